import { strict as assert } from "node:assert";
import { inPlaceOf, leastCovering } from "../src/place.ts";

const WINDOW = { width: 1000, height: 600 };
const covers = (one: { left: number; top: number; right: number; bottom: number }, other: typeof one): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

Deno.test("a text stands low in the middle where nothing is covered there", () => {
  const { left, bottom } = leastCovering(200, 40, WINDOW, []);
  assert.deepEqual([left, bottom], [400, 588]);
});

Deno.test("it gives way to a control, inside the window", () => {
  const control = { left: 300, top: 500, right: 700, bottom: 600 };
  const place = leastCovering(200, 40, WINDOW, [control]);
  assert.equal(covers(place, control), false);
  assert.ok(place.left >= 0 && place.right <= 1000 && place.top >= 0 && place.bottom <= 600);
});

Deno.test("where all is covered, it covers the least", () => {
  const row = { left: 0, top: 0, right: 1000, bottom: 600 };
  const also = { left: 0, top: 300, right: 1000, bottom: 600 };
  assert.ok(leastCovering(200, 40, WINDOW, [row, also]).bottom <= 300 + 52);
});

Deno.test("the next text stands where the one before stood, and elsewhere only where it would cover something", () => {
  const before = { left: 400, top: 300, right: 600, bottom: 340 };
  assert.deepEqual(inPlaceOf(before, 300, 20, WINDOW, []), { left: 350, top: 320, right: 650, bottom: 340 });
  const control = { left: 640, top: 310, right: 700, bottom: 330 };
  assert.equal(inPlaceOf(before, 300, 20, WINDOW, [control]), undefined);
  assert.deepEqual(inPlaceOf(before, 200, 40, WINDOW, [control])?.left, 400);
  assert.equal(inPlaceOf({ left: 12, top: 0, right: 60, bottom: 40 }, 200, 20, WINDOW, []), undefined);
});
