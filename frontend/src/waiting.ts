// What was done while nobody answered waits in this tab, of this client only, until it is sent: also over a reload.
import type { ShownLine, Unsaved } from "./outbox.ts";

const KEY = "planner-waiting";

// The client and the version of client and routine on which something was done, and the lines that were shown.
export interface Base {
  client: string;
  revision: string;
  lines: readonly ShownLine[];
}

export interface Waiting extends Base {
  page: string;
  entries: Unsaved[];
}

type Tab = Pick<Storage, "getItem" | "setItem" | "removeItem">;

// Keeps what waits of a page, beside what pages before it have left. Nothing that waits leaves nothing behind.
export function keepWaiting(page: string, base: Base, entries: Unsaved[], tab: Tab = sessionStorage): void {
  const others = allOf(tab).filter((each) => each.page !== page);
  const all = entries.length ? [...others, { ...base, page, entries }] : others;
  if (all.length) tab.setItem(KEY, JSON.stringify(all));
  else tab.removeItem(KEY);
}

// What pages before this one have left, the oldest first.
export function leftWaiting(page: string, tab: Tab = sessionStorage): Waiting[] {
  return allOf(tab).filter((each) => each.page !== page);
}

export function forget(waiting: Waiting, tab: Tab = sessionStorage): void {
  keepWaiting(waiting.page, waiting, [], tab);
}

function allOf(tab: Tab): Waiting[] {
  return JSON.parse(tab.getItem(KEY) ?? "[]") as Waiting[];
}

// Whether it can be sent as it is: the same client, at the same versions, with the same lines.
export function fits(waiting: Waiting, now: Base): boolean {
  return waiting.client === now.client && waiting.revision === now.revision &&
    waiting.lines.length === now.lines.length &&
    waiting.lines.every(({ exercise }, at) => now.lines[at]?.exercise === exercise);
}

// The entries for the lines as they are known now: a line has another key in each page. What speaks of a line that is
// gone is left out.
export function forNow({ entries, lines }: Waiting, now: Base): Unsaved[] {
  const left = [...now.lines];
  const keys = new Map<string, string>();
  for (const { key, exercise } of lines) {
    const at = left.findIndex((each) => each.exercise === exercise);
    const found = at >= 0 ? left.splice(at, 1)[0] : undefined;
    if (found) keys.set(key, found.key);
  }
  return entries.flatMap((entry) => {
    const { key } = entry.message as { key?: string };
    if (key === undefined) return [entry];
    const known = keys.get(key);
    return known === undefined ? [] : [{
      ...entry,
      message: { ...entry.message, key: known },
      control: entry.control.replace(key, known),
    }];
  });
}

const DEEDS: Record<string, string> = {
  add: "Put in",
  add_first: "Put in the first found",
  remove: "Take out",
  move: "Move",
  read: "Tick",
};

const words = (name: string): string => name.replaceAll(/[-_]/g, " ");

// A message in words, for whoever is asked whether it is still to be sent.
export function wordsOf({ message }: Unsaved): string {
  const { do: what, key: _key, exercise, condition, field, value, ...rest } = message as unknown as Record<
    string,
    unknown
  >;
  const of = words(String(exercise ?? condition ?? ""));
  const deed = DEEDS[String(what)] ?? words(String(what));
  const said = field === undefined ? `${deed} ${of}` : `${words(String(field))}${of && ` of ${of}`}`;
  const values = [...(value === undefined ? [] : [value]), ...Object.values(rest)].map((each) => `“${each}”`);
  const text = values.length ? `${said.trim()}: ${values.join(", ")}` : said.trim();
  return text[0]!.toUpperCase() + text.slice(1);
}
