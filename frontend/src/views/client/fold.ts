// Whether the client is folded to its chips, where the screen has no room for more: screen.css says where. It folds
// once a client that is described is opened, and at a wish; never by itself under somebody's hand.
import { useRef, useState } from "preact/hooks";
import type { ClientState } from "../../protocol.ts";

export function useFold({ name, conditions, unscreened }: ClientState): [boolean, (on: boolean) => void] {
  const limits = conditions.length + unscreened.length;
  const [isFolded, fold] = useState(limits > 0);
  const before = useRef({ name, limits });
  const { name: nameBefore, limits: limitsBefore } = before.current;
  before.current = { name, limits };
  // nobody types a name and limits at once: another client was opened
  const isAnother = name !== nameBefore && limits !== limitsBefore;
  const wanted = limits === 0 ? false : isAnother ? true : isFolded;
  if (wanted !== isFolded) fold(wanted);
  return [wanted, fold];
}
