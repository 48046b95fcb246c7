// Drawings come as SVG text and are shown as images: what is in them stays a picture, and can run nothing.
import type { VNode } from "preact";
import { addressOf, asImage } from "./bitmaps.ts";

export function Thumbnail({ svg, words = "" }: { svg: string | undefined; words?: string }): VNode | null {
  return svg ? <img class="thumbnail" src={asImage(svg)} alt={words} /> : null;
}

// One of a list that moves with each letter that is typed.
export function Tile({ svg, isLate }: { svg: string; isLate: boolean }): VNode {
  return <img class="thumbnail" src={addressOf(svg, isLate)} alt="" />;
}
