// An exercise as it is taught: steps, cues, mistakes, when to stop, the usual dose, and what is easier or harder.
import type { ComponentChildren, VNode } from "preact";
import type { ExerciseDetail } from "../../protocol.ts";
import type { LibraryPanel, ShowDetail } from "../library.tsx";

interface Props {
  detail: ExerciseDetail;
  panel: LibraryPanel;
  open: ShowDetail;
}

const USES: Record<string, string> = {
  check_only: "A client's own habit: here to be checked, never suggested.",
  recognise_only: "Known here only to be recognised. It is never prescribed.",
};

function Fact({ of, children }: { of: string; children: ComponentChildren }): VNode | null {
  return children
    ? (
      <div>
        <dt>{of}</dt>
        <dd>{children}</dd>
      </div>
    )
    : null;
}

function Part({ of, items, ordered = false }: { of: string; items: string[]; ordered?: boolean }): VNode | null {
  if (!items.length) return null;
  const lines = items.map((each) => <li key={each}>{each}</li>);
  return (
    <>
      <h3>{of}</h3>
      {ordered ? <ol>{lines}</ol> : <ul class="dots">{lines}</ul>}
    </>
  );
}

function Others({ of, ids, panel, open }: Omit<Props, "detail"> & { of: string; ids: string[] }): VNode | null {
  const { exercises } = panel.traits.catalogue.value;
  if (!ids.length) return null;
  return (
    <div class="row start others">
      <b>{of}</b>
      {ids.map((id) => (
        <button type="button" class="plain" key={id} onClick={() => open(id)}>{exercises[id]?.name ?? id}</button>
      ))}
    </div>
  );
}

export function About({ detail, panel, open }: Props): VNode {
  const use = panel.traits.catalogue.value.exercises[detail.id]?.use ?? "library";
  return (
    <>
      {USES[use] && <p class="note">{USES[use]}</p>}
      <p>{detail.why}</p>
      <p class="goals">{detail.goals.map((goal) => <span class="goal" key={goal}>{goal}</span>)}</p>
      <Others of="Easier" ids={detail.easier} panel={panel} open={open} />
      <Others of="Harder" ids={detail.harder} panel={panel} open={open} />
      <Part of="Steps" items={detail.steps} ordered />
      <dl>
        <Fact of="Usual dose">{detail.steps.length > 0 && detail.dose}</Fact>
        <Fact of="Needs">{detail.equipment.join("; ")}</Fact>
        <Fact of="Feel">{detail.feel}</Fact>
        <Fact of="Sides">{detail.side_rule}</Fact>
        <Fact of="Support">{detail.support}</Fact>
      </dl>
      <Part of="Cues" items={detail.cues} />
      <Part of="Common mistakes" items={detail.errors} />
      <Part of="Call the emergency number if" items={detail.emergency_if} />
      <Part of="Stop if" items={detail.stop_if} />
      {detail.variants.length > 0 && (
        <>
          <h3>Other forms</h3>
          <dl>
            {detail.variants.map(({ name, changes, exercise, rated }) => (
              <div key={name}>
                <dt>
                  {exercise ? <button type="button" class="plain" onClick={() => open(exercise)}>{name}</button> : name}
                </dt>
                <dd>{rated ? changes : `${changes} (Not rated: counts as blocked.)`}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {detail.note && (
        <p>
          <b>For you:{" "}</b>
          {detail.note}
        </p>
      )}
      <p class="small">Sources: {detail.sources.join("; ")}</p>
    </>
  );
}
