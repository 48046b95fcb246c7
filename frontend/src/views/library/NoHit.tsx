// What to do where nothing was found: the filter that hides it, or what comes nearest, and why.
import type { VNode } from "preact";
import type { NoHit as Hit } from "../../protocol.ts";
import type { LibraryPanel, ShowDetail } from "../library.tsx";
import { Cards } from "./Cards.tsx";

interface Props {
  hit: Hit;
  panel: LibraryPanel;
  show: ShowDetail;
}

const exercises = (count: number): string => `${count} exercise${count === 1 ? "" : "s"}`;

export function NoHit({ hit, panel, show }: Props): VNode {
  const { text } = panel.traits.state.value;
  const { exercises: known } = panel.traits.catalogue.value;
  const { hidden_by, nearest, condition } = hit;
  if (hidden_by.length > 0) return <Hidden hit={hit} panel={panel} />;
  const why = nearest.map((each) => `${known[each.id]?.name ?? each.id} (${each.why})`).join("; ");
  return (
    <div class="no-hit">
      <p class="none">
        {`Nothing is called “${text.trim()}”.`}
        {condition && ` ${condition} is a condition: name it under “What limits this client?”.`}
        {why ? ` Nearest: ${why}.` : " Try another word, or clear the search."}
      </p>
      {nearest.length > 0 && (
        <Cards
          groups={[{ key: "nearest", cards: nearest }]}
          found={nearest.length}
          list="nearest"
          panel={panel}
          show={show}
        />
      )}
    </div>
  );
}

function Hidden({ hit, panel }: { hit: Hit; panel: LibraryPanel }): VNode {
  const { text, chosen } = panel.traits.state.value;
  const { facets } = panel.traits.catalogue.value;
  const wordsOf = (name: string | null): string => {
    if (name === null) return "all filters";
    const facet = facets.find((each) => each.name === name);
    const terms = facet?.terms.filter(({ value }) => chosen[name]?.includes(value)).map(({ label }) => label) ?? [];
    // what is at hand stands in full above
    return name === "equipment" ? `“${facet?.label}”` : `“${facet?.label}: ${terms.join(", ")}”`;
  };
  const what = text.trim() ? `A filter hides what “${text.trim()}” finds.` : "These filters together leave nothing.";
  return (
    <div class="none no-hit">
      <p>{what}</p>
      <div class="row start">
        {hit.hidden_by.map(({ facet, count }) => (
          <button
            type="button"
            class="plain"
            key={facet ?? "all"}
            onClick={() => panel.send({ do: "open_facets", facet })}
          >
            {`Remove ${wordsOf(facet)} (${exercises(count)})`}
          </button>
        ))}
      </div>
    </div>
  );
}
