// A fact about the client in one line, a button that opens its editor; what can be taken out has a second one.
import type { ComponentChildren, VNode } from "preact";
import type { ClientPanel } from "../client.tsx";

// Which editor is open, and how it is opened and shut.
export interface Opening {
  name: string | null;
  toggle(name: string): void;
  shut(): void;
}

interface Props {
  panel: ClientPanel;
  opening: Opening;
  name: string;
  class?: string;
  title?: string;
  takeOut?: { label: string; act(): void };
  children: ComponentChildren;
}

export const chipId = (panel: ClientPanel, name: string): string => panel.id(`chip-${name}`);
export const editorId = (panel: ClientPanel): string => panel.id("editor");

export function Chip({ panel, opening, name, class: className = "", title, takeOut, children }: Props): VNode {
  const isOpen = opening.name === name;
  return (
    <li class={`${className}${isOpen ? " open" : ""}`}>
      <button
        type="button"
        class="chip"
        id={chipId(panel, name)}
        title={title}
        aria-expanded={isOpen}
        aria-controls={isOpen ? editorId(panel) : undefined}
        onClick={() => opening.toggle(name)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && isOpen) opening.shut();
        }}
      >
        {children}
      </button>
      {takeOut && <TakeOut {...takeOut} />}
    </li>
  );
}

export function TakeOut({ label, act }: { label: string; act(): void }): VNode {
  return (
    <button type="button" class="out" aria-label={`Take out ${label}`} title={`Take out ${label}`} onClick={act}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M4 4l8 8M12 4l-8 8" />
      </svg>
    </button>
  );
}
