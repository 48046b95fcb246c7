// What can be opened: clients, and of the open one routines, their versions, and templates to begin from.
import { useEffect, useState } from "preact/hooks";
import type { TargetedKeyboardEvent, VNode } from "preact";
import { TextField } from "../../components/fields.tsx";
import type { StoredClientRow } from "../../protocol.ts";
import type { DeskPanel } from "../desk.tsx";
import { Leaving } from "./Leaving.tsx";
import { Many } from "./Many.tsx";
import { Routines } from "./Routines.tsx";
import { Versions } from "./Versions.tsx";

export interface StoredProps {
  panel: DeskPanel;
  // Sends a message and shuts the dialog: what it does is then in sight.
  choose(message: Parameters<DeskPanel["send"]>[0]): void;
}

export function Stored({ panel, close }: { panel: DeskPanel; close(): void }): VNode {
  const state = panel.traits.state.value;
  const lists = panel.traits.lists.value;
  const [isCopying, setCopying] = useState(false); // the client who is chosen gets a copy of the open routine
  const [hasEntered, setEntered] = useState(false);
  const search = lists?.search ?? "";
  const clients = (lists?.clients ?? []).filter(({ id }) => !isCopying || id !== state.client_id);
  const isNear = lists?.is_near ?? false;
  const [first] = clients;
  const choose: StoredProps["choose"] = (message) => {
    panel.send(message);
    setCopying(false);
    close();
  };
  const pick = (client: string): void => choose({ do: isCopying ? "copy_to" : "open", client });
  const keydown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    setEntered(true);
  };
  const isAnswered = !panel.isUnanswered("seek");
  useEffect(() => {
    if (!hasEntered || !isAnswered) return; // it is still another's list
    setEntered(false);
    if (first && !isNear) pick(first.id); // who is only spelt alike is looked at, and chosen
  }, [hasEntered, isAnswered]);
  const many = panel.traits.many.value;
  if (many) return <Many panel={panel} many={many} open={(client) => choose({ do: "open", client })} />;
  return (
    <div class={state.client_id ? "stored" : "stored alone"}>
      <section aria-label="All clients">
        <div onKeyDown={keydown}>
          <label for={panel.id("seek")}>
            {isCopying ? `Copy “${state.routine}” to which client?` : "Find a client by name or reference"}
          </label>
          <TextField
            id={panel.id("seek")}
            type="search"
            panel={panel}
            control="seek"
            live
            autofocus
            value={search}
            change={(text) => panel.send({ do: "seek", text }, "seek")}
          />
        </div>
        {isNear && first && <p class="none">Nobody by that name. Spelt alike:</p>}
        <ul class="list" aria-label="Clients">
          {clients.map((each) => (
            <ClientRow
              key={each.id}
              client={each}
              open={() => pick(each.id)}
              followUp={!isCopying && each.routines > 0 && (() => choose({ do: "follow_up", client: each.id }))}
            />
          ))}
        </ul>
        {lists && !clients.length && <p class="none">{search ? "Nobody by that name." : "Nobody is saved yet."}</p>}
        {!isCopying && !isNear && clients.some(({ routines }) => routines > 0) && (
          <button
            type="button"
            class="plain"
            onClick={() => panel.send({ do: "begin_many", text: search })}
          >
            {search ? "Hand-outs for all who are listed ..." : "Hand-outs for all clients ..."}
          </button>
        )}
        {isCopying && <button type="button" class="plain" onClick={() => setCopying(false)}>Do not copy it</button>}
      </section>
      {state.client_id && (
        <section aria-label="Of the open client">
          <Routines panel={panel} choose={choose} copy={() => setCopying(true)} />
          <Versions panel={panel} choose={choose} />
          <Leaving panel={panel} />
        </section>
      )}
    </div>
  );
}

interface RowProps {
  client: StoredClientRow;
  open(): void;
  followUp: false | (() => void);
}

function ClientRow({ client, open, followUp }: RowProps): VNode {
  const reference = client.reference === client.name ? "" : client.reference;
  const facts = [reference, `${client.routines} routine${client.routines === 1 ? "" : "s"}`, client.changed];
  return (
    <li class="row">
      <button type="button" class="plain wide" onClick={open}>
        <b>{client.name}</b>
        <span class="small">{` ${facts.filter(Boolean).join(" · ")}`}</span>
      </button>
      {followUp && (
        <button type="button" class="plain" aria-label={`Follow-up of ${client.name}`} onClick={followUp}>
          Follow-up
        </button>
      )}
    </li>
  );
}
