// Takes a person to a part of the page: its pane comes into sight, and it has the focus.

// Where a narrow screen shows one pane at a time, it has to show this one.
export const SHOW_PANE = "planner-show-pane";

export function goTo(target: Element | string | null | undefined): void {
  const node = typeof target === "string" ? document.querySelector<HTMLElement>(target) : target as HTMLElement | null;
  if (!node) return;
  const view = node.closest<HTMLElement>("[data-view]")?.dataset.view;
  document.dispatchEvent(new CustomEvent(SHOW_PANE, { detail: view?.replace("View", "").toLowerCase() }));
  node.scrollIntoView({ block: "nearest" });
  node.focus();
}

// Asks the desk for the dialog of the clinician's profile.
export const OPEN_PROFILE = "planner-open-profile";

// Another client is asked for: what is half done for this one is not for that one. It is shut at once, and not when the
// answer comes: by then somebody may be writing for the next.
const ANOTHER_CLIENT = "planner-another-client";
const OPENS: ReadonlySet<string> = new Set(["new", "open", "example", "copy_to", "follow_up"]);

export function noteAnotherClient(message: { do: string }): void {
  if (OPENS.has(message.do)) document.dispatchEvent(new CustomEvent(ANOTHER_CLIENT));
}

export function onAnotherClient(shut: () => void): () => void {
  document.addEventListener(ANOTHER_CLIENT, shut);
  return () => document.removeEventListener(ANOTHER_CLIENT, shut);
}
