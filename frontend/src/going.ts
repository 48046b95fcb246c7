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
