// Finds conditions for what was typed, as it is spelt; Python is asked where that finds none.
import type { KnownCondition } from "../../protocol.ts";

const MOST = 10;

// A condition, and the synonym by which it was found, if by none of its label.
export type Match = [KnownCondition, string];

// Returns those whose full name it is, then those with it in a name, then in the definition. They come the strictest
// first, and stay so: what is not known is not taken for the milder.
export function matches(known: KnownCondition[], typed: string): Match[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const exact: Match[] = [], named: Match[] = [], defined: Match[] = [];
  for (const each of known) {
    const names = `${each.label} ${each.synonyms.join(" ")}`;
    const synonym = fits(each.label) ? "" : each.synonyms.find(fits) ?? "";
    if (isCalled(each, typed, [each.label])) exact.push([each, ""]);
    else if (fits(names)) named.push([each, synonym]);
    else if (fits(`${names} ${each.definition}`)) defined.push([each, ""]);
  }
  return [...exact, ...named, ...defined].slice(0, MOST);
}

// Whether what was typed is the whole of one of its names.
export function isCalled(each: KnownCondition, typed: string, names = [each.label, ...each.synonyms]): boolean {
  return names.some((name) => name.toLowerCase() === typed.toLowerCase());
}
