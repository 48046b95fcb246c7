// A ready-made routine as a beginning; where there are lines already, it waits in a small menu.
import { useRef } from "preact/hooks";
import type { VNode } from "preact";
import { Menu } from "../../components/Menu.tsx";
import type { RoutinePanel } from "../routine.tsx";

export function ReadyMade({ panel }: { panel: RoutinePanel }): VNode {
  const count = panel.traits.state.value.lines.length;
  if (!count) return <Choice panel={panel} count={0} />;
  return (
    <Menu
      name="Ready-made routines"
      id={panel.id("ready-made")}
      words="Add many"
      title="Put a ready-made routine in place of this one"
      class="ready-made"
    >
      <Choice panel={panel} count={count} />
    </Menu>
  );
}

type Made = RoutinePanel["traits"]["choices"]["value"]["ready_made"][number];

function Choice({ panel, count }: { panel: RoutinePanel; count: number }): VNode {
  const list = useRef<HTMLSelectElement>(null);
  const all = panel.traits.choices.value.ready_made;
  const own = all.filter((each) => each.own);
  const ordered = all.filter((each) => !each.own).sort((a, b) => Number(b.suits) - Number(a.suits));
  const start = (): void => {
    const node = list.current;
    if (!node?.value) return;
    const replaced = `${count} exercise${count === 1 ? "" : "s"}`;
    if (count && !confirm(`Put it in place of the ${replaced} of this routine?`)) return;
    panel.send({ do: "start", value: node.value });
    node.value = "";
  };
  const option = ({ value, label, suits }: Made): VNode => (
    <option key={value} value={value}>{suits ? `★ ${label}` : label}</option>
  );
  // the list is looked through before anything is done
  return (
    <div class="row">
      <select class="start" aria-label="Begin from a ready-made routine" ref={list}>
        <option value="">Begin from a ready-made routine ...</option>
        {own.length > 0 && <optgroup label="Your templates">{own.map(option)}</optgroup>}
        {own.length > 0 ? <optgroup label="Ready-made">{ordered.map(option)}</optgroup> : ordered.map(option)}
      </select>
      <button type="button" class="chosen" onClick={start}>Put it in</button>
    </div>
  );
}
