// One task a screen, where the screen is narrow: which of the panes of our own page is shown.
import { useEffect, useState } from "preact/hooks";
import type { VNode } from "preact";
import { SHOW_PANE } from "../../going.ts";

const PANES = { client: "Client", library: "Find", routine: "Routine", handout: "Hand-out" };

type Pane = keyof typeof PANES;

export function Tabs({ lines }: { lines: number }): VNode | null {
  const page = document.getElementById("host-views");
  const [shown, show] = useState<Pane>("client"); // as the page comes;
  useEffect(() => {
    if (page) page.dataset.pane = shown;
  }, [shown]);
  useEffect(() => {
    const go = (event: Event): void => {
      const pane = (event as CustomEvent).detail;
      if (pane in PANES) {
        if (page) page.dataset.pane = pane; // before the focus goes there
        show(pane);
      }
    };
    document.addEventListener(SHOW_PANE, go);
    return () => document.removeEventListener(SHOW_PANE, go);
  }, []);
  if (!page) return null;
  const names = Object.keys(PANES) as Pane[];
  return (
    <div class="tabs" role="tablist" aria-label="Parts of the page">
      {names.map((pane, at) => (
        <button
          type="button"
          role="tab"
          key={pane}
          aria-selected={pane === shown}
          tabindex={pane === shown ? 0 : -1}
          onClick={() => show(pane)}
          onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            const next = step && names[(at + step + names.length) % names.length];
            if (!next) return;
            event.preventDefault();
            show(next);
            (event.currentTarget.parentElement?.children[names.indexOf(next)] as HTMLElement).focus();
          }}
        >
          {PANES[pane]}
          {pane === "routine" && lines > 0 && <span class="count">{lines}</span>}
        </button>
      ))}
    </div>
  );
}
