import { strict as assert } from "node:assert";
import type { Data } from "../player/data.ts";
import { inWords, logOf, type Store, today } from "../player/log.ts";

const item = { drawn: "", sides: ["", ""], change: "", pace: [0, 0, 0, 0] } as const;
const DATA: Data = {
  phrases: {},
  fingerprint: 7,
  version: 3,
  segments: [],
  items: [{ ...item, name: "Bridge" }, { ...item, name: "Clamshell" }],
};
const SESSION = { day: "2027-01-04", answers: [0, 2], pain: 3, effort: null, adverse: 1 };

function memory(): Store & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

Deno.test("what is ticked is there after a reload, for this routine and version alone", () => {
  const store = memory();
  logOf(DATA, () => store).add(SESSION);
  assert.deepEqual(logOf(DATA, () => store).sessions(), [SESSION]);
  assert.deepEqual(logOf({ ...DATA, version: 4 }, () => store).sessions(), []);
  assert.deepEqual(logOf({ ...DATA, fingerprint: 8 }, () => store).sessions(), []);
});

Deno.test("forget all leaves nothing behind, and the last session can be taken out", () => {
  const store = memory();
  const log = logOf(DATA, () => store);
  log.add(SESSION);
  log.add({ ...SESSION, day: "2027-01-05" });
  log.takeOutLast();
  assert.deepEqual(log.sessions(), [SESSION]);
  log.forget();
  assert.equal(store.values.size, 0);
  assert.deepEqual(log.sessions(), []);
});

Deno.test("where storage is refused it stays in the page, and says so", () => {
  const log = logOf(DATA, () => {
    throw new DOMException("denied", "SecurityError");
  });
  assert.equal(log.isStored(), false);
  log.add(SESSION);
  assert.deepEqual(log.sessions(), [SESSION]);
  assert.equal(log.isStored(), false);
  log.forget();
  assert.deepEqual(log.sessions(), []);
});

Deno.test("where storage is full what was ticked stays in the page", () => {
  const store = {
    ...memory(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const log = logOf(DATA, () => store);
  assert.equal(log.isStored(), true);
  log.add(SESSION);
  assert.equal(log.isStored(), false);
  assert.deepEqual(log.sessions(), [SESSION]);
});

for (
  const wrong of ["{", "[]x", '{"a":1}', "[null]", '[{"day":"x"}]', JSON.stringify([{ ...SESSION, answers: [0] }])]
) {
  Deno.test(`what somebody else wrote there is left out: ${wrong.slice(0, 20)}`, () => {
    const store = memory();
    store.setItem("physio-planner/7/3", wrong);
    assert.deepEqual(logOf(DATA, () => store).sessions(), []);
  });
}

Deno.test("a session can be read", () => {
  assert.equal(inWords(DATA, SESSION), "2027-01-04: 1 of 2 done; pain 3 of 10; not Clamshell (pain); A FALL");
});

Deno.test("today is the day where the client is", () => {
  assert.equal(today(new Date(2027, 0, 4, 23, 59)), "2027-01-04");
});
