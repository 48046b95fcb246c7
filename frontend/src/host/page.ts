// Shows our views without JupyterLab's widget manager: their state came with the page, changes go over one socket.
import type { ViewModule } from "../contract.ts";
import { ClientView } from "../views/client.tsx";
import { DeskView } from "../views/desk.tsx";
import { HandoutView } from "../views/handout.tsx";
import { LibraryView } from "../views/library.tsx";
import { RoutineView } from "../views/routine.tsx";
import { outboxOfPage } from "../outbox.ts";
import { type EarlyPage, WAITS } from "./early_page.ts";
import { Kernel } from "./kernel.ts";
import { HostModel } from "./model.ts";

type Models = Record<string, Record<string, unknown>>; // the state of all widgets, by their ids

// By the name of the Python class, with which anywidget marks the state.
const VIEWS: Record<string, unknown> = { ClientView, DeskView, HandoutView, LibraryView, RoutineView };

// The desk says first of all which tab this is; then the cards take the clicks that came before.
const DRAWN_FIRST = ["DeskView", "LibraryView"];

const NOT_READY =
  "The page could not be made ready. Load it again; if that does not help, tell whoever looks after it.";
const LOST = "The connection is lost. Trying again; what you do meanwhile is sent once it is back.";
const ENDED =
  "This page has ended on the server. What it showed as saved is saved; what you did since waits in this tab, " +
  "and is sent when the page is loaded again.";

const word = document.getElementById("host-word")!;
const root = document.getElementById("host-views")!;

// One line above everything, for what a person has to know of the connection; empty takes it away.
function say(text: string): void {
  word.textContent = text;
  word.hidden = !text;
}

function offerReload(): void {
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Load it again";
  again.addEventListener("click", () => location.reload());
  word.append(" ", again);
}

function begin(page: EarlyPage, states: Models): void {
  const box = Object.values(states).find(({ _dom_classes: classes }) =>
    Array.isArray(classes) && classes.includes("planner-page")
  );
  if (page.failed || !box) {
    root.replaceChildren();
    return say(NOT_READY);
  }
  const models = new Map<string, HostModel>();
  const outbox = outboxOfPage();
  const kernel = new Kernel(page, {
    opened(isAgain): void {
      say("");
      if (!isAgain) return;
      outbox.resend();
      models.forEach((model) => model.refresh());
    },
    received({ content, buffers }): void {
      models.get(String(content.comm_id))?.receive(content.data as Parameters<HostModel["receive"]>[0], buffers);
    },
    lost: () => say(LOST),
    waits(): void {
      if (word.hidden) say(WAITS);
    },
    ended(): void {
      outbox.end();
      say(ENDED);
      offerReload();
    },
  });
  addEventListener("pagehide", () => kernel.leave()); // the server waits for the last word of the views
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  const drawings = new Map<string, () => void>();
  for (const child of box.children as string[]) {
    const id = child.replace("IPY_MODEL_", "");
    const state = states[id];
    const name = String(state?._anywidget_id).split(".").at(-1) ?? "";
    const view = VIEWS[name] as ViewModule<Record<string, unknown>> | undefined;
    if (!state || !view) continue;
    const model = new HostModel(id, state, kernel);
    models.set(id, model);
    const place = root.querySelector<HTMLElement>(`[data-view="${name}"]`) ?? document.createElement("div");
    root.append(place); // in the order of the box
    drawings.set(name, () => view.render({ model, el: place }));
  }
  kernel.connect(); // its messages find their models
  for (const name of DRAWN_FIRST) {
    drawings.get(name)?.();
    drawings.delete(name);
  }
  for (const name of page.clicks.splice(0)) {
    root.querySelector<HTMLElement>(`[aria-label="${CSS.escape(name)}"]`)?.click();
  }
  for (const draw of drawings.values()) draw(); // while the kernel does what was clicked
}

begin(globalThis.plannerEarly, JSON.parse(document.getElementById("host-models")!.textContent!));
