// A filter: its terms open over the tiles, each with the number of exercises that it would leave.
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Tick } from "../../components/fields.tsx";
import { isSeen, placeBy } from "../../place.ts";
import type { FacetTerms } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";

interface Props {
  facet: FacetTerms;
  panel: LibraryPanel;
  isStop: boolean; // of the Tab key
  enter(): void;
}

export function Facet({ facet, panel, isStop, enter }: Props): VNode {
  const [isOpen, setOpen] = useState(false); // a list that nobody sees costs nothing while one types
  const button = useRef<HTMLButtonElement>(null);
  const terms = useRef<HTMLDivElement>(null);
  const { chosen } = panel.traits.state.value;
  const count = chosen[facet.name]?.length ?? 0;
  useEffect(() => {
    if (!isOpen) return;
    // fewer tiles let a pane scroll by itself: the terms go with their button, and away only where that is not seen
    const follow = (event: Event): void => {
      if (!terms.current || !button.current || terms.current.contains(event.target as Node)) return;
      placeBy(terms.current, button.current); // first: they may stand over it
      if (!isSeen(button.current)) terms.current.hidePopover();
    };
    addEventListener("scroll", follow, { passive: true, capture: true });
    return () => removeEventListener("scroll", follow, { capture: true });
  }, [isOpen]);
  return (
    <span class="facet">
      <button
        type="button"
        class="plain"
        ref={button}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={isOpen}
        popovertarget={panel.id(facet.name)}
        onFocus={enter}
      >
        {facet.label}
        {count > 0 && <span class="count">{count}</span>}
      </button>
      <div
        class="terms"
        id={panel.id(facet.name)}
        ref={terms}
        popover="auto"
        role="group"
        aria-label={facet.label}
        onBeforeToggle={(event) => {
          if (event.newState !== "open") return;
          if (button.current) placeBy(event.currentTarget, button.current);
          setOpen(true);
        }}
        // once it is shut: until then the focus is in it, and goes back to the button
        onToggle={(event) => event.newState === "closed" && setOpen(false)}
      >
        {isOpen && <Terms facet={facet} panel={panel} />}
      </div>
    </span>
  );
}

function Terms({ facet, panel }: { facet: FacetTerms; panel: LibraryPanel }): VNode {
  const state = panel.traits.state.value;
  const chosen = new Set(state.chosen[facet.name]);
  const counts = state.counts[facet.name] ?? {};
  return (
    <>
      {facet.name === "equipment" && state.recorded.length > 0 && (
        <button
          type="button"
          class="plain recorded"
          onClick={() => panel.send({ do: "use_client_equipment" })}
        >
          {`What this client has: ${state.recorded.join(", ").toLowerCase()}`}
        </button>
      )}
      {facet.terms.filter(({ value }) => counts[value] || chosen.has(value)).map(({ value, label }) => {
        const control = `${facet.name}/${value}`;
        return (
          <Tick
            key={value}
            class="term"
            panel={panel}
            control={control}
            checked={chosen.has(value)}
            change={(on) => panel.send({ do: "choose", facet: facet.name, term: value, on }, control)}
            words={
              <>
                <span>{label}</span> <span class="count">{counts[value] ?? 0}</span>
              </>
            }
          />
        );
      })}
    </>
  );
}
