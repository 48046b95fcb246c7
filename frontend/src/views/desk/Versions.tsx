// The versions of the open routine: what changed in each, how it differs from what is open, and how to have it back.
import type { VNode } from "preact";
import type { VersionRow } from "../../protocol.ts";
import type { StoredProps } from "./Stored.tsx";

export function Versions({ panel, choose }: StoredProps): VNode | null {
  const { version: open, client_id: client, routine_id: routine } = panel.traits.state.value;
  const versions = panel.traits.lists.value?.versions ?? [];
  if (!versions.length) return null;
  return (
    <>
      <h3>Versions of the open routine</h3>
      <ul class="list versions" aria-label="Versions">
        {versions.map((each) => (
          <li key={each.version}>
            <div class="row">
              <span>
                <b>Version {each.version}</b>
                <span class="small">{facts(each)}</span>
              </span>
              {each.version !== open && (
                <span class="row start">
                  <button
                    type="button"
                    class="plain"
                    aria-label={`Put version ${each.version} back`}
                    onClick={() => choose({ do: "restore", version: each.version })}
                  >
                    Put it back
                  </button>
                  <button
                    type="button"
                    class="plain"
                    onClick={() => choose({ do: "open", client, routine, version: each.version })}
                  >
                    Open as a new routine
                  </button>
                </span>
              )}
            </div>
            <Folded summary="What changed" texts={each.changes} />
            {each.version !== open && <Folded summary="From it to what is open" texts={each.since} />}
            <Folded summary="All its exercises" texts={each.lines} />
          </li>
        ))}
      </ul>
    </>
  );
}

const facts = ({ changed, author, handed_out }: VersionRow): string =>
  [changed, author, handed_out && "handed out"].filter(Boolean).map((each) => ` · ${each}`).join("");

function Folded({ summary, texts }: { summary: string; texts: string[] }): VNode | null {
  if (!texts.length) return null;
  return (
    <details>
      <summary>{summary}</summary>
      <ul>{texts.map((text, number) => <li key={number}>{text}</li>)}</ul>
    </details>
  );
}
