// Drawings come as SVG text and are shown as images: what is in them stays a picture, and can run nothing.
import type { VNode } from "preact";

export const asImage = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export function Thumbnail({ svg, words = "" }: { svg: string | undefined; words?: string }): VNode | null {
  return svg ? <img class="thumbnail" src={asImage(svg)} alt={words} /> : null;
}
