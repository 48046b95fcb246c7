// One exercise in detail, over the tiles: what the rules say of it, how it is done, and what is easier or harder.
// The routine beside it stays in use; whoever goes on in the library leaves the sheet.
import type { Signal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { blocks, Verdict } from "../../components/Verdict.tsx";
import type { ExerciseDetail } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";
import { About } from "./About.tsx";
import { Movement } from "./Movement.tsx";
import { Screening } from "./Screening.tsx";
import { focusTile } from "./tiles.ts";

interface Props {
  trail: Signal<string[]>; // the exercises that were opened, one from another
  panel: LibraryPanel;
}

export function Sheet({ trail, panel }: Props): VNode {
  const sheet = useRef<HTMLElement>(null);
  const id = trail.value.at(-1)!;
  const { exercises, verdicts } = panel.traits.catalogue.value;
  const { value } = panel.traits.detail;
  const detail = value?.id === id ? value : null;
  const heading = panel.id("sheet");
  const name = exercises[id]?.name ?? id;

  const show = (next: string[]): void => {
    if (!next.length && !trail.value.length) return; // it was shut by the same click
    trail.value = next;
    panel.send({ do: "show_detail", exercise: next.at(-1) ?? null });
  };
  const close = (): void => {
    const [opened] = trail.value;
    const node = sheet.current;
    const isElsewhere = document.activeElement !== document.body && !node?.contains(document.activeElement);
    show([]);
    if (node && opened && !isElsewhere) focusTile(node, opened);
  };
  useEffect(() => {
    const node = sheet.current;
    node?.focus({ preventScroll: true });
    node?.scrollTo({ top: 0 });
    // a notebook may keep it at the head of the pane, out of sight
    const box = node?.getBoundingClientRect();
    if (box && (box.top < 0 || box.top > innerHeight / 2)) node?.scrollIntoView({ block: "start" });
  }, [id]);
  useEffect(() => {
    const node = sheet.current;
    const pane = node?.closest(".library-view");
    if (!node || !pane) return;
    const observer = new ResizeObserver(() => node.style.setProperty("--pane", `${pane.clientHeight}px`));
    observer.observe(pane);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open], .planner-view [popover='auto']:popover-open")) return; // theirs
      event.preventDefault();
      close();
    };
    const leave = ({ target }: FocusEvent): void => {
      const node = sheet.current;
      if (!(target instanceof Element) || !node || node.contains(target)) return;
      if (target.closest(".library-view") === node.closest(".library-view")) show([]);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("focusin", leave);
    };
  }, []);
  return (
    <section class="sheet" role="dialog" aria-labelledby={heading} tabIndex={-1} ref={sheet}>
      <header class="row">
        {trail.value.length > 1 && (
          <button type="button" class="plain" onClick={() => show(trail.value.slice(0, -1))}>Back</button>
        )}
        <h2 id={heading}>{name}</h2>
        <button type="button" class="plain" onClick={close}>Close</button>
      </header>
      {detail
        ? (
          <div class="detail" key={id}>
            <p class="row start">
              <Verdict verdict={detail.verdict} words={verdicts} />
              <span class="small">
                {[detail.position, detail.level, detail.reference].filter(Boolean).join(" · ")}
              </span>
            </p>
            <Screening detail={detail} panel={panel} />
            {exercises[id]?.picture && <Movement id={id} panel={panel} />}
            <About detail={detail} panel={panel} open={(exercise) => show([...trail.value, exercise])} />
          </div>
        )
        : <p class="small">One moment ...</p>}
      {detail && exercises[id]?.use !== "recognise_only" && <Adding name={name} detail={detail} panel={panel} />}
    </section>
  );
}

function Adding({ name, detail, panel }: { name: string; detail: ExerciseDetail; panel: LibraryPanel }): VNode {
  const isAdded = panel.traits.in_routine.value.includes(detail.id);
  const add = (override: boolean): void => panel.send({ do: "add", exercise: detail.id, override });
  return (
    <footer class="row end">
      {isAdded && <span class="small">In the routine</span>}
      {detail.verdict === "block" && (
        <button
          type="button"
          class="plain"
          aria-label={`Add ${name} to override`}
          onClick={() => add(true)}
        >
          Add, to override
        </button>
      )}
      <button
        type="button"
        class="add"
        key="add"
        disabled={blocks(detail.verdict)}
        aria-label={`Add ${name}`}
        onClick={() => add(false)}
      >
        {blocks(detail.verdict) ? "Blocked" : detail.verdict === "caution" ? "Add with care" : "Add"}
      </button>
    </footer>
  );
}
