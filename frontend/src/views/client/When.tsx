// When something began, in words: Python reads them, and what it understood, or could not read, stands below.
import type { VNode } from "preact";
import { TextField } from "../../components/fields.tsx";
import type { StatedCondition } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";

interface Props {
  condition: StatedCondition;
  panel: ClientPanel;
  // Opens the editor of the condition that this one is now entered as.
  follow(name: string): void;
}

export function When({ condition, panel, follow }: Props): VNode {
  const refused = panel.traits.refused.value;
  const isRefused = refused.condition === condition.id;
  const id = panel.id(`since-${condition.id}`);
  return (
    <>
      <TextField
        id={id}
        panel={panel}
        control={`${condition.id}/since`}
        value={isRefused ? refused.text : condition.since}
        change={(text) => panel.send({ do: "when", condition: condition.id, text }, `${condition.id}/since`)}
        placeholder="8 weeks ago"
        aria-describedby={`${id}-read`}
        aria-invalid={isRefused}
      />
      <div class="below">
        <p class={isRefused ? "read refused" : "read small"} id={`${id}-read`}>
          {isRefused ? refused.why : condition.age && `${condition.age} ago`}
        </p>
        {condition.proposals.map(({ other, asks, accept }) => (
          <div class="proposal" key={other}>
            <p>{asks}</p>
            <button
              type="button"
              class="plain"
              onClick={() => {
                panel.send({ do: "settle", condition: condition.id, other });
                follow(other);
              }}
            >
              {accept}
            </button>
          </div>
        ))}
      </div>
    </>
  );
}
