// Advice that goes out beside the exercises.
import type { VNode } from "preact";
import { Tick } from "../../components/fields.tsx";
import type { RoutinePanel } from "../routine.tsx";

export function Advice({ panel }: { panel: RoutinePanel }): VNode {
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
