// A button that opens a small menu under it, above everything; Escape and a click elsewhere shut it.
import { useRef } from "preact/hooks";
import type { ComponentChildren, VNode } from "preact";

const GAP = 4;
const EDGE = 8;

interface Props {
  name: string;
  id: string;
  children: ComponentChildren;
}

export function Menu({ name, id, children }: Props): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = (): void => {
    if (!button.current || !menu.current) return;
    const { bottom, right } = button.current.getBoundingClientRect();
    const { style, offsetWidth } = menu.current;
    style.top = `${bottom + GAP}px`;
    style.left = `${Math.max(EDGE, right - offsetWidth)}px`;
  };
  return (
    <>
      <button type="button" class="plain icon" aria-label={name} title={name} popovertarget={id} ref={button}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 12h.01M12 12h.01M19 12h.01" />
        </svg>
      </button>
      <div
        id={id}
        class="menu"
        popover="auto"
        role="group"
        aria-label={name}
        ref={menu}
        onToggle={place}
        onClick={() => menu.current?.hidePopover()}
      >
        {children}
      </div>
    </>
  );
}
