// All of a line that is not seen while it is shut: why it is judged so, its place, what may replace it, its details.
import type { VNode } from "preact";
import { AnimatedExercise } from "../../components/AnimatedExercise.tsx";
import { Reasons } from "../../components/Reasons.tsx";
import type { AboutExercise } from "../../protocol.ts";
import { openCautions } from "./cautions.ts";
import { Details } from "./Details.tsx";
import { type LineProps, refTo } from "./Line.tsx";
import { Override } from "./Override.tsx";
import { Swaps } from "./Swaps.tsx";

export function Opened(props: LineProps & { about: AboutExercise; count: number; id: string }): VNode {
  const { line, about, count, panel, id } = props;
  const rules = panel.traits.rules.value;
  const open = openCautions(line, rules);
  const move = (by: number): void => panel.send({ do: "move", ...refTo(line), by });
  return (
    <div class="opened" id={id}>
      <p class="small dose">{`${line.words} · ${line.time}`}</p>
      <div class="row start">
        <Tool name={`Move ${line.name} up`} words="Up" off={line.at === 0} act={() => move(-1)} />
        <Tool name={`Move ${line.name} down`} words="Down" off={line.at === count - 1} act={() => move(1)} />
        <Tool
          name={`Take out ${line.name}`}
          words="Take out"
          act={() => panel.send({ do: "remove", ...refTo(line) })}
        />
      </div>
      {line.override && (
        <p class="note">
          Overridden by {line.override}{" "}
          <button type="button" class="plain" onClick={() => panel.send({ do: "overrule", ...refTo(line) })}>
            Take back
          </button>
        </p>
      )}
      {about.check_only && <p class="note">A client's own habit, kept to be checked: not a suggestion.</p>}
      <Reasons rules={rules} references={line.rules} />
      {open.length > 0 && <p class="small">{`To tick below the exercises: ${open.join(", ")}.`}</p>}
      {line.overridable && !line.override && <Override line={line} panel={panel} />}
      {line.notes.map((note) => <p class="note" key={note}>{note}</p>)}
      <Swaps line={line} panel={panel} />
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
    </div>
  );
}

function Tool(props: { name: string; words: string; off?: boolean; act(): void }): VNode {
  const { name, words, off = false, act } = props;
  return <button type="button" class="tool" aria-label={name} disabled={off} onClick={act}>{words}</button>;
}
