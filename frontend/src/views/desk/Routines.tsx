// The routines of the open client: opened, copied, removed and put back; and templates to begin one from.
import type { VNode } from "preact";
import type { StoredRoutineRow } from "../../protocol.ts";
import type { StoredProps } from "./Stored.tsx";

export function Routines({ panel, choose, copy }: StoredProps & { copy(): void }): VNode {
  const state = panel.traits.state.value;
  const lists = panel.traits.lists.value;
  const client = state.client_id;
  const removed = lists?.removed ?? [];
  return (
    <>
      <h3>Routines of {state.client}</h3>
      <ul class="list" aria-label="Routines">
        {(lists?.routines ?? []).map((each) => (
          <li class="row" key={each.id}>
            <button
              type="button"
              class="plain wide"
              aria-current={each.open ? "true" : undefined}
              onClick={() => choose({ do: "open", client, routine: each.id })}
            >
              <b>{each.title}</b>
              <span class="small">{facts(each)}</span>
            </button>
            <button
              type="button"
              class="plain"
              aria-label={`Remove ${each.title}`}
              onClick={() => panel.send({ do: "remove_routine", routine: each.id })}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      {removed.length > 0 && (
        <ul class="list removed" aria-label="Removed routines">
          {removed.map((each) => (
            <li class="row" key={each.id}>
              <span>
                <s>{each.title}</s>
                <span class="small">{" · removed, nothing of it is lost"}</span>
              </span>
              <button
                type="button"
                class="plain"
                aria-label={`Put back ${each.title}`}
                onClick={() => choose({ do: "put_back", routine: each.id })}
              >
                Put back
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row start">
        <button type="button" class="plain" onClick={() => choose({ do: "fresh" })}>New routine</button>
        {panel.traits.about.value.lines > 0 && (
          <>
            <button type="button" class="plain" onClick={() => choose({ do: "copy" })}>
              Copy the one that is open
            </button>
            <button type="button" class="plain" onClick={copy}>Copy it to another client ...</button>
            <button type="button" class="plain" onClick={() => panel.send({ do: "save_template" })}>
              Save it as a template
            </button>
          </>
        )}
      </div>
      <Templates panel={panel} choose={choose} />
    </>
  );
}

const facts = ({ version, changed, open }: StoredRoutineRow): string =>
  ` · version ${version} · ${changed}${open ? " · open" : ""}`;

function Templates({ panel, choose }: StoredProps): VNode | null {
  const templates = panel.traits.lists.value?.templates ?? [];
  if (!templates.length) return null;
  return (
    <>
      <h3>Your templates</h3>
      <ul class="list" aria-label="Your templates">
        {templates.map(({ id, title, items }) => (
          <li class="row" key={id}>
            <button type="button" class="plain wide" onClick={() => choose({ do: "from_template", template: id })}>
              <b>{title}</b>
              <span class="small">{` · ${items} exercise${items === 1 ? "" : "s"} · begin from it`}</span>
            </button>
            <button
              type="button"
              class="plain"
              aria-label={`Remove the template ${title}`}
              onClick={() => panel.send({ do: "remove_template", template: id })}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
