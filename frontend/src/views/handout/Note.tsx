// The note for the record: read, and copied into whatever system the clinic has.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { HandoutPanel } from "../handout.tsx";

export function Note({ panel }: { panel: HandoutPanel }): VNode {
  const [text, setText] = useState("");
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => panel.onAnswer((answer) => answer.answer === "note" && setText(answer.text)), []);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      field.current?.focus(); // selected: Ctrl+C does it
    }
  };
  const toggle = (isOpen: boolean): void => {
    setCopied(false);
    if (isOpen) panel.send({ do: "note" }, "note");
  };
  return (
    <details class="note-for-record" onToggle={({ currentTarget }) => toggle(currentTarget.open)}>
      <summary>Note for the record</summary>
      <label for={panel.id("note")}>Plain text, without private notes</label>
      <textarea id={panel.id("note")} rows={8} readOnly value={text} ref={field} />
      <div class="row start">
        <button type="button" class="plain" disabled={!text} onClick={copy}>Copy</button>
        <span class="small" role="status">{isCopied ? "Copied" : ""}</span>
      </div>
    </details>
  );
}
