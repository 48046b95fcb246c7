// An exercise that moves at its dose, with its frames beside it. It is asked for when it is first looked at.
import { useEffect, useRef, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { AnimationAnswer } from "../protocol.ts";
import { asImage } from "./bitmaps.ts";

interface Props {
  // The key under which it is answered, and what it rests on: another dose is another animation.
  of: string;
  version: unknown;
  summary: string;
  ask(muscles: boolean): void;
  onAnswer(handler: (answer: AnimationAnswer) => void): () => void;
}

export function AnimatedExercise({ of, version, summary, ask, onAnswer }: Props): VNode {
  const [answer, setAnswer] = useState<AnimationAnswer | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [muscles, setMuscles] = useState(false);
  const asked = useRef<unknown>(undefined);
  const wasOpened = useRef(false);
  if (isOpen) wasOpened.current = true;
  useEffect(() => onAnswer((each) => each.key === of && setAnswer(each)), [of]);
  useEffect(() => {
    if (!isOpen || asked.current === version) return; // what is shown stays until the new one comes
    asked.current = version;
    ask(muscles);
  }, [isOpen, version]);
  const tint = (on: boolean): void => {
    setMuscles(on);
    ask(on);
  };
  return (
    <details class="see" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {wasOpened.current && <AnimatedPicture answer={answer} muscles={muscles} tint={tint} />}
    </details>
  );
}

const label = (at: number, count: number): string =>
  count === 1 ? "Position" : at === 0 ? "Start" : at === count - 1 ? "End" : String(at + 1);

export function AnimatedPicture(
  props: { answer: AnimationAnswer | null; muscles: boolean; tint(on: boolean): void },
): VNode {
  const [isPaused, setPaused] = useState(false);
  const { answer, muscles, tint } = props;
  if (!answer) return <p class="small">Drawing ...</p>;
  const { animation } = answer;
  if (!animation) return <p class="note">{answer.refused}</p>;
  const last = animation.frames.at(-1) ?? animation.moving;
  const count = animation.frames.length;
  return (
    <div class="animation">
      <picture>
        {/* who asked for less motion sees the end of it, still */}
        <source media="(prefers-reduced-motion: reduce)" srcset={asImage(last)} />
        <img class="moving" src={asImage(isPaused ? last : animation.moving)} alt={animation.words} />
      </picture>
      {count > 1 && (
        <button type="button" class="plain pause" onClick={() => setPaused(!isPaused)}>
          {isPaused ? "Play" : "Pause"}
        </button>
      )}
      <div class="frames">
        {animation.frames.map((svg, at) => (
          <figure key={at}>
            <img src={asImage(svg)} alt="" />
            <figcaption>{label(at, count)}</figcaption>
          </figure>
        ))}
      </div>
      {animation.variants.length > 0 && (
        <div class="frames" role="group" aria-label="Other ways">
          {animation.variants.map(({ name, svg }) => (
            <figure key={name}>
              <img src={asImage(svg)} alt="" />
              <figcaption>{name}</figcaption>
            </figure>
          ))}
        </div>
      )}
      <label class="tick">
        <input type="checkbox" checked={muscles} onChange={(event) => tint(event.currentTarget.checked)} />
        {" Show the muscles that work or stretch"}
      </label>
    </div>
  );
}
