// The v1 protocol of kernel sockets: a table of offsets, the channel, four parts of JSON, buffers.

export interface KernelMessage {
  channel: string;
  header: { msg_type: string; [name: string]: unknown };
  content: Record<string, unknown>;
  buffers: DataView[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const WORD = 8; // bytes of an offset

export function pack({ channel, header, content }: Omit<KernelMessage, "buffers">): Uint8Array<ArrayBuffer> {
  const json = [header, {}, {}, content].map((part) => encoder.encode(JSON.stringify(part)));
  const parts = [encoder.encode(channel), ...json];
  const offsets = [WORD * (parts.length + 2)];
  for (const part of parts) offsets.push(offsets.at(-1)! + part.byteLength);
  const bytes = new Uint8Array(offsets.at(-1)!);
  const table = new DataView(bytes.buffer);
  table.setBigUint64(0, BigInt(offsets.length), true);
  offsets.forEach((offset, at) => table.setBigUint64(WORD * (at + 1), BigInt(offset), true));
  parts.forEach((part, at) => bytes.set(part, offsets[at]));
  return bytes;
}

export function unpack(bytes: ArrayBuffer): KernelMessage {
  const table = new DataView(bytes);
  const count = Number(table.getBigUint64(0, true));
  const offset = (at: number): number => Number(table.getBigUint64(WORD * (at + 1), true));
  const part = (at: number): DataView => new DataView(bytes, offset(at), offset(at + 1) - offset(at));
  const json = (at: number) => JSON.parse(decoder.decode(part(at)));
  const buffers = Array.from({ length: Math.max(0, count - 6) }, (_, at) => part(at + 5));
  return { channel: decoder.decode(part(0)), header: json(1), content: json(4), buffers };
}
