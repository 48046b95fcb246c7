// A tile: picture, name, verdict, and a button that adds it. Its details open in the sheet.
import { Component, type VNode } from "preact";
import { Tile } from "../../components/Thumbnail.tsx";
import { blocks, Verdict } from "../../components/Verdict.tsx";
import type { Card as CardState } from "../../protocol.ts";
import type { LibraryPanel, ShowDetail } from "../library.tsx";

// Ids name it: an exercise may be hidden among those found, and stand among those blocked.
export type List = "found" | "blocked" | "nearest";

interface Props {
  card: CardState;
  list: List;
  panel: LibraryPanel;
  show: ShowDetail;
  isHidden: boolean; // it was found, and is no more
  isAdded: boolean;
  isStop: boolean; // of the Tab key
  isLate: boolean; // its picture may come after its words
}

// Most tiles stay as they are from letter to letter: these are not drawn again.
export class Card extends Component<Props> {
  override shouldComponentUpdate({ card, isHidden, isAdded, isStop }: Props): boolean {
    const now = this.props;
    return isHidden !== now.isHidden || isAdded !== now.isAdded || isStop !== now.isStop ||
      card.verdict !== now.card.verdict;
  }

  override render(
    { card: { id, verdict }, list, panel, show, isHidden, isAdded, isStop, isLate }: Props,
  ): VNode | null {
    const { exercises, verdicts } = panel.traits.catalogue.peek();
    const exercise = exercises[id];
    if (!exercise) return null;
    const { name, picture, use } = exercise;
    const [heading, words] = [panel.id(`${list}-name-${id}`), panel.id(`${list}-verdict-${id}`)];
    return (
      <li class={isHidden ? "" : `card ${verdict}`} hidden={isHidden} data-exercise={id} aria-labelledby={heading}>
        <button
          type="button"
          class="look"
          title={name}
          tabIndex={isStop ? 0 : -1}
          aria-label={`${name}, details`}
          aria-describedby={words}
          onClick={() => show(id)}
        >
          {picture && <Tile svg={picture} isLate={isLate} />}
        </button>
        <h3 id={heading}>{name}</h3>
        <p id={words}>
          <Verdict verdict={verdict} words={verdicts} />
          {isAdded && (
            <span class="added" title="In the routine">
              <span class="unseen">Added</span>
            </span>
          )}
        </p>
        {use !== "recognise_only" && (
          <button
            type="button"
            class="add"
            tabIndex={-1}
            disabled={blocks(verdict)}
            aria-label={`Add ${name}`}
            onClick={() => panel.send({ do: "add", exercise: id })}
          >
            +
          </button>
        )}
      </li>
    );
  }
}
