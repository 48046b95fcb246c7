// With whom to begin, while nothing was done yet; and what there is to know of the client that is open.
import type { VNode } from "preact";
import type { DeskPanel } from "../desk.tsx";

export function Start({ panel, browse }: { panel: DeskPanel; browse(): void }): VNode | null {
  const { recent, is_example: isExample, alike } = panel.traits.about.value;
  if (recent) {
    return (
      <div class="row start strip" role="group" aria-label="Begin">
        <span>
          {recent.length > 0 ? "Write down a new client below, or open:" : "Write down your first client below, or"}
        </span>
        {recent.map(({ id, name }) => (
          <button
            type="button"
            class="plain"
            key={id}
            onClick={() => panel.send({ do: "open", client: id })}
          >
            {name}
          </button>
        ))}
        {recent.length > 0 && <button type="button" class="plain" onClick={browse}>Another ...</button>}
        <button type="button" class="plain" onClick={() => panel.send({ do: "example" })}>Try the example</button>
      </div>
    );
  }
  if (isExample) {
    return (
      <p class="strip example">
        <b>The example.</b> Try what you like: it is no client, cannot become one, and its hand-out is marked.
      </p>
    );
  }
  if (!alike.length) return null;
  return (
    <div class="row start strip" role="group" aria-label="The same client?">
      <span>Already stored under this name or reference. The same person?</span>
      {alike.map(({ id, name, reference }) => (
        <button
          type="button"
          class="plain"
          key={id}
          onClick={() => panel.send({ do: "open", client: id })}
        >
          {`Open ${name || reference}${name && reference ? ` (${reference})` : ""}`}
        </button>
      ))}
    </div>
  );
}
