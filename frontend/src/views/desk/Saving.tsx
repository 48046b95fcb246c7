// Whether what was done is saved: as Python says, as long as it answers.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { keepWaiting } from "../../waiting.ts";
import type { DeskPanel } from "../desk.tsx";

const QUIET_MS = 300;
const BEAT_MS = 3000; // how often Python is asked, where nothing else is
const SILENT_MS = 5000; // after so long without an answer nobody knows whether anything is saved
const LOOK_MS = 500;
const DOUBT_MS = 1000; // what is unanswered for less is sent as the page goes

// Whether something is being written: until all of it is saved and nothing more comes for a moment. Between two letters
// the status does not change to and fro.
function useWriting(panel: DeskPanel): boolean {
  const isWriting = panel.isWriting.value;
  const [isShown, setShown] = useState(isWriting);
  useEffect(() => {
    if (isWriting) return setShown(true);
    const timer = setTimeout(() => setShown(false), QUIET_MS);
    return () => clearTimeout(timer);
  }, [isWriting]);
  return isWriting || isShown;
}

const silentFor = ({ outbox }: DeskPanel): number => {
  if (outbox.hasEnded) return Infinity;
  return outbox.unansweredSince ? Date.now() - outbox.unansweredSince : 0;
};

// Whether Python does not answer: it is asked again and again, and looks each time whether the store still answers.
function useSilence(panel: DeskPanel): boolean {
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    const beat = setInterval(() => {
      if (!panel.outbox.unansweredSince) panel.send({ do: "beat" }, "beat");
    }, BEAT_MS);
    const look = setInterval(() => setSilent(silentFor(panel) > SILENT_MS), LOOK_MS);
    return () => {
      clearInterval(beat);
      clearInterval(look);
    };
  }, []);
  return isSilent;
}

// Keeps what waits in the tab while nobody answers, and asks before a tab is closed with something unsaved.
function useSafety(panel: DeskPanel, isSilent: boolean): void {
  const { state, client_id: client, routine_id, revision: at } = panel.traits.state.value;
  const revision = `${routine_id} ${at}`;
  const isKept = useRef(false);
  const keep = (): void => {
    const entries = panel.outbox.unsaved;
    keepWaiting(panel.outbox.page, { client, revision, lines: panel.outbox.lines }, entries);
    isKept.current = entries.length > 0;
  };
  useEffect(() => {
    const keepIfInDoubt = (): void => {
      if (isSilent || isKept.current || silentFor(panel) > DOUBT_MS) keep();
    };
    keepIfInDoubt();
    addEventListener("pagehide", keepIfInDoubt);
    const unsubscribe = panel.outbox.subscribe(keepIfInDoubt);
    return () => {
      removeEventListener("pagehide", keepIfInDoubt);
      unsubscribe();
    };
  }, [isSilent, client, revision]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      const isOpen = state === "failed" || state === "conflict";
      if (isOpen || (panel.outbox.isWriting && silentFor(panel) > DOUBT_MS)) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [state]);
}

export function Saving({ panel }: { panel: DeskPanel }): VNode {
  const { state, status } = panel.traits.state.value;
  const isWriting = useWriting(panel);
  const isSilent = useSilence(panel);
  useSafety(panel, isSilent);
  if (isSilent) {
    return (
      <span class="state failed" role="status">
        Not saved: the planner does not answer. What you do waits in this tab.
      </span>
    );
  }
  return (
    <span class={`state ${isWriting ? "writing" : state}`} role="status">
      {isWriting && state !== "failed" && state !== "conflict"
        ? "Saving ..."
        : state === "saved"
        ? <Saved status={status} />
        : status}
    </span>
  );
}

// Where the bar is short its first word alone is seen, the rest only heard.
function Saved({ status }: { status: string }): VNode {
  const end = status.search(/\W|$/);
  return (
    <>
      {status.slice(0, end)}
      <span class="more">{status.slice(end)}</span>
    </>
  );
}
