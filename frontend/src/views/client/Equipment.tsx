// What the client has at hand: sets that people mostly have together, then single things.
import type { VNode } from "preact";
import { Tick } from "../../components/fields.tsx";
import type { ClientPanel } from "../client.tsx";

export function Equipment({ panel }: { panel: ClientPanel }): VNode {
  const { sets, equipment } = panel.traits.state.value;
  return (
    <>
      <div class="pills" role="group" aria-label="What people mostly have together">
        {sets.map(({ name, things, at_hand }) => (
          <Tick
            key={name}
            class="pill"
            panel={panel}
            control={`set/${name}`}
            checked={at_hand}
            change={(on) => panel.send({ do: "at_hand_set", name, on }, `set/${name}`)}
            title={things}
            words={name}
          />
        ))}
      </div>
      <details>
        <summary>
          Single things
          <span class="small">{` (${equipment.filter((each) => each.at_hand).length} at hand)`}</span>
        </summary>
        <div class="pills">
          {equipment.map(({ item, label, at_hand }) => (
            <Tick
              key={item}
              class="pill"
              panel={panel}
              control={`at-hand/${item}`}
              checked={at_hand}
              change={(on) => panel.send({ do: "at_hand", item, on }, `at-hand/${item}`)}
              words={label}
            />
          ))}
        </div>
      </details>
    </>
  );
}
