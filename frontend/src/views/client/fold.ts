// Whether the client is folded to its chips, where the screen has no room for more: screen.css says where. It folds
// once a client that is described is opened, and at a wish; never by itself under somebody's hand.
import { useRef, useState } from "preact/hooks";
import type { ClientState } from "../../protocol.ts";

export function useFold({ opening, conditions, unscreened }: ClientState): [boolean, (on: boolean) => void] {
  const isDescribed = conditions.length + unscreened.length > 0;
  const [isFolded, fold] = useState(isDescribed);
  const opened = useRef(opening);
  const wanted = isDescribed && (opened.current === opening ? isFolded : true);
  opened.current = opening;
  if (wanted !== isFolded) fold(wanted);
  return [wanted, fold];
}
