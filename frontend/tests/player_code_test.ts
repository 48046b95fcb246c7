import { strict as assert } from "node:assert";
import { encode, type Session } from "../player/code.ts";
import written from "../../tests/data/log_codes.json" with { type: "json" };

interface Example {
  what: string;
  fingerprint: number;
  version: number;
  sessions: Session[];
  code: string;
}

const EXAMPLES: Example[] = written;

for (const example of EXAMPLES) {
  Deno.test(`the page writes the same code as Python: ${example.what}`, () => {
    assert.equal(encode(example.fingerprint, example.version, example.sessions), example.code);
  });
}

Deno.test("without sessions, and with only those of a clock that is wrong, there is no code", () => {
  const session = { answers: [0], pain: 1, effort: 1, adverse: 0 };
  assert.equal(encode(1, 1, []), "");
  assert.equal(encode(1, 1, [{ ...session, day: "1970-01-01" }, { ...session, day: "2099-01-01" }]), "");
  assert.notEqual(encode(1, 1, [{ ...session, day: "1970-01-01" }, { ...session, day: "2027-01-04" }]), "");
});
