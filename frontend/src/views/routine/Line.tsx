// A line of the routine: an exercise with its verdict, dose and cue, and all the rest once it is opened.
import type { VNode } from "preact";
import { Thumbnail } from "../../components/Thumbnail.tsx";
import { Verdict } from "../../components/Verdict.tsx";
import type { AboutExercise, Line as LineState, RuleWords } from "../../protocol.ts";
import type { RoutinePanel } from "../routine.tsx";
import { openCautions } from "./cautions.ts";
import { Cue } from "./Cue.tsx";
import { Dose } from "./Dose.tsx";
import { Opened } from "./Opened.tsx";

export interface LineProps {
  line: LineState;
  panel: RoutinePanel;
}

interface Props extends LineProps {
  count: number;
  isOpen: boolean;
  toggle(): void;
}

// What every message about a line begins with.
export const refTo = (line: LineState): { key: string; exercise: string } => ({ key: line.key, exercise: line.id });

const UNKNOWN: AboutExercise = {
  drawn: false,
  side_rule: "",
  bed: false,
  usual_support: "",
  check_only: false,
  variants: [],
  ranges: [],
};

// What is still to be settled about a line, or was settled by overriding, beside its verdict.
function settling(line: LineState, about: AboutExercise, rules: Record<string, RuleWords>): string {
  const cautions = openCautions(line, rules).length;
  return [
    cautions && `${cautions} to tick`,
    line.override ? "overridden" : about.check_only ? "own habit, to override" : "",
  ].filter(Boolean).join(", ");
}

export function Line({ line, count, panel, isOpen, toggle }: Props): VNode {
  const about = panel.traits.choices.value.about[line.id] ?? UNKNOWN;
  const verdicts = panel.traits.verdicts.value;
  const settle = settling(line, about, panel.traits.rules.value);
  const opened = panel.id(`opened-${line.key}`);
  const refused = panel.traits.refused.value;
  return (
    <>
      <div class="head">
        <div class="picture">
          <Thumbnail svg={panel.traits.pictures.value[line.picture]} />
        </div>
        <div class="top">
          <h3 title={line.name} onClick={toggle}>
            <span class="number" draggable title="Drag to move; or Alt and the arrow keys">{line.at + 1}</span>{" "}
            {line.name}
          </h3>
          <span class={settle ? "judged settle" : "judged"} title={verdicts[line.verdict]}>
            <Verdict verdict={line.verdict} words={verdicts} />
            {settle && (
              <span class={`to-settle ${line.verdict}`}>
                <span class="colon">:{" "}</span>
                {settle}
              </span>
            )}
          </span>
          <button
            type="button"
            class="opener"
            aria-label={`More for ${line.name}`}
            aria-expanded={isOpen}
            aria-controls={isOpen ? opened : undefined}
            title={isOpen ? "Less" : "More"}
            onClick={toggle}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 9l7 7 7-7" />
            </svg>
          </button>
        </div>
        <div class="set">
          <Dose line={line} panel={panel} isOpen={isOpen} />
          <Cue line={line} panel={panel} isOpen={isOpen} />
        </div>
      </div>
      {refused.key === line.key && <p class="refused">{refused.text}</p>}
      {isOpen && <Opened line={line} about={about} count={count} panel={panel} id={opened} />}
    </>
  );
}
