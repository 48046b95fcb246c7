// What is recorded of a condition: what its gate needs in one form, then all else.
import type { ComponentChildren, VNode } from "preact";
import { SelectField, TextField } from "../../components/fields.tsx";
import type { Detail, GateState, StatedCondition, UpdateCondition } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";
import { Clearance, Held } from "./Clearance.tsx";
import { When } from "./When.tsx";
import { JOINTS, SIDES, WEIGHTS } from "./words.ts";

const STATUSES = ["active", "confirmed", "suspected", "resolved"];
const LEVELS = [
  ...["T12", "L1", "T11", "L2", "T10", "T9", "T8", "T7", "T6", "T5", "T4", "T3", "T2", "T1", "L3", "L4", "L5"],
  ...["L4-5", "L5-S1", "L3-4", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C4-5", "C5-6", "C6-7"],
];

type Named = "side" | "joint" | "level" | "weight_bearing" | "status" | "note";

interface Props {
  condition: StatedCondition;
  gates: GateState[];
  panel: ClientPanel;
  follow(name: string): void;
}

export function ConditionEditor({ condition, gates, panel, follow }: Props): VNode {
  const field = (name: Named) => {
    const control = `${condition.id}/${name}`;
    return {
      id: panel.id(`${name}-${condition.id}`),
      panel,
      control,
      value: condition[name],
      change: (value: string): void => {
        const message = { do: "detail", condition: condition.id, [name]: value || null } as UpdateCondition;
        panel.send(message, control);
      },
    };
  };
  const choices = (words: Record<string, string>): { value: string; label: string }[] => [
    { value: "", label: "not said" },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
  const pair = (name: Detail, label: string, control: ComponentChildren): VNode | null =>
    condition.carries.includes(name)
      ? (
        <div class={`pair ${name}`} key={name}>
          <label for={panel.id(`${name}-${condition.id}`)}>
            {label}
            <Needed isMissing={condition.missing.includes(name)} />
          </label>
          {control}
        </div>
      )
      : null;
  const details = (
    <div class="details">
      {pair("side", "Which side?", <SelectField {...field("side")} options={choices(SIDES)} />)}
      {pair("joint", "Which joint?", <SelectField {...field("joint")} options={choices(JOINTS)} />)}
      {pair("since", condition.when, <When condition={condition} panel={panel} follow={follow} />)}
      {pair(
        "level",
        "Which level?",
        <>
          <TextField {...field("level")} placeholder="T12, L4-5" list={panel.id("levels")} />
          <datalist id={panel.id("levels")}>{LEVELS.map((each) => <option key={each} value={each} />)}</datalist>
        </>,
      )}
      {pair(
        "weight_bearing",
        "Weight on the leg",
        <SelectField {...field("weight_bearing")} options={choices(WEIGHTS)} />,
      )}
      {condition.side_means && <p class="small wide">{`Its side: ${condition.side_means}`}</p>}
    </div>
  );
  const own = gates.find((each) => each.id === condition.id);
  return (
    <>
      {own
        ? <Clearance gate={own} condition={condition} panel={panel}>{details}</Clearance>
        : condition.carries.length > 0 && details}
      {gates.filter((each) => each !== own && !each.open).map((each) => <Held key={each.id} gate={each} />)}
      <div class="details">
        <div class="pair">
          <label for={panel.id(`status-${condition.id}`)}>Status</label>
          <SelectField {...field("status")} options={STATUSES.map((value) => ({ value, label: value }))} />
        </div>
        <div class="pair wide">
          <label for={panel.id(`note-${condition.id}`)}>Note</label>
          <TextField {...field("note")} placeholder="never printed" />
        </div>
      </div>
    </>
  );
}

// What the gate lacks is named at its field.
export function Needed({ isMissing }: { isMissing: boolean }): VNode | null {
  return isMissing ? <span class="needed">{" missing"}</span> : null;
}
