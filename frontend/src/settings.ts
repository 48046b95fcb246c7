// What is set for this browser: read by every view, also where each of them is a module of its own.
import { signal } from "@preact/signals";

const CHANGED = "planner-setting-changed";
const POUNDS = "planner-pounds";

const isOn = (name: string): boolean => localStorage.getItem(name) !== null;

// Whether loads are shown in pounds besides.
export const showsPounds = signal(isOn(POUNDS));
document.addEventListener(CHANGED, () => showsPounds.value = isOn(POUNDS));

export function showPounds(on: boolean): void {
  if (on) localStorage.setItem(POUNDS, "1");
  else localStorage.removeItem(POUNDS);
  document.dispatchEvent(new CustomEvent(CHANGED));
}
