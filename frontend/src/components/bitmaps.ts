// Drawings as bitmaps. A list of tiles moves with each letter that is typed, and a browser paints an SVG image path by
// path each time it moves: that takes longer than all else that a letter needs. So each drawing that is shown is turned
// into a bitmap once, when nobody is busy, and shown as that from then on.
import { type Signal, signal } from "@preact/signals";

const KEPT = 200; // drawings; the oldest are dropped
const QUIET_MS = 400; // nothing is turned into a bitmap between two letters
const HEIGHT = 104; // of a tile's picture, in pixels of the page
const SHARPNESS = 2; // pixels of the bitmap for each that a tile has: the page may be enlarged

interface Drawing {
  image: HTMLImageElement; // held: a browser that has dropped an image reads it anew
  address: Signal<string>;
}

const drawings = new Map<string, Drawing>();
const waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

const whenIdle: (work: () => void) => void = globalThis.requestIdleCallback?.bind(globalThis) ??
  ((work) => setTimeout(work, 30));

export const asImage = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

// A browser that guards against being recognised gives back other pixels than were drawn.
function isTrue(): boolean {
  const context = new OffscreenCanvas(2, 1).getContext("2d");
  if (!context) return false;
  const colours = [[12, 200, 90], [250, 40, 3]] as const;
  colours.forEach(([red, green, blue], x) => {
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect(x, 0, 1, 1);
  });
  const { data } = context.getImageData(0, 0, 2, 1);
  return colours.flatMap((colour) => [...colour, 255]).every((value, at) => data[at] === value);
}
let isUsable: boolean | undefined;

async function bitmap(image: HTMLImageElement): Promise<HTMLImageElement> {
  await image.decode();
  const scale = SHARPNESS * devicePixelRatio * HEIGHT / image.naturalHeight;
  const canvas = new OffscreenCanvas(Math.ceil(image.naturalWidth * scale), Math.ceil(image.naturalHeight * scale));
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = new Image();
  made.src = URL.createObjectURL(await canvas.convertToBlob());
  await made.decode(); // before it is shown: it takes the place of the drawing at once
  return made;
}

async function next(): Promise<void> {
  const [svg] = waiting;
  if (svg === undefined) return;
  waiting.delete(svg);
  const drawing = drawings.get(svg);
  if (drawing) {
    const made = await bitmap(drawing.image);
    if (drawings.get(svg) === drawing) {
      drawing.image = made;
      drawing.address.value = made.src;
    } else URL.revokeObjectURL(made.src);
  }
  if (waiting.size > 0) ask(0);
}

function ask(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    isUsable ??= typeof OffscreenCanvas === "function" && isTrue();
    // a drawing that cannot be turned into a bitmap is shown as it is
    if (isUsable) whenIdle(() => next().catch(() => isUsable = false));
  }, milliseconds);
}

function drop(svg: string): void {
  const address = drawings.get(svg)!.address;
  drawings.delete(svg);
  waiting.delete(svg);
  if (address.value.startsWith("blob:")) {
    URL.revokeObjectURL(address.value);
    address.value = asImage(svg);
  }
}

// Returns the address of a drawing as an image, now and later.
export function addressOf(svg: string): Signal<string> {
  const known = drawings.get(svg);
  if (known) return known.address;
  const image = new Image();
  image.src = asImage(svg);
  const [oldest] = drawings.keys();
  if (drawings.size >= KEPT && oldest !== undefined) drop(oldest);
  const address = signal(image.src);
  drawings.set(svg, { image, address });
  waiting.add(svg);
  ask(QUIET_MS);
  return address;
}
