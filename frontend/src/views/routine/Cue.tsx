// The words for this client that are printed with an exercise; on a shut line, dots say that there are more of them.
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { TextField } from "../../components/fields.tsx";
import { type LineProps, refTo } from "./Line.tsx";

export function Cue({ line, panel, isOpen }: LineProps & { isOpen: boolean }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const id = panel.id(`cue-${line.key}`);
  const measure = (): void => {
    const text = box.current?.querySelector("textarea");
    // one that is written in has room for all of it
    if (text && text !== document.activeElement) {
      box.current?.classList.toggle("cut", !isOpen && text.scrollWidth > text.clientWidth);
    }
  };
  // the observer calls at once, when all is laid out: to measure while lines are drawn would lay them out twice
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [line.cue, isOpen]);
  return (
    <div class="cue" ref={box} onFocusOut={() => requestAnimationFrame(measure)}>
      <label for={id}>Cue for this client</label>
      <TextField
        id={id}
        panel={panel}
        control={`cue/${line.key}`}
        data-field="cue"
        live
        rows={1}
        placeholder="Cue, printed"
        value={line.cue}
        change={(value) =>
          panel.send(
            { do: "words", ...refTo(line), field: "cue", value: value.replaceAll(/\s*\n\s*/g, " ") },
            `cue/${line.key}`,
          )}
      />
    </div>
  );
}
