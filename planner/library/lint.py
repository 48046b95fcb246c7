"""Find every fault of the content: records, links, doses, reading grade, poses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from planner.figure.lint import figure_faults
from planner.library.loader import Reading, read
from planner.library.readability import WORD, grade
from planner.library.yaml_io import Document, Place
from planner.records.errors import Fault
from planner.records.exercise import Exercise, Use
from planner.records.plan import Routine
from planner.records.rule import OWN_ARM, Rule
from planner.records.vocabulary import Advice, Condition, Detail

HARDEST_GRADE = 8.0
MEDIAN_GRADE = 6.0
FEWEST_STEPS = 2
MOST_STEPS = 6
MOST_STEP_WORDS = 15
LEVELS = (1, 5)
NEVER = {  # words that a client must not read: promises, blame, and what only a lab could show
    r"\bsafe(?:ly|r|st)?\b": "nothing is called safe: say what to do",
    r"\bcures?\b": "no promise of a cure",
    r"\b(?:builds?|denser|thicker) bones?\b": "no claim about bone density",
    r"\bsimply\b": "it may not be simple for this reader",
    r"\bjust\b": "it may not be small for this reader",
    r"\bvertebra[el]?\b": "say back bone",
    r"\bspine\b": "say back",
}


@dataclass(frozen=True)
class Checked:
    """What a check found: faults, and how many records there are."""

    faults: list[Fault]
    counts: Mapping[str, int]
    grades: Mapping[str, float]  # reading grade of each record that a client reads

    @property
    def median_grade(self) -> float:
        """The grade that half of the records do not exceed."""
        return median(self.grades.values()) if self.grades else 0.0


def check(content: str | Path | None = None) -> Checked:
    """Read a content folder and give all its faults. Raises WrongInput where there is no folder."""
    reading = read(content)
    grades = {
        f"{kind}/{id}": grade(_read_by_client(record))
        for kind in ("exercises", "advice")
        for id, record in reading.records[kind].items()
    }
    faults = [*reading.faults, *_faults(reading, grades)]
    counts = {
        kind: len(reading.records[kind])
        for kind in ("exercises", "rules", "conditions", "routines", "advice", "sources")
    }
    return Checked(sorted(set(faults)), counts, grades)


def _faults(reading: Reading, grades: Mapping[str, float]) -> Iterator[Fault]:
    demands = reading.records["demands"]
    for id, exercise in reading.records["exercises"].items():
        document = reading.documents[f"exercises/{id}.yaml"]
        yield from _exercise(document, exercise)
        yield from _demands(document, exercise, demands)
        yield from _variant_demands(document, exercise, demands)
        yield from _figure(document, exercise)
        yield from _prose(document, exercise)
        yield from _step_overrides(document, exercise)
    for id, advice in reading.records["advice"].items():
        document = reading.documents[f"advice/{id}.yaml"]
        yield from _steps(document, advice)
        yield from _prose(document, advice)
    for name, value in grades.items():
        if value > HARDEST_GRADE:
            told = f"reading grade {value:.1f}: at most {HARDEST_GRADE:g}; use shorter words and sentences"
            yield reading.documents[f"{name}.yaml"].fault(("steps",), told)
    if grades and (middle := median(grades.values())) > MEDIAN_GRADE:
        told = f"half of the records are above reading grade {middle:.1f}: the median is to be at most {MEDIAN_GRADE:g}"
        yield Fault(str(reading.folder), 1, "", told)
    yield from _rules(reading)
    yield from _implied(reading)
    yield from _circles(reading)
    yield from _same_references(reading)
    yield from _routines(reading)


def _exercise(document: Document, exercise: Exercise) -> Iterator[Fault]:
    written = document.data
    if exercise.use is Use.RECOGNISE_ONLY:
        for field in ("steps", "dosage", "figure"):
            if written.get(field):
                yield document.fault((field,), "a recognise_only exercise has none: leave it out")
        return
    for field in ("side_rule", "feel", "cues", "errors", "stop_if"):
        if not getattr(exercise, field):
            yield document.fault((field,), "missing: a client needs it")
    yield from _steps(document, exercise)
    for number, step in enumerate(exercise.both_sides):
        if step > len(exercise.steps):
            told = f"there is no step {step}: give 1 to {len(exercise.steps)}"
            yield document.fault(("both_sides", number), told)
    if exercise.steps and len(exercise.steps) - len(set(exercise.both_sides)) < FEWEST_STEPS:
        yield document.fault(("both_sides",), f"fewer than {FEWEST_STEPS} steps are left for one side")
    dosage = exercise.dosage
    if dosage.reps is None and dosage.duration_seconds is None:
        yield document.fault(("dosage",), "neither reps nor duration_seconds: say how much")
    if dosage.reps is not None and dosage.duration_seconds is not None:
        yield document.fault(("dosage",), "both reps and duration_seconds: keep one")
    for field in ("sets", "days_per_week"):
        if getattr(dosage, field) is None:
            yield document.fault(("dosage",), f"{field} is missing: say the usual dose")
    usual = (exercise.demands or {}).get("hold_seconds", 0)
    if exercise.demands is not None and (dosage.hold_seconds or 0) > usual:
        told = f"{dosage.hold_seconds} is more than the hold_seconds of its demands ({usual}), by which it is screened"
        yield document.fault(("dosage", "hold_seconds"), told)


def _step_overrides(document: Document, exercise: Exercise) -> Iterator[Fault]:
    for number, override in enumerate(exercise.step_overrides):
        if override.step > len(exercise.steps):
            told = f"there is no step {override.step}: give 1 to {len(exercise.steps)}"
            yield document.fault(("step_overrides", number, "step"), told)
        count = len(WORD.findall(override.text))
        if count > MOST_STEP_WORDS:
            yield document.fault(("step_overrides", number, "text"), f"{count} words: at most {MOST_STEP_WORDS}")
        yield from _printed(document, ("step_overrides", number, "text"), override.text)


def _figure(document: Document, exercise: Exercise) -> Iterator[Fault]:
    if exercise.use is Use.RECOGNISE_ONLY:
        return
    if exercise.figure is None:
        yield document.fault(("figure",), "missing: draw it, as content/FIGURES.md says")
        return
    for number, variant in enumerate(exercise.variants):
        if variant.name and variant.figure is None:
            yield document.fault(
                ("variants", number, "figure"), "missing: draw what differs, as content/FIGURES.md says"
            )
    for place, told in figure_faults(exercise):
        yield document.fault(place, told)


def _steps(document: Document, record: Exercise | Advice) -> Iterator[Fault]:
    if not FEWEST_STEPS <= len(record.steps) <= MOST_STEPS:
        yield document.fault(("steps",), f"{len(record.steps)} steps: write {FEWEST_STEPS} to {MOST_STEPS}")
    for number, step in enumerate(record.steps):
        count = len(WORD.findall(step))
        if count > MOST_STEP_WORDS:
            told = f"{count} words: at most {MOST_STEP_WORDS}; make two steps of it"
            yield document.fault(("steps", number), told)


def _demands(document: Document, exercise: Exercise, terms: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in (exercise.demands or {}).items():
        if name in terms and value > terms[name].most:
            yield document.fault(("demands", name), f"{value} is too much: {name} goes from 0 to {terms[name].most}")
        if name in ("prone", "supine", "side_lying"):
            yield document.fault(("demands", name), "implied by the position: leave it out")


def _variant_demands(document: Document, exercise: Exercise, terms: Mapping[str, Any]) -> Iterator[Fault]:
    for number, variant in enumerate(exercise.variants):
        for name, value in (variant.demands or {}).items():
            if name in terms and value > terms[name].most:
                told = f"{value} is too much: {name} goes from 0 to {terms[name].most}"
                yield document.fault(("variants", number, "demands", name), told)


def _texts(record: Any) -> Iterator[tuple[Place, str]]:
    for field in ("why", "feel", "side_rule", "support"):
        text = getattr(record, field, None)
        if text:
            yield (field,), text
    for field in ("steps", "cues", "errors", "stop_if"):
        for number, text in enumerate(getattr(record, field, ())):
            yield (field, number), text
    for number, variant in enumerate(getattr(record, "variants", ())):
        yield ("variants", number, "changes"), variant.changes


def _read_by_client(record: Any) -> list[str]:
    return [text for _, text in _texts(record)]


def _prose(document: Document, record: Any) -> Iterator[Fault]:
    yield from _words(document, ("name",), record.name)
    for place, text in _texts(record):
        yield from _words(document, place, text)


def _words(document: Document, place: Place, text: str) -> Iterator[Fault]:
    for pattern, told in NEVER.items():
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            yield document.fault(place, f"{found.group()!r} in what a client reads: {told}")


def _rules(reading: Reading) -> Iterator[Fault]:
    demands, conditions = reading.records["demands"], reading.records["conditions"]
    for document, place, rule in _placed_rules(reading):
        for number, clause in enumerate(rule.when):
            for name, value in clause.items():
                least, most = LEVELS if name == "level" else (0, demands[name].most if name in demands else None)
                if most is not None and (not isinstance(value, int) or not least <= value <= most):
                    told = f"{value!r} can never be: {name} goes from {least} to {most}"
                    yield document.fault((place, "when", number, name), told)
        if rule.cue:
            yield from _printed(document, (place, "cue"), rule.cue)
    yield from _cue_grades(reading)
    for id, known in conditions.items():
        document = reading.documents["vocabulary/conditions.yaml"]
        about = [rule for rule in reading.records["rules"].values() if rule.condition in (id, known.reference)]
        yield from _gate(document, id, known)
        yield from _signs(document, id, known)
        if "rules" in _unread(reading):
            continue
        if not about:
            yield document.fault((id,), "no rule speaks of it: write one, or take the condition out")
        elif known.narrowed_by_side and not any(_of_arm(rule) for rule in about):
            told = "no rule of it is about an arm: a side narrows shoulder and hand rules only; the other leg stands"
            yield document.fault((id, "narrowed_by_side"), told)
        for number, successor in enumerate(known.superseded_by):
            if successor not in {rule.implies for rule in about}:
                told = f"no rule of it implies {successor}: clients saved with the old name would miss it"
                yield document.fault((id, "superseded_by", number), told)


def _printed(document: Document, place: Place, text: str) -> Iterator[Fault]:
    """Judge a text that a client reads by its words and its reading grade."""
    yield from _words(document, place, text)
    if (hardness := grade([text])) > HARDEST_GRADE:
        yield document.fault(place, f"reading grade {hardness:.1f}: at most {HARDEST_GRADE:g}")


def _cue_grades(reading: Reading) -> Iterator[Fault]:
    hardness = [grade([rule.cue]) for rule in reading.records["rules"].values() if rule.cue]
    if hardness and (middle := median(hardness)) > MEDIAN_GRADE:
        told = f"half of the cues are above reading grade {middle:.1f}: the median is to be at most {MEDIAN_GRADE:g}"
        yield Fault(str(reading.folder / "rules"), 1, "cue", told)


def _of_arm(rule: Rule) -> bool:
    """Tell whether a rule looks at what an arm does."""
    return any(name in clause for clause in rule.when for name in (*OWN_ARM, "wrist_weight_bearing"))


def _gate(document: Document, id: str, known: Condition) -> Iterator[Fault]:
    if not known.gate:
        for field in ("gate_text", "client_referral", "opens_with", "when_held"):
            if getattr(known, field):
                yield document.fault((id, field), "it is no gate: leave it out, or say gate: true")
        return
    for field in ("gate_text", "referral", "client_referral"):
        if not getattr(known, field):
            yield document.fault((id,), f"a gate needs {field}: what is recorded, and where the client is sent")
    if Detail.CLEARANCE not in known.carries:
        yield document.fault((id, "carries"), "a gate carries a clearance: who cleared the client, and when")
    for number, detail in enumerate(known.opens_with):
        if detail not in known.carries:
            yield document.fault((id, "opens_with", number), f"{detail} is not among what it carries")
    if known.client_referral:
        yield from _printed(document, (id, "client_referral"), known.client_referral)


def _signs(document: Document, id: str, known: Condition) -> Iterator[Fault]:
    if known.one_sided and not known.side_means:
        yield document.fault((id, "one_sided"), "say first what its side means: side_means")
    if known.side_means and Detail.SIDE not in known.carries:
        yield document.fault((id, "side_means"), "side is not among what it carries")
    if signs := known.warning_signs:
        for field in ("stop_now", "same_day"):
            for number, sign in enumerate(getattr(signs, field)):
                yield from _printed(document, (id, "warning_signs", field, number), f"Stop for {sign}.")


def _implied(reading: Reading) -> Iterator[Fault]:
    """Find conditions that imply themselves, by way of others or not; told once, at the first of the circle."""
    implied: dict[str, list[str]] = {}
    for rule in reading.records["rules"].values():
        implied.setdefault(rule.condition, []).extend([rule.implies] if rule.implies else [])
    for document, place, rule in _placed_rules(reading):
        way = _way_back(implied, rule.condition) if rule.implies else []
        if way and rule.condition == min(way):
            yield document.fault((place, "implies"), f"leads back to itself: {' > '.join([*way, rule.condition])}")


def _unread(reading: Reading) -> set[str]:
    """Name the folders in which a file could not be read whole."""
    return {Path(fault.path).parent.name for fault in reading.faults}


def _placed_rules(reading: Reading) -> Iterator[tuple[Document, int, Rule]]:
    for name, document in reading.documents.items():
        if name.startswith("rules/") and isinstance(document.data, list):
            for place, data in enumerate(document.data):
                rule = reading.records["rules"].get(str(data.get("reference"))) if isinstance(data, dict) else None
                if rule is not None:
                    yield document, place, rule


def _circles(reading: Reading) -> Iterator[Fault]:
    """Find progressions that lead back to where they began; told once, at the first of the circle."""
    harder = {id: each.progressions for id, each in reading.records["exercises"].items()}
    for id in harder:
        path = _way_back(harder, id)
        if path and id == min(path):
            told = f"leads back to itself: {' > '.join([*path, id])}"
            yield reading.documents[f"exercises/{id}.yaml"].fault(("progressions",), told)


def _way_back(onward: Mapping[str, Sequence[str]], start: str) -> list[str]:
    """Return a way from a name by the names that follow it back to itself, or nothing."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for following in onward.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def _same_references(reading: Reading) -> Iterator[Fault]:
    for kind, where in (("exercises", "exercises/{}.yaml"), ("conditions", "vocabulary/conditions.yaml")):
        first: dict[str, str] = {}
        for id, record in reading.records[kind].items():
            reference = record.reference
            if reference in first:
                place: Place = ("reference",) if kind == "exercises" else (id, "reference")
                told = f"{reference!r} is the reference of {first[reference]} too: each has its own"
                yield reading.documents[where.format(id)].fault(place, told)
            elif reference:
                first[reference] = id


def _routines(reading: Reading) -> Iterator[Fault]:
    exercises = reading.records["exercises"]
    for id, routine in reading.records["routines"].items():
        document = reading.documents[f"routines/{id}.yaml"]
        for number, line in enumerate(routine.prescriptions):
            exercise = exercises.get(line.exercise)
            if exercise is not None and exercise.use is not Use.LIBRARY:
                told = f"{line.exercise} is {exercise.use}: a ready-made routine may not hold it"
                yield document.fault(("prescriptions", number, "exercise"), told)
        for place, text in _texts_of_routine(routine):
            yield from _words(document, place, text)


def _texts_of_routine(routine: Routine) -> Iterator[tuple[Place, str]]:
    for field in ("title", "goal", "description"):
        if text := getattr(routine, field):
            yield (field,), text
    for number, line in enumerate(routine.prescriptions):
        for field in ("support", "cue"):
            if text := getattr(line, field):
                yield ("prescriptions", number, field), text
