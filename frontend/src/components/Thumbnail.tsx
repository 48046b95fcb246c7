// Drawings come as SVG text and are shown as images: what is in them stays a picture, and can run nothing.
import type { VNode } from "preact";

const KEPT = 200;

// The pictures of the library come and go with each letter that is typed: a browser that has dropped one parses it
// anew, which takes longer than all else that a card needs. The oldest are dropped.
const kept = new Map<string, HTMLImageElement>();

export const asImage = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export function keep(svg: string): string {
  let image = kept.get(svg);
  if (!image) {
    image = new Image();
    image.src = asImage(svg);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(svg, image);
  }
  return image.src;
}

export function Thumbnail({ svg, words = "" }: { svg: string | undefined; words?: string }): VNode | null {
  return svg ? <img class="thumbnail" src={keep(svg)} alt={words} /> : null;
}
