// What was done, and how it was: ticked by the client, after a session or without one.
import { useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Data } from "./data.ts";
import { ADVERSE, REASONS, today } from "./log.ts";
import type { Session } from "./code.ts";
import { gettext } from "./phrases.ts";

const TEN = Array.from({ length: 11 }, (_, number) => number);
const ASKED = [1, 2, 3, 4, 5]; // REASONS that a client chooses; the first is for what nobody answered

interface Props {
  data: Data;
  done: ReadonlySet<number>;
  save(session: Session): void;
}

export function CheckIn({ data, done, save }: Props): VNode {
  const [answers, setAnswers] = useState<(number | null)[]>(data.items.map((_, item) => done.has(item) ? 0 : null));
  const [pain, setPain] = useState<number | null>(null);
  const [effort, setEffort] = useState<number | null>(null);
  const [adverse, setAdverse] = useState(0);
  const answer = (item: number, value: number): void =>
    setAnswers(answers.map((each, number) => number === item ? value : each));
  return (
    <form
      class="check-in"
      onSubmit={(event) => {
        event.preventDefault();
        save({ day: today(), answers: answers.map((each) => each ?? 1), pain, effort, adverse });
      }}
    >
      <button type="button" onClick={() => setAnswers(data.items.map(() => 0))}>{gettext("I did all of them")}</button>
      {data.items.map((item, number) => (
        <Exercise
          name={item.name}
          number={number}
          answer={answers[number]!}
          set={(value) => answer(number, value)}
        />
      ))}
      <Rating name="pain" legend={gettext("Worst pain, 0 (none) to 10 (worst)")} value={pain} set={setPain} />
      <Rating
        name="effort"
        legend={gettext("How hard it was, 0 (rest) to 10 (all you can do)")}
        value={effort}
        set={setEffort}
      />
      <fieldset>
        <legend>{gettext("Did anything of this happen?")}</legend>
        {ADVERSE.map(([bit, words]) => (
          <label class="choice">
            <input type="checkbox" checked={(adverse & bit) > 0} onChange={() => setAdverse(adverse ^ bit)} />
            {words()}
          </label>
        ))}
      </fieldset>
      <div role="alert">{adverse > 0 && <Call />}</div>
      <button type="submit" class="main">{gettext("Save")}</button>
    </form>
  );
}

interface ExerciseProps {
  name: string;
  number: number;
  answer: number | null;
  set(value: number): void;
}

function Exercise({ name, number, answer, set }: ExerciseProps): VNode {
  const group = `answer-${number}`;
  const choice = (label: string, isChosen: boolean, value: number, of = group): VNode => (
    <label class="choice">
      <input type="radio" name={of} checked={isChosen} onChange={() => set(value)} />
      {label}
    </label>
  );
  const couldNot = answer !== null && answer > 0;
  return (
    <fieldset>
      <legend>{name}</legend>
      <div class="choices">
        {choice(gettext("Done"), answer === 0, 0)}
        {choice(gettext("Could not do it"), couldNot, answer !== null && answer > 0 ? answer : 1)}
      </div>
      {couldNot && (
        <fieldset class="reasons">
          <legend>{gettext("Because of")}</legend>
          {ASKED.map((reason) => choice(REASONS[reason]!(), answer === reason + 1, reason + 1, `${group}-why`))}
        </fieldset>
      )}
    </fieldset>
  );
}

interface RatingProps {
  name: string;
  legend: string;
  value: number | null;
  set(value: number): void;
}

function Rating({ name, legend, value, set }: RatingProps): VNode {
  return (
    <fieldset class="rating">
      <legend>{legend}</legend>
      {TEN.map((number) => (
        <label>
          <input type="radio" name={name} checked={value === number} onChange={() => set(number)} />
          <span>{number}</span>
        </label>
      ))}
    </fieldset>
  );
}

// What the page says of whom to call, once more: it is copied, so that it is the same.
export function Call(): VNode {
  return (
    <div class="call">
      <p>
        <strong>{gettext("Stop for today.")}</strong>
      </p>
      <div ref={copyInto} />
    </div>
  );
}

function copyInto(place: HTMLElement | null): void {
  if (!place || place.firstChild) return;
  for (const id of ["contact", "same-day", "stop-now"]) {
    const box = document.getElementById(id)?.cloneNode(true);
    if (!(box instanceof HTMLElement)) continue;
    box.removeAttribute("id");
    box.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    place.append(box);
  }
}
