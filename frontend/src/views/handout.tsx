// The hand-out: what still stops it, its paper and contact, its pages, and the download.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { Dialog } from "../components/Dialog.tsx";
import { TextField } from "../components/fields.tsx";
import { bytes, saveFile } from "../downloads.ts";
import { goTo, OPEN_PROFILE } from "../going.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { HandoutMessage, HandoutState, HandoutTraits, Meters, Paper } from "../protocol.ts";
import { MetersOf } from "./handout/Meters.tsx";
import { Refused, whereToSettle } from "./handout/Refused.tsx";

export type HandoutPanel = Panel<HandoutTraits, HandoutMessage>;
export type Format = "pdf" | "text" | "csv";
export type Download = (format: Format, referral: boolean) => void;

function readiness({ empty, gates, handed_out: handedOut }: HandoutState): string {
  if (empty) return "Nothing to hand out yet";
  if (gates.length) return "Exercises are held back: the referral is ready";
  return handedOut ? `Handed out, version ${handedOut}` : "Ready to hand out";
}

function Handout({ panel }: { panel: HandoutPanel }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [paper, setPaper] = useState<Paper>("a4");
  const [large, setLarge] = useState(false);
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
  const look = (paper: Paper, large: boolean): void => {
    if (!isHeld && !state.empty) panel.send({ do: "preview", paper, large }, "preview");
  };
  useEffect(() => {
    if (isShown.current) look(paper, large); // what was printed, or what stopped it, has changed
  }, [isHeld, state.contact]);
  const download: Download = (format, referral) => panel.send({ do: "download", format, paper, large, referral });
  return (
    <>
      <div class="row">
        {isHeld
          ? (
            <button type="button" class="plain held" onClick={() => goTo(whereToSettle(state.refusals[0]))}>
              {`${toSettle} to settle`}
            </button>
          )
          : <span class="small">{readiness(state)}</span>}
        <button
          type="button"
          disabled={state.empty}
          onClick={() => {
            dialog.current?.showModal();
            isShown.current = true;
            look(paper, large);
          }}
        >
          Hand-out ...
        </button>
      </div>
      <Dialog name="Hand-out" dialog={dialog} onClose={() => isShown.current = false}>
        <div class="making">
          <div>
            {isHeld && <Refused panel={panel} download={download} close={() => dialog.current?.close()} />}
            {!isHeld && changes.length > 0 && (
              <section class="changes" aria-label="What changed since last time">
                <h3>Since last time</h3>
                <ul>{changes.map((text) => <li key={text}>{text}</li>)}</ul>
              </section>
            )}
            {state.missing && <p class="note">{`The print cannot show ${state.missing}: a box stands in its place.`}
            </p>}
            {!state.has_author && (
              <p class="note">
                The hand-out says who wrote it, once your profile does.{" "}
                <button
                  type="button"
                  class="plain"
                  onClick={() => document.dispatchEvent(new CustomEvent(OPEN_PROFILE))}
                >
                  Your profile ...
                </button>
              </p>
            )}
            <label for={panel.id("contact")}>Contact on the hand-out</label>
            <TextField
              id={panel.id("contact")}
              panel={panel}
              control="contact"
              value={state.contact}
              placeholder="Clinic and phone number"
              change={(value) => panel.send({ do: "contact", value }, "contact")}
            />
            {!state.contact && (
              <p class="note">The hand-out tells the client when to call. Without a number it leaves a line for one.</p>
            )}
            <label for={panel.id("paper")}>Paper</label>
            <select
              id={panel.id("paper")}
              value={paper}
              onChange={(event) => {
                const chosen = event.currentTarget.value as Paper;
                setPaper(chosen);
                look(chosen, large);
              }}
            >
              <option value="a4">A4</option>
              <option value="us-letter">Letter</option>
            </select>
            <label class="tick">
              <input
                type="checkbox"
                checked={large}
                onChange={(event) => {
                  setLarge(event.currentTarget.checked);
                  look(paper, event.currentTarget.checked);
                }}
              />{" "}
              Large print
            </label>
            {!isHeld && !state.empty && (
              <div class="row start downloads">
                <button type="button" onClick={() => download("pdf", false)}>Download PDF</button>
                <button type="button" class="plain" onClick={() => download("text", false)}>Text</button>
                <button type="button" class="plain" onClick={() => download("csv", false)}>Table (CSV)</button>
              </div>
            )}
            {!isHeld && meters && <MetersOf meters={meters} />}
          </div>
          <div class="pages" aria-live="polite">
            {isHeld
              ? <p class="small">The pages are shown here as soon as everything is settled.</p>
              : panel.isUnanswered("preview") && <p>Making the pages ...</p>}
            {!isHeld &&
              pages.map((url, number) => <img key={url} src={url} alt={`Page ${number + 1} of ${pages.length}`} />)}
          </div>
        </div>
      </Dialog>
    </>
  );
}

export const HandoutView = defineView<HandoutTraits, HandoutMessage>("handout", ["state"], Handout);
export default HandoutView;
