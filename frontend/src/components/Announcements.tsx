// What was done is read out in a region that is always there, and shown for a while above everything,
// an open dialog included: once what was done is itself on the page, since finding a place for the words takes time.
import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import type { Announcement } from "../protocol.ts";
import { freePlace } from "../place.ts";

const SHOWN_MS = 4000;
const SHOWS = "planner-announces"; // one text at a time in a page

export function Announcements({ announcement }: { announcement: ReadonlySignal<Announcement> }): VNode {
  const toast = useRef<HTMLParagraphElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const frame = useRef(0);
  const first = useRef(true);
  const hide = (): void => {
    clearTimeout(timer.current);
    cancelAnimationFrame(frame.current);
    if (toast.current?.matches(":popover-open")) toast.current.hidePopover();
  };
  useSignalEffect(() => {
    const { text, seen } = announcement.value;
    const node = toast.current;
    if (first.current || !node) {
      first.current = false;
      return;
    }
    document.dispatchEvent(new CustomEvent(SHOWS, { detail: node }));
    hide();
    if (!text || seen) return;
    const show = (): void => {
      node.textContent = text;
      node.showPopover();
      freePlace(node);
      timer.current = setTimeout(hide, SHOWN_MS);
    };
    frame.current = requestAnimationFrame(() => timer.current = setTimeout(show));
  });
  useEffect(() => {
    const giveWay = (event: Event): void => {
      if ((event as CustomEvent).detail !== toast.current) hide();
    };
    const move = (): void => {
      if (toast.current?.matches(":popover-open")) freePlace(toast.current);
    };
    document.addEventListener(SHOWS, giveWay);
    addEventListener("scroll", move, { passive: true, capture: true }); // other controls come under it
    const sized = new ResizeObserver(move); // its pane may have been hidden while it was shown
    if (toast.current) sized.observe(toast.current);
    return () => {
      hide();
      document.removeEventListener(SHOWS, giveWay);
      removeEventListener("scroll", move, { capture: true });
      sized.disconnect();
    };
  }, []);
  return (
    <>
      <p class="spoken" role="status" aria-live="polite">
        {/* a new element each time: the same words are read out again */}
        <span key={announcement.value.count}>{announcement.value.text}</span>
      </p>
      <p class="toast" popover="manual" aria-hidden="true" ref={toast} />
    </>
  );
}
