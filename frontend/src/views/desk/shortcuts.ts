// The keys that work anywhere on the planner, and whether those of a single sign are switched on.

export interface Shortcut {
  keys: string;
  does: string;
}

export const SHORTCUTS: Shortcut[] = [
  { keys: "Ctrl+K", does: "Open another client or routine" },
  { keys: "Ctrl+Enter", does: "Look at the hand-out" },
  { keys: "Ctrl+Z", does: "Undo" },
  { keys: "Ctrl+Y", does: "Redo" },
  { keys: "Alt+Up, Alt+Down", does: "Move the line of the routine in which you are" },
  { keys: "Enter", does: "In the search: add the first exercise that may be added" },
];
export const SINGLE: (Shortcut & { target: string })[] = [
  { keys: "/", does: "Search the exercises", target: ".library-view input[type=search]" },
];

const OFF = "planner-single-keys-off";

export const areOn = (): boolean => !localStorage.getItem(OFF);

export function switchSingle(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
}

// Whether a key is somebody's text, or of another part of a notebook.
export function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as Element;
  return event.defaultPrevented || !(target === document.body || Boolean(target.closest?.(".planner-view")));
}

export const isText = (target: EventTarget | null): boolean =>
  Boolean((target as Element | null)?.closest?.("textarea, select, input:not([type=checkbox]), [contenteditable]"));
