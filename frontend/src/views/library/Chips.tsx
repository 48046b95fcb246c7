// What the filters narrow the search to, each with a button that takes it away.
import type { VNode } from "preact";
import type { LibraryPanel } from "../library.tsx";

const atHandWords = (items: string[]): string => `At hand: ${items.join(", ").toLowerCase() || "nothing"}`;

function Chip({ words, of = "", remove }: { words: string; of?: string; remove(): void }): VNode {
  return (
    <button type="button" class="chip" aria-label={`Remove ${of}${words}`} onClick={remove}>
      {words} <span aria-hidden="true">×</span>
    </button>
  );
}

export function Chips({ panel }: { panel: LibraryPanel }): VNode | null {
  const { chosen, at_hand } = panel.traits.state.value;
  const { facets } = panel.traits.catalogue.value;
  const terms = facets.filter(({ name }) => name !== "equipment").flatMap((facet) =>
    facet.terms.filter(({ value }) => chosen[facet.name]?.includes(value)).map((term) => ({ facet, term }))
  );
  if (!terms.length && !at_hand) return null;
  return (
    <div class="row start chips" role="group" aria-label="What narrows the search">
      {at_hand && (
        <Chip
          words={atHandWords(at_hand)}
          remove={() => panel.send({ do: "open_facets", facet: "equipment" })}
        />
      )}
      {terms.map(({ facet, term }) => (
        <Chip
          key={`${facet.name}/${term.value}`}
          words={term.label}
          of={`${facet.label}: `}
          remove={() => panel.send({ do: "choose", facet: facet.name, term: term.value, on: false })}
        />
      ))}
    </div>
  );
}
