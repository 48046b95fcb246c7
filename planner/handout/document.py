"""Routine -> what a hand-out says, in words and in order. Every format that is read lays out this."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.applicable import applicable
from planner.engine.diff import Change
from planner.engine.duration import burden
from planner.engine.easier_forms import easier_in
from planner.engine.gates import held
from planner.engine.phrases import DRAFT, needed
from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.engine.screening import screen_prescription
from planner.handout import words as labels
from planner.handout.care import CARE_FIRST, Care, shared_care
from planner.handout.clinician import Record, record_of
from planner.handout.gate import check_allowed, cueing_rules
from planner.handout.item import Item, cues_of, item_of
from planner.handout.next_steps import too_easy, too_hard
from planner.handout.signs import (
    AFTER_STOP,
    CALL_IF,
    EMERGENCY_IF,
    RATE,
    PainLevel,
    Signs,
    pain_levels,
    signs_for,
    with_number,
)
from planner.handout.week import Week, week_of
from planner.language import N_, date_words, day_name, gettext, listed, of_library, pgettext
from planner.library.library import Library
from planner.records.plan import NOBODY, Client, Day, Routine
from planner.records.rule import Rule

HELD_TITLE = N_("Before you start your exercises")


HELD = N_("Please do no exercises until we tell you that you can start.")


EFFORT = N_("Effort is how hard it feels: 0 is rest, 10 is all that you can do.")


@dataclass(frozen=True)
class Tip:
    """One piece of advice: `calls` are signs for which the client calls, the worst first."""

    name: str
    why: str
    steps: tuple[str, ...]
    calls: tuple[Signs, ...]
    stop_if: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole hand-out, in the order in which it is read. What does not apply is empty."""

    title: str
    client: str
    goal: str
    time: str
    days: str
    moment: str
    start: str
    needs: str
    changes: tuple[str, ...]
    held: tuple[str, ...]
    rate: str
    pain: tuple[PainLevel, ...]
    after_stop: str
    effort: str
    stop_now: Signs
    same_day: Signs
    contact: str
    week: Week
    care_first: str
    care: tuple[Care, ...]
    items: tuple[Item, ...]
    advice: tuple[Tip, ...]
    review: str
    author: str
    version: str
    printed: str
    # for the file's metadata and the clinician's copy: they are the clinician's to know, and not on the client's paper
    sources: tuple[str, ...]
    draft: str
    record: Record

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands below the title: a label and its words each, those that apply."""
        facts = (
            (labels.CLIENT, self.client),
            (labels.GOAL, self.goal),
            (labels.TIME, self.time),
            (labels.DAYS, self.days),
            (labels.MOMENT, self.moment),
            (labels.START, self.start),
            (labels.NEEDS, self.needs),
        )
        return tuple((gettext(label), words) for label, words in facts if words)


def sheet(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    today: datetime.date | None = None,
    version: str = "",
    changes: Sequence[Change] = (),
    drawn: bool = False,
) -> Sheet:
    """Return the hand-out of a routine for this client. Private notes are never in it. Raises Refused.

    `today` is printed where it is given, like the `version`; `changes` is what is new since the last one.
    `drawn` adds the pictures, for formats that show them. While a gate is held (see allowed.while_held)
    it says so in the client's words, with the referral, and no pain scale: there is nothing to do yet.
    """
    check_allowed(library, client, routine, today)
    applying = applicable(library, client, today)
    gated = held(applying.gates)
    fractured = any(library.conditions[each.id].fracture for each in applying.conditions)
    lines = resolve_all(library, routine)
    screened = [screen_prescription(library, client, line.line, applying) for line in lines]
    reasons = [each.reasons for each in screened]
    cueing = [cueing_rules(library, client, line.line, applying, now) for line, now in zip(lines, reasons, strict=True)]
    matching = [{rule.reference for rule in now} for now in reasons]
    easier = [easier_in(library, routine, line.exercise) for line in lines]
    cues = [tuple(dict.fromkeys(cues_of(*each))) for each in zip(cueing, easier, strict=True)]
    care, week = shared_care(cues), week_of(routine, lines, today)
    shared = {cue for each in care for cue in each.cues}
    items = tuple(
        item_of(
            library,
            number + 1,
            line,
            cues[number],
            matching[number],
            shared=shared,
            columns=len(week.days),
            too_hard=too_hard(library, client, line.exercise, applying, easier[number]),
            too_easy=too_easy(library, client, line.exercise, applying),
            drawn=drawn,
            news=_news(changes, number),
        )
        for number, line in enumerate(lines)
    )
    stop_now, same_day = signs_for(library, applying, gated)
    author = routine.author
    who = (author.name, author.role, author.registration) if author else ()
    made = Sheet(
        title=gettext(HELD_TITLE) if gated else routine.title,
        client=client.printed_name,
        goal="" if gated else routine.goal or "; ".join(client.goals),
        time=_session_time(library, routine) if routine.prescriptions else "",
        days="" if gated else _days(routine.days),
        moment="" if gated else routine.moment or "",
        start=date_words(routine.start_date) if routine.start_date and not gated else "",
        needs=listed(needed(library, lines, matching, client.equipment)),
        changes=tuple(each.sentence for each in changes),
        held=(gettext(HELD), *(of_library(gate.client_referral) for gate in gated)) if gated else (),
        rate="" if fractured or gated else gettext(RATE),
        pain=() if gated else pain_levels(fractured=fractured),
        after_stop=gettext(AFTER_STOP) if lines and not gated else "",
        effort=gettext(EFFORT) if any(_has_effort(line) for line in lines) else "",
        stop_now=stop_now,
        same_day=same_day,
        contact=routine.contact or "",
        week=week,
        care_first=gettext(CARE_FIRST) if any(cues) else "",
        care=care,
        items=items,
        advice=tuple(_tip(library, id) for id in routine.advice),
        review=_review(routine.review_date) if routine.review_date else "",
        author=gettext("Written by {name}.", name=", ".join(part for part in who if part)) if author else "",
        version=version,
        printed=date_words(today) if today else "",
        sources=tuple(_sources(library, routine, lines, cueing)),
        draft=gettext(DRAFT),
        record=record_of(library, client, applying, lines, [(each.verdict, each.reasons) for each in screened]),
    )
    return with_number(made, routine.emergency_number) if routine.emergency_number else made


def _news(changes: Sequence[Change], number: int) -> str:
    """Return what stands beside the name of a line that is new, or of which something changed."""
    those = [each for each in changes if number in each.lines]
    if any(each.is_new for each in those):
        return pgettext("exercise", "New")
    return pgettext("exercise", "Changed") if those else ""


def _has_effort(line: ResolvedPrescription) -> bool:
    return any(dosage.effort is not None for _, dosage in line.dosages)


def _tip(library: Library, id: str) -> Tip:
    advice = library.advice[id]
    calls = ((EMERGENCY_IF, advice.emergency_if), (CALL_IF, advice.call_if))
    return Tip(
        of_library(advice.name),
        of_library(advice.why),
        _translated(advice.steps),
        tuple(Signs(gettext(do), _translated(signs)) for do, signs in calls if signs),
        _translated(advice.stop_if),
    )


def _translated(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(of_library, texts))


def _session_time(library: Library, routine: Routine) -> str:
    return gettext("{time} each time", time=burden(library, routine).session.rounded())


def _days(days: Sequence[Day]) -> str:
    return gettext("every day") if len(days) == len(Day) else listed(day_name(day.number) for day in days)


def _review(date: datetime.date) -> str:
    return gettext("We look at it again on {date}.", date=date_words(date))


def _sources(
    library: Library, routine: Routine, lines: Sequence[ResolvedPrescription], cueing: Sequence[Sequence[Rule]]
) -> list[str]:
    """Return the sources that the exercises, the advice and the cues of the rules rest on, each once."""
    resting = [line.exercise.sources for line in lines]
    resting += [library.advice[id].sources for id in routine.advice]
    resting += [rule.sources for rules in cueing for rule in rules]
    codes = dict.fromkeys(code for sources in (*resting, routine.sources) for code in sources)
    return list(dict.fromkeys(library.sources[code].title for code in codes))
