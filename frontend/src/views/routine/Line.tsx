// A line of the routine: an exercise with its dose, cue and verdict, and what there is to settle about it.
import { useRef } from "preact/hooks";
import type { TargetedSubmitEvent, VNode } from "preact";
import { AnimatedExercise } from "../../components/AnimatedExercise.tsx";
import { TextField, Tick } from "../../components/fields.tsx";
import { Reason, Reasons } from "../../components/Reasons.tsx";
import { Thumbnail } from "../../components/Thumbnail.tsx";
import { Verdict } from "../../components/Verdict.tsx";
import type { AboutExercise, Line as LineState } from "../../protocol.ts";
import type { RoutinePanel } from "../routine.tsx";
import { Details } from "./Details.tsx";

export interface LineProps {
  line: LineState;
  panel: RoutinePanel;
}

// What every message about a line begins with.
export const refTo = (line: LineState): { key: string; exercise: string } => ({ key: line.key, exercise: line.id });

const UNKNOWN: AboutExercise = {
  drawn: false,
  side_rule: "",
  bed: false,
  usual_support: "",
  check_only: false,
  variants: [],
};

export function Line({ line, count, panel }: LineProps & { count: number }): VNode {
  const rules = panel.traits.rules.value;
  const about = panel.traits.choices.value.about[line.id] ?? UNKNOWN;
  const cautions = line.rules.filter((reference) => rules[reference]?.action === "caution");
  const cue = panel.id(`cue-${line.key}`);
  return (
    <>
      <div class="head">
        <Thumbnail svg={panel.traits.pictures.value[line.picture]} />
        <div>
          <div class="row">
            <h3>
              <span class="number" draggable title="Drag to move; or Alt and the arrow keys">{line.at + 1}</span>{" "}
              {line.name}
            </h3>
            <Verdict verdict={line.verdict} words={panel.traits.verdicts.value} />
          </div>
          <p class="small dose">{`${line.words} · ${line.time}`}</p>
        </div>
      </div>
      <Tools line={line} count={count} panel={panel} />
      <label for={cue}>Cue for this client (printed)</label>
      <TextField
        id={cue}
        panel={panel}
        control={`cue/${line.key}`}
        live
        value={line.cue}
        change={(value) => panel.send({ do: "words", ...refTo(line), field: "cue", value }, `cue/${line.key}`)}
      />
      {about.drawn && (
        <AnimatedExercise
          summary="See it at this dose"
          of={line.key}
          version={`${line.words} ${line.picture} ${line.id}`}
          ask={(muscles) => panel.send({ do: "watch", ...refTo(line), muscles }, `watch/${line.key}`)}
          onAnswer={(handler) => panel.onAnswer((answer) => answer.answer === "animation" && handler(answer))}
        />
      )}
      <Details line={line} about={about} panel={panel} />
      {line.override && (
        <p class="note">
          Overridden by {line.override}{" "}
          <button type="button" class="plain" onClick={() => panel.send({ do: "overrule", ...refTo(line) })}>
            Take back
          </button>
        </p>
      )}
      {line.overridable && !line.override && <Override line={line} panel={panel} />}
      {about.check_only && <p class="note">A client's own habit, kept to be checked: not a suggestion.</p>}
      {line.notes.map((note) => <p class="note" key={note}>{note}</p>)}
      {line.conflicts.map((text) => <p class="conflict" key={text}>Two conditions pull apart: {text}</p>)}
      {cautions.map((reference) => {
        const rule = rules[reference];
        const control = `read/${line.key}/${reference}`;
        return rule && (
          <ul class="reasons" key={reference}>
            <Reason rule={rule} reference={reference}>
              <Tick
                panel={panel}
                control={control}
                checked={line.acknowledged.includes(reference)}
                change={(on) => panel.send({ do: "read", ...refTo(line), rule: reference, on }, control)}
                words="I have read this; its cue is printed"
              />
            </Reason>
          </ul>
        );
      })}
      <Reasons rules={rules} references={line.rules.filter((reference) => !cautions.includes(reference))} />
    </>
  );
}

function Tools({ line, count, panel }: LineProps & { count: number }): VNode {
  const list = useRef<HTMLSelectElement>(null);
  const verdicts = panel.traits.verdicts.value;
  const swaps = panel.traits.choices.value.swaps[line.id] ?? [];
  const move = (by: number): void => panel.send({ do: "move", ...refTo(line), by });
  const swap = (): void => {
    const node = list.current;
    if (!node?.value) return;
    panel.send({ do: "swap", ...refTo(line), value: node.value });
    node.value = "";
  };
  return (
    <div class="row tools">
      <button
        type="button"
        class="tool"
        aria-label={`Move ${line.name} up`}
        disabled={line.at === 0}
        onClick={() => move(-1)}
      >
        Up
      </button>
      <button
        type="button"
        class="tool"
        aria-label={`Move ${line.name} down`}
        disabled={line.at === count - 1}
        onClick={() => move(1)}
      >
        Down
      </button>
      <button
        type="button"
        class="tool"
        aria-label={`Take out ${line.name}`}
        onClick={() => panel.send({ do: "remove", ...refTo(line) })}
      >
        Take out
      </button>
      {swaps.length > 0 && (
        <>
          <select class="swap" aria-label={`Swap ${line.name}`} ref={list}>
            <option value="">Swap for ...</option>
            {swaps.map(({ exercise, name, verdict }) => (
              <option key={exercise} value={exercise}>
                {`${name} (${(verdicts[verdict] ?? verdict).toLowerCase()})`}
              </option>
            ))}
          </select>
          <button type="button" class="tool chosen" onClick={swap}>Swap</button>
        </>
      )}
    </div>
  );
}

function Override({ line, panel }: LineProps): VNode {
  const override = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    panel.send({ do: "overrule", ...refTo(line), by: String(fields.get("by")), reason: String(fields.get("reason")) });
  };
  const id = (name: string): string => panel.id(`${name}-${line.key}`);
  return (
    <details class="overrule">
      <summary>Use it all the same</summary>
      <form onSubmit={override}>
        <label for={id("by")}>Your name</label>
        <input id={id("by")} name="by" type="text" autoComplete="off" required />
        <label for={id("reason")}>Reason</label>
        <input id={id("reason")} name="reason" type="text" autoComplete="off" required />
        <button type="submit">{`Override ${line.blocked_by.join(", ")}`.trim()}</button>
      </form>
    </details>
  );
}
