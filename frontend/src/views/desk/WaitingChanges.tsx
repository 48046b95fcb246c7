// What waited in this tab over a reload: sent by itself where nothing has changed since, else offered.
import { useEffect, useState } from "preact/hooks";
import type { VNode } from "preact";
import { fits, forget, forNow, leftWaiting, wordsOf } from "../../waiting.ts";
import type { DeskPanel } from "../desk.tsx";

export function WaitingChanges({ panel }: { panel: DeskPanel }): VNode | null {
  const state = panel.traits.state.value;
  const [left, setLeft] = useState(() => leftWaiting(panel.outbox.page));
  const waiting = left[0];
  const now = {
    client: state.client_id,
    revision: `${state.routine_id} ${state.revision}`,
    lines: panel.lines.value,
  };
  const end = (): void => {
    if (waiting) forget(waiting);
    setLeft(left.slice(1));
  };
  const send = (): void => {
    if (waiting) panel.outbox.restore(forNow(waiting, now));
    end();
  };
  const isOpen = state.is_attached;
  useEffect(() => {
    if (waiting && isOpen && fits(waiting, now)) send();
  }, [waiting, isOpen, state.revision, panel.lines.value]);
  if (!waiting || !isOpen || fits(waiting, now)) return null;
  const isOther = waiting.client !== now.client;
  return (
    <div class="conflict" role="alertdialog" aria-label="Changes that wait">
      <p>
        <b>{`${waiting.entries.length} of your changes could not be saved`}</b>
        {isOther
          ? " for another client than the one that is open. Open that one to send them."
          : ". This client has been changed meanwhile: look at them."}
      </p>
      <ul>
        {waiting.entries.map((each, at) => <li key={at}>{wordsOf(each)}</li>)}
      </ul>
      <div class="row">
        {!isOther && <button type="button" onClick={send}>Send them now</button>}
        <button type="button" class="plain" onClick={end}>Drop them</button>
      </div>
    </div>
  );
}
