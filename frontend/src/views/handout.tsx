// The hand-out: what still stops it, its paper and contact, its pages, and the download.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { Dialog } from "../components/Dialog.tsx";
import { Menu } from "../components/Menu.tsx";
import { bytes, saveFile } from "../downloads.ts";
import { goTo } from "../going.ts";
import { showsOnePane } from "../narrow.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { HandoutMessage, HandoutState, HandoutTraits, Meters, Separator } from "../protocol.ts";
import { MetersOf } from "./handout/Meters.tsx";
import { Note } from "./handout/Note.tsx";
import { type Look, Looks } from "./handout/Looks.tsx";
import { Refused, whereToSettle } from "./handout/Refused.tsx";

export type HandoutPanel = Panel<HandoutTraits, HandoutMessage>;
export type Format = "pdf" | "html" | "text" | "csv" | "ics" | "note" | "fhir" | "yaml";
export type Download = (format: Format, referral: boolean, separator?: Separator) => void;

const MORE: Partial<Record<Format, string>> = {
  ics: "Reminders for the client's calendar (ICS)",
  fhir: "Record system (FHIR R4)",
  yaml: "Routine file (YAML), private notes included",
};

function readiness({ empty, gates, handed_out: handedOut }: HandoutState): string {
  if (empty) return "Nothing to hand out yet";
  if (gates.length) return "Exercises are held back: the referral is ready";
  return handedOut ? `Handed out, version ${handedOut}` : "Ready to hand out";
}

function Handout({ panel }: { panel: HandoutPanel }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, choose] = useState<Look>({ paper: "a4", layout: "details", copy_for: "client", large: false });
  const [pages, setPages] = useState<string[]>([]);
  const [changes, setChanges] = useState<string[]>([]);
  const [meters, setMeters] = useState<Meters | null>(null);
  const state = panel.traits.state.value;
  const toSettle = state.refusals.length + state.cautions.length;
  const isHeld = toSettle > 0;
  const isShown = useRef(false); // the pages of what is open now are wanted
  useEffect(() =>
    panel.onAnswer((answer, buffers) => {
      saveFile(answer, buffers);
      if (answer.answer !== "pages") return;
      setPages(buffers.map((each) => URL.createObjectURL(new Blob([bytes(each)], { type: "image/png" }))));
      setChanges(answer.changes);
      setMeters(answer.meters);
    }), []);
  useEffect(() => () => pages.forEach((url) => URL.revokeObjectURL(url)), [pages]);
  const look = (): void => {
    isShown.current = true;
    if (!isHeld && !state.empty) panel.send({ do: "preview", ...chosen }, "preview");
  };
  useEffect(() => {
    if (isShown.current) look(); // what is printed, or what stopped it, has changed
  }, [isHeld, state.contact, chosen]);
  const download: Download = (format, referral, separator = "comma") =>
    panel.send({ do: "download", format, ...chosen, referral, separator });
  const isPane = showsOnePane.value;
  const making = (
    <div class="making">
      <div>
        {isHeld && <Refused panel={panel} download={download} close={() => dialog.current?.close()} />}
        {!isHeld && changes.length > 0 && (
          <section class="changes" aria-label="What changed since last time">
            <h3>Since last time</h3>
            <ul>{changes.map((text) => <li key={text}>{text}</li>)}</ul>
          </section>
        )}
        <Looks panel={panel} chosen={chosen} choose={choose} />
        {!isHeld && !state.empty && (
          <div class="row start downloads">
            <button type="button" onClick={() => download("pdf", false)}>Download PDF</button>
            <button
              type="button"
              class="plain"
              title="One file that opens in the phone's browser: pictures that move, and a timer to follow"
              onClick={() => download("html", false)}
            >
              File for the phone
            </button>
            <button type="button" class="plain" onClick={() => download("text", false)}>Text</button>
            <button type="button" class="plain" onClick={() => download("csv", false)}>Table (CSV)</button>
            <Menu name="More formats" words="More formats" id={panel.id("formats")}>
              <button type="button" class="plain" onClick={() => download("csv", false, "semicolon")}>
                Table with semicolons (CSV), as many spreadsheets in Europe expect
              </button>
              {Object.entries(MORE).map(([format, words]) => (
                <button
                  type="button"
                  class="plain"
                  key={format}
                  onClick={() => download(format as Format, false)}
                >
                  {words}
                </button>
              ))}
            </Menu>
          </div>
        )}
        {!isHeld && !state.empty && <Note panel={panel} />}
        {!isHeld && meters && <MetersOf meters={meters} />}
      </div>
      <div class="pages" aria-live="polite">
        {isHeld
          ? <p class="small">The pages are shown here as soon as everything is settled.</p>
          : panel.isUnanswered("preview") && <p>Making the pages ...</p>}
        {isPane && (isHeld || !isShown.current) && (
          <button type="button" class="plain" disabled={isHeld} onClick={look}>Hand-out: see its pages</button>
        )}
        {!isHeld &&
          pages.map((url, number) => <img key={url} src={url} alt={`Page ${number + 1} of ${pages.length}`} />)}
      </div>
    </div>
  );
  const standing = isHeld
    ? (
      <button type="button" class="plain held" onClick={() => goTo(whereToSettle(state.refusals[0]))}>
        {`${toSettle} to settle`}
      </button>
    )
    : <span class="small">{readiness(state)}</span>;
  if (isPane) {
    return (
      <>
        <div class="row">
          <h2 class="opens-handout" tabindex={-1}>Hand-out</h2>
          {standing}
        </div>
        {!state.empty && making}
      </>
    );
  }
  return (
    <>
      <div class="row">
        {standing}
        <button
          type="button"
          class="opens-handout"
          disabled={state.empty}
          title="Ctrl+Enter"
          onClick={() => {
            dialog.current?.showModal();
            look();
          }}
        >
          Hand-out ...
        </button>
      </div>
      <Dialog name="Hand-out" dialog={dialog} onClose={() => isShown.current = false}>{making}</Dialog>
    </>
  );
}

export const HandoutView = defineView<HandoutTraits, HandoutMessage>("handout", ["state"], Handout);
export default HandoutView;
