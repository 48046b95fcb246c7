// Drawings as bitmaps. A list of tiles moves with each letter that is typed, and a browser paints an SVG image path by
// path each time it moves: that takes longer than all else that a letter needs. So each drawing that is shown is turned
// into a bitmap once, when nobody is busy, and shown as that from then on. While somebody types, one that is no bitmap
// yet comes a moment after its words.
import { type Signal, signal } from "@preact/signals";

const KEPT = 200; // drawings; the oldest are dropped
const QUIET_MS = 400; // nothing is turned into a bitmap between two letters
const LATE_MS = 150; // after the last key
const HEIGHT = 104; // of a tile's picture, in pixels of the page
const SHARPNESS = 2; // pixels of the bitmap for each that a tile has: the page may be enlarged

interface Drawing {
  image?: HTMLImageElement; // held: a browser that has dropped an image reads it anew
  address: Signal<string | undefined>; // none before it is shown
}

const drawings = new Map<string, Drawing>();
const waiting = new Set<string>();
const late = new Set<string>();
let lateTimer: ReturnType<typeof setTimeout> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let lastKey = -Infinity; // when the last key was pressed
globalThis.addEventListener("keydown", () => lastKey = performance.now(), { capture: true, passive: true });

// How many of these milliseconds since the last key are still to come.
const untilQuiet = (milliseconds: number): number => Math.max(0, lastKey + milliseconds - performance.now());

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

function imageOf(svg: string): HTMLImageElement {
  const image = new Image();
  image.src = asImage(svg);
  return image;
}

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
    const made = await bitmap(drawing.image ?? imageOf(svg));
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
  const shown = address.peek();
  if (shown?.startsWith("blob:")) URL.revokeObjectURL(shown);
  address.value = asImage(svg); // a tile that waits for it may still stand there
}

function added(svg: string): Drawing {
  const [oldest] = drawings.keys();
  if (drawings.size >= KEPT && oldest !== undefined) drop(oldest);
  const drawing: Drawing = { address: signal(undefined) };
  drawings.set(svg, drawing);
  waiting.add(svg);
  ask(QUIET_MS);
  return drawing;
}

function show(svg: string): void {
  const drawing = drawings.get(svg);
  if (!drawing || drawing.address.peek() !== undefined) return;
  drawing.image = imageOf(svg);
  drawing.address.value = drawing.image.src;
}

function showLate(): void {
  const rest = untilQuiet(LATE_MS);
  lateTimer = rest > 0 ? setTimeout(showLate, rest) : undefined;
  if (rest > 0) return;
  const all = [...late];
  late.clear();
  all.forEach(show);
}

// Turns drawings that nobody has seen yet into bitmaps, when nobody is busy.
export function prepare(svgs: Iterable<string>): void {
  for (const svg of svgs) {
    if (drawings.size >= KEPT) return;
    if (!drawings.has(svg)) added(svg);
  }
}

// Returns the address of a drawing as an image, now and later. `isLate` is for a list that moves as one types: a
// drawing that was never shown is painted once no key was pressed for a moment, since painting holds up the next letter.
export function addressOf(svg: string, isLate = false): Signal<string | undefined> {
  const { address } = drawings.get(svg) ?? added(svg);
  if (address.peek() !== undefined) return address;
  if (isLate) {
    late.add(svg);
    lateTimer ??= setTimeout(showLate, untilQuiet(LATE_MS));
  } else show(svg);
  return address;
}
