"""The clinician's copy: for whom it was made, what the rules say of each line, and who decided what. Never a note."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.engine.applicable import Applicable
from planner.engine.gates import Gate
from planner.engine.phrases import line_name, line_words
from planner.engine.resolved import ResolvedPrescription
from planner.language import date_words, listed
from planner.library.library import Library
from planner.records.plan import Client, ClientCondition, Override, Status
from planner.records.rule import Rule, Verdict

VERDICTS = {
    Verdict.CLEAR: "no rule speaks against it",
    Verdict.MODIFY: "to be adapted",
    Verdict.CAUTION: "caution",
    Verdict.UNSCREENED: "unscreened",
    Verdict.BLOCK: "blocked",
    Verdict.BLOCK_ALL: "all blocked",
}


@dataclass(frozen=True)
class LineRecord:
    """What was decided of one line: the verdict, the codes of the rules, what was acknowledged and overridden."""

    name: str
    dose: str
    verdict: str
    rules: str
    acknowledged: str
    override: str


@dataclass(frozen=True)
class Record:
    """All that the clinician's copy says beside the sheet's own words. What does not apply is empty."""

    client: str
    conditions: tuple[str, ...]
    gates: tuple[str, ...]
    lines: tuple[LineRecord, ...]


def record_of(
    library: Library,
    client: Client,
    applying: Applicable,
    lines: Sequence[ResolvedPrescription],
    judged: Sequence[tuple[Verdict, Sequence[Rule]]],
) -> Record:
    """Return the clinician's copy of a routine: `judged` holds verdict and rules of each line."""
    return Record(
        client=", ".join(part for part in (client.printed_name, client.reference) if part and part != "new client"),
        conditions=tuple(_conditions(library, client, applying)),
        gates=tuple(map(_gate, applying.gates)),
        lines=tuple(_line(line, *each) for line, each in zip(lines, judged, strict=True)),
    )


def _conditions(library: Library, client: Client, applying: Applicable) -> Iterator[str]:
    for each in applying.conditions:
        because = f"; {each.because}" if each.because else ""
        yield f"{library.conditions[each.id].label}{_details(each.stated)}{because}"
    for words in client.unscreened:
        yield f"{words}: not screened, the library has no condition for it"


def _details(stated: ClientCondition) -> str:
    """Return side, level, date and the rest of a stated condition; its note is private, and left out."""
    parts = (
        f"{stated.side} side" if stated.side in ("left", "right") else "both sides" if stated.side else "",
        stated.level or "",
        stated.joint.value.replace("_", " ") if stated.joint else "",
        f"weight bearing {stated.weight_bearing.value.replace('_', ' ')}" if stated.weight_bearing else "",
        f"since {date_words(stated.since)}" if stated.since else "",
        "" if stated.status is Status.ACTIVE else stated.status.value,
    )
    found = ", ".join(part for part in parts if part)
    return f": {found}" if found else ""


def _gate(gate: Gate) -> str:
    if not gate.is_open:
        return f"{gate.label}: held. Missing: {'; '.join(gate.missing)}."
    cleared = gate.cleared
    return (
        f"{gate.label}: cleared by {cleared.by} on {date_words(cleared.date)}." if cleared else f"{gate.label}: open."
    )


def _line(line: ResolvedPrescription, verdict: Verdict, rules: Sequence[Rule]) -> LineRecord:
    codes = dict.fromkeys(f"{rule.reference} ({rule.action.value.replace('_', ' ')})" for rule in rules)
    override = line.line.override
    return LineRecord(
        name=line_name(line),
        dose=line_words(line),
        verdict=VERDICTS[verdict],
        rules=", ".join(codes),
        acknowledged=", ".join(line.line.acknowledged),
        override=_override(override) if override else "",
    )


def _override(override: Override) -> str:
    rules = listed(override.rules) or "kept to be checked only"
    return f"{rules}, by {override.by} on {date_words(override.date)}: {override.reason}"
