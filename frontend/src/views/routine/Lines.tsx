// The lines in their order: moved by buttons, by Alt with the arrow keys, or by dragging their number.
import { useRef } from "preact/hooks";
import type { VNode } from "preact";
import type { Line as LineState } from "../../protocol.ts";
import type { RoutinePanel } from "../routine.tsx";
import { Line } from "./Line.tsx";

export function Lines({ panel }: { panel: RoutinePanel }): VNode {
  const { lines } = panel.traits.state.value;
  const dragged = useRef<LineState | null>(null);
  return (
    <ol class="lines" aria-label="Exercises of the routine">
      {lines.map((line) => (
        <li
          key={line.key}
          class={`line ${line.verdict}`}
          tabindex={-1}
          onKeyDown={(event) => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (!by || !event.altKey) return;
            event.preventDefault();
            (event.target as HTMLElement).dispatchEvent(new Event("change", { bubbles: true })); // what is being written comes first
            panel.send({ do: "move", key: line.key, exercise: line.id, by });
          }}
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
          <Line line={line} count={lines.length} panel={panel} />
        </li>
      ))}
    </ol>
  );
}
