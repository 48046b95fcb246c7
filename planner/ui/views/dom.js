// Shared by all views: build elements, bring a page up to date in place, and tell Python what was done.
// All text goes in as text nodes, never as markup.

function h(tag, props, ...children) {
  const node = tag === "svg" || tag === "path" || tag === "circle" || tag === "rect"
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "value") {
      node.value = value;
      node.setAttribute("value", value);
      if (tag === "textarea") node.textContent = value;
    } else if (name === "checked" || name === "selected" || name === "disabled") {
      node[name] = true;
      node.setAttribute(name, "");
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child.nodeType ? child : document.createTextNode(String(child)));
  }
  return node;
}

// What was chosen on the page stands until Python has answered that very message: the answer to an older one
// knows nothing of it, and would take it back for a moment.
const unanswered = new Map();
let sent = Date.now(); // counts on from here, in every window that this kernel may have
const LOOKS = new Set(["text", "find", "seek", "browse", "shut", "choose", "reset", "watch", "tab", "settle", "look", "open", "new", "preview", "download", "export"]);

// Give what sends a message, says which control it came from, and returns its number.
function teller(model) {
  const answered = () => {
    for (const [node, number] of unanswered) if (number <= model.get("acknowledged")) unanswered.delete(node);
  };
  model.on("change:acknowledged", answered);
  const send = (message, node) => {
    sent += 1;
    if (node && node.tagName !== "BUTTON") unanswered.set(node, sent);
    if (!LOOKS.has(message.do)) document.dispatchEvent(new Event("planner-writing"));
    model.send({ ...message, number: sent });
    return sent;
  };
  return [send, () => model.off("change:acknowledged", answered)];
}

const KEEPS_OPEN = new Set(["DETAILS", "DIALOG"]);

// Change `old` until it is like `fresh`. Elements that stay are kept, and with them focus, caret and scroll.
function morph(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" && KEEPS_OPEN.has(old.tagName))) old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (name === "open" && KEEPS_OPEN.has(old.tagName)) continue; // open or shut is the reader's choice
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const held = unanswered.has(old) || old.getRootNode().activeElement === old;
  if (fresh.hasAttribute("value") && ["INPUT", "TEXTAREA"].includes(old.tagName) && !held && old.value !== fresh.value) {
    old.value = fresh.value;
  }
  if (old.tagName === "INPUT" && !unanswered.has(old)) old.checked = fresh.checked;
  if (old.tagName === "BUTTON" || old.tagName === "INPUT") old.disabled = fresh.disabled;
  if (old.tagName === "TEXTAREA") return;
  morphChildren(old, fresh);
  if (old.tagName === "SELECT" && !held && [...fresh.options].some((each) => each.hasAttribute("selected"))) old.value = fresh.value;
}

function morphChildren(old, fresh) {
  const keyed = new Map();
  for (const child of old.children) if (child.dataset && child.dataset.key) keyed.set(child.dataset.key, child);
  let here = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const key = wanted.dataset && wanted.dataset.key;
    let match = key ? keyed.get(key) : here;
    const same = match && match.nodeName === wanted.nodeName && (key || !(match.dataset && match.dataset.key));
    if (!same) {
      old.insertBefore(wanted, here);
      continue;
    }
    if (match !== here) {
      const focused = match.contains(document.activeElement) ? document.activeElement : null;
      old.insertBefore(match, here);
      if (focused) focused.focus(); // moving an element in the page takes its focus
    } else {
      here = here.nextSibling;
    }
    if (match.nodeType === Node.TEXT_NODE) {
      if (match.data !== wanted.data) match.data = wanted.data;
    } else {
      morph(match, wanted);
    }
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

// Elements say what they do: data-do names the message, data-with holds its fields as JSON.
function listen(root, send) {
  const told = (node, extra) => send({ do: node.dataset.do, ...JSON.parse(node.dataset.with || "{}"), ...extra }, node);
  const waiting = new Map();
  const flush = (node) => {
    if (!waiting.has(node)) return;
    clearTimeout(waiting.get(node));
    waiting.delete(node);
    told(node, { value: node.value, text: undefined });
  };
  root.addEventListener("click", (event) => {
    const node = event.target.closest("button[data-do]");
    if (!node || node.disabled) return;
    [...waiting.keys()].forEach(flush); // what was written comes before what is done with it
    told(node, {});
  });
  root.addEventListener("input", (event) => {
    const node = event.target.closest("[data-live]");
    if (!node) return;
    clearTimeout(waiting.get(node));
    if (node.required && !node.value.trim()) return; // emptied to write something else
    waiting.set(node, setTimeout(() => flush(node), 250));
    if (!LOOKS.has(node.dataset.do)) document.dispatchEvent(new Event("planner-writing"));
  });
  window.addEventListener("pagehide", () => [...waiting.keys()].forEach(flush)); // whoever leaves is not to lose the last word
  root.addEventListener("focusout", (event) => {
    const node = event.target;
    if (node.type === "date" && node.dataset.do && !node.validity.valid) told(node, { value: node.value || "?" });
  });
  root.addEventListener("change", (event) => {
    const node = event.target.closest("[data-do]");
    if (!node || node.tagName === "BUTTON") return;
    if (node.type === "date" && !node.validity.valid) return; // a year half typed is no date yet
    if (node.dataset.live !== undefined) {
      if (node.required && !node.value.trim()) waiting.set(node, 0);
      flush(node);
    } else if (node.validity.badInput) told(node, { value: "?" }); // letters for a number: to be told what would be right
    else if (node.type === "checkbox") told(node, { on: node.checked });
    else told(node, { value: node.value });
  });
}

// What was done is read out in a region that is always there, and shown for a while above everything,
// an open dialog included.
function announcer(model, el) {
  const region = h("p", { class: "spoken", role: "status", "aria-live": "polite" });
  const toast = h("p", { class: "said", popover: "manual", "aria-hidden": "true" });
  let timer;
  const hide = () => { if (toast.matches(":popover-open")) toast.hidePopover(); };
  const say = () => {
    const text = model.get("announcement")[1];
    region.textContent = text;
    toast.textContent = text;
    hide();
    if (text) toast.showPopover();
    clearTimeout(timer);
    timer = setTimeout(hide, 4000);
    document.dispatchEvent(new CustomEvent("planner-said", { detail: toast }));
  };
  const yieldTo = (event) => { if (event.detail !== toast) hide(); }; // one text at a time
  document.addEventListener("planner-said", yieldTo);
  model.on("change:announcement", say);
  el.append(region, toast);
  return () => {
    model.off("change:announcement", say);
    document.removeEventListener("planner-said", yieldTo);
  };
}

// A verdict in shape, colour and word.
const SHAPES = {
  clear: "M5 12.5l4.5 4.5L19 7.5",
  modify: "M4 12h16M12 4v16",
  caution: "M12 3L22 20H2zM12 9v5M12 16.5v.6",
  block: "M7.5 2.5h9l5 5v9l-5 5h-9l-5-5v-9zM8 8l8 8M16 8l-8 8",
  block_all: "M7.5 2.5h9l5 5v9l-5 5h-9l-5-5v-9zM7 12h10",
  unscreened: "M8.5 9a3.5 3.5 0 116 2.4c-1.2 1-2.5 1.6-2.5 3.1M12 18v.6",
};

function badge(verdict, words) {
  const icon = h("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, h("path", { d: SHAPES[verdict] }));
  return h("span", { class: `verdict ${verdict}` }, icon, words[verdict]);
}

function reason(rule, reference) {
  return h(
    "li",
    { class: `reason ${rule.action}`, "data-key": reference },
    h("span", {}, rule.why, " "),
    h(
      "details",
      {},
      h("summary", {}, `${rule.condition} · rule ${reference} · evidence ${rule.evidence}`),
      rule.adaptation && h("p", {}, h("b", {}, "Adapt: "), rule.adaptation),
      rule.cue && h("p", {}, h("b", {}, "Printed: "), rule.cue),
      h("p", {}, h("b", {}, "Not certain: "), rule.uncertainty),
      h("p", {}, h("b", {}, "Sources: "), rule.sources.join("; ")),
    ),
  );
}

// The most severe reason stands open, the others behind it.
function reasons(rules, references) {
  if (!references.length) return null;
  const [first, ...others] = references.map((reference) => reason(rules[reference], reference));
  return h("ul", { class: "reasons" }, first,
    others.length > 0 && h("li", { "data-key": "others" },
      h("details", {}, h("summary", {}, `${others.length} more rule${others.length === 1 ? "" : "s"}`), h("ul", {}, others))));
}

// Drawings come as SVG text and are shown as images: what is in them stays a picture, and can run nothing.
const drawn = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

function stamp(svg, words) {
  return svg ? h("img", { class: "stamp", src: drawn(svg), alt: words }) : null;
}

// A moving drawing, and its frames beside it. Who asked for less motion sees the end of it, still.
function film(content, muscles) {
  if (!content) return h("p", { class: "small" }, "Drawing ...");
  if (content.refused) return h("p", { class: "note" }, content.refused);
  const count = content.frames.length;
  const label = (at) => (count === 1 ? "Position" : at === 0 ? "Start" : at === count - 1 ? "End" : String(at + 1));
  return h("div", { class: "film" },
    h("picture", {},
      h("source", { media: "(prefers-reduced-motion: reduce)", srcset: drawn(content.frames[count - 1]) }),
      h("img", { class: "moving", src: drawn(content.moving), alt: content.words })),
    h("div", { class: "frames" }, content.frames.map((svg, at) =>
      h("figure", {}, h("img", { src: drawn(svg), alt: "" }), h("figcaption", {}, label(at))))),
    content.variants.length > 0 && h("div", { class: "frames", role: "group", "aria-label": "Other ways" }, content.variants.map(({ name, svg }) =>
      h("figure", {}, h("img", { src: drawn(svg), alt: "" }), h("figcaption", {}, name)))),
    h("label", { class: "tick" }, h("input", { type: "checkbox", "data-muscles": "", checked: muscles }), " Show the muscles that work or stretch"));
}

// Films are made when they are first looked at: an opened [data-watch] asks for its own.
function films(model, send, el, redraw) {
  const held = new Map();
  const ask = (node, muscles) => {
    held.set(node.dataset.film, { ...held.get(node.dataset.film), wanted: muscles });
    send({ do: "watch", ...JSON.parse(node.dataset.watch), muscles });
  };
  const opened = (event) => {
    const node = event.target.matches && event.target.matches("details[data-watch]") ? event.target : null;
    const has = node && held.get(node.dataset.film);
    if (node && node.open && !(has && has.content && !has.old)) ask(node, Boolean(has && has.wanted));
  };
  const tinted = (event) => {
    if (event.target.dataset.muscles !== undefined) ask(event.target.closest("[data-watch]"), event.target.checked);
  };
  const came = (content) => {
    if (!content.animation) return;
    held.set(content.animation, { wanted: content.muscles, ...held.get(content.animation), content, old: false });
    redraw();
  };
  el.addEventListener("toggle", opened, true); // it does not bubble
  el.addEventListener("change", tinted);
  model.on("msg:custom", came);
  const shown = (key) => film((held.get(key) || {}).content, (held.get(key) || {}).wanted);
  const forget = () => { // what is shown stays until the new one comes
    held.forEach((each) => { each.old = true; });
    setTimeout(() => el.querySelectorAll("details[data-watch][open]").forEach((node) =>
      ask(node, Boolean((held.get(node.dataset.film) || {}).wanted))), 60); // once redrawn
  };
  return [shown, forget, () => model.off("msg:custom", came)];
}

// Who works with the keyboard is never thrown back to the head of the page: where the focused element goes away,
// or cannot be used any more, what stands in its place has the focus, or what is around it.
function focusKeeper(body) {
  const before = document.activeElement;
  if (!before || before === body || !body.contains(before)) return () => {};
  const around = [];
  for (let node = before; node !== body; node = node.parentElement) {
    around.push([node, node.parentElement, [...node.parentElement.children].indexOf(node)]);
  }
  return () => {
    const now = document.activeElement;
    if (now && now !== document.body && !(now === before && before.disabled)) return;
    const take = (node) => {
      if (node.tabIndex < 0 && !node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
      node.focus({ preventScroll: true });
      return document.activeElement === node;
    };
    for (const [node, parent, at] of around) {
      if (!parent.isConnected) continue;
      const near = [...parent.children].filter((each) => !each.hidden && each.tagName !== "BUTTON"); // none is pressed unawares
      const heir = node.isConnected ? node.closest("[tabindex]") : near[Math.min(at, near.length - 1)];
      if ((heir && body.contains(heir) && take(heir)) || take(parent)) return;
    }
  };
}

// Draw now and after each change; one drawing a frame is enough.
function drawing(model, el, draw, names) {
  const body = h("div", { class: "body" });
  el.append(body);
  let due = false;
  const redraw = () => {
    due = false;
    const keep = focusKeeper(body);
    const fresh = h("div", { class: "body" }, draw());
    morph(body, fresh);
    keep();
  };
  const soon = () => {
    if (!due) {
      due = true;
      requestAnimationFrame(redraw);
    }
  };
  body.addEventListener("focusout", (event) => { // what was refused stands no longer than it is worked on
    if (event.target.matches("input, textarea, select")) soon();
  });
  const all = [...names, "acknowledged"];
  for (const name of all) model.on(`change:${name}`, soon);
  redraw();
  return [soon, () => all.forEach((name) => model.off(`change:${name}`, soon)), redraw];
}

// Python answers a wish for a file with its bytes; nothing of it is kept in the page.
function downloads(model) {
  const save = (content, buffers) => {
    if (!content.file) return;
    const link = h("a", { href: URL.createObjectURL(new Blob([buffers[0]], { type: content.type })), download: content.file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  model.on("msg:custom", save);
  return () => model.off("msg:custom", save);
}
