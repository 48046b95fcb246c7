// A button that opens a small menu by it, above everything; Escape and a click elsewhere shut it.
import { useRef } from "preact/hooks";
import type { ComponentChildren, VNode } from "preact";
import { placeBy } from "../place.ts";

interface Props {
  name: string;
  id: string;
  // What the button shows; three dots where it is left out.
  words?: string;
  title?: string;
  class?: string;
  children: ComponentChildren;
}

export function Menu({ name, id, words, title = name, class: className = "", children }: Props): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        type="button"
        class={words ? `plain opens ${className}` : `plain icon ${className}`}
        aria-label={words ? undefined : name}
        title={title}
        popovertarget={id}
        ref={button}
      >
        {words ?? (
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12h.01M12 12h.01M19 12h.01" />
          </svg>
        )}
      </button>
      <div
        id={id}
        class="menu"
        popover="auto"
        role="group"
        aria-label={name}
        ref={menu}
        onBeforeToggle={({ newState, currentTarget }) => {
          if (newState === "open" && button.current) placeBy(currentTarget, button.current);
        }}
        onClick={({ target }) => (target as Element).closest("button") && menu.current?.hidePopover()}
      >
        {children}
      </div>
    </>
  );
}
