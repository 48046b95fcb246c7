// What is said of the routine as a whole: when it is done, what it needs, whom to ask.
import type { VNode } from "preact";
import { DateField, TextField, Tick } from "../../components/fields.tsx";
import type { Day } from "../../protocol.ts";
import type { RoutinePanel } from "../routine.tsx";
import { fieldOf } from "./fieldOf.ts";

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

// What one does anyhow, and a place: what is tied to both is done more often.
const MOMENTS = [
  "after breakfast, at the kitchen counter",
  "after getting up, on the bed",
  "before lunch, in the living room",
  "after the evening news, in the living room",
  "after brushing my teeth, at the basin",
];

export function Foot({ panel }: { panel: RoutinePanel }): VNode {
  const state = panel.traits.state.value;
  const dates = { min: "2000-01-01", max: "2099-12-31" };
  return (
    <div class="foot">
      <div class="dates">
        <div>
          <label for={panel.id("start_date")}>Start on</label>
          <DateField {...fieldOf(panel, "start_date")} {...dates} />
        </div>
        <div>
          <label for={panel.id("review_date")}>Review on</label>
          <DateField {...fieldOf(panel, "review_date")} {...dates} />
        </div>
        <div class="weeks" role="group" aria-label="Review in">
          {WEEKS.map((weeks) => (
            <button
              type="button"
              class="plain"
              key={weeks}
              aria-label={`Review in ${weeks} weeks`}
              onClick={() => panel.send({ do: "review", weeks })}
            >
              {`${weeks} wk`}
            </button>
          ))}
        </div>
      </div>
      <fieldset class="days">
        <legend>Days</legend>
        {(Object.entries(DAYS) as [Day, string][]).map(([day, word]) => (
          <Tick
            key={day}
            panel={panel}
            control={`day/${day}`}
            checked={state.days.includes(day)}
            change={(on) => panel.send({ do: "day", day, on }, `day/${day}`)}
            words={<span>{word}</span>}
          />
        ))}
      </fieldset>
      <div class="said">
        <label for={panel.id("moment")}>When and where (printed)</label>
        <TextField
          {...fieldOf(panel, "moment")}
          live
          list={panel.id("moments")}
          placeholder="after breakfast, at the kitchen counter"
        />
        <datalist id={panel.id("moments")}>{MOMENTS.map((each) => <option key={each} value={each} />)}</datalist>
      </div>
      <div class="said">
        <label for={panel.id("contact")}>Questions go to (printed)</label>
        <TextField {...fieldOf(panel, "contact")} live />
      </div>
      {state.equipment && <p class="equipment">{state.equipment}</p>}
    </div>
  );
}
