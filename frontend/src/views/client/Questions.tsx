// What the conditions ask the clinician: two in sight, the others behind them.
import type { VNode } from "preact";

const IN_SIGHT = 2;

export function Questions({ questions }: { questions: string[] }): VNode | null {
  if (!questions.length) return null;
  const others = questions.slice(IN_SIGHT);
  return (
    <div class="questions">
      <ul aria-label="To ask">
        {questions.slice(0, IN_SIGHT).map((text) => <li class="question" key={text}>{text}</li>)}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? "1 more question" : `${others.length} more questions`}</summary>
          <ul>{others.map((text) => <li class="question" key={text}>{text}</li>)}</ul>
        </details>
      )}
    </div>
  );
}
