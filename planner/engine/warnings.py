"""Everything that a clinician should know about a routine for this client before handing it out."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planner.engine.active_conditions import ActiveCondition
from planner.engine.applicable import Applicable, applicable
from planner.engine.conflicts import conflicts_of
from planner.engine.easier_forms import easier_form_notices
from planner.engine.equipment_warnings import equipment_notices
from planner.engine.gates import advice_while_held, held
from planner.engine.notice import Notice
from planner.engine.questions import dated_questions
from planner.engine.screening import Screened, screen_prescription
from planner.engine.side_warnings import one_sided_notices
from planner.engine.unanswered import unanswered_notices
from planner.engine.workload_warnings import burden_notices, date_notices, volume_notices
from planner.language import listed
from planner.library.identifiers import client_with_ids, routine_with_ids
from planner.library.library import Library
from planner.records import clock
from planner.records.exercise import Use
from planner.records.plan import Client, Prescription, Routine, Side
from planner.records.rule import Action, Rule, Verdict

NO_RULE = "No rule in the library knows it: judge each exercise yourself."
NOT_PRINTED = "The hand-out says nothing of it: where the client should do or leave something, write it as a cue."


def review(
    library: Library,
    client: Client,
    routine: Routine,
    today: datetime.date | None = None,
    screened: list[Screened] | None = None,
) -> list[Notice]:
    """Return all notices, those that stop a hand-out first, as on a day, by default the present one.

    `screened` are the lines as they are screened for this client, where that is known already.
    """
    today = today or clock.today()
    client, routine = client_with_ids(library, client), routine_with_ids(library, routine)
    applying = applicable(library, client, today)
    if screened is None:
        screened = [screen_prescription(library, client, line, applying) for line in routine.prescriptions]
    found = [
        *_gates(library, applying, routine),
        *(Notice("implied", each.because) for each in applying.conditions if each.because),
        *_words(library, applying.conditions, client),
        *_lines(library, routine, screened, applying.conditions),
        *_repeated(library, routine),
        *easier_form_notices(library, client, routine, screened, applying),
        *equipment_notices(library, client, routine),
        *_advice(library, applying, routine),
        *_conflicts(library, applying.conditions, screened),
        *burden_notices(library, routine),
        *volume_notices(library, applying.conditions, routine),
        *date_notices(routine, today),
        *(
            Notice("still_recent" if since else "question", text)
            for since, text in dated_questions(library, applying.conditions)
        ),
        *unanswered_notices(library, client, routine, screened, applying, today),
    ]
    return sorted(found, key=lambda notice: not notice.stops)


def cautions_of(library: Library, client: Client, line: Prescription) -> list[str]:
    """Return the references of the cautions of a line that nobody has acknowledged."""
    reasons = screen_prescription(library, client, line).reasons
    cautions = [rule.reference for rule in reasons if rule.action is Action.CAUTION]
    return [each for each in cautions if each not in line.acknowledged]


def refusals(library: Library, client: Client, routine: Routine, today: datetime.date | None = None) -> list[Notice]:
    """Return only what forbids a hand-out."""
    return [notice for notice in review(library, client, routine, today) if notice.stops]


def _gates(library: Library, applying: Applicable, routine: Routine) -> Iterator[Notice]:
    """Stop all exercises, and advice that is not listed for the time until the clearance."""
    gated = held(applying.gates)
    if not gated:
        return
    allowed = advice_while_held(gated)
    too_much = [library.advice[id].name for id in routine.advice if id not in allowed]
    names = listed(library.advice[id].name for id in allowed)
    meanwhile = f"the referral, and the advice {names}" if names else "the referral alone"
    more = f" Take out the advice {listed(too_much)}." if too_much and not routine.prescriptions else ""
    for gate in gated:
        message = f"{gate.held}{more} Until then may go out: {meanwhile}."
        yield Notice("gate", message, stops=bool(routine.prescriptions or too_much))


def _words(library: Library, active: Sequence[ActiveCondition], client: Client) -> Iterator[Notice]:
    """Return what is recorded as words only; stop where they are the name of a condition that nobody has recorded."""
    recorded = {each.id for each in active} | {each.condition for each in client.conditions}
    for words in client.unscreened:
        called = library.conditions_called(words)
        if called and not recorded & set(called):
            names = listed(library.conditions[id].label for id in called)
            message = (
                f"{words}: kept as words, so it is not screened, though the library knows it ({names}). Record it."
            )
            yield Notice("known_condition", message, stops=True)
        else:
            yield Notice("not_screened", f"{words}: not screened. {NO_RULE} {NOT_PRINTED}")


def _advice(library: Library, applying: Applicable, routine: Routine) -> Iterator[Notice]:
    """Stop advice that does not go with a condition of this client."""
    has = {each.id for each in applying.conditions}
    for id in routine.advice:
        advice = library.advice[id]
        for limit in advice.not_with:
            if limit.condition in has:
                instead = f" Give {library.advice[limit.instead].name} in its place." if limit.instead else ""
                message = (
                    f"Advice {advice.name}, with {library.conditions[limit.condition].label}: {limit.why}{instead}"
                )
                yield Notice("advice", f"{message} Take it out.", stops=True)


def _lines(
    library: Library, routine: Routine, screened: list[Screened], conditions: Sequence[ActiveCondition]
) -> Iterator[Notice]:
    for number, (line, result) in enumerate(zip(routine.prescriptions, screened, strict=True)):
        yield from _line(library, number, line, result)
        yield from one_sided_notices(library, number, line, result, conditions)


def _line(library: Library, number: int, line: Prescription, result: Screened) -> Iterator[Notice]:
    exercise = library.exercises[line.exercise]
    name = exercise.name
    yield from (Notice("screening_note", f"{name}: {note}", number) for note in result.notes)
    if exercise.use is Use.RECOGNISE_ONLY:
        message = f"{name} is kept only to be recognised: it is never printed. Take it out."
        yield Notice("recognise_only", message, number, stops=True)
    if exercise.use is Use.CHECK_ONLY:
        message = f"{name} is a client's own habit, kept to be checked. It is not a suggestion."
        message += "" if line.override else " To print it all the same, override with name and reason."
        yield Notice("check_only", message, number, stops=line.override is None)
    hard = [rule for rule in result.reasons if rule.action is Action.BLOCK_ALL]
    if hard:
        message = f"{name}: nothing may be handed out. {_whys(hard)} Record a clearance first."
        yield Notice("block_all", message, number, stops=True, rules=_codes(hard))
    open_blocks = [rule for rule in result.reasons if rule.action is Action.BLOCK and not _overridden(line, rule)]
    if open_blocks:
        message = f"{name}: blocked. {_whys(open_blocks)} Swap it, or override with name and reason."
        yield Notice("blocked", message, number, stops=True, rules=_codes(open_blocks))
    if result.verdict is Verdict.UNSCREENED and not line.override:
        message = f"{name}: nobody has rated it, so it cannot be screened. It counts as blocked."
        yield Notice("unscreened", message, number, stops=True)
    adapted = [rule.adaptation for rule in result.reasons if rule.action is Action.MODIFY and rule.adaptation]
    if adapted:
        yield Notice("adapt", f"{name}: set it up and show it: {' '.join(dict.fromkeys(adapted))}", number)
    matching = {rule.reference for rule in result.reasons}
    replaced = sorted({each.step for each in exercise.step_overrides if each.rule in matching})
    if replaced:
        steps = listed(map(str, replaced))
        yield Notice("steps", f"{name}: other words are printed for step {steps}, and no picture.", number)
    for rule in result.reasons:
        if rule.action is Action.CAUTION and rule.reference not in line.acknowledged:
            message = f"{name}: {rule.why} Acknowledge it; the client reads: {rule.cue}"
            yield Notice("caution", message, number, stops=True, sources=rule.sources, rules=(rule.reference,))


def _overridden(line: Prescription, rule: Rule) -> bool:
    return line.override is not None and rule.reference in line.override.rules


def _whys(rules: list[Rule]) -> str:
    return " ".join(f"{rule.why.rstrip('.')} ({rule.reference}, evidence {rule.evidence})." for rule in rules)


def _codes(rules: list[Rule]) -> tuple[str, ...]:
    return tuple(rule.reference for rule in rules)


def _repeated(library: Library, routine: Routine) -> Iterator[Notice]:
    """Name what is in the routine more than once in the same form and on the same side; that may well be meant."""
    places: dict[tuple[str, str | None, Side | None], list[int]] = {}
    for number, line in enumerate(routine.prescriptions):
        places.setdefault((line.exercise, line.variant, line.side), []).append(number)
    for (exercise, *_), numbers in places.items():
        if len(numbers) > 1:
            times = "twice" if len(numbers) == 2 else f"{len(numbers)} times"
            where = listed(str(number + 1) for number in numbers)
            name = library.exercises[exercise].name
            message = f"{name} is in the routine {times} (numbers {where}): leave it where that is meant."
            yield Notice("repeated", message, numbers[-1])


def _conflicts(library: Library, active: Sequence[ActiveCondition], screened: list[Screened]) -> Iterator[Notice]:
    """Name each pull of two conditions once, with the goals that it is about and the exercises that it touches."""
    pulls: dict[tuple[str, str, str], _Pull] = {}
    for number, result in enumerate(screened):
        for each in conflicts_of(library, active, result):
            pull = pulls.setdefault((each.wanted_by, each.limited_by, each.why), _Pull())
            pull.goals.append(library.vocabulary.goals[each.goal].label)
            pull.rules += _codes(list(each.rules))
            pull.numbers.append(number)
    for (wanted_by, limited_by, why), pull in pulls.items():
        wanting, limiting = (library.conditions[id].label for id in (wanted_by, limited_by))
        numbers, rules = list(dict.fromkeys(pull.numbers)), tuple(dict.fromkeys(pull.rules))
        names = dict.fromkeys(library.exercises[screened[number].exercise].name for number in numbers)
        text = (
            f"{listed(names)}: {wanting} asks for {listed(dict.fromkeys(pull.goals))}; "
            f"{limiting} limits it here ({', '.join(rules)}). "
            f"{why} Try holds without movement, or a smaller range."
        )
        yield Notice("conflict", text, numbers[0] if len(numbers) == 1 else None, rules=rules)


@dataclass
class _Pull:
    """What one condition asks for while another limits it, and where."""

    goals: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
