// What can be opened: clients, the routines of the open one, and the versions of the open routine.
import type { TargetedSubmitEvent, VNode } from "preact";
import { TextField } from "../../components/fields.tsx";
import type { DeskLists, DeskState, StoredClientRow, StoredRoutineRow, VersionRow } from "../../protocol.ts";
import type { DeskPanel } from "../desk.tsx";

interface Props {
  panel: DeskPanel;
  close(): void;
}

export function Stored({ panel, close }: Props): VNode {
  const state = panel.traits.state.value;
  const lists = panel.traits.lists.value;
  const search = lists?.search ?? "";
  const clients = lists?.clients ?? [];
  const open = (client: string): void => {
    panel.send({ do: "open", client });
    close();
  };
  return (
    <>
      <label for={panel.id("seek")}>Find a client by name or reference</label>
      <TextField
        id={panel.id("seek")}
        type="search"
        panel={panel}
        control="seek"
        live
        value={search}
        change={(text) => panel.send({ do: "seek", text }, "seek")}
      />
      <ul class="list" aria-label="Clients">
        {clients.map((each) => <ClientRow key={each.id} client={each} open={() => open(each.id)} />)}
      </ul>
      {lists && !clients.length && <p class="none">{search ? "Nobody by that name." : "Nobody is saved yet."}</p>}
      {state.client_id && <OfClient state={state} lists={lists} panel={panel} close={close} />}
    </>
  );
}

function ClientRow({ client, open }: { client: StoredClientRow; open(): void }): VNode {
  const reference = client.reference === client.name ? "" : client.reference;
  return (
    <li>
      <button type="button" class="plain wide" onClick={open}>
        <b>{client.name}</b>
        <span class="small">
          {` ${reference} · ${client.routines} routine${client.routines === 1 ? "" : "s"} · ${client.changed}`}
        </span>
      </button>
    </li>
  );
}

function OfClient({ state, lists, panel, close }: Props & { state: DeskState; lists: DeskLists | null }): VNode {
  const versions = lists?.versions ?? [];
  const send = (message: Parameters<DeskPanel["send"]>[0]): void => {
    panel.send(message);
    close();
  };
  const client = state.client_id;
  return (
    <section>
      <h3>Routines of {state.client}</h3>
      <ul class="list" aria-label="Routines">
        {(lists?.routines ?? []).map((each) => (
          <RoutineRow
            key={each.id}
            routine={each}
            open={() => send({ do: "open", client, routine: each.id })}
          />
        ))}
      </ul>
      <div class="row start">
        <button type="button" class="plain" onClick={() => send({ do: "fresh" })}>New routine</button>
        <button type="button" class="plain" onClick={() => send({ do: "copy" })}>Copy the one that is open</button>
      </div>
      {versions.length > 0 && (
        <>
          <h3>Versions of the open routine</h3>
          <ul class="list versions" aria-label="Versions">
            {versions.map((each) => (
              <Version
                key={each.version}
                version={each}
                isOpen={each.version === state.version}
                open={() => send({ do: "open", client, routine: state.routine_id, version: each.version })}
              />
            ))}
          </ul>
        </>
      )}
      <Leaving state={state} panel={panel} />
    </section>
  );
}

function RoutineRow({ routine, open }: { routine: StoredRoutineRow; open(): void }): VNode {
  return (
    <li>
      <button type="button" class="plain wide" aria-current={routine.open ? "true" : undefined} onClick={open}>
        <b>{routine.title}</b>
        <span class="small">
          {` · version ${routine.version} · ${routine.changed}${routine.open ? " · open" : ""}`}
        </span>
      </button>
    </li>
  );
}

function Version({ version, isOpen, open }: { version: VersionRow; isOpen: boolean; open(): void }): VNode {
  const facts = [version.changed, version.author, version.handed_out && "handed out"].filter(Boolean);
  return (
    <li>
      <div class="row">
        <span>
          <b>Version {version.version}</b>
          <span class="small">{facts.map((each) => ` · ${each}`).join("")}</span>
        </span>
        {!isOpen && <button type="button" class="plain" onClick={open}>Open as a new routine</button>}
      </div>
      {version.changes.length > 0 && (
        <details>
          <summary>What changed</summary>
          <ul>{version.changes.map((text) => <li key={text}>{text}</li>)}</ul>
        </details>
      )}
    </li>
  );
}

function Leaving({ state, panel }: { state: DeskState; panel: DeskPanel }): VNode {
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
        <label for={panel.id("typed")}>To erase, type: {state.client}</label>
        <input id={panel.id("typed")} name="typed" type="text" autoComplete="off" />
        <button type="submit" class="danger">Erase for ever</button>
      </form>
    </details>
  );
}
