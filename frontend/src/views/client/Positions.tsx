// The positions that the client cannot use, each to be ticked.
import type { VNode } from "preact";
import { Tick } from "../../components/fields.tsx";
import type { ClientPanel } from "../client.tsx";

export function Positions({ panel }: { panel: ClientPanel }): VNode {
  const state = panel.traits.state.value;
  const stated = new Set(state.conditions.map((each) => each.id));
  return (
    <div class="pills">
      {state.cannot.map(({ value, label }) => (
        <Tick
          key={value}
          class="pill"
          panel={panel}
          control={`cannot/${value}`}
          checked={stated.has(value)}
          change={(on) => panel.send({ do: on ? "add" : "remove", condition: value }, `cannot/${value}`)}
          words={label}
        />
      ))}
    </div>
  );
}
