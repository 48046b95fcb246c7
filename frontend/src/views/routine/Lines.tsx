// The lines in their order: moved by buttons, by Alt with the arrow keys, or by dragging their number. One may be open.
import { useEffect, useRef, useState } from "preact/hooks";
import type { TargetedKeyboardEvent, VNode } from "preact";
import { onAnotherClient } from "../../going.ts";
import type { Line as LineState } from "../../protocol.ts";
import type { RoutinePanel } from "../routine.tsx";
import { Line } from "./Line.tsx";

export function Lines({ panel }: { panel: RoutinePanel }): VNode {
  const { lines } = panel.traits.state.value;
  const list = useRef<HTMLOListElement>(null);
  const dragged = useRef<LineState | null>(null);
  const [open, setOpen] = useState("");
  useEffect(() => onAnotherClient(() => setOpen("")), []);
  useEffect(() => list.current?.querySelector(".line.open")?.scrollIntoView({ block: "nearest" }), [open]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>, line: LineState): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target as HTMLElement;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by && event.altKey) {
      event.preventDefault();
      target.dispatchEvent(new Event("change", { bubbles: true })); // what is being written comes first
      panel.send({ do: "move", key: line.key, exercise: line.id, by });
    } else if (event.key === "Enter" && target.dataset.field) {
      if (sameField(event.currentTarget, target.dataset.field, event.shiftKey)) event.preventDefault();
      if (target instanceof HTMLTextAreaElement) event.preventDefault(); // a cue is one paragraph
    } else if (event.key === "Escape" && line.key === open) {
      event.preventDefault();
      event.currentTarget.querySelector<HTMLElement>(".opener")?.focus(); // what is written there is sent first
      setOpen("");
    }
  };
  return (
    <ol class="lines" aria-label="Exercises of the routine" ref={list}>
      {lines.map((line) => (
        <li
          key={line.key}
          class={`line ${line.verdict}${line.key === open ? " open" : ""}`}
          tabindex={-1}
          onKeyDown={(event) => onKeyDown(event, line)}
          onDragStart={(event) => {
            if (!(event.target as HTMLElement).closest?.(".number")) return;
            dragged.current = line;
            event.currentTarget.classList.add("dragged");
            if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
            event.dataTransfer?.setData("text/plain", "");
          }}
          onDragOver={(event) => {
            if (dragged.current) event.preventDefault();
          }}
          onDrop={(event) => {
            const moved = dragged.current;
            if (!moved) return;
            event.preventDefault();
            if (moved.key !== line.key) panel.send({ do: "move", key: moved.key, exercise: moved.id, to: line.at });
          }}
          onDragEnd={(event) => {
            event.currentTarget.classList.remove("dragged");
            dragged.current = null;
          }}
        >
          <Line
            line={line}
            count={lines.length}
            panel={panel}
            isOpen={line.key === open}
            toggle={() => setOpen(line.key === open ? "" : line.key)}
          />
        </li>
      ))}
    </ol>
  );
}

// Goes to the same field of the next line that has it, or of the one before; returns whether there is one.
function sameField(line: HTMLElement, field: string, back: boolean): boolean {
  const step = (from: Element): Element | null => back ? from.previousElementSibling : from.nextElementSibling;
  for (let other = step(line); other; other = step(other)) {
    const found = other.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[data-field="${field}"]`);
    if (!found) continue;
    found.focus();
    found.select();
    return true;
  }
  return false;
}
