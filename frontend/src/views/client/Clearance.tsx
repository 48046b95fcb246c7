// A gate: all that opens it in one form, what it still lacks, and what to do meanwhile.
import type { ComponentChildren, TargetedSubmitEvent, VNode } from "preact";
import type { GateState, StatedCondition } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";
import { Needed } from "./ConditionEditor.tsx";
import { today } from "./today.ts";

interface Props {
  gate: GateState;
  condition: StatedCondition;
  panel: ClientPanel;
  // The fields of what has to be recorded besides.
  children: ComponentChildren;
}

export function Clearance({ gate, condition, panel, children }: Props): VNode {
  const day = today(panel.traits.state.value);
  const isMissing = condition.missing.includes("clearance");
  const record = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (!fields.has("by")) return;
    panel.send({ do: "clear", condition: gate.id, by: String(fields.get("by")), date: String(fields.get("date")) });
  };
  return (
    <form class={gate.open ? "gate open" : "gate"} onSubmit={record}>
      {gate.open ? <b>{`Cleared: ${gate.label}`}</b> : <Missing gate={gate} held="Exercises are held back." />}
      {children}
      {gate.cleared
        ? (
          <p class="cleared">
            {gate.cleared}
            <button type="button" class="plain" onClick={() => panel.send({ do: "unclear", condition: gate.id })}>
              Take back
            </button>
          </p>
        )
        : (
          <div class="details">
            <div class="pair">
              <label for={panel.id(`by-${gate.id}`)}>
                Cleared by
                <Needed isMissing={isMissing} />
              </label>
              <input
                id={panel.id(`by-${gate.id}`)}
                name="by"
                type="text"
                autoComplete="off"
                placeholder="Name, clinic"
                required
              />
            </div>
            <div class="pair">
              <label for={panel.id(`on-${gate.id}`)}>on</label>
              <input
                id={panel.id(`on-${gate.id}`)}
                name="date"
                type="date"
                min="1900-01-01"
                max={day}
                required
              />
            </div>
            <button type="submit">Record clearance</button>
          </div>
        )}
      {!gate.open && <p class="small">{gate.text}</p>}
      {!gate.open && <Meanwhile gate={gate} />}
    </form>
  );
}

// A gate of what this condition implies: it is opened there.
export function Held({ gate }: { gate: GateState }): VNode {
  return (
    <div class="gate">
      <Missing gate={gate} held={`Exercises are held back: ${gate.label}.`} />
      <Meanwhile gate={gate} />
    </div>
  );
}

function Missing({ gate, held }: { gate: GateState; held: string }): VNode {
  return (
    <p class="missing">
      <strong>{held}</strong>
      {" Missing: "}
      <b>{gate.missing.join("; ")}</b>
    </p>
  );
}

function Meanwhile({ gate }: { gate: GateState }): VNode {
  return (
    <>
      <p class="small">{gate.referral}</p>
      <p class="small">
        {gate.meanwhile.length > 0
          ? `May go out meanwhile: ${gate.meanwhile.join(", ")}.`
          : "Meanwhile the referral alone may go out."}
      </p>
    </>
  );
}
