// The desk: which client and routine are open, whether they are saved, and who works here.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { Dialog } from "../components/Dialog.tsx";
import { TextField } from "../components/fields.tsx";
import { saveFile } from "../downloads.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { DeskMessage, DeskTraits } from "../protocol.ts";
import { Saving } from "./desk/Saving.tsx";
import { Stored } from "./desk/Stored.tsx";
import { holdTabId } from "./desk/tab.ts";
import { WaitingChanges } from "./desk/WaitingChanges.tsx";

export type DeskPanel = Panel<DeskTraits, DeskMessage>;

const PROFILE = {
  name: "Your name",
  role: "Role",
  registration: "Registration",
  clinic: "Clinic",
  phone: "Phone",
};

const STEPS = [
  { name: "Undo", does: "undo", can: "can_undo", keys: "Ctrl+Z" },
  { name: "Redo", does: "redo", can: "can_redo", keys: "Ctrl+Y" },
] as const;

function Desk({ panel }: { panel: DeskPanel }): VNode {
  const open = useRef<HTMLDialogElement>(null);
  const profile = useRef<HTMLDialogElement>(null);
  const state = panel.traits.state.value;
  useEffect(() => panel.onAnswer(saveFile), []);
  // what is done before Python knows the tab would be lost with the client that is then opened
  useLayoutEffect(() => {
    panel.hold();
    return holdTabId((tab) => panel.begin({ do: "tab", tab }));
  }, []);
  useEffect(() => {
    // another tab may have been at work meanwhile
    const look = (): void => {
      if (document.visibilityState === "visible") panel.send({ do: "look" }, "look");
    };
    document.addEventListener("visibilitychange", look);
    addEventListener("focus", look);
    const undo = (event: KeyboardEvent): void => {
      const asked = asksToUndo(event);
      if (!asked) return;
      event.preventDefault();
      panel.send({ do: asked });
    };
    addEventListener("keydown", undo);
    return () => {
      removeEventListener("keydown", undo);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("focus", look);
    };
  }, []);
  const version = state.version ? ` · version ${state.version}${state.handed_out ? ", handed out" : ""}` : "";
  return (
    <>
      <div class="row bar">
        <div class="now" aria-busy={!state.is_attached}>
          <b>{state.client || "New client"}</b>
          <span class="small">{` · ${state.routine}${version}`}</span>
        </div>
        <Saving panel={panel} />
        <div class="row start">
          {STEPS.map(({ name, does, can, keys }) => (
            <button
              type="button"
              class="plain"
              key={does}
              disabled={!state[can]}
              title={keys}
              onClick={() => panel.send({ do: does })}
            >
              {name}
            </button>
          ))}
          <button
            type="button"
            class="plain"
            onClick={() => {
              panel.send({ do: "browse" });
              open.current?.showModal();
            }}
          >
            Open ...
          </button>
          <button type="button" class="plain" onClick={() => panel.send({ do: "new" })}>New client</button>
          <button type="button" class="plain" onClick={() => profile.current?.showModal()}>Your profile ...</button>
        </div>
      </div>
      {state.state === "conflict" && <Conflict panel={panel} />}
      <WaitingChanges panel={panel} />
      <Dialog name="Open" class="open" dialog={open} onClose={() => panel.send({ do: "shut" })}>
        <Stored panel={panel} close={() => open.current?.close()} />
      </Dialog>
      <Dialog name="Your profile" class="profile" dialog={profile}>
        <p class="small">Printed on every hand-out, and kept once.</p>
        {Object.entries(PROFILE).map(([field, label]) => (
          <div key={field}>
            <label for={panel.id(`my-${field}`)}>{label}</label>
            <TextField
              id={panel.id(`my-${field}`)}
              panel={panel}
              control={`profile/${field}`}
              live
              value={panel.traits.profile.value[field] ?? ""}
              change={(value) => panel.send({ do: "profile", field, value }, `profile/${field}`)}
            />
          </div>
        ))}
      </Dialog>
    </>
  );
}

// In a text the browser undoes what was typed there, and in a notebook JupyterLab what was typed in a cell. Where the
// desk stands twice, the first one takes it.
function asksToUndo(event: KeyboardEvent): "undo" | "redo" | null {
  const target = event.target as Element;
  if (event.defaultPrevented || !(target === document.body || target.closest?.(".planner-view"))) return null;
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return null;
  if (target.closest("dialog, textarea, select, input:not([type=checkbox])")) return null;
  return key === "z" && !event.shiftKey ? "undo" : "redo";
}

function Conflict({ panel }: { panel: DeskPanel }): VNode {
  const { disputes } = panel.traits.state.value;
  if (disputes.length > 0) return <Disputes panel={panel} />;
  return (
    <div class="conflict" role="alertdialog" aria-label="Two tabs">
      <p>
        <b>Another tab saved this first.</b> Nothing of yours is lost, and nothing is saved until you choose.
      </p>
      <div class="row">
        <button type="button" onClick={() => panel.send({ do: "keep", mine: true })}>
          Keep mine, as a new version
        </button>
        <button type="button" class="plain" onClick={() => panel.send({ do: "keep", mine: false })}>
          Take the other one
        </button>
      </div>
    </div>
  );
}

// All else that two tabs changed is merged by itself.
function Disputes({ panel }: { panel: DeskPanel }): VNode {
  const choose = (dispute: number, mine: boolean): void => panel.send({ do: "side", dispute, mine });
  return (
    <div class="conflict" role="alertdialog" aria-label="Two tabs">
      <p>
        <b>Another tab changed the same of this client.</b> Nothing is saved until you choose.
      </p>
      {panel.traits.state.value.disputes.map(({ field, mine, theirs }, number) => (
        <div class="row" role="group" aria-label={field} key={field}>
          <b>{field}</b>
          <button
            type="button"
            onClick={() =>
              choose(number, true)}
          >
            {`This tab: ${mine}`}
          </button>
          <button
            type="button"
            class="plain"
            onClick={() =>
              choose(number, false)}
          >
            {`The other: ${theirs}`}
          </button>
        </div>
      ))}
    </div>
  );
}

export const DeskView = defineView<DeskTraits, DeskMessage>("desk", ["state", "profile", "lists"], Desk);
export default DeskView;
