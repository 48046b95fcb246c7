// The cautions of a routine, once a rule, with the lines that each is about.
import type { Line, RuleWords } from "../../protocol.ts";

export interface Caution {
  reference: string;
  rule: RuleWords;
  lines: Line[];
  open: Line[]; // those in which nobody has acknowledged it
}

type Rules = Record<string, RuleWords>;

export const openCautions = (line: Line, rules: Rules): string[] =>
  line.rules.filter((each) => rules[each]?.action === "caution" && !line.acknowledged.includes(each));

export function cautionsOf(lines: readonly Line[], rules: Rules): Caution[] {
  const found = new Map<string, Caution>();
  for (const line of lines) {
    for (const reference of line.rules) {
      const rule = rules[reference];
      if (rule?.action !== "caution") continue;
      const caution = found.get(reference) ?? { reference, rule, lines: [], open: [] };
      found.set(reference, caution);
      caution.lines.push(line);
      if (!line.acknowledged.includes(reference)) caution.open.push(line);
    }
  }
  return [...found.values()];
}
