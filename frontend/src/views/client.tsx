// The client: what limits them, what they need cleared first, and what they have at hand.
import type { VNode } from "preact";
import { TextField, Tick } from "../components/fields.tsx";
import { defineView, type Panel } from "../panel.tsx";
import type { ClientMessage, ClientTraits } from "../protocol.ts";
import { Condition } from "./client/Condition.tsx";
import { Gate } from "./client/Gate.tsx";
import { Picker } from "./client/Picker.tsx";

export type ClientPanel = Panel<ClientTraits, ClientMessage>;

type Field = "name" | "reference" | "goals";

function Client({ panel }: { panel: ClientPanel }): VNode {
  const state = panel.traits.state.value;
  const stated = new Set(state.conditions.map((each) => each.id));
  const cannot = new Set(state.cannot.map((each) => each.value));
  const write = (field: Field) => ({
    id: panel.id(field),
    panel,
    control: field,
    live: true,
    value: state[field],
    change: (value: string): void => panel.send({ do: "about", field, value }, field),
  });
  return (
    <>
      <h2>Client</h2>
      <div class="about">
        <div>
          <label for={panel.id("name")}>Name</label>
          <TextField {...write("name")} />
        </div>
        <div>
          <label for={panel.id("reference")}>Reference</label>
          <TextField {...write("reference")} />
        </div>
      </div>
      <label for={panel.id("goals")}>Goals, in the client's words, one a line</label>
      <TextField {...write("goals")} rows={2} />
      <Picker panel={panel} />
      <fieldset class="ticks">
        <legend>Positions they cannot use</legend>
        {state.cannot.map(({ value, label }) => (
          <Tick
            key={value}
            panel={panel}
            control={`cannot/${value}`}
            checked={stated.has(value)}
            change={(on) => panel.send({ do: on ? "add" : "remove", condition: value }, `cannot/${value}`)}
            words={label}
          />
        ))}
      </fieldset>
      {state.unscreened.length > 0 && (
        <ul class="conditions" aria-label="Not screened">
          {state.unscreened.map((words) => <Unscreened key={words} words={words} panel={panel} />)}
        </ul>
      )}
      <ul class="conditions" aria-label="Conditions of this client">
        {state.conditions.filter((each) => !cannot.has(each.id)).map((each) => (
          <Condition key={each.id} condition={each} panel={panel} />
        ))}
      </ul>
      <ul class="gates" aria-label="Clearance">
        {state.gates.map((each) => <Gate key={each.id} gate={each} panel={panel} />)}
      </ul>
      <details class="ticks">
        <summary>
          Equipment at hand
          <span class="small">{` (${state.equipment.filter((each) => each.at_hand).length} ticked)`}</span>
        </summary>
        <div class="terms">
          {state.equipment.map(({ item, label, at_hand }) => (
            <Tick
              key={item}
              panel={panel}
              control={`at-hand/${item}`}
              checked={at_hand}
              change={(on) => panel.send({ do: "at_hand", item, on }, `at-hand/${item}`)}
              words={label}
            />
          ))}
        </div>
      </details>
      {state.questions.map((text) => <p class="question" key={text}>{text}</p>)}
    </>
  );
}

function Unscreened({ words, panel }: { words: string; panel: ClientPanel }): VNode {
  return (
    <li class="condition unscreened">
      <div class="row">
        <span>
          <b>{words}</b>
          <small>{" not screened: no rule knows it"}</small>
        </span>
        <button
          type="button"
          class="plain"
          aria-label={`Take out ${words}`}
          onClick={() => panel.send({ do: "drop_words", text: words })}
        >
          Take out
        </button>
      </div>
    </li>
  );
}

export const ClientView = defineView<ClientTraits, ClientMessage>("client", ["state", "known", "alike"], Client);
export default ClientView;
