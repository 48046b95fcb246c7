// The library: search, facets with counts, cards with verdict and reasons.
import { useState } from "preact/hooks";
import type { VNode } from "preact";
import { TextField, Tick } from "../components/fields.tsx";
import { defineView, type Panel } from "../panel.tsx";
import type { FacetTerms, LibraryMessage, LibraryState, LibraryTraits } from "../protocol.ts";
import { Cards } from "./library/Cards.tsx";

export type LibraryPanel = Panel<LibraryTraits, LibraryMessage>;

function Facet({ facet, state, panel }: { facet: FacetTerms; state: LibraryState; panel: LibraryPanel }): VNode {
  const [isOpen, setOpen] = useState(false); // a list that nobody sees costs nothing while one types
  const chosen = new Set(state.chosen[facet.name]);
  const counts = state.counts[facet.name] ?? {};
  return (
    <details class="facet" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {facet.label}
        {chosen.size > 0 && <span class="count">{chosen.size}</span>}
      </summary>
      <div class="terms" role="group" aria-label={facet.label}>
        {isOpen && facet.terms.filter(({ value }) => counts[value] || chosen.has(value)).map(({ value, label }) => {
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
      </div>
    </details>
  );
}

function Interpretation({ text }: { text: string }): VNode {
  const words = text.endsWith("-> not found")
    ? `Not understood: ${text.replace(" -> not found", "")}`
    : `Understood: ${text.replace("->", "→")}`;
  return <p class="small interpretation">{words}</p>;
}

function Blocked({ panel }: { panel: LibraryPanel }): VNode {
  const { blocked, blocked_count, is_unfolded } = panel.traits.state.value;
  return (
    <details
      class="blocked"
      open={is_unfolded}
      onToggle={({ currentTarget: { open } }) => open !== is_unfolded && panel.send({ do: "unfold", on: open })}
    >
      <summary>{`${blocked_count} blocked for this client, see why`}</summary>
      <Cards cards={blocked} found={blocked_count} label="Blocked" panel={panel} />
    </details>
  );
}

function Library({ panel }: { panel: LibraryPanel }): VNode {
  const state = panel.traits.state.value;
  const catalogue = panel.traits.catalogue.value;
  const isNarrowed = state.text || Object.values(state.chosen).some((terms) => terms.length);
  const skip = (event: Event): void => {
    event.preventDefault();
    document.querySelector<HTMLElement>(".routine-view h2")?.focus();
  };
  return (
    <>
      <a class="skip" href="#" onClick={skip}>Skip the exercises, to the routine</a>
      <h2>Exercises</h2>
      <label for={panel.id("search")}>Search by name, goal, or what people call it</label>
      <TextField
        id={panel.id("search")}
        type="search"
        panel={panel}
        control="search"
        live
        value={state.text}
        change={(text) => panel.send({ do: "text", text }, "search")}
        placeholder="dowager's hump, stiff from sitting, bird dog ..."
      />
      {state.interpretation.map((text) => <Interpretation key={text} text={text} />)}
      <div class="facets" role="group" aria-label="Narrow the search">
        {catalogue.facets.map((each) => <Facet key={each.name} facet={each} state={state} panel={panel} />)}
      </div>
      <div class="row tally">
        <b>{`${state.found + state.blocked_count} of ${state.total} exercises`}</b>
        {isNarrowed && (
          <button type="button" class="plain" onClick={() => panel.send({ do: "reset" })}>Clear the search</button>
        )}
      </div>
      {state.found > 0
        ? <Cards cards={state.cards} found={state.found} label="Exercises found" panel={panel} />
        : (
          <p class="none">
            {state.blocked_count
              ? "All that was found is blocked for this client."
              : "Nothing found. Try another word, or clear the search."}
          </p>
        )}
      {state.blocked_count > 0 && <Blocked panel={panel} />}
      <p class="draft">{catalogue.draft}</p>
    </>
  );
}

export const LibraryView = defineView<LibraryTraits, LibraryMessage>(
  "library",
  ["state", "catalogue", "in_routine"],
  Library,
);
export default LibraryView;
