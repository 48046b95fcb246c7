// What there is to settle, or to know, before the routine is handed out.
import type { VNode } from "preact";
import type { NoticeWords } from "../../protocol.ts";
import type { RoutinePanel } from "../routine.tsx";
import { cautionsOf } from "./cautions.ts";

export function Warnings({ panel }: { panel: RoutinePanel }): VNode {
  const all = cautionsOf(panel.traits.state.value.lines, panel.traits.rules.value);
  const cautions = all.filter(({ open }) => open.length).length;
  const notices = panel.traits.notices.value;
  const stops = notices.filter((each) => each.stops);
  const others = notices.filter((each) => !each.stops);
  return (
    <section class="warnings" aria-label="Warnings">
      <h3>Before you hand it out</h3>
      {cautions > 0 && (
        <p class="notice stops">{`${cautions} caution${cautions === 1 ? "" : "s"} to read and tick above.`}</p>
      )}
      {stops.length > 0 && <ul>{stops.map(notice)}</ul>}
      {others.length > 0 && <ul>{others.map(notice)}</ul>}
      {!cautions && !notices.length && <p>Nothing to mention.</p>}
    </section>
  );
}

function notice(each: NoticeWords): VNode {
  return (
    <li class={each.stops ? "notice stops" : "notice"} key={`${each.code} ${each.line ?? ""} ${each.text}`}>
      {each.code === "conflict" && <b>Two conditions pull apart.{" "}</b>}
      {each.text}
      {each.sources.length > 0 && <small>{` ${each.sources.join("; ")}`}</small>}
    </li>
  );
}
