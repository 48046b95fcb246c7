// The messages of a page, in the order in which they were made: one in flight, the others wait, and of what is
// typed in one control only the last waits. Each is acknowledged by its number.

import type { ClientMessage, DeskMessage, HandoutMessage, LibraryMessage, RoutineMessage } from "./protocol.ts";

export interface Sendable {
  do: string;
}

interface Recipient {
  send(content: unknown): void;
}

interface Entry {
  to: Recipient;
  control: string;
  message: Sendable;
  number: number;
  since: number; // when it was sent
  isLate?: boolean; // nothing waits for its answer any more
}

export interface ShownLine {
  key: string;
  exercise: string;
}

// What was done and is not accounted for, as it outlives the page.
export interface Unsaved {
  view: string;
  message: Sendable;
  control: string;
}

// After so long the next goes out all the same: a kernel handles messages in order, however slow it is.
const PATIENCE_MS = 5000;

// These change nothing that is saved.
type Tag = (ClientMessage | DeskMessage | HandoutMessage | LibraryMessage | RoutineMessage)["do"];
const READS: ReadonlySet<string> = new Set<Tag>([
  "text",
  "choose",
  "reset",
  "open_facets",
  "use_client_equipment",
  "show_detail",
  "find",
  "more",
  "unfold",
  "watch",
  "tab",
  "look",
  "beat",
  "browse",
  "shut",
  "seek",
  "logs",
  "shut_logs",
  "begin_many",
  "save_many",
  "end_many",
  "open",
  "new",
  "example",
  "preview",
  "note",
  "download",
  "export",
]);

export class Outbox {
  #waiting: Entry[] = [];
  #sent: Entry[] = []; // not yet acknowledged; more than one only at the beginning, where some are late, or the page is left
  #last = Date.now(); // counts on from here, in every window that a kernel may have
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isHeld = false;
  readonly page = crypto.randomUUID(); // numbers count within a page
  #views = new Map<Recipient, string>();

  constructor(private readonly patience = PATIENCE_MS) {}

  // The lines that the routine shows: what waits speaks of them by keys that another page does not know.
  lines: readonly ShownLine[] = [];
  hasEnded = false;

  // Takes note of the name of a view, under which what is unsaved finds it again.
  register(view: Recipient, name: string): void {
    this.#views.set(view, name);
  }

  send(to: Recipient, message: Sendable, control = ""): number {
    const number = ++this.#last;
    const before = this.#waiting.at(-1);
    if (control && before?.to === to && before.control === control) this.#waiting.pop();
    this.#waiting.push({ to, control, message, number, since: 0 });
    this.#next();
    this.#changed();
    return number;
  }

  // Lets everything wait until `begin` says what comes first.
  hold(): void {
    this.#isHeld = true;
  }

  // Sends a message before all that waits, which does not wait for its answer: Python handles them in order.
  begin(to: Recipient, message: Sendable): void {
    this.#isHeld = false;
    this.#post({ to, control: "", message, number: ++this.#last, since: 0, isLate: true });
    this.#next();
    this.#changed();
  }

  acknowledge(to: Recipient, number: number): void {
    const before = this.#sent.length;
    this.#sent = this.#sent.filter((each) => each.to !== to || each.number > number);
    if (this.#sent.length === before) return;
    this.#next();
    this.#changed();
  }

  // Sends all that waits: whoever leaves the page is not to lose the last word.
  flush(): void {
    for (const each of this.#waiting.splice(0)) this.#post(each);
    this.#changed();
  }

  showLines(lines: readonly ShownLine[]): void {
    this.lines = lines;
    this.#changed();
  }

  // Nobody will answer any more.
  end(): void {
    this.hasEnded = true;
    this.#changed();
  }

  // Sends what is not acknowledged once more, in its order: the connection was lost, and it may have been lost with it.
  // Python knows by the number what it has had.
  resend(): void {
    for (const each of this.#sent) this.#transmit(each);
    this.#changed();
  }

  // Since when, in milliseconds of Date.now, an answer is missing; 0 where none is.
  get unansweredSince(): number {
    return this.#sent.reduce((least, { since }) => least ? Math.min(least, since) : since, 0);
  }

  get unsaved(): Unsaved[] {
    return [...this.#sent, ...this.#waiting].filter(({ message }) => !READS.has(message.do)).map((each) => ({
      view: this.#views.get(each.to) ?? "",
      message: each.message,
      control: each.control,
    }));
  }

  // Sends again what another page of this tab could not; what no view of this page takes is left out.
  restore(entries: readonly Unsaved[]): void {
    for (const { view, message, control } of entries) {
      const to = [...this.#views].find(([, name]) => name === view)?.[0];
      if (to) this.send(to, message, control);
    }
  }

  // Forgets a view that was closed; what it still had to say is sent.
  close(to: Recipient): void {
    this.flush();
    this.#sent = this.#sent.filter((each) => each.to !== to);
    this.#views.delete(to);
    this.#next();
    this.#changed();
  }

  isUnanswered(to: Recipient, control: string): boolean {
    return [...this.#sent, ...this.#waiting].some((each) => each.to === to && each.control === control);
  }

  // The numbers of the messages of a view that are not accounted for.
  unansweredBy(to: Recipient): number[] {
    return [...this.#sent, ...this.#waiting].filter((each) => each.to === to).map(({ number }) => number);
  }

  get isWriting(): boolean {
    return [...this.#sent, ...this.#waiting].some((each) => !READS.has(each.message.do));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #next(): void {
    if (this.#isHeld || this.#sent.some((each) => !each.isLate)) return;
    clearTimeout(this.#timer);
    const next = this.#waiting.shift();
    if (!next) return;
    this.#post(next);
    this.#timer = setTimeout(() => this.#letPass(next), this.patience);
  }

  // A late answer holds nobody up; what it is about counts as unsaved all the same, until it comes.
  #letPass(entry: Entry): void {
    entry.isLate = true;
    this.#next();
  }

  #post(entry: Entry): void {
    entry.since = Date.now();
    this.#sent.push(entry);
    this.#transmit(entry);
  }

  #transmit({ to, message, number }: Entry): void {
    to.send({ ...message, number, page: this.page });
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

// JupyterLab loads each view as a module of its own: all of them share the outbox of the page through this name.
const SHARED = Symbol.for("physio-planner.outbox");

export function outboxOfPage(): Outbox {
  const page = globalThis as { [SHARED]?: Outbox };
  if (!page[SHARED]) {
    const outbox = new Outbox();
    addEventListener("pagehide", () => outbox.flush());
    page[SHARED] = outbox;
  }
  return page[SHARED];
}
