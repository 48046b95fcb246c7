// Whether our own page shows one pane at a time; screen.css says the same of the width.
import { type ReadonlySignal, signal } from "@preact/signals";

const narrow = signal(false);
const query = globalThis.document?.getElementById("host-views") && globalThis.matchMedia("(max-width: 899px)");
if (query) {
  narrow.value = query.matches;
  query.addEventListener("change", () => narrow.value = query.matches);
}

export const showsOnePane: ReadonlySignal<boolean> = narrow;
