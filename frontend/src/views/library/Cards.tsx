// The cards that the query finds. Those in sight are drawn at once, more of them while nothing else is to do,
// and of a large library the others as one comes near them.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Card as CardState } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";
import { Card } from "./Card.tsx";

const AT_ONCE = 12;
const STEP = 12;
const UNASKED = 96; // drawn without anybody coming near
const NEAR = "1200px";

const whenIdle: (work: () => void) => number = globalThis.requestIdleCallback?.bind(globalThis) ??
  ((work) => setTimeout(work, 30));
const cancel: (handle: number) => void = globalThis.cancelIdleCallback?.bind(globalThis) ?? clearTimeout;

export function Cards({ cards, panel }: { cards: CardState[]; panel: LibraryPanel }): VNode {
  const [drawn, setCount] = useState(AT_ONCE);
  const end = useRef<HTMLLIElement>(null);
  const query = panel.traits.state.value.text;
  const before = useRef(query);
  const count = before.current === query ? drawn : AT_ONCE;
  if (before.current !== query) {
    // other cards: those in sight first
    before.current = query;
    setCount(AT_ONCE);
  }
  const added = new Set(panel.traits.in_routine.value);
  const hasMore = count < cards.length;
  useEffect(() => {
    if (!hasMore || count >= UNASKED) return;
    const handle = whenIdle(() => setCount(count + STEP));
    return () => cancel(handle);
  }, [count, hasMore]);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((each) => each.isIntersecting) && setCount((now) => now + STEP),
      { rootMargin: NEAR },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [count, hasMore]);
  return (
    <ul class="cards" aria-label="Exercises found">
      {cards.slice(0, count).map((each) => (
        <Card
          key={each.id}
          card={each}
          panel={panel}
          isAdded={added.has(each.id)}
        />
      ))}
      {hasMore && <li class="more-cards" key="end" ref={end}>{`${cards.length - count} more below ...`}</li>}
    </ul>
  );
}
