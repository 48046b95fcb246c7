// The library: search, facets with counts, cards with verdict and reasons.
import { useState } from "preact/hooks";
import type { VNode } from "preact";
import { TextField, Tick } from "../components/fields.tsx";
import { blocks } from "../components/Verdict.tsx";
import { defineView, type Panel } from "../panel.tsx";
import type { FacetTerms, LibraryMessage, LibraryState, LibraryTraits } from "../protocol.ts";
import { Cards } from "./library/Cards.tsx";

export type LibraryPanel = Panel<LibraryTraits, LibraryMessage>;

function Facet({ facet, state, panel }: { facet: FacetTerms; state: LibraryState; panel: LibraryPanel }): VNode {
  const chosen = new Set(state.chosen[facet.name]);
  const counts = state.counts[facet.name] ?? {};
  return (
    <details class="facet">
      <summary>
        {facet.label}
        {chosen.size > 0 && <span class="count">{chosen.size}</span>}
      </summary>
      <div class="terms" role="group" aria-label={facet.label}>
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

function Library({ panel }: { panel: LibraryPanel }): VNode {
  const [hide, setHide] = useState(false);
  const state = panel.traits.state.value;
  const catalogue = panel.traits.catalogue.value;
  const blocked = state.cards.filter((each) => blocks(each.verdict)).length;
  const cards = hide ? state.cards.filter((each) => !blocks(each.verdict)) : state.cards;
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
        <b>{`${state.cards.length} of ${state.total} exercises`}</b>
        {blocked > 0 && (
          <label>
            <input type="checkbox" checked={hide} onChange={(event) => setHide(event.currentTarget.checked)} />
            {` Hide ${blocked} blocked`}
          </label>
        )}
        {isNarrowed && (
          <button type="button" class="plain" onClick={() => panel.send({ do: "reset" })}>Clear the search</button>
        )}
      </div>
      {cards.length > 0 ? <Cards cards={cards} panel={panel} /> : (
        <p class="none">
          {blocked
            ? "All that was found is blocked for this client."
            : "Nothing found. Try another word, or clear the search."}
        </p>
      )}
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
