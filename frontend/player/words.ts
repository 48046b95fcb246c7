// What is shown and said of a moment.
import { type Data, type Item, type Segment, sideName } from "./data.ts";
import { current, isEnding, isOver, partEnd, phase, type Playing, secondsLeft, sessionLeft } from "./playing.ts";
import { gettext, inSentence, pgettext } from "./phrases.ts";

export interface Shown {
  readonly exercise: string;
  readonly place: string; // Exercise 1 of 8, set 1 of 2
  readonly side: string;
  readonly word: string; // the one thing to do now
  readonly count: string; // repetitions, or seconds that are left
  readonly next: string;
  readonly left: string;
  readonly isChange: boolean;
  readonly isNext: boolean;
}

const PHASE_WORDS = {
  there: () => gettext("Go"),
  hold: () => gettext("Hold"),
  back: () => pgettext("movement", "Back"),
  wait: () => gettext("Wait"),
};
const KIND_WORDS: Record<Exclude<Segment["kind"], "switch">, () => string> = {
  next: () => gettext("Get in place"),
  ready: () => gettext("Get ready"),
  move: () => gettext("Go"),
  work: () => gettext("Go"),
  rest: () => gettext("Rest"),
};

export const clock = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  return whole < 60 ? String(whole) : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

const itemOf = (data: Data, segment: Segment): Item => data.items[segment.item]!;

const setsOf = (data: Data, segment: Segment): number =>
  Math.max(...data.segments.filter((each) => each.item === segment.item).map((each) => each.set));

function repsOf(now: Playing, segment: Segment): number {
  const alike = now.segments.filter((each) =>
    each.kind === "move" && each.item === segment.item && each.set === segment.set && each.side === segment.side
  );
  return Math.max(...alike.map((each) => each.rep));
}

const setWords = (data: Data, segment: Segment): string => {
  const sets = setsOf(data, segment);
  return sets > 1 && segment.set > 0 ? gettext(", set {n} of {count}", { n: segment.set, count: sets }) : "";
};

function wordOf(data: Data, now: Playing, segment: Segment): string {
  if (segment.kind === "switch") return itemOf(data, segment).change;
  const part = phase(now);
  return part ? PHASE_WORDS[part.name]() : KIND_WORDS[segment.kind]();
}

function countOf(now: Playing, segment: Segment): string {
  if (segment.kind !== "move") return clock(secondsLeft(now));
  const part = phase(now);
  const reps = repsOf(now, segment);
  if (part && isCountedHold(now)) return clock(part.seconds - part.ms / 1000);
  return reps > 1 ? gettext("{n} of {count}", { n: segment.rep, count: reps }) : "";
}

const isCountedHold = (now: Playing): boolean => {
  const part = phase(now);
  return part?.name === "hold" && part.seconds >= 3;
};

// Which repetition it is, while the seconds of its hold are counted.
const heldWords = (now: Playing, segment: Segment): string => {
  const reps = isCountedHold(now) ? repsOf(now, segment) : 0;
  return reps > 1 ? gettext("{n} of {count}", { n: segment.rep, count: reps }) : "";
};

const next = (what: string): string => gettext("Next: {what}", { what });

export function nextWords(data: Data, now: Playing): string {
  const turn = now.segments[now.at + 1];
  if (current(now)?.kind === "move" && turn?.kind === "move" && turn.side !== current(now)?.side) {
    return next(inSentence(sideName(itemOf(data, turn), turn.side)));
  }
  const after = now.segments[partEnd(now.segments, now.at)];
  if (!after) return gettext("Next: that is all for today");
  if (after.kind === "next") return next(itemOf(data, after).name);
  if (after.kind === "rest") return gettext("Next: rest for {n} seconds", { n: after.seconds });
  if (after.kind === "switch") return next(inSentence(itemOf(data, after).change));
  if (after.kind === "ready") return gettext("Next: get ready");
  const sets = setsOf(data, after);
  const set = sets > 1 ? gettext("set {n} of {count}", { n: after.set, count: sets }) : "";
  const side = inSentence(sideName(itemOf(data, after), after.side));
  return next([set, side].filter((each) => each).join(", ") || gettext("go"));
}

const minutes = (seconds: number): string =>
  seconds < 60 ? gettext("less than a minute left") : gettext("about {n} min left", { n: Math.round(seconds / 60) });

export function shown(data: Data, now: Playing): Shown | null {
  const segment = current(now);
  if (!segment) return null;
  const item = itemOf(data, segment);
  return {
    exercise: item.name,
    place: gettext("Exercise {n} of {count}", { n: segment.item + 1, count: data.items.length }) +
      setWords(data, segment),
    side: [sideName(item, segment.side), heldWords(now, segment)].filter((each) => each).join(", "),
    word: wordOf(data, now, segment),
    count: countOf(now, segment),
    next: nextWords(data, now),
    left: minutes(sessionLeft(now)),
    isChange: segment.kind === "switch",
    isNext: segment.kind === "next",
  };
}

export type Chime = "next" | "ready" | "go" | "hold" | "back" | "rest" | "switch" | "end";

export interface Cue {
  readonly chime: Chime;
  readonly voice: string;
  readonly announce: string; // empty for what comes every few seconds
}

// The cue of a moment at which a segment or a phase begins; `before` is the segment before it.
export function cue(data: Data, now: Playing, before: Segment | undefined): Cue | null {
  const said = (chime: Chime, words: string): Cue => ({ chime, voice: words, announce: words });
  if (isOver(now)) return said("end", gettext("Well done. That is all."));
  const segment = current(now)!;
  const item = itemOf(data, segment);
  const side = sideName(item, segment.side);
  if (isEnding(now)) return { chime: "ready", voice: sentence(gettext("Get ready")), announce: "" };
  if (segment.kind === "next") return said("next", sentence(next(item.name), side));
  if (segment.kind === "ready") return said("ready", sentence(gettext("Get ready"), side));
  if (segment.kind === "rest") return said("rest", gettext("Rest for {n} seconds.", { n: segment.seconds }));
  if (segment.kind === "switch") return said("switch", sentence(wordOf(data, now, segment), side));
  if (segment.kind === "work") return said("go", gettext("Go, for {n} seconds.", { n: segment.seconds }));
  return moveCue(data, now, segment, before);
}

function moveCue(data: Data, now: Playing, segment: Segment, before: Segment | undefined): Cue | null {
  const part = phase(now);
  const isFirst = segment.phases.findIndex((seconds) => seconds > 0) === part?.number;
  if (isFirst) {
    const isTurn = before?.kind === "move" && before.side !== segment.side;
    const side = isTurn || before?.kind !== "move" ? sideName(itemOf(data, segment), segment.side) : "";
    const begins = before?.kind !== "move" || before.set !== segment.set;
    const words = sentence(String(segment.rep), isTurn ? side : "");
    const announce = begins
      ? sentence(gettext("Set {n}, {count} times", { n: segment.set, count: repsOf(now, segment) }), side)
      : "";
    return { chime: isTurn ? "switch" : "go", voice: words, announce };
  }
  if (part?.name === "hold" && part.seconds >= 2) return { chime: "hold", voice: gettext("Hold"), announce: "" };
  return part?.name === "back" ? { chime: "back", voice: pgettext("movement", "Back"), announce: "" } : null;
}

const sentence = (...parts: string[]): string => parts.filter((each) => each).map((each) => `${each}.`).join(" ");
