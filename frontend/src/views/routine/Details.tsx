// The rest of a line's dose, its side, limits, support and private note: all that is set seldom.
import type { VNode } from "preact";
import { NumberField, SelectField, TextField, Tick } from "../../components/fields.tsx";
import type { AboutExercise, LeadLeg, LoadPer, Side, SideDosage } from "../../protocol.ts";
import { type LineProps, refTo } from "./Line.tsx";

const LOADS = [
  { value: "", label: "as usual" },
  { value: "hand", label: "in each hand" },
  { value: "total", label: "in all" },
];
const SIDES = [
  { value: "", label: "as usual" },
  { value: "bilateral", label: "both together" },
  { value: "each", label: "each side" },
  { value: "alternating", label: "turn about" },
  { value: "left", label: "left only" },
  { value: "right", label: "right only" },
];
const LEAD_LEGS = [
  { value: "", label: "as the side rule says" },
  { value: "swap_each_set", label: "swap each set" },
  { value: "left", label: "left" },
  { value: "right", label: "right" },
];
const AMOUNTS = ["none", "small", "middle", "full"];

type DetailProps = LineProps & { about: AboutExercise };

export function Details({ line, about, panel }: DetailProps): VNode {
  const id = (name: string): string => panel.id(`${name}-${line.key}`);
  const control = (name: string): { panel: typeof panel; control: string } => ({
    panel,
    control: `${name}/${line.key}`,
  });
  return (
    <div class="more">
      <OtherDose line={line} about={about} panel={panel} />
      {line.sides.length > 0 && <BySide line={line} panel={panel} />}
      {line.variant && <p class="small">{about.variants.find((each) => each.name === line.variant)?.changes}</p>}
      {line.lead_leg !== null && (
        <div class="numbers">
          <label for={id("lead")}>Front leg</label>
          <SelectField
            id={id("lead")}
            {...control("lead")}
            value={line.lead_leg}
            options={LEAD_LEGS}
            change={(value) =>
              panel.send({ do: "lead", ...refTo(line), value: (value || null) as LeadLeg | null }, `lead/${line.key}`)}
          />
        </div>
      )}
      {about.ranges.length > 0 && <Limits line={line} about={about} panel={panel} />}
      <label for={id("support")}>Support (printed)</label>
      <TextField
        id={id("support")}
        {...control("support")}
        live
        value={line.support}
        placeholder={about.usual_support}
        change={(value) => panel.send({ do: "words", ...refTo(line), field: "support", value }, `support/${line.key}`)}
      />
      {about.bed && (
        <Tick
          {...control("bed")}
          checked={line.on_bed}
          change={(on) => panel.send({ do: "bed", ...refTo(line), on }, `bed/${line.key}`)}
          words="On a firm bed, not the floor"
        />
      )}
      {about.side_rule && <p class="small">Sides: {about.side_rule}</p>}
      <label for={id("note")}>Private note (never printed)</label>
      <TextField
        id={id("note")}
        {...control("note")}
        live
        value={line.private_note}
        change={(value) =>
          panel.send({ do: "words", ...refTo(line), field: "private_note", value }, `note/${line.key}`)}
      />
    </div>
  );
}

function OtherDose({ line, about, panel }: DetailProps): VNode {
  const id = (name: string): string => panel.id(`${name}-${line.key}`);
  const number = (field: string, label: string): VNode => (
    <>
      <label for={id(field)}>{label}</label>
      <NumberField
        id={id(field)}
        panel={panel}
        control={`${field}/${line.key}`}
        value={line.numbers[field] ?? ""}
        change={(value) => panel.send({ do: "number", ...refTo(line), field, value }, `${field}/${line.key}`)}
      />
    </>
  );
  const text = (field: "band" | "tempo", label: string, placeholder: string): VNode => (
    <>
      <label for={id(field)}>{label}</label>
      <TextField
        id={id(field)}
        class="wide"
        panel={panel}
        control={`${field}/${line.key}`}
        value={line[field]}
        placeholder={placeholder}
        change={(value) => panel.send({ do: "dose_text", ...refTo(line), field, value }, `${field}/${line.key}`)}
      />
    </>
  );
  const variants = [
    { value: "", label: "main form" },
    ...about.variants.map(({ name, rated }) => ({
      value: name,
      label: rated ? name : `${name} (not rated: counts as blocked)`,
    })),
  ];
  return (
    <div class="numbers">
      {number("rest_seconds", "Rest, s")}
      {number("effort", "Effort, 0-10")}
      {number("reps_in_reserve", "Spare repeats")}
      {number("sessions_per_day", "Times a day")}
      {number("days_per_week", "Days a week")}
      {line.loaded && (
        <>
          <label for={id("per")}>Load is</label>
          <SelectField
            id={id("per")}
            panel={panel}
            control={`per/${line.key}`}
            value={line.load_per}
            options={LOADS}
            change={(value) =>
              panel.send({ do: "per", ...refTo(line), value: (value || null) as LoadPer | null }, `per/${line.key}`)}
          />
        </>
      )}
      {text("band", "Band", "red, or how strong")}
      {text("tempo", "Tempo, s", "out-wait-back-wait, as 2-0-3-0")}
      <label for={id("side")}>Side</label>
      <SelectField
        id={id("side")}
        panel={panel}
        control={`side/${line.key}`}
        value={line.side}
        options={SIDES}
        change={(value) =>
          panel.send({ do: "side", ...refTo(line), value: (value || null) as Side | null }, `side/${line.key}`)}
      />
      {about.variants.length > 0 && (
        <>
          <label for={id("variant")}>Form</label>
          <SelectField
            id={id("variant")}
            panel={panel}
            control={`variant/${line.key}`}
            value={line.variant}
            options={variants}
            change={(value) =>
              panel.send({ do: "variant", ...refTo(line), value: value || null }, `variant/${line.key}`)}
          />
        </>
      )}
    </div>
  );
}

const COLUMNS = { sets: "Sets", reps: "Repeats", hold_seconds: "Hold, s", load_kg: "Load, kg" };
const NAMES = { sets: "Sets", reps: "Repeats", hold_seconds: "Hold", load_kg: "Load" };
type Column = keyof typeof COLUMNS;

function BySide({ line, panel }: LineProps): VNode {
  const cell = (own: SideDosage, column: Column): VNode => {
    const of = own.of as "left" | "right";
    const control = `${column}/${of}/${line.key}`;
    const change = (value: string): void =>
      panel.send(
        column === "reps"
          ? { do: "reps", ...refTo(line), of, value }
          : { do: "number", ...refTo(line), of, field: column, value },
        control,
      );
    return (
      <td key={column}>
        <NumberField
          aria-label={`${NAMES[column]}, ${of} side`}
          panel={panel}
          control={control}
          value={own[column]}
          change={change}
        />
      </td>
    );
  };
  const columns = Object.keys(COLUMNS) as Column[];
  return (
    <details class="by-side">
      <summary>One side otherwise</summary>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((each) => <th key={each} scope="col">{COLUMNS[each]}</th>)}
          </tr>
        </thead>
        <tbody>
          {line.sides.map((own) => (
            <tr key={own.of}>
              <th scope="row">{own.of === "left" ? "Left" : "Right"}</th>
              {columns.map((each) => cell(own, each))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">What is left empty is as above.</p>
    </details>
  );
}

function Limits({ line, about, panel }: DetailProps): VNode {
  return (
    <fieldset class="limits">
      <legend>Keep it smaller</legend>
      {about.ranges.map(({ demand, label, usual }) => {
        const limit = line.limits[demand];
        const id = panel.id(`${demand}-${line.key}`);
        const control = `${demand}/${line.key}`;
        const smaller = [0, 1, 2].filter((most) => most < usual);
        return (
          <>
            <label for={id}>{label}</label>
            <SelectField
              id={id}
              panel={panel}
              control={control}
              value={limit === undefined ? "" : String(limit)}
              options={[
                { value: "", label: `usual (${AMOUNTS[usual]})` },
                ...smaller.map((most) => ({ value: String(most), label: AMOUNTS[most] ?? "" })),
              ]}
              change={(value) =>
                panel.send({ do: "limit", ...refTo(line), demand, value: value ? Number(value) : null }, control)}
            />
          </>
        );
      })}
    </fieldset>
  );
}
