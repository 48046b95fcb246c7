// How the hand-out looks and whom it names: contact, paper and size, and what its print lacks.
import type { VNode } from "preact";
import { TextField } from "../../components/fields.tsx";
import { OPEN_PROFILE } from "../../going.ts";
import type { Copy, Layout, Paper } from "../../protocol.ts";
import type { HandoutPanel } from "../handout.tsx";

export interface Look {
  paper: Paper;
  layout: Layout;
  copy_for: Copy;
  large: boolean;
}

const LAYOUTS: Record<Layout, string> = {
  details: "Overview, then each exercise",
  overview: "Overview alone, for the fridge",
  cards: "Overview, then cards to cut out",
};
const PAPERS: Record<Paper, string> = { a4: "A4", "us-letter": "Letter", a5: "A5" };
const COPIES: Record<Copy, string> = {
  client: "For the client",
  clinician: "For your record: verdicts, overrides, sources",
};

interface Props {
  panel: HandoutPanel;
  chosen: Look;
  choose(look: Look): void;
}

export function Looks({ panel, chosen, choose }: Props): VNode {
  const { missing, has_author: hasAuthor, has_emergency_number: hasNumber, contact } = panel.traits.state.value;
  const set = <Name extends keyof Look>(name: Name) => (value: Look[Name]): void =>
    choose({ ...chosen, [name]: value });
  return (
    <>
      {missing && <p class="note">{`The print cannot show ${missing}: a box stands in its place.`}</p>}
      {(!hasAuthor || !hasNumber) && (
        <p class="note">
          {`The hand-out says ${
            [!hasAuthor && "who wrote it", !hasNumber && "which number to call in an emergency"].filter(Boolean).join(
              " and ",
            )
          }, once your profile does.`}{" "}
          <button
            type="button"
            class="plain"
            onClick={() => document.dispatchEvent(new CustomEvent(OPEN_PROFILE))}
          >
            Your profile ...
          </button>
        </p>
      )}
      <label for={panel.id("contact")}>Contact on the hand-out</label>
      <TextField
        id={panel.id("contact")}
        panel={panel}
        control="contact"
        value={contact}
        placeholder="Clinic, phone, and whom to call when it is closed"
        change={(value) => panel.send({ do: "contact", value }, "contact")}
      />
      {!contact && (
        <p class="note">The hand-out tells the client when to call. Without a number it leaves a line for one.</p>
      )}
      <Choice panel={panel} name="Copy" value={chosen.copy_for} of={COPIES} choose={set("copy_for")} />
      {chosen.copy_for === "client" && (
        <Choice panel={panel} name="Layout" value={chosen.layout} of={LAYOUTS} choose={set("layout")} />
      )}
      <Choice panel={panel} name="Paper" value={chosen.paper} of={PAPERS} choose={set("paper")} />
      <label class="tick">
        <input
          type="checkbox"
          checked={chosen.large}
          onChange={(event) => choose({ ...chosen, large: event.currentTarget.checked })}
        />{" "}
        Large print
      </label>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  panel: HandoutPanel;
  name: string;
  value: Value;
  of: Record<Value, string>;
  choose(value: Value): void;
}

function Choice<Value extends string>({ panel, name, value, of, choose }: ChoiceProps<Value>): VNode {
  const id = panel.id(name.toLowerCase());
  return (
    <>
      <label for={id}>{name}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value as Value)}>
        {Object.entries<string>(of).map(([each, words]) => <option key={each} value={each}>{words}</option>)}
      </select>
    </>
  );
}
