// How the hand-out looks and whom it names: contact, paper and size, and what its print lacks.
import type { VNode } from "preact";
import { TextField } from "../../components/fields.tsx";
import { OPEN_PROFILE } from "../../going.ts";
import type { Paper } from "../../protocol.ts";
import type { HandoutPanel } from "../handout.tsx";

export interface Look {
  paper: Paper;
  large: boolean;
}

interface Props {
  panel: HandoutPanel;
  chosen: Look;
  choose(look: Look): void;
}

export function Looks({ panel, chosen, choose }: Props): VNode {
  const { missing, has_author: hasAuthor, contact } = panel.traits.state.value;
  return (
    <>
      {missing && <p class="note">{`The print cannot show ${missing}: a box stands in its place.`}</p>}
      {!hasAuthor && (
        <p class="note">
          The hand-out says who wrote it, once your profile does.{" "}
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
        placeholder="Clinic and phone number"
        change={(value) => panel.send({ do: "contact", value }, "contact")}
      />
      {!contact && (
        <p class="note">The hand-out tells the client when to call. Without a number it leaves a line for one.</p>
      )}
      <label for={panel.id("paper")}>Paper</label>
      <select
        id={panel.id("paper")}
        value={chosen.paper}
        onChange={(event) => choose({ ...chosen, paper: event.currentTarget.value as Paper })}
      >
        <option value="a4">A4</option>
        <option value="us-letter">Letter</option>
      </select>
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
