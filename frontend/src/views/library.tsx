// The library: search, filters with counts, tiles with verdicts, and a sheet with one exercise in detail.
import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { prepare } from "../components/bitmaps.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { LibraryMessage, LibraryState, LibraryTraits } from "../protocol.ts";
import { Blocked } from "./library/Blocked.tsx";
import { Cards } from "./library/Cards.tsx";
import { Chips } from "./library/Chips.tsx";
import { Filters } from "./library/Filters.tsx";
import { NoHit } from "./library/NoHit.tsx";
import { Search } from "./library/Search.tsx";
import { Sheet } from "./library/Sheet.tsx";

export type LibraryPanel = Panel<LibraryTraits, LibraryMessage>;

// Opens the sheet of an exercise.
export type ShowDetail = (exercise: string) => void;

function Library({ panel }: { panel: LibraryPanel }): VNode {
  const state = panel.traits.state.value;
  const { draft, exercises } = panel.traits.catalogue.value;
  const trail = useSignal<string[]>([]); // the exercises that were opened, one from another
  const show = useMemo<ShowDetail>(() => (exercise) => {
    trail.value = [exercise];
    panel.send({ do: "show_detail", exercise });
  }, []);
  useEffect(() => prepare(Object.values(exercises).map(({ picture }) => picture).filter((each) => each !== "")), [
    exercises,
  ]);
  const isNarrowed = state.text !== "" ||
    Object.entries(state.chosen).some(([facet, terms]) => facet !== "equipment" && terms.length > 0);
  const skip = (event: Event): void => {
    event.preventDefault();
    document.querySelector<HTMLElement>(".routine-view h2")?.focus();
  };
  return (
    <>
      <a class="skip" href="#" onClick={skip}>Skip the exercises, to the routine</a>
      <div class="row top">
        <h2>Exercises</h2>
        {isNarrowed && (
          <button
            type="button"
            class="plain clear-all"
            key="clear"
            onClick={() => panel.send({ do: "reset" })}
          >
            Clear the search
          </button>
        )}
        <span class="tally">{`${state.found + state.blocked_count} of ${state.total} exercises`}</span>
      </div>
      <div class="finder">
        <Search panel={panel} />
        <Filters panel={panel} />
        <Chips panel={panel} />
      </div>
      <Standing state={state} />
      {state.found > 0 && (
        <Cards
          groups={[{ key: "found", cards: state.cards }]}
          found={state.found}
          list="found"
          panel={panel}
          show={show}
        />
      )}
      {state.found === 0 && state.blocked_count > 0 && (
        <p class="none">All that was found is blocked for this client.</p>
      )}
      {state.no_hit && <NoHit hit={state.no_hit} panel={panel} show={show} />}
      {state.blocked_count > 0 && <Blocked panel={panel} show={show} />}
      <p class="draft">{draft}</p>
      <div class="sheet-place">
        {trail.value.length > 0 && <Sheet trail={trail} panel={panel} />}
      </div>
    </>
  );
}

// What the verdicts below do not say: that nothing may go out yet, or that nobody is described.
function Standing({ state }: { state: LibraryState }): VNode | null {
  if (state.held.length > 0) {
    return (
      <p class="standing held">
        <b>Held back until cleared: {state.held.join("; ")}.</b> What you add can be planned, and cannot go out.
      </p>
    );
  }
  if (state.is_described) return null;
  return <p class="standing">Nothing limits this client yet: the verdicts are for somebody without any condition.</p>;
}

export const LibraryView = defineView<LibraryTraits, LibraryMessage>(
  "library",
  ["state", "catalogue", "detail", "in_routine"],
  Library,
);
export default LibraryView;
