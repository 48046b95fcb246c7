// Phrases in the language of the page: English, or what the page carries for them (planner/handout/player_phrases.py).
let spoken: Readonly<Record<string, string>> = {};

export function speak(phrases: Readonly<Record<string, string>>): void {
  spoken = phrases;
}

// A phrase that another one is like: the context tells them apart.
export const pgettext = (context: string, phrase: string): string => spoken[`${context}|${phrase}`] ?? phrase;

// A label as it stands within a sentence: other languages than English write nouns as they are.
export const inSentence = (text: string): string =>
  Object.keys(spoken).length ? text : text.slice(0, 1).toLowerCase() + text.slice(1);

const PLACE = /\{(\w+)\}/g;

export const gettext = (phrase: string, values: Readonly<Record<string, string | number>> = {}): string =>
  (spoken[phrase] ?? phrase).replace(PLACE, (place, name: string) => String(values[name] ?? place));
