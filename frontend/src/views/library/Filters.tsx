// One row of filters, each a button with the number of what is chosen; the row is one stop of the Tab key.
import type { TargetedKeyboardEvent, VNode } from "preact";
import { useState } from "preact/hooks";
import type { LibraryPanel } from "../library.tsx";
import { Facet } from "./Facet.tsx";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Filters({ panel }: { panel: LibraryPanel }): VNode {
  const { facets } = panel.traits.catalogue.value;
  const [current, setCurrent] = useState(0);
  const press = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(".facet > button")];
    const at = buttons.indexOf(event.target as HTMLElement);
    const step = STEPS[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div class="facets" role="toolbar" aria-label="Narrow the search" onKeyDown={press}>
      {facets.map((each, at) => (
        <Facet
          key={each.name}
          facet={each}
          panel={panel}
          isStop={at === current}
          enter={() => setCurrent(at)}
        />
      ))}
    </div>
  );
}
