// A client leaves: all that is stored is exported, or erased once the name was typed.
import type { TargetedSubmitEvent, VNode } from "preact";
import type { DeskPanel } from "../desk.tsx";

export function Leaving({ panel }: { panel: DeskPanel }): VNode {
  const erase = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    panel.send({ do: "erase", typed: String(new FormData(event.currentTarget).get("typed")) });
    event.currentTarget.reset();
  };
  return (
    <details class="leave">
      <summary>Export or erase this client</summary>
      <p>
        Export first: a zip of plain files. Erasing takes away the client, all routines and all versions, for ever.
      </p>
      <button type="button" class="plain" onClick={() => panel.send({ do: "export" })}>Export</button>
      <form onSubmit={erase}>
        <label for={panel.id("typed")}>To erase, type: {panel.traits.state.value.client}</label>
        <input id={panel.id("typed")} name="typed" type="text" autoComplete="off" />
        <button type="submit" class="danger">Erase for ever</button>
      </form>
    </details>
  );
}
