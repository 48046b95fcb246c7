import { strict as assert } from "node:assert";
import { inPounds } from "../src/pounds.ts";

Deno.test("a load reads in pounds to one place, and what is no load in none", () => {
  assert.deepEqual(["2", "4.5", "0.45359237", "", "0", "-1", "x"].map(inPounds), [
    "4.4 lb",
    "9.9 lb",
    "1 lb",
    "",
    "",
    "",
    "",
  ]);
});
