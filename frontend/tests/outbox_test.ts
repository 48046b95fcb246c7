import { strict as assert } from "node:assert";
import { Outbox } from "../src/outbox.ts";

interface Sent {
  do: string;
  value?: string;
  number: number;
}

function view(): { sent: Sent[]; send(content: unknown): void } {
  const sent: Sent[] = [];
  return { sent, send: (content) => sent.push(content as Sent) };
}

Deno.test("only one message is in flight, and the last word of a control arrives", () => {
  const outbox = new Outbox(), routine = view();
  for (const value of ["S", "Sl", "Slo", "Slow"]) outbox.send(routine, { do: "words", value } as Sent, "cue");
  assert.deepEqual(routine.sent.map((each) => each.value), ["S"]);
  assert.equal(outbox.isUnanswered(routine, "cue"), true);
  outbox.acknowledge(routine, routine.sent[0]!.number);
  assert.deepEqual(routine.sent.map((each) => each.value), ["S", "Slow"]);
  assert.equal(outbox.isUnanswered(routine, "cue"), true);
  outbox.acknowledge(routine, routine.sent[1]!.number);
  assert.equal(outbox.isUnanswered(routine, "cue"), false);
});

Deno.test("what was typed comes before what is done next, though another view does it", () => {
  const outbox = new Outbox(), routine = view(), desk = view();
  const order: string[] = [];
  const note = (of: { send(content: unknown): void }) => ({
    send(content: unknown): void {
      order.push((content as Sent).do);
      of.send(content);
    },
  });
  const noted = note(routine), notedDesk = note(desk);
  outbox.send(noted, { do: "words" }, "cue");
  outbox.send(noted, { do: "words" }, "cue");
  outbox.send(notedDesk, { do: "new" });
  outbox.acknowledge(noted, routine.sent[0]!.number);
  outbox.acknowledge(noted, routine.sent[1]!.number);
  assert.deepEqual(order, ["words", "words", "new"]);
});

Deno.test("a word is not replaced over what was done after it", () => {
  const outbox = new Outbox(), routine = view();
  outbox.send(routine, { do: "day" });
  outbox.send(routine, { do: "words", value: "a" } as Sent, "cue");
  outbox.send(routine, { do: "move" });
  outbox.send(routine, { do: "words", value: "ab" } as Sent, "cue");
  for (let at = 0; at < 4; at += 1) outbox.acknowledge(routine, routine.sent[at]!.number);
  assert.deepEqual(routine.sent.map((each) => each.do), ["day", "words", "move", "words"]);
});

Deno.test("numbers rise, and an acknowledgement of an older one leaves the newer in flight", () => {
  const outbox = new Outbox(), routine = view();
  const first = outbox.send(routine, { do: "day" });
  const second = outbox.send(routine, { do: "day" });
  assert.ok(second > first);
  outbox.acknowledge(routine, first - 1);
  assert.equal(routine.sent.length, 1);
});

Deno.test("whoever leaves the page sends all that waits", () => {
  const outbox = new Outbox(), routine = view();
  outbox.send(routine, { do: "words", value: "a" } as Sent, "cue");
  outbox.send(routine, { do: "words", value: "ab" } as Sent, "cue");
  outbox.flush();
  assert.deepEqual(routine.sent.map((each) => each.value), ["a", "ab"]);
});

Deno.test("a closed view is forgotten, and holds nobody up", () => {
  const outbox = new Outbox(), routine = view(), desk = view();
  outbox.send(routine, { do: "day" });
  outbox.send(desk, { do: "look" });
  outbox.close(routine);
  assert.deepEqual(desk.sent.map((each) => each.do), ["look"]);
  assert.equal(outbox.isWriting, false);
});

Deno.test("it is writing as long as a change is not acknowledged; a search is none", () => {
  const outbox = new Outbox(), library = view();
  const heard: boolean[] = [];
  const unsubscribe = outbox.subscribe(() => heard.push(outbox.isWriting));
  outbox.send(library, { do: "text" });
  outbox.acknowledge(library, library.sent[0]!.number);
  outbox.send(library, { do: "add" });
  outbox.acknowledge(library, library.sent[1]!.number);
  unsubscribe();
  outbox.send(library, { do: "add" });
  assert.deepEqual(heard, [false, false, true, false]);
  outbox.close(library);
});

Deno.test("looking at more of the library is no change, and is not kept as one", () => {
  const outbox = new Outbox(), library = view();
  for (const look of ["more", "unfold"] as const) outbox.send(library, { do: look });
  assert.deepEqual([outbox.isWriting, outbox.unsaved], [false, []]);
});

Deno.test("what is done before the beginning waits, and comes after it", () => {
  const outbox = new Outbox(), library = view(), desk = view();
  outbox.hold();
  outbox.send(library, { do: "add" });
  outbox.send(library, { do: "find" });
  assert.deepEqual([library.sent, outbox.isWriting], [[], true]);
  const order: string[] = [];
  for (const each of [desk, library]) {
    const send = each.send.bind(each);
    each.send = (content): void => {
      order.push((content as { do: string }).do);
      send(content);
    };
  }
  outbox.begin(desk, { do: "tab" });
  // Python handles them in order: the first need not wait for the answer to the beginning, the next waits for its own
  assert.deepEqual(order, ["tab", "add"]);
  assert.equal(outbox.unansweredBy(desk).length, 1);
  outbox.acknowledge(library, library.sent[0]!.number);
  assert.deepEqual(order, ["tab", "add", "find"]);
});

Deno.test("a late answer holds nobody up, and what it is about is not saved until it comes", async () => {
  const outbox = new Outbox(5), routine = view();
  outbox.send(routine, { do: "words" }, "cue");
  outbox.send(routine, { do: "text" });
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(routine.sent.map((each) => each.do), ["words", "text"]);
  assert.deepEqual([outbox.isWriting, outbox.isUnanswered(routine, "cue")], [true, true]);
  outbox.acknowledge(routine, routine.sent[1]!.number);
  assert.deepEqual([outbox.isWriting, outbox.isUnanswered(routine, "cue")], [false, false]);
  outbox.close(routine);
});

Deno.test("what is not acknowledged is sent again in its order, under its own numbers, and of the same page", () => {
  const outbox = new Outbox(10), routine = view();
  outbox.send(routine, { do: "day" });
  outbox.send(routine, { do: "move" });
  outbox.resend();
  const [first, again] = routine.sent as (Sent & { page: string })[];
  assert.equal(routine.sent.length, 2);
  assert.deepEqual(again, first);
  assert.ok(first!.page);
  assert.notEqual(outbox.unansweredSince, 0);
  outbox.acknowledge(routine, first!.number);
  outbox.acknowledge(routine, routine.sent[2]!.number);
  assert.equal(outbox.unansweredSince, 0);
});

Deno.test("what is unsaved outlives the page: another one sends it to the view of the same name", () => {
  const before = new Outbox(), after = new Outbox(), routine = view(), desk = view(), again = view();
  before.register(routine, "routine");
  before.register(desk, "desk");
  before.send(routine, { do: "words", value: "Slowly" } as Sent, "cue/line-1");
  before.send(desk, { do: "beat" });
  before.send(routine, { do: "remove" });
  after.register(again, "routine");
  after.restore(before.unsaved);
  after.acknowledge(again, again.sent[0]!.number);
  assert.deepEqual(again.sent.map((each) => each.do), ["words", "remove"]);
});
