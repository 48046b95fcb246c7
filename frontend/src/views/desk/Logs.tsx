// What a client brought back: a field for the log code, and of each version of a routine a chart and a table.
import { useEffect, useRef } from "preact/hooks";
import type { TargetedSubmitEvent, VNode } from "preact";
import { asImage } from "../../components/bitmaps.ts";
import type { LoggedVersion } from "../../protocol.ts";
import type { DeskPanel } from "../desk.tsx";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const HEADS = ["Date", "Done", "Pain", "Effort", "Remarks"];

export function Logs({ panel }: { panel: DeskPanel }): VNode {
  const logs = panel.traits.logs.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const taken = (logs?.versions ?? []).flatMap((each) => each.taken).length;
  const problem = logs?.problem ?? "";
  const isShut = logs === null;
  // what was taken in is not wanted any more, what was refused is mended, and nothing goes over to another client
  useEffect(() => {
    if (field.current && !problem) field.current.value = "";
  }, [taken, problem, isShut]);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const code = field.current?.value.trim() ?? "";
    if (code) panel.send({ do: "take_log", code });
    field.current?.focus();
  };
  return (
    <>
      <form class="take-log" onSubmit={submit}>
        <label for={panel.id("code")}>
          Log code of {panel.traits.state.value.client}, as it was brought or read out
        </label>
        <textarea
          id={panel.id("code")}
          ref={field}
          rows={2}
          spellcheck={false}
          autoComplete="off"
          autocapitalize="characters"
          aria-invalid={problem !== ""}
          aria-describedby={panel.id("code-problem")}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <button type="submit">Take it in</button>
        <p id={panel.id("code-problem")} role="alert" class={problem ? "notice stops" : "unseen"}>{capital(problem)}</p>
      </form>
      {logs && taken === 0 && (
        <p class="none">
          Nothing yet. The file for the phone makes the code: the client ticks the exercises there, and “My log” shows
          it.
        </p>
      )}
      {logs?.versions.map((each) => <Version key={`${each.title} ${each.version}`} logged={each} panel={panel} />)}
    </>
  );
}

function Version({ logged, panel }: { logged: LoggedVersion; panel: DeskPanel }): VNode {
  const { title, version, summary, problem, chart, sessions, taken } = logged;
  return (
    <section aria-label={`${title}, version ${version}`}>
      <h3>
        {title} <span class="small">· version {version}</span>
      </h3>
      {problem && <p class="notice stops">This log cannot be shown: {problem}.</p>}
      {logged.ask_first.length > 0 && (
        <div class="notice stops">
          <b>Ask first</b>
          <ul>{logged.ask_first.map((each) => <li key={each}>{each}</li>)}</ul>
        </div>
      )}
      <p>{capital(summary)}</p>
      {chart && (
        <div class="scrolls" tabIndex={0} role="group" aria-label={`Chart of ${title}`}>
          <img class="log-chart" src={asImage(chart)} alt={`${summary}. The table below has the same figures.`} />
        </div>
      )}
      {sessions.length > 0 && (
        <div class="scrolls" tabIndex={0} role="group" aria-label={`Sessions of ${title}`}>
          <table>
            <thead>
              <tr>{HEADS.map((each) => <th key={each} scope="col">{each}</th>)}</tr>
            </thead>
            <tbody>
              {sessions.map(([date, ...cells], number) => (
                <tr key={number}>
                  <th scope="row">{date}</th>
                  {cells.map((each, column) => <td key={HEADS[column + 1]}>{each}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ul class="list" aria-label={`Codes of ${title}`}>
        {taken.map(({ id, taken: when }) => (
          <li class="row" key={id}>
            <span class="small">Taken in {when}</span>
            <button
              type="button"
              class="plain"
              aria-label={`Remove the log taken in ${when}`}
              onClick={() => panel.send({ do: "remove_log", log: id })}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
