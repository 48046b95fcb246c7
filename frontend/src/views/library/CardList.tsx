// One list of tiles. A tile that a search finds no more stays, hidden: the next letters often find it again, and to
// make a tile takes longer than to show one.
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Card as CardState } from "../../protocol.ts";
import type { LibraryPanel, ShowDetail } from "../library.tsx";
import { Card, type List } from "./Card.tsx";

const HIDDEN = 96; // tiles that stay; those hidden first go first

const LABELS: Record<List, string> = { found: "Exercises found", blocked: "Blocked", nearest: "Nearest exercises" };

interface Props {
  cards: CardState[];
  list: List;
  panel: LibraryPanel;
  show: ShowDetail;
  added: ReadonlySet<string>;
  tabStop: string | undefined;
  isLate: boolean;
}

export function CardList({ cards, list, panel, show, added, tabStop, isLate }: Props): VNode {
  const before = useRef<CardState[]>([]);
  const shown = new Set(cards.map(({ id }) => id));
  // of those blocked none: by another rule they stand in another list of that name, and an id is there once
  const hidden = list === "found" ? before.current.filter(({ id }) => !shown.has(id)).slice(0, HIDDEN) : [];
  before.current = [...cards, ...hidden];
  return (
    <ul class="cards" aria-label={LABELS[list]}>
      {before.current.map((each, at) => (
        <Card
          key={each.id}
          card={each}
          list={list}
          panel={panel}
          show={show}
          isHidden={at >= cards.length}
          isAdded={added.has(each.id)}
          isStop={each.id === tabStop}
          isLate={isLate}
        />
      ))}
    </ul>
  );
}
