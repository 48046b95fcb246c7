// Python answers a wish for a file with its bytes; nothing of it stays in the page.
import type { Answer } from "./protocol.ts";

export function saveFile(answer: Answer, buffers: DataView[]): void {
  if (answer.answer !== "file" || !buffers[0]) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes(buffers[0])], { type: answer.type }));
  link.download = answer.file;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function bytes(view: DataView): Uint8Array<ArrayBuffer> {
  return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
}
