// Runs in a measured page from before its first script: looks once a frame at what there is, clicks Add, and
// says when each thing was painted, in milliseconds from the start of the navigation.
(page) => {
  if (window !== window.top) return;
  const MIN_CARDS = 6;
  const CLICK_AGAIN = 100; // milliseconds
  const marks = { cards: null, interactive: null, clicks: 0 };
  const roots = [document];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    return root;
  };

  // Everywhere, shadow roots too; in no order.
  const find = (selector) =>
    roots.flatMap((root) => (root === document || root.host.isConnected ? [...root.querySelectorAll(selector)] : []));
  // The same in the order of the page.
  const inOrder = (root, selector) => {
    if (roots.length === 1) return [...root.querySelectorAll(selector)];
    return [...root.querySelectorAll("*")].flatMap((each) => [
      ...(each.matches(selector) ? [each] : []),
      ...(each.shadowRoot ? inOrder(each.shadowRoot, selector) : []),
    ]);
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
  const loaded = (image) => image && image.complete && image.naturalWidth > 0;
  const words = (element) => (element.ariaLabel || element.textContent).trim();
  const names = () =>
    inOrder(document, page.card).filter(seen).map((card) => card.querySelector(page.heading).textContent.trim());

  // A message that is sent in a frame's callback arrives after that frame's layout and paint.
  const painted = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      then(performance.now());
    };
    channel.port2.postMessage(null);
  };

  const lookForCards = () => {
    const ready = find(page.card).filter((card) => loaded(card.querySelector(page.picture)) && seen(card));
    if (ready.length < MIN_CARDS) return;
    marks.cards = 0;
    painted((time) => { marks.cards = time; });
  };

  const clicked = new Set();
  let lastClick = -CLICK_AGAIN;
  const lookForAnswer = () => {
    const lines = clicked.size ? find(page.line).filter(seen).map(words) : [];
    if (lines.some((line) => [...clicked].some((name) => line.includes(name)))) {
      marks.interactive = 0;
      painted((time) => { marks.interactive = time; });
      return;
    }
    const now = performance.now();
    if (now - lastClick < CLICK_AGAIN) return;
    const buttons = find(page.add).filter((each) => !each.disabled && words(each).startsWith("Add ") && seen(each));
    if (!buttons.length) return;
    const button = buttons[marks.clicks % buttons.length]; // another each time: which of them was lost is seen
    lastClick = now;
    marks.clicks += 1;
    clicked.add(words(button).slice("Add ".length));
    button.click();
  };

  // One keystroke: `expect` is called before it, and `answered` resolves to its milliseconds once the list is the one
  // expected. Nobody asks again and again meanwhile: that would take the time of the page that is measured.
  let answer = null;
  let waiting = null;
  const expect = (expected, least) => {
    answer = Promise.withResolvers();
    waiting = { expected, least, pressed: null };
  };
  const answered = (seconds) => {
    setTimeout(answer.reject, seconds * 1000, new Error("the list was never the one expected"));
    return answer.promise;
  };
  window.addEventListener("keydown", (event) => {
    if (waiting && waiting.pressed === null) waiting.pressed = event.timeStamp;
  }, true);
  const lookForList = () => {
    const { expected, least, pressed } = waiting;
    const shown = names();
    const enough = least === null ? expected.length : Math.min(least, expected.length);
    if (shown.length < enough || shown.length > expected.length || shown.some((name, at) => name !== expected[at])) return;
    waiting = null;
    painted((time) => answer.resolve(time - pressed));
  };

  const frame = () => {
    if (marks.cards === null) lookForCards();
    if (marks.interactive === null) lookForAnswer();
    if (waiting && waiting.pressed !== null) lookForList();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  window.peersProbe = {
    marks,
    names,
    expect,
    answered,
    lost: () => {
      const lines = find(page.line).filter(seen).map(words);
      return [...clicked].map((name) => !lines.some((line) => line.includes(name)));
    },
  };
}
