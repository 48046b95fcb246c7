// The desk: which client and routine are open, whether they are saved, and who works here.
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { Dialog } from "../components/Dialog.tsx";
import { TextField } from "../components/fields.tsx";
import { saveFile } from "../downloads.ts";
import { goTo, noteAnotherClient, OPEN_PROFILE } from "../going.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { DeskMessage, DeskTraits } from "../protocol.ts";
import { Menu } from "../components/Menu.tsx";
import { showPounds, showsPounds } from "../settings.ts";
import { Logs } from "./desk/Logs.tsx";
import { Saving } from "./desk/Saving.tsx";
import { areOn, isElsewhere, isText, SINGLE } from "./desk/shortcuts.ts";
import { Shortcuts } from "./desk/Shortcuts.tsx";
import { Start } from "./desk/Start.tsx";
import { Stored } from "./desk/Stored.tsx";
import { holdTabId } from "./desk/tab.ts";
import { Tabs } from "./desk/Tabs.tsx";
import { WaitingChanges } from "./desk/WaitingChanges.tsx";

export type DeskPanel = Panel<DeskTraits, DeskMessage>;

const PROFILE = {
  name: "Your name",
  role: "Role",
  registration: "Registration",
  clinic: "Clinic",
  phone: "Phone",
  emergency: "Emergency number, as clients call it",
};

const STEPS = [
  {
    name: "Undo",
    does: "undo",
    can: "can_undo",
    keys: "Ctrl+Z",
    shape: "M8 4L3.5 8.5 8 13M4 8.5h10.5a5.5 5.5 0 010 11H9",
  },
  {
    name: "Redo",
    does: "redo",
    can: "can_redo",
    keys: "Ctrl+Y",
    shape: "M16 4l4.5 4.5L16 13M20 8.5H9.5a5.5 5.5 0 000 11H15",
  },
] as const;

function Desk({ panel: given }: { panel: DeskPanel }): VNode {
  const panel = useMemo((): DeskPanel => ({
    ...given,
    send(message, control): void {
      noteAnotherClient(message);
      given.send(message, control);
    },
  }), [given]);
  const open = useRef<HTMLDialogElement>(null);
  const profile = useRef<HTMLDialogElement>(null);
  const keys = useRef<HTMLDialogElement>(null);
  const logs = useRef<HTMLDialogElement>(null);
  const state = panel.traits.state.value;
  const browse = (): void => {
    panel.send({ do: "browse" });
    if (!open.current?.open) open.current?.showModal();
  };
  const showLogs = (): void => {
    panel.send({ do: "logs" });
    logs.current?.showModal();
  };
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
    // what can be undone is stored with a beat
    const leave = (): void => {
      panel.send({ do: "beat" }, "beat");
      panel.outbox.flush();
    };
    const press = (event: KeyboardEvent): void => {
      const asked = askedBy(event);
      if (!asked) return;
      event.preventDefault();
      if (asked === "undo" || asked === "redo") panel.send({ do: asked });
      else if (asked === "open") browse();
      else if (asked === "keys") keys.current?.showModal();
      else if (asked === "hand out") openHandout();
      else goTo(asked);
    };
    const listeners = { focus: look, pagehide: leave, keydown: press as EventListener };
    const openProfile = (): void => profile.current?.showModal();
    document.addEventListener(OPEN_PROFILE, openProfile);
    document.addEventListener("visibilitychange", look);
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener);
    return () => {
      document.removeEventListener(OPEN_PROFILE, openProfile);
      document.removeEventListener("visibilitychange", look);
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener);
    };
  }, []);
  const version = state.version ? ` · version ${state.version}${state.handed_out ? ", handed out" : ""}` : "";
  return (
    <>
      <div class="row bar">
        <div class="now" aria-busy={!state.is_attached}>
          <button type="button" class="plain opens who" title="Ctrl+K" onClick={browse}>
            <span class="unseen">Open another client or routine. Now open:{" "}</span>
            <span class="open-now">
              <b>{state.client || "Nobody yet"}</b>
              <span class="small">{` · ${state.routine}${version}`}</span>
            </span>
          </button>
        </div>
        <Saving panel={panel} />
        <div class="row start tools">
          {STEPS.map(({ name, does, can, keys, shape }) => (
            <button
              type="button"
              class="plain icon"
              key={does}
              disabled={!state[can]}
              aria-label={name}
              title={`${name} (${keys})`}
              onClick={() => panel.send({ do: does })}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={shape} />
              </svg>
            </button>
          ))}
          {panel.traits.about.value.can_follow_up && (
            <button
              type="button"
              class="plain follow-up"
              title="Go on with this routine from today"
              onClick={() => panel.send({ do: "follow_up" })}
            >
              Follow-up
            </button>
          )}
          <button type="button" class="plain" onClick={() => beginNew(panel)}>New client</button>
          <Menu name="More" id={panel.id("more")}>
            {panel.traits.about.value.can_follow_up && (
              <button
                type="button"
                class="plain"
                onClick={() => panel.send({ do: "follow_up" })}
              >
                Follow-up from today
              </button>
            )}
            {state.client_id && <button type="button" class="plain" onClick={showLogs}>What the client did ...</button>}
            <button type="button" class="plain" onClick={() => profile.current?.showModal()}>Your profile ...</button>
            <button type="button" class="plain" onClick={() => keys.current?.showModal()}>
              Keyboard shortcuts ...
            </button>
          </Menu>
        </div>
      </div>
      {state.state === "conflict" && <Conflict panel={panel} />}
      <WaitingChanges panel={panel} />
      <Start panel={panel} browse={browse} />
      <Dialog name="Clients and routines" class="open" dialog={open} onClose={() => panel.send({ do: "shut" })}>
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
        <label class="tick">
          <input
            type="checkbox"
            checked={showsPounds.value}
            onChange={(event) => showPounds(event.currentTarget.checked)}
          />{" "}
          Show loads in pounds as well, in this browser
        </label>
      </Dialog>
      <Dialog name="What the client did" class="logs" dialog={logs} onClose={() => panel.send({ do: "shut_logs" })}>
        <Logs panel={panel} />
      </Dialog>
      <Shortcuts dialog={keys} />
      <Tabs lines={panel.traits.about.value.lines} />
      <p class="on-paper">
        This is the planner's screen. To print the routine, choose Hand-out on it, then Download PDF.
      </p>
    </>
  );
}

// A new client begins with the name.
function beginNew(panel: DeskPanel): void {
  panel.send({ do: "new" });
  goTo(".client-view input[type=text]");
}

// What is still being written counts: a field that is left sends it.
function openHandout(): void {
  (document.activeElement as HTMLElement | null)?.blur();
  const opener = document.querySelector<HTMLElement>(".handout-view .opens-handout");
  goTo(opener);
  opener?.click();
}

// In a text the browser undoes what was typed there, and in a notebook JupyterLab what was typed in a cell. Where the
// desk stands twice, the first one takes it. A selector is where to go.
function askedBy(event: KeyboardEvent): string | null {
  if (isElsewhere(event) || (event.target as Element).closest("dialog, [popover]")) return null;
  const key = event.key.toLowerCase();
  const hasControl = event.ctrlKey || event.metaKey;
  if (hasControl && !event.altKey && key === "k") return "open";
  if (hasControl && !event.altKey && key === "enter") return "hand out";
  if (isText(event.target) || event.altKey) return null;
  if (hasControl) {
    if (key === "y") return "redo";
    return key === "z" ? (event.shiftKey ? "redo" : "undo") : null;
  }
  if (!areOn()) return null;
  return key === "?" ? "keys" : SINGLE.find((each) => each.keys === key)?.target ?? null;
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

export const DeskView = defineView<DeskTraits, DeskMessage>("desk", [
  "state",
  "about",
  "profile",
  "lists",
  "logs",
  "many",
], Desk);
export default DeskView;
