import { strict as assert } from "node:assert";
import type { KnownCondition } from "../src/protocol.ts";
import { isCalled, matches } from "../src/views/client/matches.ts";
import { today } from "../src/views/client/today.ts";

const condition = (id: string, synonyms: string[] = [], definition = ""): KnownCondition => ({
  id,
  label: id,
  synonyms,
  definition,
  asks: false,
});
const KNOWN = [
  condition("Torn cuff", ["rotator cuff tear"]),
  condition("Stiff cuff"),
  condition("Cuff"),
  condition("Sore shoulder", [], "The cuff hurts."),
];

Deno.test("the full name comes first, then names, then definitions, the strictest first", () => {
  assert.deepEqual(matches(KNOWN, "cuff").map(([each]) => each.id), [
    "Cuff",
    "Torn cuff",
    "Stiff cuff",
    "Sore shoulder",
  ]);
});

Deno.test("the synonym by which it was found is named", () => {
  assert.deepEqual(matches(KNOWN, "ROTATOR").map(([each, synonym]) => [each.id, synonym]), [
    ["Torn cuff", "rotator cuff tear"],
  ]);
});

Deno.test("every word has to fit, and at most ten are shown", () => {
  assert.deepEqual(matches(KNOWN, "cuff stiff").map(([each]) => each.id), ["Stiff cuff"]);
  assert.equal(matches(Array.from({ length: 30 }, (_, at) => condition(`Cuff ${at}`)), "cuff").length, 10);
});

Deno.test("a condition is called by its synonyms too, whole", () => {
  assert.equal(isCalled(KNOWN[0]!, "Rotator Cuff Tear"), true);
  assert.equal(isCalled(KNOWN[0]!, "rotator"), false);
});

Deno.test("the clinic's day is not the browser's", () => {
  const late = Date.UTC(2027, 0, 4, 22, 30);
  assert.equal(today({ utc_offset_minutes: 120 }, late), "2027-01-05");
  assert.equal(today({ utc_offset_minutes: -600 }, late), "2027-01-04");
});
