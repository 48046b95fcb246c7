// Hand-outs for many clients: asked first, made one after the other, stopped at any time, with what was refused and why.
import { useEffect, useState } from "preact/hooks";
import type { VNode } from "preact";
import type { Layout, ManyState, Paper } from "../../protocol.ts";
import type { DeskPanel } from "../desk.tsx";

const PAPERS: [Paper, string][] = [["a4", "A4"], ["us-letter", "Letter"], ["a5", "A5"]];
const LAYOUTS: [Layout, string][] = [
  ["details", "The fridge page, then details"],
  ["overview", "The fridge page alone"],
  ["cards", "Cards"],
];

interface Props {
  panel: DeskPanel;
  many: ManyState;
  open(client: string): void;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

export function Many({ panel, many, open }: Props): VNode {
  const { done, total, made, refused, missing } = many;
  const [isRunning, setRunning] = useState(false);
  const [look, setLook] = useState<{ paper: Paper; layout: Layout; large: boolean }>({
    paper: "a4",
    layout: "details",
    large: false,
  });
  const isLeft = done < total;
  const isAnswered = !panel.isUnanswered("many");
  useEffect(() => {
    if (isRunning && isLeft && isAnswered) panel.send({ do: "hand_out_next", ...look }, "many");
    if (isRunning && !isLeft) setRunning(false);
  }, [isRunning, done, isLeft, isAnswered]);
  const hasBegun = isRunning || done > 0;
  return (
    <section class="many" aria-label="Hand-outs for many clients">
      {!hasBegun && (
        <>
          <p>
            {`A PDF for each of ${
              count(total, "client")
            }: of each the routine that was changed last. It counts as handed
            out: what you change afterwards is a new version.`}
          </p>
          <div class="row start">
            <label for={panel.id("many-paper")}>Paper</label>
            <select
              id={panel.id("many-paper")}
              value={look.paper}
              onChange={({ currentTarget: { value } }) => setLook({ ...look, paper: value as Paper })}
            >
              {PAPERS.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
            </select>
            <label for={panel.id("many-layout")}>Layout</label>
            <select
              id={panel.id("many-layout")}
              value={look.layout}
              onChange={({ currentTarget: { value } }) => setLook({ ...look, layout: value as Layout })}
            >
              {LAYOUTS.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
            </select>
            <label class="tick">
              <input
                type="checkbox"
                checked={look.large}
                onChange={({ currentTarget: { checked } }) => setLook({ ...look, large: checked })}
              />{" "}
              Large print
            </label>
          </div>
        </>
      )}
      {hasBegun && (
        <p role="status">
          <progress max={total} value={done} aria-label="Clients done" />{" "}
          {`${done} of ${total} done${!isRunning && isLeft ? ", stopped" : ""}. ${count(made, "hand-out")} made, ${
            count(refused.length, "client")
          } refused.`}
        </p>
      )}
      {refused.length > 0 && (
        <>
          <h3>Refused</h3>
          <ul class="list" aria-label="Refused">
            {refused.map(({ id, name, reasons }) => (
              <li key={id}>
                <div class="row">
                  <b>{name}</b>
                  <button type="button" class="plain" aria-label={`Open ${name}`} onClick={() => open(id)}>Open</button>
                </div>
                <ul>{reasons.map((each) => <li key={each}>{each}</li>)}</ul>
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length > 0 && (
        <div class="notice">
          <b>A box stands for each sign that the font lacks</b>
          <ul>{missing.map((each) => <li key={each}>{each}</li>)}</ul>
        </div>
      )}
      <div class="row start">
        {isLeft && !isRunning && (
          <button type="button" onClick={() => setRunning(true)}>
            {done ? "Go on" : `Make ${count(total, "hand-out")}`}
          </button>
        )}
        {isRunning && <button type="button" onClick={() => setRunning(false)}>Stop</button>}
        {!isRunning && made > 0 && (
          <button
            type="button"
            class={isLeft ? "plain" : ""}
            onClick={() => panel.send({ do: "save_many" })}
          >
            {`Download ${count(made, "hand-out")} as a zip`}
          </button>
        )}
        {!isRunning && (
          <button type="button" class="plain" onClick={() => panel.send({ do: "end_many" })}>
            {made ? "Back to the clients" : "Make none"}
          </button>
        )}
      </div>
    </section>
  );
}
