import { strict as assert } from "node:assert";
import { type Box, neighbour } from "../src/views/library/tiles.ts";

// Eight tiles, three to a row: 0 1 2 / 3 4 5 / 6 7
const TILES: Box[] = Array.from({ length: 8 }, (_, at) => {
  const [left, top] = [100 * (at % 3), 200 * Math.floor(at / 3)];
  return { left, top, right: left + 90, bottom: top + 190 };
});

Deno.test("left and right go through all tiles in their order", () => {
  assert.equal(neighbour(TILES, 2, "ArrowRight"), 3);
  assert.equal(neighbour(TILES, 3, "ArrowLeft"), 2);
  assert.deepEqual([neighbour(TILES, 0, "ArrowLeft"), neighbour(TILES, 7, "ArrowRight")], [-1, -1]);
});

Deno.test("up and down stay in the column", () => {
  assert.equal(neighbour(TILES, 1, "ArrowDown"), 4);
  assert.equal(neighbour(TILES, 7, "ArrowUp"), 4);
});

Deno.test("where the last row is short, down leads to its nearest tile", () => {
  assert.equal(neighbour(TILES, 5, "ArrowDown"), 7);
});

Deno.test("beyond the first and the last row there is nothing", () => {
  assert.deepEqual([neighbour(TILES, 2, "ArrowUp"), neighbour(TILES, 6, "ArrowDown")], [-1, -1]);
});

Deno.test("to the first and to the last by one key, and no other key moves", () => {
  assert.deepEqual([neighbour(TILES, 4, "Home"), neighbour(TILES, 4, "End"), neighbour(TILES, 4, "b")], [0, 7, -1]);
});

Deno.test("rows under a heading between them are one grid", () => {
  const lower = TILES.map((box) => ({ ...box, top: box.top + 700, bottom: box.bottom + 700 }));
  assert.equal(neighbour([...TILES, ...lower], 6, "ArrowDown"), 8);
  assert.equal(neighbour([...TILES, ...lower], 8, "ArrowUp"), 6);
});
