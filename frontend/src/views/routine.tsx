// The routine: its lines in their order, dates, days, advice, and what there is to settle before it is handed out.
import { useEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { DateField, TextField, Tick } from "../components/fields.tsx";
import { defineView, type Panel } from "../panel.tsx";
import type { Day, RoutineMessage, RoutineTraits } from "../protocol.ts";
import { Lines } from "./routine/Lines.tsx";
import { Warnings } from "./routine/Warnings.tsx";
import { Week } from "./routine/Week.tsx";

export type RoutinePanel = Panel<RoutineTraits, RoutineMessage>;

const DAYS: Record<Day, string> = {
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
  sun: "Sun",
};

const WEEKS = [2, 4, 6];

type Field = "title" | "goal" | "start_date" | "review_date" | "contact";

function Routine({ panel }: { panel: RoutinePanel }): VNode {
  const state = panel.traits.state.value;
  const { lines } = state;
  useEffect(() => panel.outbox.showLines(lines.map(({ key, id }) => ({ key, exercise: id }))), [lines]);
  const field = (name: Field) => ({
    id: panel.id(name),
    panel,
    control: name,
    value: state[name],
    change: (value: string): void => panel.send({ do: "plan", field: name, value }, name),
  });
  return (
    <>
      <h2 tabindex={-1}>Routine</h2>
      <label for={panel.id("title")}>Title</label>
      <TextField {...field("title")} live required />
      <label for={panel.id("goal")}>Goal, in the client's words</label>
      <TextField {...field("goal")} live />
      <ReadyMade panel={panel} />
      {lines.length > 0 && <Summary panel={panel} />}
      {lines.length > 0
        ? <Lines panel={panel} />
        : <p class="none">Nothing here yet. Add an exercise from the list, or begin from a ready-made routine.</p>}
      {lines.length > 0 && (
        <>
          <div class="dates">
            <div>
              <label for={panel.id("start_date")}>Start on</label>
              <DateField {...field("start_date")} min="2000-01-01" max="2099-12-31" />
            </div>
            <div>
              <label for={panel.id("review_date")}>Review on</label>
              <DateField {...field("review_date")} min="2000-01-01" max="2099-12-31" />
              <div class="row start weeks" role="group" aria-label="Review in">
                {WEEKS.map((weeks) => (
                  <button
                    type="button"
                    class="plain"
                    key={weeks}
                    aria-label={`Review in ${weeks} weeks`}
                    onClick={() => panel.send({ do: "review", weeks })}
                  >
                    {`${weeks} weeks`}
                  </button>
                ))}
              </div>
            </div>
          </div>
          <label for={panel.id("contact")}>Questions go to (printed)</label>
          <TextField {...field("contact")} live />
          <fieldset class="days">
            <legend>Days</legend>
            {(Object.entries(DAYS) as [Day, string][]).map(([day, word]) => (
              <Tick
                key={day}
                panel={panel}
                control={`day/${day}`}
                checked={state.days.includes(day)}
                change={(on) => panel.send({ do: "day", day, on }, `day/${day}`)}
                words={word}
              />
            ))}
          </fieldset>
        </>
      )}
      <Advice panel={panel} />
      <Warnings panel={panel} />
      {lines.length > 0 && <Week state={state} />}
    </>
  );
}

function ReadyMade({ panel }: { panel: RoutinePanel }): VNode {
  const list = useRef<HTMLSelectElement>(null);
  const count = panel.traits.state.value.lines.length;
  const ordered = [...panel.traits.choices.value.ready_made].sort((a, b) => Number(b.suits) - Number(a.suits));
  const start = (): void => {
    const node = list.current;
    if (!node?.value) return;
    const replaced = `${count} exercise${count === 1 ? "" : "s"}`;
    if (count && !confirm(`Put it in place of the ${replaced} of this routine?`)) return;
    panel.send({ do: "start", value: node.value });
    node.value = "";
  };
  // the list is looked through before anything is done
  return (
    <div class="row">
      <select class="start" aria-label="Begin from a ready-made routine" ref={list}>
        <option value="">Begin from a ready-made routine ...</option>
        {ordered.map((each) => (
          <option key={each.value} value={each.value}>{each.suits ? `★ ${each.label}` : each.label}</option>
        ))}
      </select>
      <button type="button" class="chosen" onClick={start}>Put it in</button>
    </div>
  );
}

const times = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

function Summary({ panel }: { panel: RoutinePanel }): VNode {
  const { items, session, changes, floor, lines } = panel.traits.state.value;
  return (
    <p class="summary">
      <b>{`${times(items, "exercise")} · ${session}`}</b>
      {` · ${times(changes, "change")} of position · ${times(floor, "time")} down to the floor `}
      {lines.length > 1 && (
        <button type="button" class="plain" onClick={() => panel.send({ do: "order" })}>Spare getting up</button>
      )}
    </p>
  );
}

function Advice({ panel }: { panel: RoutinePanel }): VNode {
  const { advice } = panel.traits.choices.value;
  return (
    <details class="advice">
      <summary>
        Advice besides exercises
        <span class="small">{` (${advice.filter((each) => each.chosen).length} chosen)`}</span>
      </summary>
      {advice.map((each) => (
        <Tick
          key={each.id}
          title={each.why}
          panel={panel}
          control={`advice/${each.id}`}
          checked={each.chosen}
          change={(on) => panel.send({ do: "advice", advice: each.id, on }, `advice/${each.id}`)}
          words={each.name}
        />
      ))}
    </details>
  );
}

export const RoutineView = defineView<RoutineTraits, RoutineMessage>(
  "routine",
  ["state", "choices", "notices", "pictures", "rules", "verdicts"],
  Routine,
);
export default RoutineView;
