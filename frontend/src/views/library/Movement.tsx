// The moving picture of an exercise, asked for when it is shown.
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { AnimatedPicture } from "../../components/AnimatedExercise.tsx";
import type { AnimationAnswer } from "../../protocol.ts";
import type { LibraryPanel } from "../library.tsx";

export function Movement({ id, panel }: { id: string; panel: LibraryPanel }): VNode {
  const [answer, setAnswer] = useState<AnimationAnswer | null>(null);
  const [muscles, setMuscles] = useState(false);
  const ask = (on: boolean): void => {
    setMuscles(on);
    panel.send({ do: "watch", exercise: id, muscles: on });
  };
  useEffect(() => {
    const stop = panel.onAnswer((each) => {
      if (each.answer === "animation" && each.key === id) setAnswer(each);
    });
    ask(false);
    return stop;
  }, [id]);
  return <AnimatedPicture answer={answer} muscles={muscles} tint={ask} />;
}
