// The cautions of the routine, each rule once, with one box to tick for all the exercises that it is about.
import type { VNode } from "preact";
import { Tick } from "../../components/fields.tsx";
import { Grounds } from "../../components/Reasons.tsx";
import type { RoutinePanel } from "../routine.tsx";
import { type Caution, cautionsOf } from "./cautions.ts";

const exercises = (count: number): string => `${count} exercise${count === 1 ? "" : "s"}`;

export function Cautions({ panel }: { panel: RoutinePanel }): VNode | null {
  const found = cautionsOf(panel.traits.state.value.lines, panel.traits.rules.value);
  if (!found.length) return null;
  return (
    <ul class="cautions" aria-label="Cautions">
      {found.map((each) => <Item key={each.reference} caution={each} panel={panel} />)}
    </ul>
  );
}

function Item({ caution, panel }: { caution: Caution; panel: RoutinePanel }): VNode {
  const { reference, rule, lines, open } = caution;
  const control = `read/${reference}`;
  const isMixed = open.length > 0 && open.length < lines.length;
  const named = (isMixed ? open : lines).map(({ at, name }) => `${at + 1} ${name}`).join(", ");
  return (
    <li class="reason caution">
      <p class="about">
        <b>{`${reference}: ${exercises(lines.length)}`}</b>
        {isMixed && <b class="new">{` · ${open.length} new exercise${open.length === 1 ? "" : "s"}`}</b>}
        <span class="small">{` ${named}`}</span>
      </p>
      <p>{rule.why}</p>
      {rule.cue && (
        <p>
          <b>Printed:{" "}</b>
          {rule.cue}
        </p>
      )}
      <details>
        <summary>{`${rule.condition} · evidence ${rule.evidence}`}</summary>
        <Grounds rule={rule} />
      </details>
      <Tick
        panel={panel}
        control={control}
        checked={!open.length}
        mixed={isMixed}
        change={(on) =>
          panel.send({ do: "read", rule: reference, exercises: [...new Set(lines.map(({ id }) => id))], on }, control)}
        words="I have read this; its cue is printed"
      />
    </li>
  );
}
