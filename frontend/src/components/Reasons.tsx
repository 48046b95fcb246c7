// The rules behind a verdict: the most severe stands open, the others behind it.
import type { ComponentChildren, VNode } from "preact";
import type { RuleWords } from "../protocol.ts";

type Rules = Record<string, RuleWords>;

// What a rule rests on, for whoever asks.
export function Grounds({ rule }: { rule: RuleWords }): VNode {
  return (
    <>
      <p>
        <b>Not certain:{" "}</b>
        {rule.uncertainty}
      </p>
      <p>
        <b>Sources:{" "}</b>
        {rule.sources.join("; ")}
      </p>
    </>
  );
}

export function Reason(props: { rule: RuleWords; reference: string; children?: ComponentChildren }): VNode {
  const { rule, reference, children } = props;
  return (
    <li class={`reason ${rule.action}`}>
      <span>{rule.why}{" "}</span>
      <details>
        <summary>{`${rule.condition} · rule ${reference} · evidence ${rule.evidence}`}</summary>
        {rule.adaptation && (
          <p>
            <b>Adapt:{" "}</b>
            {rule.adaptation}
          </p>
        )}
        {rule.cue && (
          <p>
            <b>Printed:{" "}</b>
            {rule.cue}
          </p>
        )}
        <Grounds rule={rule} />
      </details>
      {children}
    </li>
  );
}

export function Reasons({ rules, references }: { rules: Rules; references: string[] }): VNode | null {
  const items = references.flatMap((reference) => {
    const rule = rules[reference];
    return rule ? [<Reason key={reference} rule={rule} reference={reference} />] : [];
  });
  if (!items.length) return null;
  const [first, ...others] = items;
  return (
    <ul class="reasons">
      {first}
      {others.length > 0 && (
        <li key="others">
          <details>
            <summary>{`${others.length} more rule${others.length === 1 ? "" : "s"}`}</summary>
            <ul>{others}</ul>
          </details>
        </li>
      )}
    </ul>
  );
}
