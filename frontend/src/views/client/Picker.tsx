// Conditions are picked by typing: a list with the strictest first, that asks which where several are meant.
import { useEffect, useRef, useState } from "preact/hooks";
import type { TargetedKeyboardEvent, VNode } from "preact";
import { onAnotherClient } from "../../going.ts";
import type { BodySide, KnownCondition } from "../../protocol.ts";
import type { ClientPanel } from "../client.tsx";
import { isCalled, type Match, matches } from "./matches.ts";

const FIND_MS = 250;
const LEAST_LETTERS = 4;

interface Found {
  conditions: Match[];
  // None is spelt as typed, and Python found these nearly so.
  isNear: boolean;
  // The level and date that were typed with it.
  facts: string;
  // What was typed of further conditions: it stays in the field for the next.
  rest: string;
  // Nothing has to be asked: it is the one, or the whole name of one.
  isSure: boolean;
  // The last entry of the list keeps what was typed as words; not where it names a condition: that is screened.
  keepsWords: boolean;
}

function find(panel: ClientPanel, typed: string): Found {
  const known = panel.traits.known.value;
  const stated = new Set(panel.traits.state.value.conditions.map((each) => each.id));
  const open = known.filter((each) => !stated.has(each.id));
  const spelt = matches(open, typed);
  const alike = panel.traits.alike.value;
  const byId = new Map(open.map((each) => [each.id, each]));
  const near = spelt.length || alike.text !== typed ? [] : alike.ids.flatMap((id): Match[] => {
    const each = byId.get(id);
    return each ? [[each, ""]] : [];
  });
  const conditions = spelt.length ? spelt : near;
  return {
    conditions,
    isNear: near.length > 0,
    facts: near.length ? alike.facts : "",
    rest: near.length ? alike.rest : "",
    isSure: conditions.length > 0 && !near.length &&
      (conditions.length < 2 || conditions.some(([each]) => isCalled(each, typed, [each.label]))),
    keepsWords: !known.some((each) => isCalled(each, typed)) && !(near.length && alike.rest),
  };
}

interface Props {
  panel: ClientPanel;
  // A condition was picked of which there is more to say.
  onPick(condition: string): void;
  // Escape was pressed while no list was open.
  onEscape(): void;
}

export function Picker({ panel, onPick, onEscape }: Props): VNode {
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [isAsked, setAsked] = useState(false); // who goes through the list has seen that there are several
  const list = useRef<HTMLUListElement>(null);
  const typed = text.trim();
  const found = isOpen && typed ? find(panel, typed) : null;
  // Python has not said yet what it may mean: kept as words it would not be screened
  const isUnknown = found !== null && !found.conditions.length && typed.length >= LEAST_LETTERS &&
    panel.traits.alike.value.text !== typed;
  const entries: (KnownCondition | null)[] = found && !isUnknown
    ? [...found.conditions.map(([each]) => each), ...(found.keepsWords ? [null] : [])]
    : [];
  const chosen = Math.max(0, Math.min(at, entries.length - 1));
  useEffect(() => {
    if (!isUnknown) return;
    const timer = setTimeout(() => panel.send({ do: "find", text: typed }, "find"), FIND_MS);
    return () => clearTimeout(timer);
  }, [isUnknown, typed]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  useEffect(() =>
    onAnotherClient(() => {
      setText("");
      setOpen(false);
      setAsked(false);
      setAt(0);
    }), []);

  const pick = (entry: KnownCondition | null | undefined): void => {
    if (entry === undefined) return;
    const { level, since, side } = found?.isNear ? panel.traits.alike.value : { level: "", since: "", side: "" };
    panel.send(
      entry
        ? {
          do: "add",
          condition: entry.id,
          level: level || null,
          since: since || null,
          side: (side || null) as BodySide | null,
        }
        : { do: "note_words", text: typed },
    );
    if (entry?.asks) onPick(entry.id);
    setText(entry && found ? found.rest : "");
    setOpen(Boolean(entry && found?.rest && !entry.asks));
    setAsked(false);
    setAt(0);
  };
  const keydown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setAt(Math.max(0, Math.min(chosen + step, entries.length - 1)));
      setAsked(true);
      setOpen(true);
    } else if (event.key === "Enter" && found) {
      if (isUnknown) setOpen(true);
      else if (found.isSure || isAsked) pick(entries[chosen]);
      else setAsked(true);
    } else if (event.key === "Escape") entries.length ? setOpen(false) : onEscape();
    else return;
    event.preventDefault();
  };
  const option = (number: number): string => panel.id(`option-${number}`);
  return (
    <div class="picker">
      <label for={panel.id("condition")}>What limits this client?</label>
      <input
        id={panel.id("condition")}
        type="text"
        role="combobox"
        autoComplete="off"
        placeholder="Type: osteoporosis, torn cuff ..."
        aria-expanded={entries.length > 0}
        aria-controls={panel.id("conditions")}
        aria-autocomplete="list"
        aria-activedescendant={entries.length ? option(chosen) : undefined}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setAt(0);
          setAsked(false);
        }}
        onKeyDown={keydown}
        onBlur={() => setOpen(false)}
      />
      <div class="found" hidden={!entries.length && !isUnknown}>
        {isUnknown && <p class="which" role="status">Looking what it may mean ...</p>}
        {found && found.conditions.length > 0 && !found.isSure && (
          <p class={isAsked ? "which asked" : "which"} role="status">
            {found.facts
              ? `With ${found.facts}: which of these? ${
                isAsked ? "Enter adds the marked one." : "Look, then Enter twice adds the marked one."
              }`
              : found.isNear
              ? `Did you mean this? ${isAsked ? "Enter adds it." : "Look, then Enter twice adds it."}`
              : `Which of these? The strictest comes first. ${
                isAsked ? "Enter adds the marked one." : "Arrow keys choose, Enter twice adds."
              }`}
            {found.rest && ` Then comes “${found.rest}”.`}
          </p>
        )}
        {found && !isUnknown && !found.conditions.length && isAsked && (
          <p class="which asked" role="status">Enter again keeps it as words: no rule will know it.</p>
        )}
        {/* the focus stays where one types */}
        <ul
          id={panel.id("conditions")}
          role="listbox"
          aria-label="Conditions"
          ref={list}
          onMouseDown={(event) => event.preventDefault()}
        >
          {entries.map((each, number) => (
            <li
              key={each ? each.id : "words"}
              role="option"
              id={option(number)}
              aria-selected={number === chosen}
              onClick={() => pick(each)}
            >
              {each
                ? <Named match={found!.conditions[number]!} />
                : <Words typed={typed} hasOthers={found!.conditions.length > 0} />}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Named({ match: [condition, synonym] }: { match: Match }): VNode {
  return (
    <>
      <b>{condition.label}</b>
      {synonym && ` (${synonym})`}
      <small>{condition.definition}</small>
    </>
  );
}

function Words({ typed, hasOthers }: { typed: string; hasOthers: boolean }): VNode {
  return (
    <>
      <b>{`Keep “${typed}” as words`}</b>
      <small>
        {hasOthers
          ? "If it is none of these. It is not screened."
          : "No condition by that name. It is not screened: no rule knows it."}
      </small>
    </>
  );
}
