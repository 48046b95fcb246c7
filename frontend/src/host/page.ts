// Shows our views without JupyterLab's widget manager: their state came with the page, changes go over one socket.
import type { ViewModule } from "../contract.ts";
import { ClientView } from "../views/client.tsx";
import { DeskView } from "../views/desk.tsx";
import { HandoutView } from "../views/handout.tsx";
import { LibraryView } from "../views/library.tsx";
import { RoutineView } from "../views/routine.tsx";
import { outboxOfPage } from "../outbox.ts";
import { Kernel } from "./kernel.ts";
import { HostModel } from "./model.ts";

interface PageState {
  kernel: string;
  key: string;
  failed: boolean;
  models: Record<string, Record<string, unknown>>;
}

// By the name of the Python class, with which anywidget marks the state.
const VIEWS: Record<string, unknown> = { ClientView, DeskView, HandoutView, LibraryView, RoutineView };

const NOT_READY =
  "The page could not be made ready. Load it again; if that does not help, tell whoever looks after it.";
const WAITS = "Connecting ... What you did is sent as soon as the page is connected.";
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

function begin(page: PageState): void {
  const box = Object.values(page.models).find(({ _dom_classes: classes }) =>
    Array.isArray(classes) && classes.includes("planner-page")
  );
  if (page.failed || !box) {
    root.replaceChildren();
    return say(NOT_READY);
  }
  const models = new Map<string, HostModel>();
  const outbox = outboxOfPage();
  const kernel = new Kernel(page.kernel, page.key, document.body.dataset.baseUrl ?? "/", {
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
  kernel.connect(); // while the views are drawn
  for (const child of box.children as string[]) {
    const id = child.replace("IPY_MODEL_", "");
    const state = page.models[id];
    const name = String(state?._anywidget_id).split(".").at(-1) ?? "";
    const view = VIEWS[name] as ViewModule<Record<string, unknown>> | undefined;
    if (!state || !view) continue;
    const model = new HostModel(id, state, kernel);
    models.set(id, model);
    const place = root.querySelector<HTMLElement>(`[data-view="${name}"]`) ?? document.createElement("div");
    root.append(place); // in the order of the box
    view.render({ model, el: place });
  }
  const early = (globalThis as { plannerEarly?: string[] }).plannerEarly ?? [];
  // what was clicked on the cards as they were served; the views have to be drawn first
  for (const name of early.splice(0)) root.querySelector<HTMLElement>(`[aria-label="${CSS.escape(name)}"]`)?.click();
  addEventListener("pagehide", () => kernel.leave()); // the views send their last word first: they listen already
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

begin(JSON.parse(document.getElementById("host-page")!.textContent!));
