import { strict as assert } from "node:assert";
import { type Data, type Kind, read, type Segment, type Side } from "../player/data.ts";
import * as playing from "../player/playing.ts";
import { cue, shown } from "../player/words.ts";

const segment = (kind: Kind, seconds: number, more: Partial<Segment> = {}): Segment => ({
  ...{ kind, seconds, item: 0, set: 1, side: "" as Side, rep: 0, phases: [0, 0, 0, 0] as const, extra: false },
  ...more,
});
const rep = (number: number, side: Side, more: Partial<Segment> = {}): Segment =>
  segment("move", 9, { rep: number, side, phases: [2, 5, 2, 0], ...more });

const SEGMENTS = [
  segment("next", 15, { side: "right" }), // 0
  segment("ready", 5, { side: "right" }),
  rep(1, "right"), // 2
  rep(2, "right"),
  rep(3, "right", { extra: true }),
  segment("switch", 10, { side: "left" }), // 4 without the extra one
  rep(1, "left"),
  rep(2, "left"),
  segment("next", 60, { item: 1 }), // 7
  segment("work", 30, { item: 1 }),
  segment("rest", 20, { item: 1, set: 2 }),
  segment("work", 30, { item: 1, set: 2 }), // 10
];
const item = (name: string) => ({
  name,
  drawn: "right" as Side,
  sides: ["Left side", "Right side"] as const,
  change: "Change sides",
  pace: [2, 5, 2, 0.6] as const,
});
const DATA: Data = {
  fingerprint: 1,
  version: 1,
  segments: SEGMENTS,
  items: [item("Clamshell"), item("Walk")],
  phrases: {},
};

const begun = playing.begin(SEGMENTS, false);
const after = (seconds: number): playing.Playing => playing.advance(begun, seconds * 1000);

Deno.test("time goes on over the ends of segments, and the last one ends the session", () => {
  assert.equal(after(14.9).at, 0);
  assert.equal(after(15).at, 1);
  assert.deepEqual([after(31).at, after(31).ms], [3, 2000]);
  const total = begun.segments.reduce((sum, each) => sum + each.seconds, 0);
  assert.equal(playing.isOver(after(total - 0.1)), false);
  assert.equal(playing.isOver(after(total)), true);
  assert.equal(shown(DATA, after(total)), null);
});

Deno.test("many small ticks are as long as one large one", () => {
  let now = begun;
  for (let tick = 0; tick < 310; tick += 1) now = playing.advance(now, 100);
  assert.deepEqual([now.at, Math.round(now.ms)], [3, 2000]);
});

Deno.test("paused time does not pass, and a slower speed takes longer", () => {
  assert.equal(playing.advance(playing.pause(begun, true), 60_000).ms, 0);
  const half = playing.slower(playing.slower(begun));
  assert.equal(half.speed, 0.5);
  assert.equal(playing.advance(half, 20_000).ms, 10_000);
  assert.equal(playing.slower(half).speed, 1);
});

Deno.test("repetitions beyond the lower number are counted only when they are wanted", () => {
  assert.equal(begun.segments.length, 11);
  assert.equal(playing.begin(SEGMENTS, true).segments.length, 12);
});

Deno.test("skip leaves a whole row of repetitions, and back returns to its start", () => {
  const moving = after(31); // second repetition
  assert.equal(playing.skip(moving).at, 4);
  assert.equal(playing.back(moving).at, 2);
  assert.equal(playing.back(playing.back(moving)).at, 1, "at its start it goes to the part before");
  assert.equal(playing.back(begun).at, 0);
  assert.equal(playing.skipExercise(moving).at, 7);
  assert.equal(playing.isOver(playing.skipExercise(playing.skipExercise(moving))), true);
});

Deno.test("an exercise counts as done when its last repetition was reached by time, not when it was skipped", () => {
  assert.deepEqual([...playing.skipExercise(after(31)).done], []);
  assert.deepEqual([...after(65.9).done], []);
  assert.deepEqual([...after(66).done], [0]);
  assert.deepEqual([...after(10_000).done], [0, 1]);
});

Deno.test("a repetition has its phases, and the picture follows them", () => {
  const at = (seconds: number) => playing.phase(after(20 + seconds))?.name;
  assert.deepEqual([at(0), at(1.9), at(2), at(6.9), at(7), at(8.9)], [
    "there",
    "there",
    "hold",
    "hold",
    "back",
    "back",
  ]);
  assert.equal(playing.pictureSeconds(after(21), [2, 5, 2, 0.6]), 1);
  assert.equal(playing.pictureSeconds(after(24.5), [1, 10, 2, 0.6]), 1 + 5);
  assert.equal(playing.pictureSeconds(after(3), [2, 5, 2, 0.6]), null);
});

Deno.test("it shows the one thing to do, the side, and what comes next", () => {
  const moving = shown(DATA, after(21))!;
  assert.deepEqual([moving.word, moving.count, moving.side], ["Go", "1 of 2", "Right side"]);
  assert.equal(moving.next, "Next: change sides");
  const held = shown(DATA, after(22))!;
  assert.deepEqual([held.word, held.count, held.side], ["Hold", "5", "Right side, 1 of 2"]);
  const change = shown(DATA, after(38))!;
  assert.deepEqual([change.word, change.side, change.isChange], ["Change sides", "Left side", true]);
  assert.equal(change.next, "Next: left side");
  assert.equal(shown(DATA, after(50))!.next, "Next: Walk");
  assert.equal(shown(DATA, after(130))!.next, "Next: rest for 20 seconds");
  assert.equal(shown(DATA, after(160))!.next, "Next: set 2 of 2");
  assert.equal(shown(DATA, after(190))!.next, "Next: that is all for today");
});

Deno.test("a change of sides sounds like nothing else, and is announced", () => {
  const change = cue(DATA, after(38), SEGMENTS[3])!;
  assert.deepEqual(change, {
    chime: "switch",
    voice: "Change sides. Left side.",
    announce: "Change sides. Left side.",
  });
});

Deno.test("a side that changes with each repetition sounds as a change, too", () => {
  const turns = [rep(1, "right"), rep(1, "left")];
  const now = playing.advance(playing.begin(turns, false), 9_000);
  const made = cue({ ...DATA, segments: turns }, now, turns[0])!;
  assert.deepEqual([made.chime, made.voice, made.announce], ["switch", "1. Left side.", ""]);
  assert.equal(shown({ ...DATA, segments: turns }, playing.begin(turns, false))!.next, "Next: left side");
});

Deno.test("repetitions are spoken and not announced: who listens to a reader hears the set alone", () => {
  assert.equal(cue(DATA, after(20), SEGMENTS[1])!.announce, "Set 1, 2 times. Right side.");
  assert.deepEqual(cue(DATA, after(29), SEGMENTS[2]), { chime: "go", voice: "2.", announce: "" });
  assert.deepEqual(cue(DATA, after(22), SEGMENTS[2]), { chime: "hold", voice: "Hold", announce: "" });
});

Deno.test("three seconds before a rest ends there is a sign to get ready, but not where it is short", () => {
  assert.equal(playing.isEnding(after(38 + 6.9)), false);
  assert.equal(playing.isEnding(after(38 + 7)), true);
  assert.deepEqual(cue(DATA, after(45), SEGMENTS[5]), { chime: "ready", voice: "Get ready.", announce: "" });
  const short = playing.begin([segment("rest", 6)], false);
  assert.equal(playing.isEnding(playing.advance(short, 5_000)), false);
});

Deno.test("what Python writes is read", () => {
  const data = read({
    ...{ fingerprint: 7, version: 0, kinds: ["next", "move"], phases: [[0, 0, 0, 0], [2, 0, 2, 0]] },
    segments: [[0, 0, 15, 0, 2, 0, 0, 0], [1, 0, 4, 1, 1, 3, 1, 1]],
    items: [{ drawn: "right", sides: ["Left side", "Right side"], change: "Change sides", pace: [2, 0, 2, 0.6] }],
  }, ["Clamshell"]);
  assert.equal(data.items[0]!.name, "Clamshell");
  assert.deepEqual(data.segments, [
    segment("next", 15, { set: 0, side: "right" }),
    segment("move", 4, { side: "left", rep: 3, phases: [2, 0, 2, 0], extra: true }),
  ]);
});
