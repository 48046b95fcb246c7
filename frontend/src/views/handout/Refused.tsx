// What stops the hand-out: cautions to tick here, all else with the way to where it is settled; and what may go out
// meanwhile.
import type { VNode } from "preact";
import { Tick } from "../../components/fields.tsx";
import { goTo } from "../../going.ts";
import type { OpenCaution, Refusal } from "../../protocol.ts";
import type { Download, HandoutPanel } from "../handout.tsx";

// The part of the page where something is settled: a gate at the client, a line of the routine, or the cautions.
export function whereToSettle(refusal: Refusal | undefined): HTMLElement | null | undefined {
  const one = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
  if (!refusal) return one(".routine-view .cautions input:not(:checked)") ?? one(".routine-view h2");
  if (refusal.view === "client") {
    return one(".client-view .gate:not(.open) :is(input, button)") ?? one(".client-view .held .chip") ??
      one(".client-view [role=combobox]");
  }
  return refusal.line === null
    ? one(".routine-view h2")
    : document.querySelectorAll<HTMLElement>(".routine-view .line .opener")[refusal.line];
}

interface Props {
  panel: HandoutPanel;
  download: Download;
  close(): void;
}

export function Refused({ panel, download, close }: Props): VNode {
  const { refusals, cautions, gates } = panel.traits.state.value;
  return (
    <section aria-label="What stops it">
      <p>It cannot be handed out yet:</p>
      <ul>
        {refusals.map((each) => (
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
        {cautions.map((each) => <Caution key={each.rule} caution={each} panel={panel} />)}
      </ul>
      {gates.length > 0 && (
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

function Caution({ caution, panel }: { caution: OpenCaution; panel: HandoutPanel }): VNode {
  const { rule, why, cue, exercises, names } = caution;
  const control = `read/${rule}`;
  return (
    <li class="notice">
      <b>{`${rule}: ${names.join(", ")}`}</b>
      <p>{why}</p>
      {cue && (
        <p>
          <b>Printed:{" "}</b>
          {cue}
        </p>
      )}
      <Tick
        panel={panel}
        control={control}
        checked={false}
        change={(on) => panel.send({ do: "read", rule, exercises, on }, control)}
        words={`I have read ${rule}; its cue is printed`}
      />
    </li>
  );
}
