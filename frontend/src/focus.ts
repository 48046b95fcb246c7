// Whoever works with the keyboard is never thrown back to the head of the page: where the focused element goes away,
// or can no longer be used, what stands in its place has the focus, or what is around it.

function take(node: HTMLElement): boolean {
  if (node.tabIndex < 0 && !node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
  node.focus({ preventScroll: true });
  return document.activeElement === node;
}

const isGone = (node: Element): boolean => !node.isConnected || node.closest("[hidden]") !== null;

// Remembers the focus inside `body`; the function that it returns restores it after a drawing.
export function rememberFocus(body: HTMLElement): () => void {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || before === body || !body.contains(before)) return () => {};
  const around: [HTMLElement, HTMLElement, number][] = [];
  for (let node = before; node !== body && node.parentElement; node = node.parentElement) {
    around.push([node, node.parentElement, [...node.parentElement.children].indexOf(node)]);
  }
  return () => {
    const now = document.activeElement;
    const lost = isGone(before) || (before instanceof HTMLButtonElement && before.disabled);
    if (now && now !== document.body && !(now === before && lost)) return;
    if (!lost && take(before)) return; // an element that was moved loses its focus
    for (const [node, parent, at] of around) {
      if (isGone(parent)) continue;
      // no button: it would be pressed unawares
      const near = [...parent.children].filter((each): each is HTMLElement =>
        each instanceof HTMLElement && !each.hidden && !(each instanceof HTMLButtonElement)
      );
      const heir = !isGone(node) ? node.closest<HTMLElement>("[tabindex]") : near[Math.min(at, near.length - 1)];
      if ((heir && body.contains(heir) && take(heir)) || take(parent)) return;
    }
  };
}
