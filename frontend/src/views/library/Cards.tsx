// The cards that the query finds. Those in sight are drawn at once, more of them when nobody has typed for a moment,
// and of a large library the others as one comes near them.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Card as CardState } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";
import { Card } from "./Card.tsx";

const LOWEST = 150; // pixels of the lowest card: more never fit into the window
const STEP = 12;
const QUIET_MS = 400; // what is drawn between two letters would hold up the next one
const UNASKED = 96; // drawn without anybody coming near
const NEAR = "1200px";

const whenIdle: (work: () => void) => number = globalThis.requestIdleCallback?.bind(globalThis) ??
  ((work) => setTimeout(work, 30));
const cancel: (handle: number) => void = globalThis.cancelIdleCallback?.bind(globalThis) ?? clearTimeout;

const inSight = (): number => Math.max(6, Math.ceil(innerHeight / LOWEST));

interface Props {
  cards: CardState[];
  // How many there are in all: Python sends the first of them.
  found: number;
  label: string;
  panel: LibraryPanel;
}

export function Cards({ cards, found, label, panel }: Props): VNode {
  const [drawn, setCount] = useState(inSight);
  const end = useRef<HTMLLIElement>(null);
  const query = panel.traits.state.value.text;
  const before = useRef(query);
  const count = before.current === query ? drawn : inSight();
  if (before.current !== query) {
    // other cards: those in sight first
    before.current = query;
    setCount(inSight());
  }
  const added = new Set(panel.traits.in_routine.value);
  const hasMore = count < found;
  const isFirst = count <= inSight();
  const lacks = count > cards.length && cards.length < found;
  useEffect(() => {
    if (lacks && cards.length > 0) panel.send({ do: "more" }, "more");
  }, [lacks, cards.length]);
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
  return (
    <ul class="cards" aria-label={label}>
      {cards.slice(0, count).map((each) => (
        <Card
          key={each.id}
          card={each}
          panel={panel}
          isAdded={added.has(each.id)}
        />
      ))}
      {hasMore && <li class="more-cards" key="end" ref={end}>{`${found - count} more below ...`}</li>}
    </ul>
  );
}
