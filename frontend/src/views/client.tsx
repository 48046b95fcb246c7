// The client in one look: who it is, and what limits them as chips, each of which opens its editor.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { TextField } from "../components/fields.tsx";
import { onAnotherClient } from "../going.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { ClientMessage, ClientTraits } from "../protocol.ts";
import { chipId, type Opening } from "./client/Chip.tsx";
import { Chips } from "./client/Chips.tsx";
import { ConditionEditor } from "./client/ConditionEditor.tsx";
import { Editor } from "./client/Editor.tsx";
import { Equipment } from "./client/Equipment.tsx";
import { Picker } from "./client/Picker.tsx";
import { Positions } from "./client/Positions.tsx";
import { useFold } from "./client/fold.ts";
import { Questions } from "./client/Questions.tsx";

export type ClientPanel = Panel<ClientTraits, ClientMessage>;

type Field = "name" | "reference" | "goals";
const FACTS = { positions: "Positions they cannot use", "at-hand": "At hand", goals: "Goals" };

function Client({ panel }: { panel: ClientPanel }): VNode {
  const state = panel.traits.state.value;
  const [isFolded, fold] = useFold(state);
  const [open, setOpen] = useState<{ name: string; byItself: boolean } | null>(null);
  const cannot = new Set(state.cannot.map((each) => each.value));
  const conditions = state.conditions.filter((each) => !cannot.has(each.id));
  const edited = conditions.find((each) => each.id === open?.name);
  const isThere = open !== null && (open.name in FACTS || edited !== undefined);
  const shown = useRef<string | null>(null);
  useEffect(() => onAnotherClient(() => setOpen(null)), []);
  useEffect(() => {
    if (open && !isThere && shown.current === open.name) setOpen(null); // it was taken out
    shown.current = isThere ? open.name : null;
  });
  const opening: Opening = {
    name: open?.name ?? null,
    toggle(name): void {
      setOpen(open?.name === name ? null : { name, byItself: false });
      fold(false); // else its editor is not seen
    },
    shut(): void {
      if (open) document.getElementById(chipId(panel, open.name))?.focus();
      setOpen(null);
    },
  };
  const write = (field: Field) => ({
    id: panel.id(field),
    panel,
    control: field,
    live: true,
    value: state[field],
    change: (value: string): void => panel.send({ do: "about", field, value }, field),
  });
  const label = edited?.label ?? FACTS[open?.name as keyof typeof FACTS];
  return (
    <div class={isFolded ? "folded" : undefined}>
      <div class="row">
        <h2>Client</h2>
        {isFolded && <b class="folded-name">{state.name || state.reference}</b>}
        <button type="button" class="plain fold" aria-expanded={!isFolded} onClick={() => fold(!isFolded)}>
          {isFolded ? "Edit" : "Fold"}
        </button>
      </div>
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
      <Picker
        panel={panel}
        onPick={(name) => setOpen({ name, byItself: true })}
        onEscape={() => setOpen(null)}
      />
      <Chips panel={panel} opening={opening} conditions={conditions} />
      {isThere && (
        <Editor
          key={open.name}
          panel={panel}
          opening={opening}
          label={label}
          title={edited?.definition}
          takesFocus={!open.byItself}
        >
          {edited && (
            <ConditionEditor
              condition={edited}
              gates={state.gates.filter((each) => each.of.includes(edited.id))}
              panel={panel}
              follow={(name) => setOpen({ name, byItself: false })}
            />
          )}
          {open.name === "positions" && <Positions panel={panel} />}
          {open.name === "at-hand" && <Equipment panel={panel} />}
          {open.name === "goals" && (
            <>
              <label for={panel.id("goals")}>Goals, in the client's words, one a line</label>
              <TextField {...write("goals")} rows={3} />
            </>
          )}
        </Editor>
      )}
      <Questions questions={state.questions} />
    </div>
  );
}

export const ClientView = defineView<ClientTraits, ClientMessage>(
  "client",
  ["state", "known", "alike", "refused"],
  Client,
);
export default ClientView;
