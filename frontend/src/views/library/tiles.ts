// Moving over the tiles with the keyboard.

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const middle = ({ left, right }: Box): number => (left + right) / 2;

// The tile to which a key leads from another, as they stand on the page; -1 where there is none.
export function neighbour(boxes: Box[], at: number, key: string): number {
  const from = boxes[at];
  if (!from) return -1;
  if (key === "Home") return 0;
  if (key === "End") return boxes.length - 1;
  if (key === "ArrowLeft") return at - 1;
  if (key === "ArrowRight") return at + 1 < boxes.length ? at + 1 : -1;
  const isDown = key === "ArrowDown";
  if (!isDown && key !== "ArrowUp") return -1;
  const distance = (to: Box): number => isDown ? to.top - from.bottom : from.top - to.bottom;
  let best = -1;
  let least = [Infinity, Infinity];
  boxes.forEach((to, place) => {
    const apart = distance(to);
    if (apart < 0) return;
    const aside = Math.abs(middle(to) - middle(from));
    if (apart < least[0]! || (apart === least[0] && aside < least[1]!)) {
      best = place;
      least = [apart, aside];
    }
  });
  return best;
}

const TILE = ".card > .look";

const viewOf = (node: Element): Element | null => node.closest(".library-view");

// Moves the focus to the first tile; returns whether there is one.
export function focusFirst(from: Element): boolean {
  const first = viewOf(from)?.querySelector<HTMLElement>(TILE);
  first?.focus();
  return first !== null && first !== undefined;
}

export function focusSearch(from: Element): void {
  viewOf(from)?.querySelector<HTMLInputElement>("input[type=search]")?.focus();
}

// Moves the focus to the tile of an exercise, or to the search where it is gone.
export function focusTile(from: Element, exercise: string): void {
  const tile = viewOf(from)?.querySelector<HTMLElement>(`.card[data-exercise="${CSS.escape(exercise)}"] > .look`);
  if (tile) tile.focus();
  else focusSearch(from);
}

export const tilesIn = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(TILE)];
