"""Everything that a clinician should know about a routine for this client before handing it out."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.engine.active_conditions import ActiveCondition
from planner.engine.applicable import Applicable, applicable
from planner.engine.duration import burden
from planner.engine.gates import advice_while_held, held
from planner.engine.phrases import DAY_NAMES, listed
from planner.engine.screening import Screened, conflicts_of, dated_questions, screen_prescription
from planner.engine.workload import BACK_EXTENSOR, BALANCE, Week, strengthens, week
from planner.library.loader import Library
from planner.records import clock
from planner.records.exercise import Action, Laterality, Rule, Use, Verdict
from planner.records.laterality import side_name
from planner.records.plan import Client, Day, Prescription, Routine, Side
from planner.records.vocabulary import Wish

MOST_ITEMS = 6
MOST_MINUTES = 30
STRETCH_SECONDS = 60
MOST_IMPACTS = 50
EXTENSOR_MINUTES = (5, 10)  # a day
REVIEW_WEEKS = (1, 12)
NO_RULE = "No rule in the library knows it: judge each exercise yourself."


@dataclass(frozen=True)
class Notice:
    """One thing to know. `stops` means that nothing is handed out before it is settled."""

    code: str
    text: str
    line: int | None = None  # place in the routine, from 0
    stops: bool = False
    sources: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def review(library: Library, client: Client, routine: Routine, today: datetime.date | None = None) -> list[Notice]:
    """Return all notices, those that stop a hand-out first, as on a day, by default the present one."""
    today = today or clock.today()
    holding = applicable(library, client, today)
    screened = [screen_prescription(library, client, line, holding) for line in routine.prescriptions]
    found = [
        *_gates(library, holding, routine),
        *(Notice("implied", each.because) for each in holding.conditions if each.because),
        *_words(library, holding.conditions, client),
        *_lines(library, routine, screened, holding.conditions),
        *_easier_forms(library, routine, screened),
        *_advice(library, holding, routine),
        *_conflicts(library, holding.conditions, screened),
        *_burden(library, routine),
        *_volume(library, holding.conditions, routine),
        *_dates(routine),
        *(
            Notice("still_recent" if since else "question", text)
            for since, text in dated_questions(library, holding.conditions)
        ),
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


def _gates(library: Library, holding: Applicable, routine: Routine) -> Iterator[Notice]:
    """Hold all exercises, and what advice is not listed for the time until the clearance."""
    gated = held(holding.gates)
    if not gated:
        return
    allowed = advice_while_held(gated)
    too_much = [library.advice[id].name for id in routine.advice if id not in allowed]
    names = listed(library.advice[id].name for id in allowed)
    meanwhile = f"the referral, and the advice {names}" if names else "the referral alone"
    more = f" Take out the advice {listed(too_much)}." if too_much and not routine.prescriptions else ""
    for gate in gated:
        told = f"{gate.held}{more} Until then may go out: {meanwhile}."
        yield Notice("gate", told, stops=bool(routine.prescriptions or too_much))


def _words(library: Library, active: Sequence[ActiveCondition], client: Client) -> Iterator[Notice]:
    """Tell what was kept as words; stop where the words are the name of a condition that nobody has recorded."""
    recorded = {each.id for each in active} | {library.condition(each.condition) for each in client.conditions}
    for words in client.unscreened:
        called = library.conditions_called(words)
        if called and not recorded & set(called):
            names = listed(library.conditions[id].label for id in called)
            told = f"{words}: kept as words, so it is not screened, though the library knows it ({names}). Record it."
            yield Notice("known_condition", told, stops=True)
        else:
            yield Notice("not_screened", f"{words}: not screened. {NO_RULE}")


def _advice(library: Library, holding: Applicable, routine: Routine) -> Iterator[Notice]:
    """Stop advice that does not go with a condition of this client."""
    has = {each.id for each in holding.conditions}
    for id in routine.advice:
        advice = library.advice[id]
        for limit in advice.not_with:
            condition = library.condition(limit.condition)
            if condition in has:
                instead = f" Give {library.advice[limit.instead].name} in its place." if limit.instead else ""
                told = f"Advice {advice.name}, with {library.conditions[condition].label}: {limit.why}{instead}"
                yield Notice("advice", f"{told} Take it out.", stops=True)


def _lines(
    library: Library, routine: Routine, screened: list[Screened], conditions: Sequence[ActiveCondition]
) -> Iterator[Notice]:
    for number, (line, said) in enumerate(zip(routine.prescriptions, screened, strict=True)):
        yield from _line(library, number, line, said)
        yield from _one_sided(library, number, line, said, conditions)


def _easier_forms(library: Library, routine: Routine, screened: Sequence[Screened]) -> Iterator[Notice]:
    """Tell where an exercise whose level asks for care stands beside an easier form of it."""
    asked = {line.exercise for line in routine.prescriptions}
    for number, said in enumerate(screened):
        if any(rule.action is Action.CAUTION and "level" in clause for rule in said.reasons for clause in rule.when):
            for id in asked:
                if said.exercise in library.exercise(id).progressions:
                    easier = f"its easier form, {library.exercise(id).name}, is in the routine too"
                    told = f"{library.exercise(said.exercise).name}: {easier}. Let the harder wait until that is easy."
                    yield Notice("easier_form", told, number)


def _line(library: Library, number: int, line: Prescription, said: Screened) -> Iterator[Notice]:
    exercise = library.exercise(line.exercise)
    name = exercise.name
    yield from (Notice("screening_note", f"{name}: {note}", number) for note in said.notes)
    if exercise.use is Use.RECOGNISE_ONLY:
        told = f"{name} is kept only to be recognised: it is never printed. Take it out."
        yield Notice("recognise_only", told, number, stops=True)
    if exercise.use is Use.CHECK_ONLY:
        told = f"{name} is a client's own habit, kept to be checked. It is not a suggestion."
        told += "" if line.override else " To print it all the same, override with name and reason."
        yield Notice("check_only", told, number, stops=line.override is None)
    hard = [rule for rule in said.reasons if rule.action is Action.BLOCK_ALL]
    if hard:
        told = f"{name}: nothing may be handed out. {_whys(hard)} Record a clearance first."
        yield Notice("block_all", told, number, stops=True, rules=_codes(hard))
    open_blocks = [rule for rule in said.reasons if rule.action is Action.BLOCK and not _overridden(line, rule)]
    if open_blocks:
        told = f"{name}: blocked. {_whys(open_blocks)} Swap it, or override with name and reason."
        yield Notice("blocked", told, number, stops=True, rules=_codes(open_blocks))
    if said.verdict is Verdict.UNSCREENED and not line.override:
        told = f"{name}: nobody has rated it, so it cannot be screened. It counts as blocked."
        yield Notice("unscreened", told, number, stops=True)
    adapted = [rule.adaptation for rule in said.reasons if rule.action is Action.MODIFY and rule.adaptation]
    if adapted:
        yield Notice("adapt", f"{name}: set it up and show it: {' '.join(dict.fromkeys(adapted))}", number)
    speaking = {rule.reference for rule in said.reasons}
    replaced = sorted({each.step for each in exercise.step_overrides if each.rule in speaking})
    if replaced:
        steps = listed(map(str, replaced))
        yield Notice("steps", f"{name}: other words are printed for step {steps}, and no picture.", number)
    for rule in said.reasons:
        if rule.action is Action.CAUTION and rule.reference not in line.acknowledged:
            told = f"{name}: {rule.why} Acknowledge it; the client reads: {rule.cue}"
            yield Notice("caution", told, number, stops=True, sources=rule.sources, rules=(rule.reference,))


def _one_sided(
    library: Library, number: int, line: Prescription, said: Screened, conditions: Sequence[ActiveCondition]
) -> Iterator[Notice]:
    """Ask to look, where a condition's side and the side of a movement belong together and no rule can judge it."""
    exercise = library.exercise(line.exercise)
    sided = exercise.laterality in (Laterality.EACH, Laterality.ALTERNATING)
    if not sided or not (line.side in (Side.LEFT, Side.RIGHT) or line.sides):
        return
    speaking = {rule.condition for rule in said.reasons}
    working = [line.side.value] if line.side in (Side.LEFT, Side.RIGHT) else ["left", "right"]
    moves = "; ".join(f"{side} side: {side_name(exercise, side)}".removesuffix(": ") for side in working)
    for each in conditions:
        known = library.conditions[each.id]
        if known.one_sided and each.id in speaking:
            recorded = each.stated.side.value if each.stated.side else "not recorded"
            told = f"{exercise.name}, {moves}. {known.label}, side: {recorded} ({known.side_means}) {known.one_sided}"
            yield Notice("one_sided", told, number)


def _overridden(line: Prescription, rule: Rule) -> bool:
    return line.override is not None and rule.reference in line.override.rules


def _whys(rules: list[Rule]) -> str:
    return " ".join(f"{rule.why.rstrip('.')} ({rule.reference}, evidence {rule.evidence})." for rule in rules)


def _codes(rules: list[Rule]) -> tuple[str, ...]:
    return tuple(rule.reference for rule in rules)


def _conflicts(library: Library, active: Sequence[ActiveCondition], screened: list[Screened]) -> Iterator[Notice]:
    for number, said in enumerate(screened):
        goals: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
        for each in conflicts_of(library, active, said):
            pulling = (each.wanted_by, each.limited_by, each.why, _codes(list(each.rules)))
            goals.setdefault(pulling, []).append(library.vocabulary.goals[each.goal].label)
        for (wanted_by, limited_by, why, rules), labels in goals.items():
            wanting, limiting = (library.conditions[id].label for id in (wanted_by, limited_by))
            name = library.exercises[said.exercise].name
            text = (
                f"{name}: {wanting} asks for {listed(labels)}; {limiting} limits it here ({', '.join(rules)}). "
                f"{why} Try holds without movement, or a smaller range."
            )
            yield Notice("conflict", text, number, rules=rules)


def _burden(library: Library, routine: Routine) -> Iterator[Notice]:
    if not routine.prescriptions:
        if not routine.advice:
            yield Notice("empty", "Nothing is in the routine yet: add an exercise or a piece of advice.")
        return
    asked = burden(library, routine)
    if asked.items > MOST_ITEMS:
        told = (
            f"{asked.items} exercises. More than {MOST_ITEMS} are seldom done at home: in a small study older people "
            "did 2 better than 8, and a review linked fewer than 4 with doing them."
        )
        yield Notice("many_exercises", told, sources=("HENRY99", "BACHMANN18"))
    if asked.session.high > MOST_MINUTES * 60:
        yield Notice(
            "long_session", f"{asked.session} a session: more than {MOST_MINUTES} minutes.", sources=("convention",)
        )


def _volume(library: Library, conditions: Sequence[ActiveCondition], routine: Routine) -> Iterator[Notice]:
    if not routine.prescriptions:
        return
    done = week(library, routine)
    active = dict.fromkeys(each.id for each in conditions)
    wishes = {id: wish for id in active if (wish := library.conditions[id].wants)}
    wanted = {goal for wish in wishes.values() for goal in wish.goals}
    exercises = [library.exercise(line.exercise) for line in routine.prescriptions]
    strong = any(strengthens(library, exercise) for exercise in exercises)
    if BALANCE in wanted and not any(BALANCE in exercise.goals for exercise in exercises):
        told = f"No balance exercise, though {_who(library, wishes, BALANCE)} asks for one. Too easy is also a harm."
        yield Notice("no_balance", told, sources=("CMAJ23", "SHER20"))
    elif BALANCE in wanted and done.balance_sessions < 2:
        told = "Balance less than twice a week. Guidelines differ: twice a week or more, or daily for 15 to 20 minutes."
        yield Notice("little_balance", told, sources=("CMAJ23", "TFTF"))
    if BACK_EXTENSOR in wanted:
        who = _who(library, wishes, BACK_EXTENSOR)
        if not strong:
            told = f"No strengthening exercise, though {who} asks for some. Too little load is also a harm."
            yield Notice("no_resistance", told, sources=("CMAJ23", "TFTF"))
        yield from _extensor(done)
    if strong and done.strength_days < 2:
        yield Notice("few_strength_days", "Strength work on less than 2 days a week.", sources=("TFTF", "CMAJ23"))
    yield from _consecutive(done)
    short = [
        library.vocabulary.muscles[muscle].label
        for muscle, held in done.stretch_seconds.items()
        if held < STRETCH_SECONDS
    ]
    if short:
        told = f"Stretched for less than {STRETCH_SECONDS} seconds in all: {listed(short)}."
        yield Notice("short_stretch", told, sources=("ACSM11",))
    if done.impacts_per_day > MOST_IMPACTS:
        told = f"{done.impacts_per_day} impacts a day: guidance stops at about {MOST_IMPACTS}."
        yield Notice("many_impacts", told, sources=("ROS-QG",))


def _who(library: Library, wishes: Mapping[str, Wish], goal: str) -> str:
    return listed(library.conditions[id].label for id, wish in wishes.items() if goal in wish.goals)


def _extensor(done: Week) -> Iterator[Notice]:
    low, high = EXTENSOR_MINUTES
    a_day = done.extensor_minutes / 7
    differ = "Sources differ: 5 to 10 minutes daily, or on 2 to 3 days a week."
    if a_day < low:
        told = f"Back muscles work about {a_day:.1f} minutes a day; one guide aims at {low} to {high}. {differ}"
        yield Notice("little_extensor", told, sources=("TFTF", "ROS-BACK"))
    elif a_day > high:
        told = f"Back muscles work about {a_day:.1f} minutes a day, more than {high}. {differ}"
        yield Notice("much_extensor", told, sources=("TFTF", "ROS-BACK"))


def _consecutive(done: Week) -> Iterator[Notice]:
    days = list(Day)
    pairs = [
        (day, after)
        for day, after in zip(days, [*days[1:], days[0]], strict=True)
        if {day, after} <= set(done.tiring_day_names)
    ]
    if pairs or (not done.tiring_day_names and done.tiring_days > 3):  # 4 of 7 days cannot avoid it
        when = f": {listed(f'{DAY_NAMES[a]} and {DAY_NAMES[b]}' for a, b in pairs)}" if pairs else ""
        told = f"Strength work on days that follow each other{when}. Muscles are usually given 48 hours."
        yield Notice("consecutive_strength_days", told, sources=("ACSM-T",))


def _dates(routine: Routine) -> Iterator[Notice]:
    if not routine.prescriptions:
        return
    if routine.contact is None:
        yield Notice("no_contact", "No contact: the hand-out tells the client to call, and names nobody to call.")
    if routine.review_date is None:
        yield Notice("no_review_date", "No review date: the first is usually after 2 weeks.", sources=("convention",))
    elif routine.start_date is not None:
        early, late = (routine.start_date + datetime.timedelta(weeks=weeks) for weeks in REVIEW_WEEKS)
        if not early <= routine.review_date <= late:
            told = f"Review on {routine.review_date}: 1 to 12 weeks after the start is {early} to {late}."
            yield Notice("review_date", told, sources=("convention",))
