// What the page carries for playing (planner/handout/playing.py), and the words of its exercises, which are read from it.

export type Kind = "next" | "ready" | "move" | "work" | "rest" | "switch";
export type Phases = readonly [number, number, number, number]; // seconds there, held, back, waiting
export type Side = "" | "left" | "right";

export interface Segment {
  readonly kind: Kind;
  readonly item: number; // from 0
  readonly seconds: number;
  readonly set: number; // from 1; 0 where there is none
  readonly side: Side;
  readonly rep: number; // from 1; 0 where there is none
  readonly phases: Phases;
  readonly extra: boolean; // beyond the lower number of repetitions
}

export interface Item {
  readonly name: string;
  readonly drawn: Side; // the side that the picture shows
  readonly sides: readonly [string, string]; // what is done on the left and on the right
  readonly change: string; // what is done where the side changes
  readonly pace: Phases; // of the picture that moves
}

export interface Data {
  readonly fingerprint: number;
  readonly version: number;
  readonly segments: readonly Segment[];
  readonly items: readonly Item[];
  readonly phrases: Readonly<Record<string, string>>; // what stands for an English one, in another language
}

type Row = [number, number, number, number, number, number, number, number];

export interface Written {
  fingerprint: number;
  version: number;
  kinds: Kind[];
  phases: Phases[];
  segments: Row[];
  items: Omit<Item, "name">[];
  phrases?: Record<string, string>;
}

const SIDES: readonly Side[] = ["", "left", "right"];

export const read = (written: Written, names: readonly string[]): Data => ({
  fingerprint: written.fingerprint,
  version: written.version,
  phrases: written.phrases ?? {},
  items: written.items.map((item, number) => ({ ...item, name: names[number] ?? "" })),
  segments: written.segments.map(([kind, item, seconds, set, side, rep, phases, extra]) => ({
    kind: written.kinds[kind]!,
    item,
    seconds,
    set,
    side: SIDES[side]!,
    rep,
    phases: written.phases[phases]!,
    extra: extra === 1,
  })),
});

export const sideName = (item: Item, side: Side): string => side === "" ? "" : item.sides[side === "left" ? 0 : 1];
