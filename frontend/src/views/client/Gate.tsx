// A gate: what it still needs, what to do meanwhile, and the clearance that opens it.
import type { TargetedSubmitEvent, VNode } from "preact";
import type { GateState } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";
import { today } from "./today.ts";

export function Gate({ gate, panel }: { gate: GateState; panel: ClientPanel }): VNode {
  return (
    <li class={gate.open ? "gate open" : "gate"}>
      <b>{gate.open ? "Cleared: " : "Exercises are held back: "}{gate.label}</b>
      {!gate.open && (
        <p class="missing">
          Missing: <b>{gate.missing.join("; ")}</b>
        </p>
      )}
      {gate.cleared && (
        <p>
          {gate.cleared}{" "}
          <button type="button" class="plain" onClick={() => panel.send({ do: "unclear", condition: gate.id })}>
            Take back
          </button>
        </p>
      )}
      {!gate.open && (
        <div>
          <p>{gate.text}</p>
          <p class="small">{gate.referral}</p>
          {!gate.cleared && <Clearance gate={gate} panel={panel} />}
        </div>
      )}
    </li>
  );
}

function Clearance({ gate, panel }: { gate: GateState; panel: ClientPanel }): VNode {
  const record = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    panel.send({ do: "clear", condition: gate.id, by: String(fields.get("by")), date: String(fields.get("date")) });
  };
  return (
    <form class="clearance" onSubmit={record}>
      <label for={panel.id(`by-${gate.id}`)}>Cleared by</label>
      <input id={panel.id(`by-${gate.id}`)} name="by" type="text" autoComplete="off" required />
      <label for={panel.id(`on-${gate.id}`)}>on</label>
      <input
        id={panel.id(`on-${gate.id}`)}
        name="date"
        type="date"
        min="1900-01-01"
        max={today(panel.traits.state.value)}
        required
      />
      <button type="submit">Record clearance</button>
    </form>
  );
}
