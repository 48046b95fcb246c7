// What may take the place of a line's exercise: each a button, with its verdict, why, and what the client lacks for it.
// Whom it hurts or tires gets an easier one, for whom it is too easy a harder one.
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Verdict } from "../../components/Verdict.tsx";
import type { Swap } from "../../protocol.ts";
import { type LineProps, refTo } from "./Line.tsx";

const FIRST = 3;
const STEPS: [Swap["step"] | "all", string][] = [["all", "All"], ["easier", "Easier"], ["harder", "Harder"]];

export function Swaps({ line, panel }: LineProps): VNode | null {
  const [step, setStep] = useState<Swap["step"] | "all">("all");
  const all = panel.traits.choices.value.swaps[line.id] ?? [];
  if (!all.length) return null;
  const ofStep = (which: typeof step): Swap[] => which === "all" ? all : all.filter((each) => each.step === which);
  const offered = STEPS.filter(([which]) => ofStep(which).length);
  const swaps = offered.some(([which]) => which === step) ? ofStep(step) : all; // what is there changes with each swap
  const item = (swap: Swap): VNode => <Item key={swap.exercise} swap={swap} line={line} panel={panel} />;
  return (
    <div class="swaps">
      <div class="head">
        <h4>Swap it for</h4>
        {new Set(all.map((each) => each.step)).size > 1 && (
          <span role="group" aria-label="How hard" class="steps">
            {offered.map(([which, label]) => (
              <button
                key={which}
                type="button"
                class="plain"
                aria-pressed={swaps === all ? which === "all" : which === step}
                onClick={() => setStep(which)}
              >
                {label}
              </button>
            ))}
          </span>
        )}
      </div>
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
          {swap.step !== "alike" && <span class="step">{` ${swap.step} `}</span>}
          <span class={missing ? "missing" : "at-hand"}>{missing ? ` needs ${missing} ` : " at hand "}</span>
          <small>{reason}</small>
        </span>
      </button>
    </li>
  );
}
