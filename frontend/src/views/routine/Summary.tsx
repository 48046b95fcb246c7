// How long the routine takes, and how often the client changes position and gets to the floor.
import type { VNode } from "preact";
import type { RoutinePanel } from "../routine.tsx";

const times = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

export function Summary({ panel }: { panel: RoutinePanel }): VNode {
  const { items, session, changes, floor, lines } = panel.traits.state.value;
  return (
    <div class="summary">
      <p>
        <b>{`${times(items, "exercise")} · ${session}`}</b>
        <span>{`${times(changes, "change")} of position · ${times(floor, "floor transfer")}`}</span>
      </p>
      {lines.length > 1 && (
        <button type="button" class="plain" onClick={() => panel.send({ do: "order" })}>Spare getting up</button>
      )}
    </div>
  );
}
