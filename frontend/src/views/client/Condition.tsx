// A condition of the client with its details: side, joint, level, weight, date, status and note.
import type { ComponentChildren, VNode } from "preact";
import { DateField, SelectField, TextField } from "../../components/fields.tsx";
import type { StatedCondition, UpdateCondition } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";
import { today } from "./today.ts";

const SIDES = { left: "left", right: "right", both: "both" };
const JOINTS = {
  knee: "knee",
  hip: "hip",
  ankle_foot: "ankle or foot",
  shoulder: "shoulder",
  elbow_wrist_hand: "elbow, wrist or hand",
};
const WEIGHTS = {
  none: "none",
  touch: "touch only",
  partial: "part of it",
  as_tolerated: "as tolerated",
  full: "full",
};
const STATUSES = ["active", "confirmed", "suspected", "resolved"];

type Detail = "side" | "joint" | "level" | "weight_bearing" | "since" | "status" | "note";

export function Condition({ condition, panel }: { condition: StatedCondition; panel: ClientPanel }): VNode {
  const field = (name: Detail) => {
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
  const has = (name: StatedCondition["carries"][number]): boolean => condition.carries.includes(name);
  const pair = (name: Detail, label: string, control: ComponentChildren, long = false): VNode => (
    <span class={long ? "pair long" : "pair"} key={name}>
      <label for={panel.id(`${name}-${condition.id}`)}>{label}</label>
      {control}
    </span>
  );
  return (
    <li class={`condition ${condition.status}`}>
      <div class="row">
        <b title={condition.definition}>{condition.label}</b>
        <button
          type="button"
          class="plain"
          aria-label={`Take out ${condition.label}`}
          onClick={() => panel.send({ do: "remove", condition: condition.id })}
        >
          Take out
        </button>
      </div>
      <div class="details">
        {has("side") && pair("side", "Side", <SelectField {...field("side")} options={choices(SIDES)} />)}
        {has("side") && condition.side_means && <span class="small">{`Its side: ${condition.side_means}`}</span>}
        {has("joint") && pair("joint", "Joint", <SelectField {...field("joint")} options={choices(JOINTS)} />)}
        {has("level") &&
          pair("level", "Level", <TextField {...field("level")} class="short" placeholder="T12, L4-5" />)}
        {has("weight_bearing") &&
          pair(
            "weight_bearing",
            "Weight on the leg",
            <SelectField {...field("weight_bearing")} options={choices(WEIGHTS)} />,
          )}
        {has("since") &&
          pair(
            "since",
            "Since",
            <DateField {...field("since")} min="1900-01-01" max={today(panel.traits.state.value)} />,
          )}
        {pair(
          "status",
          "Status",
          <SelectField {...field("status")} options={STATUSES.map((value) => ({ value, label: value }))} />,
        )}
        {pair("note", "Note", <TextField {...field("note")} placeholder="never printed" />, true)}
      </div>
    </li>
  );
}
