// The field to search in: Enter adds the first exercise that may be added, and the next name is typed over this one.
import type { TargetedKeyboardEvent, VNode } from "preact";
import { TextField } from "../../components/fields.tsx";
import type { LibraryPanel } from "../library.tsx";
import { focusFirst } from "./tiles.ts";

function Interpretation({ text }: { text: string }): VNode {
  const words = text.endsWith("-> not found")
    ? `Not understood: ${text.replace(" -> not found", "")}`
    : `Understood: ${text.replace("->", "→")}`;
  return <p class="small interpretation">{words}</p>;
}

export function Search({ panel }: { panel: LibraryPanel }): VNode {
  const { text, interpretation, no_hit } = panel.traits.state.value;
  const press = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || event.isComposing) return;
    if (event.key === "Enter" && !event.repeat) {
      event.preventDefault();
      // with its text: an answer to the last letters may still be on its way
      panel.send({ do: "add_first", text: field.value });
      field.select();
    } else if (event.key === "ArrowDown") {
      if (focusFirst(field)) event.preventDefault();
    }
  };
  return (
    <div class="search" onKeyDown={press}>
      <div class="row">
        <label for={panel.id("search")}>Search by name, goal, or what people call it</label>
        <span class="small keys" id={panel.id("keys")}>Enter adds the first, ↓ and + any other</span>
      </div>
      <TextField
        id={panel.id("search")}
        aria-describedby={panel.id("keys")}
        type="search"
        panel={panel}
        control="search"
        live
        value={text}
        change={(text) => panel.send({ do: "text", text }, "search")}
        placeholder="dowager's hump, stiff from sitting, bird dog ..."
      />
      {!no_hit && interpretation.map((text) => <Interpretation key={text} text={text} />)}
    </div>
  );
}
