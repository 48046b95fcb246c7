"""Find every fault of the content: records, links, doses, reading grade, poses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from planner.figure.lint import figure_faults
from planner.library.lint_rules import find_cycle, implied, rule_faults
from planner.library.lint_text import (
    HARDEST_GRADE,
    MAX_STEP_WORDS,
    MEDIAN_GRADE,
    MIN_STEPS,
    printed_faults,
    prose_faults,
    read_by_client,
    step_faults,
    texts_of_routine,
    word_faults,
)
from planner.library.loader import Reading, read
from planner.library.readability import WORD, grade
from planner.library.yaml_document import Document, FieldPath
from planner.records.errors import Fault
from planner.records.exercise import Exercise, Laterality, Use

NOTES = (".md",)  # files that explain the content to those who write it
RECORD_FOLDERS = ("exercises", "rules", "routines", "advice", "vocabulary")


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
        f"{kind}/{id}": grade(read_by_client(record))
        for kind in ("exercises", "advice")
        for id, record in reading.records[kind].items()
    }
    faults = [*reading.faults, *_faults(reading, grades), *_unread_files(reading)]
    counts = {
        kind: len(reading.records[kind])
        for kind in ("exercises", "rules", "conditions", "routines", "advice", "sources")
    }
    return Checked(sorted(set(faults)), counts, grades)


def _unread_files(reading: Reading) -> Iterator[Fault]:
    """Name files that nobody reads, so that a record is not missed for its ending or its folder."""
    known = {str(Path(name)) for name in reading.documents} | {str(Path(fault.path)) for fault in reading.faults}
    for path in sorted(reading.folder.rglob("*")):
        inside = path.relative_to(reading.folder)
        if path.is_dir() or path.suffix in NOTES or any(part.startswith(".") for part in inside.parts):
            continue
        if str(inside) in known or str(path) in known or inside.parts[0] == "schema":
            continue
        if path.suffix != ".yaml":
            message = "not read: records are files with the ending .yaml"
        elif inside.parts[0] in RECORD_FOLDERS and len(inside.parts) > 2:
            message = f"not read: records lie in {inside.parts[0]}/ itself, not in a folder of it"
        else:
            message = f"not read: records lie in {', '.join(f'{each}/' for each in RECORD_FOLDERS)}"
        yield Fault(str(path), 1, "", message)


def _faults(reading: Reading, grades: Mapping[str, float]) -> Iterator[Fault]:
    demands = reading.records["demands"]
    for id, exercise in reading.records["exercises"].items():
        yield from exercise_faults(reading.documents[f"exercises/{id}.yaml"], exercise, demands)
    for id, advice in reading.records["advice"].items():
        document = reading.documents[f"advice/{id}.yaml"]
        yield from step_faults(document, advice)
        yield from prose_faults(document, advice)
    for name, value in grades.items():
        if value > HARDEST_GRADE:
            message = f"reading grade {value:.1f}: at most {HARDEST_GRADE:g}; use shorter words and sentences"
            yield reading.documents[f"{name}.yaml"].fault(("steps",), message)
    if grades and (middle := median(grades.values())) > MEDIAN_GRADE:
        message = (
            f"half of the records are above reading grade {middle:.1f}: the median is to be at most {MEDIAN_GRADE:g}"
        )
        yield Fault(str(reading.folder), 1, "", message)
    yield from rule_faults(reading)
    yield from implied(reading)
    yield from _circles(reading)
    yield from _same_references(reading)
    yield from _routines(reading)


def exercise_faults(document: Document, exercise: Exercise, demands: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with an exercise by itself."""
    return [
        *_instructions(document, exercise),
        *_demands(document, exercise, demands),
        *_variant_demands(document, exercise, demands),
        *_figure(document, exercise),
        *prose_faults(document, exercise),
        *_leans(document, exercise),
        *_step_overrides(document, exercise),
    ]


def _instructions(document: Document, exercise: Exercise) -> Iterator[Fault]:
    fields = document.data
    if exercise.use is Use.RECOGNISE_ONLY:
        for field in ("steps", "dosage", "figure"):
            if fields.get(field):
                yield document.fault((field,), "a recognise_only exercise has none: leave it out")
        return
    for field in ("side_rule", "feel", "cues", "errors", "stop_if"):
        if not getattr(exercise, field):
            yield document.fault((field,), "missing: a client needs it")
    yield from step_faults(document, exercise)
    for number, step in enumerate(exercise.both_sides):
        if step > len(exercise.steps):
            message = f"there is no step {step}: give 1 to {len(exercise.steps)}"
            yield document.fault(("both_sides", number), message)
    if exercise.steps and len(exercise.steps) - len(set(exercise.both_sides)) < MIN_STEPS:
        yield document.fault(("both_sides",), f"fewer than {MIN_STEPS} steps are left for one side")
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
        message = (
            f"{dosage.hold_seconds} is more than the hold_seconds of its demands ({usual}), by which it is screened"
        )
        yield document.fault(("dosage", "hold_seconds"), message)


def _leans(document: Document, exercise: Exercise) -> Iterator[Fault]:
    """Where one side works and the trunk bends sideways, it is said to which side; nowhere else."""
    demands = exercise.demands or {}
    sideways = bool(demands.get("thoracic_lateral_flexion") or demands.get("lumbar_lateral_flexion"))
    if exercise.laterality is Laterality.EACH and sideways and exercise.leans is None:
        yield document.fault(("leans",), "missing: its demands bend the trunk sideways. Say left or right, as drawn")
    if exercise.leans and not (sideways and exercise.laterality is Laterality.EACH):
        yield document.fault(("leans",), "its trunk does not bend sideways with one side: leave it out")


def _step_overrides(document: Document, exercise: Exercise) -> Iterator[Fault]:
    for number, override in enumerate(exercise.step_overrides):
        if override.step > len(exercise.steps):
            message = f"there is no step {override.step}: give 1 to {len(exercise.steps)}"
            yield document.fault(("step_overrides", number, "step"), message)
        count = len(WORD.findall(override.text))
        if count > MAX_STEP_WORDS:
            yield document.fault(("step_overrides", number, "text"), f"{count} words: at most {MAX_STEP_WORDS}")
        yield from printed_faults(document, ("step_overrides", number, "text"), override.text)
        for item in override.needs.keys() - {piece.item for piece in exercise.equipment}:
            yield document.fault(
                ("step_overrides", number, "needs", item), "it is not among its equipment: leave it out"
            )


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
    for place, message in figure_faults(exercise):
        yield document.fault(place, message)


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
                message = f"{value} is too much: {name} goes from 0 to {terms[name].most}"
                yield document.fault(("variants", number, "demands", name), message)


def _circles(reading: Reading) -> Iterator[Fault]:
    """Find progressions that lead back to where they began; reported once, at the first of the cycle."""
    harder = {id: each.progressions for id, each in reading.records["exercises"].items()}
    for id in harder:
        path = find_cycle(harder, id)
        if path and id == min(path):
            message = f"leads back to itself: {' > '.join([*path, id])}"
            yield reading.documents[f"exercises/{id}.yaml"].fault(("progressions",), message)


def _same_references(reading: Reading) -> Iterator[Fault]:
    for kind, where in (("exercises", "exercises/{}.yaml"), ("conditions", "vocabulary/conditions.yaml")):
        first: dict[str, str] = {}
        for id, record in reading.records[kind].items():
            reference = record.reference
            if reference in first:
                place: FieldPath = ("reference",) if kind == "exercises" else (id, "reference")
                message = f"{reference!r} is the reference of {first[reference]} too: each has its own"
                yield reading.documents[where.format(id)].fault(place, message)
            elif reference:
                first[reference] = id


def _routines(reading: Reading) -> Iterator[Fault]:
    exercises = reading.records["exercises"]
    for id, routine in reading.records["routines"].items():
        document = reading.documents[f"routines/{id}.yaml"]
        for number, line in enumerate(routine.prescriptions):
            exercise = exercises.get(line.exercise)
            if exercise is not None and exercise.use is not Use.LIBRARY:
                message = f"{line.exercise} is {exercise.use}: a ready-made routine may not hold it"
                yield document.fault(("prescriptions", number, "exercise"), message)
        for place, text in texts_of_routine(routine):
            yield from word_faults(document, place, text)
