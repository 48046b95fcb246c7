// What the client ticked, in the storage of this browser; where that is refused, in the page for as long as it is open.
import type { Data } from "./data.ts";
import type { Session } from "./code.ts";
import { gettext, inSentence } from "./phrases.ts";

// Functions, since the language of the page is known only once it has been read.
export const REASONS: readonly (() => string)[] = [
  () => gettext("Left out"),
  () => gettext("Pain"),
  () => gettext("Too hard"),
  () => gettext("No time"),
  () => gettext("Did not understand it"),
  () => gettext("Another reason"),
];
export const ADVERSE: readonly (readonly [number, () => string])[] = [
  [4, () => gettext("New sharp pain")],
  [2, () => gettext("Dizziness")],
  [1, () => gettext("A fall")],
];

export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Log {
  sessions(): readonly Session[];
  // Whether what was done last is stored beyond this page.
  isStored(): boolean;
  add(session: Session): void;
  takeOutLast(): void;
  forget(): void;
}

const isRating = (value: unknown): boolean =>
  value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10);

function isSession(value: unknown, exercises: number): value is Session {
  if (typeof value !== "object" || value === null) return false;
  const { day, answers, pain, effort, adverse } = value as Record<string, unknown>;
  return typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && !isNaN(Date.parse(day)) &&
    Array.isArray(answers) && answers.length === exercises &&
    answers.every((each) => Number.isInteger(each) && each >= 0 && each < 7) &&
    isRating(pain) && isRating(effort) && Number.isInteger(adverse) && Number(adverse) >= 0 && Number(adverse) < 8;
}

export function logOf(data: Data, storeOf: () => Store): Log {
  const key = `physio-planner/${data.fingerprint}/${data.version}`;
  let sessions: readonly Session[] = [];
  let stored = true;
  const tried = (work: (store: Store) => void): void => {
    try {
      work(storeOf());
      stored = true;
    } catch { // refused, or full
      stored = false;
    }
  };
  tried((store) => {
    const found: unknown = JSON.parse(store.getItem(key) ?? "[]");
    if (Array.isArray(found)) sessions = found.filter((each) => isSession(each, data.items.length));
  });
  const write = (now: readonly Session[]): void => {
    sessions = now;
    tried((store) => now.length ? store.setItem(key, JSON.stringify(now)) : store.removeItem(key));
  };
  return {
    sessions: () => sessions,
    isStored: () => stored,
    add: (session) => write([...sessions, session]),
    takeOutLast: () => write(sessions.slice(0, -1)),
    forget: () => write([]),
  };
}

export const today = (now: Date = new Date()): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");

export function inWords(data: Data, session: Session): string {
  const done = session.answers.filter((each) => each === 0).length;
  const missed = data.items.flatMap((item, number) => {
    const answer = session.answers[number]!;
    return answer === 0
      ? []
      : [gettext("not {name} ({why})", { name: item.name, why: inSentence(REASONS[answer - 1]!()) })];
  });
  const happened = ADVERSE.filter(([bit]) => session.adverse & bit).map(([, words]) => words().toUpperCase());
  const parts = [
    gettext("{n} of {count} done", { n: done, count: data.items.length }),
    session.pain === null ? "" : gettext("pain {n} of 10", { n: session.pain }),
    session.effort === null ? "" : gettext("effort {n} of 10", { n: session.effort }),
  ];
  return `${session.day}: ${[...parts, ...missed, ...happened].filter((each) => each).join("; ")}`;
}
