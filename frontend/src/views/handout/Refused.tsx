// What stops the hand-out, each with the way to where it is settled; and what may go out meanwhile.
import type { VNode } from "preact";
import { goTo } from "../../going.ts";
import type { HandoutState, Refusal } from "../../protocol.ts";
import type { Download } from "../handout.tsx";

// The part of the page where something is settled.
export function whereToSettle({ view, line }: Refusal): HTMLElement | null | undefined {
  if (view === "client") {
    return document.querySelector<HTMLElement>(".client-view .gate:not(.open) :is(input, button)") ??
      document.querySelector<HTMLElement>(".client-view [role=combobox]");
  }
  if (line === null) {
    return document.querySelector<HTMLElement>(".routine-view .warnings :is(input, button)") ??
      document.querySelector<HTMLElement>(".routine-view h2");
  }
  return document.querySelectorAll<HTMLElement>(".routine-view .line")[line];
}

interface Props {
  state: HandoutState;
  download: Download;
  close(): void;
}

export function Refused({ state, download, close }: Props): VNode {
  return (
    <section aria-label="What stops it">
      <p>It cannot be handed out yet:</p>
      <ul>
        {state.refusals.map((each) => (
          <li class="notice stops" key={each.text}>
            {each.text}{" "}
            <button
              type="button"
              class="plain"
              onClick={() => {
                close();
                goTo(whereToSettle(each));
              }}
            >
              Go there
            </button>
          </li>
        ))}
      </ul>
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
    </section>
  );
}
