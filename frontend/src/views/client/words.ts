// The words for what is recorded of a condition, and a condition in one line.
import type { GateState, StatedCondition } from "../../protocol.ts";

export const SIDES = { left: "left", right: "right", both: "both" };
export const JOINTS = {
  knee: "knee",
  hip: "hip",
  ankle_foot: "ankle or foot",
  shoulder: "shoulder",
  elbow_wrist_hand: "elbow, wrist or hand",
};
export const WEIGHTS = {
  none: "none",
  touch: "touch only",
  partial: "part of it",
  as_tolerated: "as tolerated",
  full: "full",
};

const word = (words: Record<string, string>, value: string): string => words[value] ?? "";

// Returns what is recorded of a condition, in a few words.
export function summary(condition: StatedCondition): string {
  const { side, level, joint, weight_bearing, age, status, cleared, note } = condition;
  return [
    side === "both" ? "both sides" : word(SIDES, side),
    word(JOINTS, joint),
    level,
    age,
    weight_bearing && `weight on the leg: ${word(WEIGHTS, weight_bearing)}`,
    status === "active" ? "" : status,
    cleared && `cleared ${cleared}`,
    note && "with a note",
  ].filter(Boolean).join(", ");
}

// Returns what a chip has to say of a gate that holds the exercises.
export function heldWords(condition: StatedCondition, gate: GateState): string {
  const isCleared = gate.cleared && !condition.missing.includes("clearance");
  return isCleared ? "clearance incomplete" : "needs clearance";
}
