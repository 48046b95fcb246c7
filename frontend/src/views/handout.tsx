// The hand-out: what still forbids it, its pages, and the download.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import { Dialog } from "../components/Dialog.tsx";
import { bytes, saveFile } from "../downloads.ts";
import { defineView, type Panel } from "../panel.tsx";
import type { HandoutMessage, HandoutState, HandoutTraits, Paper } from "../protocol.ts";

type HandoutPanel = Panel<HandoutTraits, HandoutMessage>;
type Format = "pdf" | "text" | "csv";
type Download = (format: Format, referral: boolean) => void;

function readiness({ empty, refusals, gates }: HandoutState): string {
  if (empty) return "Nothing to hand out yet";
  const count = refusals.length;
  if (count) return `${count} thing${count === 1 ? "" : "s"} to settle before it can be handed out`;
  return gates.length ? "Exercises are held back: the referral is ready" : "Ready to hand out";
}

function Handout({ panel }: { panel: HandoutPanel }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [paper, setPaper] = useState<Paper>("a4");
  const [large, setLarge] = useState(false);
  const [pages, setPages] = useState<string[]>([]);
  const state = panel.traits.state.value;
  const isBusy = panel.isUnanswered("preview");
  const isHeld = state.refusals.length > 0;
  useEffect(() =>
    panel.onAnswer((answer, buffers) => {
      saveFile(answer, buffers);
      if (answer.answer !== "pages") return;
      setPages(buffers.map((each) => URL.createObjectURL(new Blob([bytes(each)], { type: "image/png" }))));
    }), []);
  useEffect(() => () => pages.forEach((url) => URL.revokeObjectURL(url)), [pages]);
  const look = (paper: Paper, large: boolean): void => {
    if (isHeld) return;
    panel.send({ do: "preview", paper, large }, "preview");
  };
  const download: Download = (format, referral) => panel.send({ do: "download", format, paper, large, referral });
  return (
    <>
      <div class="row">
        <span class={isHeld ? "held" : "small"}>{readiness(state)}</span>
        <button
          type="button"
          disabled={state.empty}
          onClick={() => {
            dialog.current?.showModal();
            look(paper, large);
          }}
        >
          Hand-out ...
        </button>
      </div>
      <Dialog name="Hand-out" dialog={dialog}>
        {isHeld && <Refused state={state} download={download} />}
        {state.missing && <p class="note">{`The print cannot show ${state.missing}: a box stands in its place.`}</p>}
        {!isHeld && !state.empty && (
          <>
            <div class="row tools">
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
              <button type="button" onClick={() => download("pdf", false)}>Download PDF</button>
              <button type="button" class="plain" onClick={() => download("text", false)}>Text</button>
              <button type="button" class="plain" onClick={() => download("csv", false)}>Table (CSV)</button>
            </div>
            <div class="pages" aria-live="polite">
              {isBusy && <p>Making the pages ...</p>}
              {pages.map((url, number) => <img key={url} src={url} alt={`Page ${number + 1} of ${pages.length}`} />)}
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}

function Refused({ state, download }: { state: HandoutState; download: Download }): VNode {
  return (
    <>
      <p>It cannot be handed out yet:</p>
      <ul>{state.refusals.map((text) => <li class="notice stops" key={text}>{text}</li>)}</ul>
      {state.gates.length > 0 && (
        <div class="referral" role="group" aria-label="What may go out now">
          <p>
            Until the clearance, the client may take home where to go, and the advice that is listed for it. No exercise
            is in it.
          </p>
          <div class="row start">
            <button type="button" onClick={() => download("pdf", true)}>Referral as PDF</button>
            <button type="button" class="plain" onClick={() => download("text", true)}>As text</button>
            <button type="button" class="plain" onClick={() => download("csv", true)}>As a table (CSV)</button>
          </div>
        </div>
      )}
    </>
  );
}

export const HandoutView = defineView<HandoutTraits, HandoutMessage>("handout", ["state"], Handout);
export default HandoutView;
