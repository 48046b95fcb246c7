// Where a session is, and how it goes on: by time, by the buttons, never by itself. Nothing here knows of the page.
import type { Segment } from "./data.ts";

export const SPEEDS = [1, 0.75, 0.5] as const;
const JUST_BEGUN = 2_000; // ms of a part in which Back goes to the part before

export interface Playing {
  readonly segments: readonly Segment[];
  readonly at: number; // of the segments; their number at the end
  readonly ms: number; // of the segment, at full speed
  readonly isPaused: boolean;
  readonly speed: number;
  readonly done: ReadonlySet<number>; // exercises whose last repetition was reached by time
}

export type PhaseName = "there" | "hold" | "back" | "wait";
const PHASES: readonly PhaseName[] = ["there", "hold", "back", "wait"];

export interface Phase {
  readonly name: PhaseName;
  readonly number: number;
  readonly ms: number; // since it began
  readonly seconds: number;
}

export const begin = (segments: readonly Segment[], withExtra: boolean): Playing => ({
  segments: segments.filter((each) => withExtra || !each.extra),
  at: 0,
  ms: 0,
  isPaused: false,
  speed: 1,
  done: new Set(),
});

export const isOver = (now: Playing): boolean => now.at >= now.segments.length;

export const current = (now: Playing): Segment | undefined => now.segments[now.at];

export function advance(now: Playing, ms: number): Playing {
  if (now.isPaused || isOver(now)) return now;
  let at = now.at;
  let left = now.ms + ms * now.speed;
  let done = now.done;
  for (let segment = now.segments[at]; segment && left >= segment.seconds * 1000; segment = now.segments[at]) {
    left -= segment.seconds * 1000;
    at += 1;
    if (now.segments[at]?.item !== segment.item) done = new Set([...done, segment.item]);
  }
  return { ...now, at, ms: at < now.segments.length ? left : 0, done };
}

export const pause = (now: Playing, isPaused: boolean): Playing => ({ ...now, isPaused });

export const slower = (now: Playing): Playing => ({
  ...now,
  speed: SPEEDS[(SPEEDS.indexOf(now.speed as 1) + 1) % SPEEDS.length]!,
});

// All repetitions in a row are one part, and so is every other segment.
export function partStart(segments: readonly Segment[], at: number): number {
  let start = at;
  while (start > 0 && segments[start]?.kind === "move" && segments[start - 1]!.kind === "move") start -= 1;
  return start;
}

export function partEnd(segments: readonly Segment[], at: number): number {
  let end = at + 1;
  while (segments[at]?.kind === "move" && segments[end]?.kind === "move") end += 1;
  return Math.min(end, segments.length);
}

export const skip = (now: Playing): Playing => ({ ...now, at: partEnd(now.segments, now.at), ms: 0 });

export function skipExercise(now: Playing): Playing {
  const item = current(now)?.item;
  let at = now.at;
  while (at < now.segments.length && now.segments[at]!.item === item) at += 1;
  return { ...now, at, ms: 0 };
}

export function back(now: Playing): Playing {
  const start = partStart(now.segments, now.at);
  const isJustBegun = start === now.at && now.ms < JUST_BEGUN;
  return { ...now, at: isJustBegun && start > 0 ? partStart(now.segments, start - 1) : start, ms: 0 };
}

export function phase(now: Playing): Phase | null {
  const segment = current(now);
  if (segment?.kind !== "move") return null;
  let left = now.ms;
  for (const [number, name] of PHASES.entries()) {
    const seconds = segment.phases[number]!;
    if (left < seconds * 1000) return { name, number, ms: left, seconds };
    left -= seconds * 1000;
  }
  return null;
}

export const secondsLeft = (now: Playing): number => {
  const segment = current(now);
  return segment ? segment.seconds - now.ms / 1000 : 0;
};

const WARNING = 3; // seconds before the work goes on

// Whether a rest is about to end; a short one ends before one could get ready.
export function isEnding(now: Playing): boolean {
  const segment = current(now);
  const rests = segment?.kind === "rest" || segment?.kind === "switch";
  return rests && segment.seconds > 2 * WARNING && secondsLeft(now) <= WARNING;
}

export function sessionLeft(now: Playing): number {
  const after = now.segments.slice(now.at + 1).reduce((sum, each) => sum + each.seconds, 0);
  return (secondsLeft(now) + after) / now.speed;
}

// The moment of the picture (s): each phase of a repetition takes as long as it is counted.
export function pictureSeconds(now: Playing, pace: readonly number[]): number | null {
  const part = phase(now);
  if (!part) return null;
  const before = pace.slice(0, part.number).reduce((sum, each) => sum + each, 0);
  const last = part.name === "wait" ? 0.999 : 1; // the end of the wait is the start of the next
  return before + pace[part.number]! * Math.min(last, part.ms / (part.seconds * 1000));
}
