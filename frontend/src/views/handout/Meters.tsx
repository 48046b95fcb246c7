// How the hand-out reads, what it trains against what the conditions want, and what of an exercise report it holds.
import type { VNode } from "preact";
import type { CertRow, Meters } from "../../protocol.ts";

export function MetersOf({ meters }: { meters: Meters }): VNode {
  const { grade, easy, hardest, hardest_grade: hardestGrade, goals, cert } = meters;
  const wanted = goals.filter((each) => each.wanted_by.length > 0);
  const missing = cert.filter((each) => each.missing);
  return (
    <section class="meters" aria-label="How it reads and what it holds">
      <details>
        <summary>
          Reading grade <b>{Math.max(grade, 0).toFixed(1)}</b>
          {grade <= easy ? ", easy to read" : `, harder than grade ${easy}`}
        </summary>
        <p>
          School years in the US, by length of sentences and words. The hardest sentence is of grade{" "}
          {hardestGrade.toFixed(0)}:
        </p>
        <p>
          <mark>{hardest}</mark>
        </p>
      </details>
      {wanted.length > 0 && (
        <details>
          <summary>
            Goals wanted: <b>{wanted.filter((each) => each.exercises > 0).length} of {wanted.length}</b> trained
          </summary>
          <ul>
            {wanted.map(({ label, exercises, wanted_by }) => (
              <li key={label} class={exercises ? "" : "lacking"}>
                {`${label}: ${exercises ? `${exercises} exercise${exercises === 1 ? "" : "s"}` : "none"}`}
                <small>{` wanted with ${wanted_by.join(", ")}`}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>
          Reported: <b>{cert.length - missing.length} of {cert.length}</b> CERT items
        </summary>
        <ul>{missing.map(row)}</ul>
      </details>
    </section>
  );
}

const row = ({ code, what, missing }: CertRow): VNode => (
  <li key={code}>
    {`${code} ${what}: `}
    <small>{missing}</small>
  </li>
);
