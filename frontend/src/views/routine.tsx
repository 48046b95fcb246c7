// The routine: its lines in their order, when and how it is done, and what there is to settle before it is handed out.
import { useEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { TextField } from "../components/fields.tsx";
import { onAnotherClient } from "../going.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { RoutineMessage, RoutineTraits } from "../protocol.ts";
import { Advice } from "./routine/Advice.tsx";
import { Cautions } from "./routine/Cautions.tsx";
import { fieldOf } from "./routine/fieldOf.ts";
import { Foot } from "./routine/Foot.tsx";
import { Lines } from "./routine/Lines.tsx";
import { ReadyMade } from "./routine/ReadyMade.tsx";
import { Summary } from "./routine/Summary.tsx";
import { Warnings } from "./routine/Warnings.tsx";
import { Week } from "./routine/Week.tsx";

export type RoutinePanel = Panel<RoutineTraits, RoutineMessage>;

function Routine({ panel }: { panel: RoutinePanel }): VNode {
  const state = panel.traits.state.value;
  const { lines } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  // another client's routine begins at its beginning
  useEffect(() => onAnotherClient(() => heading.current?.closest(".planner-view")?.scrollTo(0, 0)), []);
  useEffect(() => panel.outbox.showLines(lines.map(({ key, id }) => ({ key, exercise: id }))), [lines]);
  return (
    <>
      <div class="row">
        <h2 tabindex={-1} ref={heading}>Routine</h2>
        {lines.length > 0 && <ReadyMade panel={panel} />}
      </div>
      <div class="heading">
        <div>
          <label for={panel.id("title")}>Title</label>
          <TextField {...fieldOf(panel, "title")} live required />
        </div>
        <div>
          <label for={panel.id("goal")}>Goal, in the client's words</label>
          <TextField {...fieldOf(panel, "goal")} live placeholder={panel.traits.choices.value.client_goal} />
        </div>
      </div>
      {lines.length > 0
        ? (
          <>
            <Lines panel={panel} />
            <Summary panel={panel} />
            <Cautions panel={panel} />
            <Foot panel={panel} />
          </>
        )
        : (
          <div class="none">
            <p>Nothing here yet. Add an exercise from the list, or begin from a ready-made routine.</p>
            <ReadyMade panel={panel} />
          </div>
        )}
      <Advice panel={panel} />
      <Warnings panel={panel} />
      {lines.length > 0 && <Week state={state} />}
    </>
  );
}

export const RoutineView = defineView<RoutineTraits, RoutineMessage>(
  "routine",
  ["state", "choices", "notices", "pictures", "rules", "verdicts", "refused"],
  Routine,
);
export default RoutineView;
