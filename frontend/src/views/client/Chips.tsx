// All that is recorded of the client, as chips: conditions, what is not screened, positions, things and goals.
import type { VNode } from "preact";
import type { StatedCondition } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";
import { Chip, type Opening, TakeOut } from "./Chip.tsx";
import { heldWords, summary } from "./words.ts";

interface Props {
  panel: ClientPanel;
  opening: Opening;
  conditions: StatedCondition[];
}

export function Chips({ panel, opening, conditions }: Props): VNode {
  const state = panel.traits.state.value;
  const stated = new Set(state.conditions.map((each) => each.id));
  const cannot = state.cannot.filter((each) => stated.has(each.value)).map((each) => each.short);
  const goals = state.goals.split("\n").filter(Boolean);
  return (
    <div class="chips">
      {conditions.length > 0 && (
        <ul class="conditions" aria-label="Conditions of this client">
          {conditions.map((each) => <ConditionChip key={each.id} condition={each} panel={panel} opening={opening} />)}
        </ul>
      )}
      {state.unscreened.length > 0 && (
        <ul class="conditions" aria-label="Not screened">
          {state.unscreened.map((words) => (
            <li class="condition unscreened" key={words}>
              <span class="chip">
                <b>{words}</b>
                <small>{" not screened: no rule knows it"}</small>
              </span>
              <TakeOut label={words} act={() => panel.send({ do: "drop_words", text: words })} />
            </li>
          ))}
        </ul>
      )}
      <ul aria-label="More about this client">
        <Chip panel={panel} opening={opening} name="positions" class={cannot.length ? "fact" : "fact empty"}>
          <span class="lines">{cannot.length ? asSentence(cannot.join(", ")) : "Positions: any"}</span>
        </Chip>
        <Chip panel={panel} opening={opening} name="at-hand" class={state.at_hand ? "fact" : "fact empty"}>
          <span class="lines">{`At hand: ${state.at_hand || "not asked"}`}</span>
        </Chip>
        <Chip panel={panel} opening={opening} name="goals" class={goals.length ? "fact" : "fact empty"}>
          <span class="lines">
            {goals.length > 1 ? `Goals: ${goals.join("; ")}` : `Goal: ${goals[0] ?? "none yet"}`}
          </span>
        </Chip>
      </ul>
    </div>
  );
}

const asSentence = (words: string): string => words.charAt(0) + words.slice(1).toLowerCase();

function ConditionChip(props: { condition: StatedCondition; panel: ClientPanel; opening: Opening }): VNode {
  const { condition, panel, opening } = props;
  const held = panel.traits.state.value.gates.find((each) => !each.open && each.of.includes(condition.id));
  const words = summary(condition);
  return (
    <Chip
      panel={panel}
      opening={opening}
      name={condition.id}
      class={`condition ${condition.status}${held ? " held" : ""}`}
      title={condition.definition}
      takeOut={{
        label: condition.label,
        act: () => panel.send({ do: "remove", condition: condition.id }),
      }}
    >
      <b>{condition.label}</b>
      {words && <span>{` · ${words}`}</span>}
      {held && " · "}
      {held && <strong>{heldWords(condition, held)}</strong>}
      {!held && condition.proposals.length > 0 && <em>{" · still recent?"}</em>}
    </Chip>
  );
}
