import { strict as assert } from "node:assert";
import { fits, forget, forNow, keepWaiting, leftWaiting, type Waiting, wordsOf } from "../src/waiting.ts";

const entry = (key: string | undefined, value: string) => ({
  view: "routine",
  control: key ? `cue/${key}` : "title",
  message: { do: "words", ...(key ? { key } : {}), value },
});

const waiting: Waiting = {
  page: "before",
  client: "c1",
  revision: "3/r1 7",
  lines: [{ key: "line-4", exercise: "bridge" }, { key: "line-9", exercise: "bridge" }],
  entries: [entry("line-9", "Slowly"), entry(undefined, "Spring")],
};

Deno.test("it fits the same client at the same versions with the same lines, and nothing else", () => {
  const now = { ...waiting, lines: [{ key: "a", exercise: "bridge" }, { key: "b", exercise: "bridge" }] };
  assert.equal(fits(waiting, now), true);
  assert.equal(fits(waiting, { ...now, client: "c2" }), false);
  assert.equal(fits(waiting, { ...now, revision: "4/r1 7" }), false);
  assert.equal(fits(waiting, { ...now, lines: now.lines.slice(1) }), false);
  assert.equal(fits(waiting, { ...now, lines: [now.lines[0]!, { key: "b", exercise: "plank" }] }), false);
});

Deno.test("a line is found by its place among those of its exercise, and what speaks of one that is gone is left out", () => {
  const now = { ...waiting, lines: [{ key: "line-1", exercise: "bridge" }, { key: "line-2", exercise: "bridge" }] };
  assert.deepEqual(forNow(waiting, now), [entry("line-2", "Slowly"), entry(undefined, "Spring")]);
  assert.deepEqual(forNow(waiting, { ...now, lines: now.lines.slice(1) }), [entry(undefined, "Spring")]);
});

Deno.test("a message can be read before it is sent", () => {
  const of = (message: Record<string, unknown>) => wordsOf({ view: "routine", control: "", message: message as never });
  const line = { key: "line-9", exercise: "chin-tuck" };
  assert.equal(of({ do: "words", ...line, field: "cue", value: "Slowly" }), "Cue of chin tuck: “Slowly”");
  assert.equal(of({ do: "plan", field: "review_date", value: "2027-01-02" }), "Review date: “2027-01-02”");
  assert.equal(of({ do: "remove", ...line }), "Take out chin tuck");
  assert.equal(of({ do: "add", condition: "fall_risk" }), "Put in fall risk");
});

Deno.test("what a page keeps stands beside what pages before it have left, and nothing takes that away but its end", () => {
  const stored = new Map<string, string>();
  const tab = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  keepWaiting("before", waiting, waiting.entries, tab);
  keepWaiting("now", waiting, [], tab); // it was silent for a moment, with nothing of its own
  assert.deepEqual(leftWaiting("now", tab), [waiting]);
  keepWaiting("now", waiting, waiting.entries.slice(1), tab);
  assert.deepEqual(leftWaiting("now", tab), [waiting]);
  assert.equal(leftWaiting("later", tab).length, 2);
  forget(waiting, tab);
  assert.deepEqual(leftWaiting("now", tab), []);
  keepWaiting("now", waiting, [], tab);
  assert.equal(stored.size, 0);
});
