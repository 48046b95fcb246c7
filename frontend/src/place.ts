// A text that floats over the page covers no control.

const CONTROLS = "button, input, select, textarea, summary, a[href], [role=option]";
const GAP_PX = 12;
const STEP_PX = 6;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const overlap = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

// Returns the place, of a grid over the window, where a box covers the least of others; the lowest middle one first.
export function leastCovering(
  width: number,
  height: number,
  window: { width: number; height: number },
  others: Box[],
): Box {
  const rows = Math.max(1, Math.floor((window.height - height - 2 * GAP_PX) / STEP_PX) + 1);
  const columns = [0.5, 0, 1].map((part) => {
    const left = GAP_PX + part * Math.max(0, window.width - width - 2 * GAP_PX);
    return { left, near: others.filter((each) => each.left < left + width && each.right > left) };
  });
  let best: { box: Box; covered: number } | undefined;
  for (let row = 0; row < rows; row += 1) {
    for (const { left, near } of columns) {
      const bottom = window.height - GAP_PX - row * STEP_PX;
      const box = { left, top: bottom - height, right: left + width, bottom };
      const covered = near.reduce((sum, each) => sum + overlap(box, each), 0);
      if (!best || covered < best.covered) best = { box, covered };
      if (!covered) return box;
    }
  }
  return best!.box;
}

// Where a text of another size would stand in the place of the one before; none where it covers something there.
export function inPlaceOf(
  before: Box,
  width: number,
  height: number,
  window: { width: number; height: number },
  others: Box[],
): Box | undefined {
  const left = (before.left + before.right - width) / 2;
  const box = { left, top: before.bottom - height, right: left + width, bottom: before.bottom };
  const isInside = left >= GAP_PX && box.top >= GAP_PX && box.right <= window.width - GAP_PX &&
    box.bottom <= window.height - GAP_PX;
  return isInside && others.every((each) => !overlap(box, each)) ? box : undefined;
}

// Whether the middle of an element is in sight: within the window, and under nothing else.
export function isSeen(node: Element): boolean {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return node.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}

const EDGE_PX = 8;
const LOW_PX = 240; // less height than this below the button: it opens above where there is more

// Places what a button opens under it, or above it where there is more room, within the window at every side.
export function placeBy(node: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const below = innerHeight - box.bottom - GAP_PX;
  const isAbove = below < LOW_PX && box.top > below;
  node.style.setProperty("--left", `${Math.max(EDGE_PX, box.left)}px`);
  node.style.maxHeight = `${isAbove ? box.top - GAP_PX : below}px`;
  node.style.top = isAbove ? "auto" : `${box.bottom + EDGE_PX / 2}px`;
  node.style.bottom = isAbove ? `${innerHeight - box.top + EDGE_PX / 2}px` : "auto";
}

let last: Box | undefined;

// Moves a shown element to where it covers no control that can be seen; where the one before stood, if that will do.
export function freePlace(node: HTMLElement): void {
  const { width, height } = node.getBoundingClientRect();
  const seen = [...document.querySelectorAll(CONTROLS)].map((each) => each.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.bottom > 0 && box.top < innerHeight);
  const window = { width: innerWidth, height: innerHeight };
  last = (last && inPlaceOf(last, width, height, window, seen)) ?? leastCovering(width, height, window, seen);
  node.style.inset = `${last.top}px auto auto ${last.left}px`;
}
