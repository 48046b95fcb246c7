// The tiles that the query finds. Those in sight are drawn at once, more of them when nobody has typed for a moment,
// and of a large library the others as one comes near them. All tiles are one stop of the Tab key.
import { useEffect, useRef, useState } from "preact/hooks";
import type { TargetedFocusEvent, TargetedKeyboardEvent, VNode } from "preact";
import type { Card as CardState } from "../../protocol.ts";
import type { LibraryPanel, ShowDetail } from "../library.tsx";
import type { List } from "./Card.tsx";
import { CardList } from "./CardList.tsx";
import { focusSearch, neighbour, tilesIn } from "./tiles.ts";

const ROW = 260; // pixels of the window for each row of tiles in sight: the pane has not all of it
const COLUMNS = 3;
const STEP = 18;
const QUIET_MS = 400; // what is drawn between two letters would hold up the next one
const UNASKED = 96; // drawn without anybody coming near
const NEAR = "1200px";

const whenIdle: (work: () => void) => number = globalThis.requestIdleCallback?.bind(globalThis) ??
  ((work) => setTimeout(work, 30));
const cancel: (handle: number) => void = globalThis.cancelIdleCallback?.bind(globalThis) ?? clearTimeout;

const inSight = (): number => Math.max(6, COLUMNS * Math.ceil(innerHeight / ROW));

export interface Group {
  key: string;
  heading?: VNode;
  cards: CardState[];
}

interface Props {
  groups: Group[];
  // How many there are in all: Python sends the first of them.
  found: number;
  list: List;
  panel: LibraryPanel;
  show: ShowDetail;
}

export function Cards({ groups, found, list, panel, show }: Props): VNode {
  const [drawn, setCount] = useState(inSight);
  const [stop, setStop] = useState("");
  const end = useRef<HTMLParagraphElement>(null);
  const query = panel.traits.state.value.text;
  const before = useRef(query);
  const hasTyped = useRef(false);
  const count = before.current === query ? drawn : inSight();
  if (before.current !== query) {
    // other tiles: those in sight first
    before.current = query;
    hasTyped.current = true;
    setCount(inSight());
  }
  const added = new Set(panel.traits.in_routine.value);
  const sent = groups.reduce((sum, { cards }) => sum + cards.length, 0);
  const hasMore = count < found;
  const isFirst = count <= inSight();
  const lacks = count > sent && sent < found;
  useEffect(() => {
    if (lacks && sent > 0) panel.send({ do: "more" }, "more");
  }, [lacks, sent]);
  useEffect(() => {
    if (!hasMore || count >= UNASKED) return;
    let handle = 0;
    const timer = setTimeout(() => handle = whenIdle(() => setCount(count + STEP)), isFirst ? QUIET_MS : 0);
    return () => {
      clearTimeout(timer);
      cancel(handle);
    };
  }, [count, hasMore, query]);
  useEffect(() => {
    if (!end.current || isFirst) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((each) => each.isIntersecting) && setCount((now) => now + STEP),
      { rootMargin: NEAR },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [count, hasMore]);

  let left = count;
  const shown = groups.map((group) => {
    const cards = group.cards.slice(0, left);
    left -= cards.length;
    return { ...group, cards };
  }).filter(({ cards }) => cards.length > 0);
  const isThere = shown.some(({ cards }) => cards.some(({ id }) => id === stop));
  const tabStop = isThere ? stop : shown[0]?.cards[0]?.id;

  const press = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const tile = (event.target as Element).closest<HTMLElement>(".card");
    if (!tile || event.ctrlKey || event.altKey || event.metaKey) return;
    const exercise = tile.dataset.exercise ?? "";
    if (event.key === "Escape") focusSearch(tile);
    else if (event.key === "+" || event.key === "a") {
      if (!event.repeat && tile.querySelector(".add")) panel.send({ do: "add", exercise });
    } else {
      const tiles = tilesIn(event.currentTarget);
      const boxes = tiles.map((each) => each.parentElement!.getBoundingClientRect());
      const at = tiles.findIndex((each) => each.parentElement === tile);
      const next = neighbour(boxes, at, event.key);
      if (tiles[next]) tiles[next].focus();
      else if (event.key === "ArrowUp") focusSearch(tile);
      else return;
    }
    event.preventDefault();
  };
  const enter = (event: TargetedFocusEvent<HTMLDivElement>): void => {
    const tile = (event.target as Element).closest<HTMLElement>(".card");
    if (tile?.dataset.exercise) setStop(tile.dataset.exercise);
  };
  return (
    <div class="tiles" onKeyDown={press} onFocusIn={enter}>
      {shown.map(({ key, heading, cards }) => (
        <div key={key}>
          {heading}
          <CardList
            cards={cards}
            list={list}
            panel={panel}
            show={show}
            added={added}
            tabStop={tabStop}
            isLate={hasTyped.current}
          />
        </div>
      ))}
      {hasMore && <p class="more-cards" key="end" ref={end}>{`${found - count} more below ...`}</p>}
    </div>
  );
}
