// A session, large enough to be followed from the floor: one thing to do, how often, the side, and what comes next.
import { useEffect, useRef } from "preact/hooks";
import type { VNode } from "preact";
import { gettext } from "./phrases.ts";
import { lend } from "./pictures.ts";
import * as session from "./session.ts";

const KEYS: Record<string, () => void> = {
  " ": session.pause,
  ArrowLeft: session.back,
  ArrowRight: session.skip,
};

function onKey(event: KeyboardEvent): void {
  const act = KEYS[event.key];
  if (!act || (event.key === " " && event.target instanceof HTMLButtonElement)) return; // a button does its own
  event.preventDefault();
  act();
}

export function FollowAlong(): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const pause = useRef<HTMLButtonElement>(null);
  const isOpen = session.isOpen.value;
  useEffect(() => {
    if (!isOpen) return dialog.current?.close();
    dialog.current?.showModal();
    pause.current?.focus();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="session"
      aria-label={gettext("Follow along")}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault();
        session.stop();
      }}
    >
      {isOpen && <Running />}
      <div class="controls">
        <button type="button" onClick={session.back}>{gettext("Back")}</button>
        <button type="button" ref={pause} class="main" onClick={session.pause}>
          {session.isPaused.value ? gettext("Go on") : gettext("Pause")}
        </button>
        <button type="button" onClick={session.skip}>{gettext("Skip")}</button>
        <button
          type="button"
          onClick={session.slower}
          aria-label={gettext("Speed {n} times", { n: session.speed.value })}
        >
          {gettext("Speed {n}×", { n: session.speed.value })}
        </button>
        <Switch
          label={session.voiceIsOn.value ? gettext("Voice off") : gettext("Voice on")}
          toggle={session.toggleVoice}
        />
        <Switch
          label={session.chimesAreOn.value ? gettext("Chimes off") : gettext("Chimes on")}
          toggle={() => session.chimesAreOn.value = !session.chimesAreOn.value}
        />
        <button type="button" onClick={session.skipExercise}>{gettext("Next exercise")}</button>
        <button type="button" class="stop" onClick={session.stop}>{gettext("Stop")}</button>
      </div>
      <p class="unseen" role="status" aria-live="polite">{session.announced.value}</p>
    </dialog>
  );
}

function Switch({ label, toggle }: { label: string; toggle(): void }): VNode {
  return <button type="button" onClick={toggle}>{label}</button>;
}

function Running(): VNode | null {
  const shown = session.view.value;
  if (!shown) return null;
  return (
    <div class={shown.isChange ? "now change" : "now"}>
      <p class="place">
        {shown.place} <span>{shown.left}</span>
      </p>
      <h2>{shown.exercise}</h2>
      <div class="both">
        <Picture item={session.item.value} />
        <div class="words">
          {shown.side && <p class="side">{shown.side}</p>}
          <p class="word">
            {session.isPaused.value ? gettext("Paused") : shown.word} <span class="count">{shown.count}</span>
          </p>
          <p class="next">{shown.next}</p>
          {session.note.value && <p class="note" role="status">{session.note.value}</p>}
          {shown.isNext && <Steps item={session.item.value} />}
        </div>
      </div>
    </div>
  );
}

function Picture({ item }: { item: number }): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => lend(item, place.current!), [item]);
  return <div class="picture" ref={place} />;
}

// The steps as they stand on the page, while one gets into position.
function Steps({ item }: { item: number }): VNode {
  const copied = (place: HTMLElement | null): void => {
    const steps = document.querySelectorAll(".exercise")[item]?.querySelector(".steps");
    if (steps) place?.replaceChildren(steps.cloneNode(true));
  };
  return <div class="steps-now" key={item} ref={copied} />;
}
