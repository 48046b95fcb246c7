// What may take the place of a line's exercise: each a button, with its verdict, why, and what the client lacks for it.
import type { VNode } from "preact";
import { Verdict } from "../../components/Verdict.tsx";
import type { Swap } from "../../protocol.ts";
import { type LineProps, refTo } from "./Line.tsx";

const FIRST = 3;

export function Swaps({ line, panel }: LineProps): VNode | null {
  const swaps = panel.traits.choices.value.swaps[line.id] ?? [];
  if (!swaps.length) return null;
  const item = (swap: Swap): VNode => <Item key={swap.exercise} swap={swap} line={line} panel={panel} />;
  return (
    <div class="swaps">
      <h4>Swap it for</h4>
      <ul aria-label="Swaps">{swaps.slice(0, FIRST).map(item)}</ul>
      {swaps.length > FIRST && (
        <details>
          <summary>{`${swaps.length - FIRST} more to swap for`}</summary>
          <ul aria-label="More swaps">{swaps.slice(FIRST).map(item)}</ul>
        </details>
      )}
    </div>
  );
}

function Item({ swap, line, panel }: LineProps & { swap: Swap }): VNode {
  const { exercise, name, verdict, reason, missing } = swap;
  const about = panel.id(`swap-${line.key}-${exercise}`);
  return (
    <li>
      <button
        type="button"
        class="plain swap"
        aria-label={`Swap for ${name}`}
        aria-describedby={about}
        title={reason}
        onClick={() => panel.send({ do: "swap", ...refTo(line), value: exercise })}
      >
        <b>{name}</b>
        <span id={about}>
          <Verdict verdict={verdict} words={panel.traits.verdicts.value} />
          <span class={missing ? "missing" : "at-hand"}>{missing ? ` needs ${missing} ` : " at hand "}</span>
          <small>{reason}</small>
        </span>
      </button>
    </li>
  );
}
