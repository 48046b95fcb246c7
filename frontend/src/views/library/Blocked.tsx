// What is blocked for this client, folded: what one rule blocks stands together, and its reason is said once.
import type { VNode } from "preact";
import { Verdict } from "../../components/Verdict.tsx";
import type { BlockedGroup } from "../../protocol.ts";
import type { LibraryPanel, ShowDetail } from "../library.tsx";
import { Cards } from "./Cards.tsx";

function Heading({ group, panel }: { group: BlockedGroup; panel: LibraryPanel }): VNode {
  const { verdicts } = panel.traits.catalogue.value;
  const [first] = group.cards;
  return (
    <div class="shared-reason">
      <h3>
        {first && <Verdict verdict={first.verdict} words={verdicts} />} {group.rule && group.title}
      </h3>
      <p>
        {group.why} {group.rule && <span class="small">{`Rule ${group.rule}`}</span>}
      </p>
    </div>
  );
}

export function Blocked({ panel, show }: { panel: LibraryPanel; show: ShowDetail }): VNode {
  const { blocked, blocked_count, is_unfolded, referral } = panel.traits.state.value;
  return (
    <details
      class="blocked"
      open={is_unfolded}
      onToggle={({ currentTarget: { open } }) => open !== is_unfolded && panel.send({ do: "unfold", on: open })}
    >
      <summary>{`${blocked_count} blocked for this client, see why`}</summary>
      {referral && <p class="referral">{referral}</p>}
      <Cards
        groups={blocked.map((group) => ({
          key: group.rule ?? group.why,
          heading: <Heading group={group} panel={panel} />,
          cards: group.cards,
        }))}
        found={blocked_count}
        list="blocked"
        panel={panel}
        show={show}
      />
    </details>
  );
}
