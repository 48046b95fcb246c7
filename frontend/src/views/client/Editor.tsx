// The editor of one chip. Escape shuts it: what is typed counts, and the chip has the focus.
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren, VNode } from "preact";
import type { ClientPanel } from "../client.tsx";
import { editorId, type Opening } from "./Chip.tsx";

interface Props {
  panel: ClientPanel;
  opening: Opening;
  label: string;
  // What it means, for whoever points at it.
  title?: string;
  // Whether it was asked for; an editor that opens by itself leaves the focus where one types.
  takesFocus: boolean;
  children: ComponentChildren;
}

export function Editor({ panel, opening, label, title, takesFocus, children }: Props): VNode {
  const node = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    node.current?.focus({ preventScroll: true });
    node.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section
      class="editor"
      role="group"
      aria-label={label}
      id={editorId(panel)}
      tabIndex={-1}
      ref={node}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        (document.activeElement as HTMLElement | null)?.blur(); // a field sends what it has when it is left
        opening.shut();
      }}
    >
      <div class="title">
        <h3 title={title}>{label}</h3>
        <button type="button" class="plain" onClick={opening.shut}>Done</button>
      </div>
      {children}
    </section>
  );
}
