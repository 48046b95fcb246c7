// A session that runs: the clock, what sounds, and what is shown. The clock is the browser's own (requestAnimationFrame
// and performance.now), which a test replaces to speed it up; while the page is hidden a timer goes on in its place.
import { signal } from "@preact/signals";
import { keepAwake, letSleep } from "./awake.ts";
import type { Data } from "./data.ts";
import { showMoment, wantsLessMotion } from "./pictures.ts";
import { gettext } from "./phrases.ts";
import * as playing from "./playing.ts";
import { chime, hasVoice, openSound, say, stopVoice } from "./sound.ts";
import { cue, type Shown, shown } from "./words.ts";

const LONG_GAP = 5_000; // ms without a tick: the phone slept, and nobody followed
const HIDDEN_TICK = 500; // ms

export const view = signal<Shown | null>(null);
export const isPaused = signal(false);
export const isOpen = signal(false);
export const speed = signal(1);
export const voiceIsOn = signal(false);
export const chimesAreOn = signal(true);
export const announced = signal("");
export const item = signal(0);
export const note = signal("");
export const doneItems = signal<ReadonlySet<number>>(new Set());

let now: playing.Playing | null = null;
let data: Data | null = null;
let last = 0;
let atSegment = -1;
let atPhase: string | undefined;

export function start(of: Data, withExtra: boolean): void {
  data = of;
  now = playing.begin(of.segments, withExtra);
  [atSegment, atPhase, last] = [-1, undefined, performance.now()];
  [note.value, announced.value, voiceIsOn.value] = ["", "", false];
  openSound();
  keepAwake();
  isOpen.value = true;
  change(now);
  requestAnimationFrame(tick);
}

export function stop(): void {
  if (!now) return;
  const isEarly = !playing.isOver(now);
  doneItems.value = now.done;
  now = null;
  isOpen.value = false;
  letSleep();
  if (isEarly) stopVoice();
}

export const pause = (): void => act((each) => playing.pause(each, !each.isPaused));
export const back = (): void => act(playing.back);
export const skip = (): void => act(playing.skip);
export const skipExercise = (): void => act(playing.skipExercise);
export const slower = (): void => act(playing.slower);

export function toggleVoice(): void {
  if (!voiceIsOn.value && !hasVoice()) {
    note.value = gettext("This device has no voice of its own. The chimes go on.");
    return;
  }
  voiceIsOn.value = !voiceIsOn.value;
  if (voiceIsOn.value) say(gettext("Voice on."));
  else stopVoice();
}

function act(how: (each: playing.Playing) => playing.Playing): void {
  if (!now) return;
  note.value = "";
  last = performance.now();
  change(how(now));
}

function tick(): void {
  if (!now || !data) return;
  const at = performance.now();
  const gap = at - last;
  last = at;
  if (gap > LONG_GAP && !now.isPaused) {
    note.value = gettext("Paused while the page was away.");
    change(playing.pause(now, true));
  } else change(playing.advance(now, gap));
  if (now && !document.hidden) requestAnimationFrame(tick);
}

setInterval(() => document.hidden && tick(), HIDDEN_TICK);
document.addEventListener("visibilitychange", () => !document.hidden && now && requestAnimationFrame(tick));

function change(to: playing.Playing): void {
  if (!data) return;
  const before = atSegment >= 0 ? to.segments[atSegment] : undefined;
  now = to;
  const phase = playing.isEnding(to) ? "ending" : playing.phase(to)?.name;
  const isNew = to.at !== atSegment || phase !== atPhase;
  [atSegment, atPhase] = [to.at, phase];
  isPaused.value = to.isPaused;
  speed.value = to.speed;
  if (isNew) sound(to, before);
  if (playing.isOver(to)) return stop();
  const shownNow = shown(data, to);
  if (JSON.stringify(shownNow) !== JSON.stringify(view.value)) view.value = shownNow;
  draw(to);
}

function sound(to: playing.Playing, before: playing.Playing["segments"][number] | undefined): void {
  const made = cue(data!, to, before);
  if (!made) return;
  if (chimesAreOn.value) chime(made.chime);
  if (voiceIsOn.value) say(made.voice);
  if (made.announce) announced.value = made.announce;
}

function draw(to: playing.Playing): void {
  const segment = playing.current(to)!;
  item.value = segment.item;
  const drawn = data!.items[segment.item]!;
  const isMirrored = segment.side !== "" && segment.side !== drawn.drawn;
  const moment = playing.pictureSeconds(to, drawn.pace);
  // without motion: the end of the movement, and the start while one goes back or waits
  const end = drawn.pace[0] + drawn.pace[1] / 2;
  const still = ["back", "wait"].includes(playing.phase(to)?.name ?? "") ? 0 : end;
  showMoment(segment.item, wantsLessMotion() ? still : moment, isMirrored, to.isPaused);
}
