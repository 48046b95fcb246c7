// What the rules say of an exercise, and what to use instead of one that is blocked.
import type { VNode } from "preact";
import { Reasons } from "../../components/Reasons.tsx";
import { Verdict } from "../../components/Verdict.tsx";
import type { ExerciseDetail } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";

interface Props {
  detail: ExerciseDetail;
  panel: LibraryPanel;
}

export function Screening({ detail, panel }: Props): VNode {
  return (
    <>
      <Reasons rules={detail.rules} references={Object.keys(detail.rules)} />
      {detail.notes.map((note) => <p class="note" key={note}>{note}</p>)}
      {detail.referral && <p class="referral">{detail.referral}</p>}
      <Instead detail={detail} panel={panel} />
      {detail.withdrawn.map((note) => <p class="note" key={note}>Goal set aside. {note}</p>)}
    </>
  );
}

function Instead({ detail, panel }: Props): VNode | null {
  const { exercises, verdicts } = panel.traits.catalogue.value;
  if (!detail.instead.length) return null;
  return (
    <div class="instead">
      <h3>Use instead</h3>
      {detail.instead.map(({ exercise, verdict, reason }) => {
        const name = exercises[exercise]?.name ?? exercise;
        return (
          <button
            type="button"
            class="plain other"
            key={exercise}
            title={reason}
            aria-label={`Add ${name} instead: ${verdicts[verdict]}`}
            onClick={() => panel.send({ do: "add", exercise })}
          >
            <span aria-hidden="true">+</span> {name} <Verdict verdict={verdict} words={verdicts} />
          </button>
        );
      })}
    </div>
  );
}
