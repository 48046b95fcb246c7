// A named clinician uses all the same what a rule blocks, and says why.
import type { TargetedSubmitEvent, VNode } from "preact";
import { type LineProps, refTo } from "./Line.tsx";

export function Override({ line, panel }: LineProps): VNode {
  const override = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    panel.send({ do: "overrule", ...refTo(line), by: String(fields.get("by")), reason: String(fields.get("reason")) });
  };
  const id = (name: string): string => panel.id(`${name}-${line.key}`);
  return (
    <details class="overrule">
      <summary>Use it all the same</summary>
      <form onSubmit={override}>
        <label for={id("by")}>Your name</label>
        <input id={id("by")} name="by" type="text" autoComplete="off" required />
        <label for={id("reason")}>Reason</label>
        <input id={id("reason")} name="reason" type="text" autoComplete="off" required />
        <button type="submit">{`Override ${line.blocked_by.join(", ")}`.trim()}</button>
      </form>
    </details>
  );
}
