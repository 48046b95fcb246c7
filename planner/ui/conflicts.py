"""What two tabs changed: a client is merged field by field, and nothing stays judged on a client nobody saw."""

from dataclasses import dataclass, field

from planner.engine.merging import Dispute, MergedClient, merge_clients, settle
from planner.library.library import Library
from planner.records.plan import Client, Routine
from planner.store.rows import StoredClient

Place = tuple[str, str | None, int | None]  # of a field: its name, and the condition that it belongs to


@dataclass
class ClientConflict:
    """What another tab has stored in place of `base`, from which this tab began, and what was chosen so far."""

    base: Client
    stored: StoredClient
    _mine: dict[Place, bool] = field(default_factory=dict)

    def merged(self, library: Library, mine: Client) -> MergedClient:
        """Return the clients of both tabs as one, all that was chosen taken, and what is left to choose."""
        labels = {id: each.label for id, each in library.conditions.items()}
        merged = merge_clients(self.base, mine, self.stored.client, labels)
        for dispute in merged.disputes:
            if (choice := self._mine.get(_place(dispute))) is not None:
                merged = settle(merged, dispute, keep_mine=choice)
        return merged

    def choose(self, dispute: Dispute, *, keep_mine: bool) -> None:
        """Choose a side of a field that is in dispute."""
        self._mine[_place(dispute)] = keep_mine


def _place(dispute: Dispute) -> Place:
    return dispute.field, dispute.condition, dispute.entry


def judgements(routine: Routine) -> set[tuple[str, str]]:
    """Return the judgements in a routine: acknowledgements and overrides, each with its exercise."""
    ticks = {(line.exercise, rule) for line in routine.prescriptions for rule in line.acknowledged}
    return ticks | {(line.exercise, line.override.model_dump_json()) for line in routine.prescriptions if line.override}


def without_new_judgements(routine: Routine, before: Routine) -> Routine:
    """Return a routine without the acknowledgements and overrides that it has beyond those of an earlier state."""
    known = judgements(before)
    lines = []
    for line in routine.prescriptions:
        ticks = tuple(rule for rule in line.acknowledged if (line.exercise, rule) in known)
        is_known = line.override is None or (line.exercise, line.override.model_dump_json()) in known
        lines.append(line.replace(acknowledged=ticks, override=line.override if is_known else None))
    return routine.replace(prescriptions=tuple(lines))
