// The dose of a line, written where it stands. A line that is open has all its fields; what it opens has none of them.
import type { VNode } from "preact";
import { NumberField, TextField } from "../../components/fields.tsx";
import type { Line } from "../../protocol.ts";
import { inPounds } from "../../pounds.ts";
import { showsPounds } from "../../settings.ts";
import { type LineProps, refTo } from "./Line.tsx";

type Number = "sets" | "hold_seconds" | "duration_seconds" | "load_kg";

// How the sides work, short and in full.
const HOW: Partial<Record<Line["how"], [string, string]>> = {
  each: ["/side", "each side"],
  alternating: ["/side", "each side in turn"],
  left: ["left", "left side only"],
  right: ["right", "right side only"],
  differ: ["L ≠ R", "each side has a dose of its own"],
};

export function Dose({ line, panel, isOpen }: LineProps & { isOpen: boolean }): VNode {
  const control = (field: string) => ({ panel, control: `${field}/${line.key}`, "data-field": field });
  const number = (field: Number, name: string): VNode => (
    <NumberField
      {...control(field)}
      class={line.numbers[field] === "0" ? "zero" : undefined}
      aria-label={name}
      title={name}
      value={line.numbers[field] ?? ""}
      change={(value) => panel.send({ do: "number", ...refTo(line), field, value }, `${field}/${line.key}`)}
    />
  );
  const pounds = showsPounds.value && inPounds(line.numbers["load_kg"] ?? "");
  const isTimed = Boolean(line.numbers["duration_seconds"]);
  const how = HOW[line.how];
  const sides = how && <span class="part how" key="how" role="img" aria-label={how[1]} title={how[1]}>{how[0]}</span>;
  return (
    <div class="doses" role="group" aria-label="Dose">
      <span class="part" key="sets">
        {number("sets", "Sets")}
        <span aria-hidden="true">×</span>
      </span>
      {(!isTimed || isOpen) && (
        <span class="part" key="reps">
          <TextField
            {...control("reps")}
            class="reps"
            inputMode="numeric"
            isWhole
            aria-label="Repeats"
            title="Repeats"
            value={line.reps}
            change={(value) => panel.send({ do: "reps", ...refTo(line), value }, `reps/${line.key}`)}
          />
        </span>
      )}
      {!isTimed && sides}
      {(isTimed || isOpen) && (
        <span class="part" key="time">
          {isOpen && <span aria-hidden="true">or</span>}
          {number("duration_seconds", "Or time, s")}
          <span aria-hidden="true">s</span>
        </span>
      )}
      {isTimed && sides}
      {(!isTimed || isOpen) && (
        <span class="part hold" key="hold">
          <span aria-hidden="true">hold</span>
          {number("hold_seconds", "Hold, s")}
          <span aria-hidden="true">s</span>
        </span>
      )}
      {(line.loaded || isOpen) && (
        <span class="part load" key="load">
          {isOpen && <span aria-hidden="true">load</span>}
          {number("load_kg", "Load, kg")}
          <span aria-hidden="true">kg</span>
          {pounds && <span class="pounds">{`(${pounds})`}</span>}
        </span>
      )}
    </div>
  );
}
