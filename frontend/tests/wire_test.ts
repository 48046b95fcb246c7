import { strict as assert } from "node:assert";
import { pack, unpack } from "../src/host/wire.ts";

Deno.test("a message is unpacked as it was packed", () => {
  const message = {
    channel: "shell",
    header: { msg_type: "comm_msg", msg_id: "1" },
    content: { data: "Größe — 3 kg" },
  };
  const { buffers, ...unpacked } = unpack(pack(message).buffer);
  assert.deepEqual(unpacked, message);
  assert.deepEqual(buffers, []);
});

Deno.test("buffers follow the four parts of JSON", () => {
  const plain = pack({ channel: "iopub", header: { msg_type: "comm_msg" }, content: {} });
  const table = new DataView(plain.buffer);
  const count = Number(table.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, at) => Number(table.getBigUint64(8 * (at + 1), true)));
  const parts = offsets.slice(0, -1).map((from, at) => plain.slice(from, offsets[at + 1]));
  parts.push(new Uint8Array([1, 2]), new Uint8Array([3]));
  const head = 8 * (parts.length + 2);
  const lengths = parts.map((part) => part.length);
  const bytes = new Uint8Array(head + lengths.reduce((sum, each) => sum + each, 0));
  const written = new DataView(bytes.buffer);
  written.setBigUint64(0, BigInt(parts.length + 1), true);
  let at = head;
  parts.forEach((part, number) => {
    written.setBigUint64(8 * (number + 1), BigInt(at), true);
    bytes.set(part, at);
    at += part.length;
  });
  written.setBigUint64(8 * (parts.length + 1), BigInt(at), true);
  const { buffers } = unpack(bytes.buffer);
  assert.deepEqual(buffers.map((each) => [...new Uint8Array(each.buffer, each.byteOffset, each.byteLength)]), [[1, 2], [
    3,
  ]]);
});
