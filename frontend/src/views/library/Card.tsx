// An exercise as it is screened: picture, verdict with its reasons, what to use instead, and how it is done.
import { Component, type ComponentChildren, type VNode } from "preact";
import { AnimatedExercise } from "../../components/AnimatedExercise.tsx";
import { Reasons } from "../../components/Reasons.tsx";
import { Thumbnail } from "../../components/Thumbnail.tsx";
import { blocks, Verdict } from "../../components/Verdict.tsx";
import type { Card as CardState, CatalogueExercise } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";

const USES: Partial<Record<CatalogueExercise["use"], string>> = {
  check_only: "A client's own habit: here to be checked, never suggested.",
  recognise_only: "Known here only to be recognised. It is never prescribed.",
};

interface Props {
  card: CardState;
  panel: LibraryPanel;
  isAdded: boolean;
}

// Most cards stay as they are from letter to letter: these are not drawn again.
export class Card extends Component<Props> {
  override shouldComponentUpdate({ card, isAdded }: Props): boolean {
    return isAdded !== this.props.isAdded || JSON.stringify(card) !== JSON.stringify(this.props.card);
  }

  override render(): VNode {
    return <Drawn {...this.props} />;
  }
}

function Drawn({ card, panel, isAdded }: Props): VNode | null {
  const catalogue = panel.traits.catalogue.value;
  const exercise = catalogue.exercises[card.id];
  if (!exercise) return null;
  const name = panel.id(`name-${card.id}`);
  const isPrescribed = exercise.use !== "recognise_only";
  return (
    <li class={`card ${card.verdict}`} aria-labelledby={name}>
      <div class="head">
        <Thumbnail svg={exercise.picture} />
        <div>
          <div class="row">
            <h3 id={name}>{exercise.name}</h3>
            <Verdict verdict={card.verdict} words={catalogue.verdicts} />
          </div>
          <p class="small">{[exercise.position, exercise.level, exercise.reference].filter(Boolean).join(" · ")}</p>
        </div>
      </div>
      <p class="goals">{exercise.goals.map((goal) => <span class="goal" key={goal}>{goal}</span>)}</p>
      {USES[exercise.use] && <p class="note">{USES[exercise.use]}</p>}
      <Reasons rules={catalogue.rules} references={card.rules} />
      {card.notes.map((note) => <p class="note" key={note}>{note}</p>)}
      {card.referral && <p class="referral">{card.referral}</p>}
      <Instead card={card} panel={panel} />
      {(card.withdrawn ?? []).map((note) => <p class="note" key={note}>Goal set aside. {note}</p>)}
      <HowItIsDone id={card.id} exercise={exercise} panel={panel} />
      {isPrescribed && <Adding card={card} exercise={exercise} panel={panel} isAdded={isAdded} />}
    </li>
  );
}

function Adding({ card, exercise, panel, isAdded }: Props & { exercise: CatalogueExercise }): VNode {
  const isBlocked = blocks(card.verdict);
  const add = (override: boolean): void => panel.send({ do: "add", exercise: card.id, override });
  return (
    <div class="row end">
      {isAdded && <span class="small">In the routine</span>}
      {card.verdict === "block" && (
        <button
          type="button"
          class="plain"
          aria-label={`Add ${exercise.name} to override`}
          onClick={() => add(true)}
        >
          Add, to override
        </button>
      )}
      <button
        type="button"
        class="add"
        key="add"
        disabled={isBlocked}
        aria-label={`Add ${exercise.name}`}
        onClick={() => add(false)}
      >
        {isBlocked ? "Blocked" : card.verdict === "caution" ? "Add with care" : "Add"}
      </button>
    </div>
  );
}

function Instead({ card, panel }: { card: CardState; panel: LibraryPanel }): VNode | null {
  const { exercises, verdicts } = panel.traits.catalogue.value;
  if (!card.instead?.length) return null;
  return (
    <div class="instead">
      <b>Use instead</b>
      {card.instead.map(({ exercise, verdict, reason }) => {
        const name = exercises[exercise]?.name ?? exercise;
        return (
          <button
            type="button"
            class="other"
            key={exercise}
            title={reason}
            aria-label={`Add ${name} instead: ${verdicts[verdict]}`}
            onClick={() => panel.send({ do: "add", exercise })}
          >
            <Verdict verdict={verdict} words={verdicts} /> {name}
          </button>
        );
      })}
    </div>
  );
}

function Fact({ of, children }: { of: string; children: ComponentChildren }): VNode | null {
  return children
    ? (
      <p>
        <b>{of}:{" "}</b>
        {children}
      </p>
    )
    : null;
}

function HowItIsDone(props: { id: string; exercise: CatalogueExercise; panel: LibraryPanel }): VNode {
  const { id, exercise, panel } = props;
  const facts = (animation: VNode): VNode => (
    <>
      {exercise.picture && animation}
      <p>{exercise.why}</p>
      {exercise.steps.length > 0 && <ol>{exercise.steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      <Fact of="Feel">{exercise.feel}</Fact>
      <Fact of="Sides">{exercise.side_rule}</Fact>
      <Fact of="Support">{exercise.support}</Fact>
      <Fact of="Usual dose">{exercise.steps.length > 0 && exercise.dose}</Fact>
      <Fact of="Needs">{exercise.equipment.join("; ")}</Fact>
      <Fact of="Stop if">{exercise.stop_if.join("; ")}</Fact>
      <Fact of="Easier">{exercise.easier.join(", ")}</Fact>
      <Fact of="Harder">{exercise.harder.join(", ")}</Fact>
      <Fact of="For you">{exercise.note}</Fact>
      <p class="small">Sources: {exercise.sources.join("; ")}</p>
    </>
  );
  return (
    <AnimatedExercise
      className="more"
      summary="How it is done"
      of={id}
      version={id}
      ask={(muscles) => exercise.picture && panel.send({ do: "watch", exercise: id, muscles })}
      onAnswer={(handler) => panel.onAnswer((answer) => answer.answer === "animation" && handler(answer))}
    >
      {facts}
    </AnimatedExercise>
  );
}
