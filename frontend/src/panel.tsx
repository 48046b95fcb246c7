// A view: it draws the traits of a model, and sends messages. All views are made by `defineView`.
import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { Announcements } from "./components/Announcements.tsx";
import type { Model, ViewModule } from "./contract.ts";
import { rememberFocus } from "./focus.ts";
import { type Outbox, outboxOfPage, type Sendable, type ShownLine } from "./outbox.ts";
import type { Announcement, Answer, Shared } from "./protocol.ts";

type AnswerHandler = (answer: Answer, buffers: DataView[]) => void;

// What the components of a view are given.
export interface Panel<Traits extends Shared, Message extends Sendable> {
  traits: { [Name in keyof Traits]: ReadonlySignal<Traits[Name]> };
  // Sends a message; `control` names what it was typed in: of one control only the last word waits.
  send(message: Message, control?: string): void;
  // Holds all messages of the page back until `begin` says what Python has to know first.
  hold(): void;
  begin(message: Message): void;
  // Whether what was done in a control is not yet accounted for; a component that asks is drawn again.
  isUnanswered(control: string): boolean;
  isWriting: ReadonlySignal<boolean>;
  // The messages of the page, for whoever looks after all of them, and the lines that they may speak of.
  outbox: Outbox;
  lines: ReadonlySignal<readonly ShownLine[]>;
  // An id for this view alone: the same view may stand twice in a page.
  id(name: string): string;
  onAnswer(handler: AnswerHandler): () => void;
}

// Modules that are loaded apart count together.
const COUNT = Symbol.for("physio-planner.views");

function nextPrefix(): string {
  const page = globalThis as { [COUNT]?: number };
  page[COUNT] = (page[COUNT] ?? 0) + 1;
  return `pp${page[COUNT]}`;
}

export function defineView<Traits extends Shared, Message extends Sendable>(
  name: string,
  traitNames: (keyof Traits & string)[],
  Body: ComponentType<{ panel: Panel<Traits, Message> }>,
): ViewModule<Traits> {
  const all = [...new Set([...traitNames, "announcement", "acknowledged"])] as (keyof Traits & string)[];
  return {
    render({ model, el }): () => void {
      el.classList.add("planner-view", `${name}-view`);
      const body = document.createElement("div");
      body.className = "body";
      el.replaceChildren(body);
      outboxOfPage().register(model, name);
      const opened = open<Traits, Message>(model, body, all);
      render(
        <>
          <Body panel={opened.panel} />
          <Announcements announcement={opened.panel.traits.announcement as ReadonlySignal<Announcement>} />
        </>,
        body,
      );
      return () => {
        opened.close();
        render(null, body);
      };
    },
  };
}

function open<Traits extends Shared, Message extends Sendable>(
  model: Model<Traits>,
  body: HTMLElement,
  names: (keyof Traits & string)[],
): { panel: Panel<Traits, Message>; close(): void } {
  const outbox = outboxOfPage();
  const prefix = nextPrefix();
  const traits = Object.fromEntries(names.map((name) => [name, signal(model.get(name))])) as {
    [Name in keyof Traits]: Signal<Traits[Name]>;
  };
  const unanswered = signal(""); // of this view: who reads it is drawn again, and no other view is
  const isWriting = signal(outbox.isWriting);
  const lines = signal(outbox.lines);
  const due = new Set<keyof Traits & string>();

  // One drawing for all traits that come in one go.
  const update = (): void => {
    const restore = rememberFocus(body);
    batch(() => {
      for (const name of due) traits[name].value = model.get(name);
    });
    due.clear();
    Promise.resolve().then(restore); // Preact draws in a microtask that is due before
  };
  const listeners = names.map((name): [string, () => void] => [`change:${name}`, () => {
    if (!due.size) queueMicrotask(update);
    due.add(name);
  }]);
  const acknowledge = (): void => outbox.acknowledge(model, model.get("acknowledged"));
  for (const [event, listener] of listeners) model.on(event, listener);
  model.on("change:acknowledged", acknowledge);
  const unsubscribe = outbox.subscribe(() =>
    batch(() => {
      unanswered.value = outbox.unansweredBy(model).join();
      isWriting.value = outbox.isWriting;
      lines.value = outbox.lines;
    })
  );
  const handlers = new Set<AnswerHandler>();

  return {
    panel: {
      traits,
      isWriting,
      lines,
      send(message, control = ""): void {
        outbox.send(model, message, control);
      },
      outbox,
      hold: () => outbox.hold(),
      begin: (message) => outbox.begin(model, message),
      isUnanswered(control): boolean {
        return unanswered.value !== "" && outbox.isUnanswered(model, control);
      },
      id: (name) => `${prefix}-${name}`,
      onAnswer(handler): () => void {
        handlers.add(handler);
        model.on("msg:custom", handler);
        return () => {
          handlers.delete(handler);
          model.off("msg:custom", handler);
        };
      },
    },
    close(): void {
      for (const [event, listener] of listeners) model.off(event, listener);
      model.off("change:acknowledged", acknowledge);
      for (const handler of handlers) model.off("msg:custom", handler);
      unsubscribe();
      outbox.close(model);
    },
  };
}
