// A verdict in shape, colour and word.
import type { VNode } from "preact";
import type { Verdict as Value } from "../protocol.ts";

const SHAPES: Record<Value, string> = {
  clear: "M5 12.5l4.5 4.5L19 7.5",
  modify: "M4 12h16M12 4v16",
  caution: "M12 3L22 20H2zM12 9v5M12 16.5v.6",
  block: "M7.5 2.5h9l5 5v9l-5 5h-9l-5-5v-9zM8 8l8 8M16 8l-8 8",
  block_all: "M7.5 2.5h9l5 5v9l-5 5h-9l-5-5v-9zM7 12h10",
  unscreened: "M8.5 9a3.5 3.5 0 116 2.4c-1.2 1-2.5 1.6-2.5 3.1M12 18v.6",
};

export const blocks = (verdict: Value): boolean => ["block", "block_all", "unscreened"].includes(verdict);

export function Verdict({ verdict, words }: { verdict: Value; words: Partial<Record<Value, string>> }): VNode {
  return (
    <span class={`verdict ${verdict}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={SHAPES[verdict]} />
      </svg>
      {words[verdict]}
    </span>
  );
}
