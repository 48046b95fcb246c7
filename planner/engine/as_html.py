"""What a notebook displays: exercises, routines, the library, screenings and alternatives as small pieces of HTML.

Every text is escaped, and nothing is asked from outside. `planner` imports this module to register it.
"""

import html
from collections.abc import Iterable, Mapping, Sequence

from planner.engine.alternatives import Alternatives
from planner.engine.gates import Gate
from planner.engine.phrases import DRAFT, SIDE_WORDS, dose_words, frequency_words
from planner.engine.screening import Screened, Screening
from planner.language import date_words
from planner.library.library import Library
from planner.records.characters import visible
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.laterality import USUAL_SIDE
from planner.records.notebook import html_of
from planner.records.plan import Prescription, Routine
from planner.records.rule import Verdict
from planner.records.vocabulary import Term

MAX_ROWS = 20
FIGURE_WIDTH = "14em"
CELL = '<td style="text-align:left">{}</td>'
NO_RULE = "No rule speaks against it."
HOW_USED = {
    Use.CHECK_ONLY: "Only to be checked: never suggested.",
    Use.RECOGNISE_ONLY: "Only to be recognised: never prescribed.",
}
UNITS = ("seconds", "kg", "percent")  # at the end of the name of a field of a dosage


@html_of.register
def library_html(library: Library) -> str:
    """Return the first exercises of a library as a table, with their count."""
    words = library.vocabulary
    rows = [
        [
            escape(each.reference or ""),
            escape(each.name),
            escape(", ".join(_label(words.goals, goal) for goal in each.goals)),
            escape(_label(words.positions, each.position)),
            str(each.level),
        ]
        for each in list(library.exercises.values())[:MAX_ROWS]
    ]
    rest = _rest(len(library.exercises), "library.frame")
    return _paragraph(repr(library)) + _table(("reference", "name", "goals", "position", "level"), rows) + rest


@html_of.register
def exercise_html(exercise: Exercise) -> str:
    """Return an exercise as its figure at the end of the movement, its usual dose and its steps."""
    dosage = exercise.dosage
    dose = dose_words(dosage, SIDE_WORDS.get(USUAL_SIDE[exercise.laterality], "")) if dosage != Dosage() else ""
    often = frequency_words(dosage.sessions_per_day, dosage.days_per_week)
    return (
        f"<p><b>{escape(exercise.name)}</b> {escape(f'({exercise.reference or exercise.id})')}</p>"
        + _figure(exercise)
        + _paragraph("; ".join(each for each in (dose, often) if each))
        + _paragraph(HOW_USED.get(exercise.use, ""))
        + _list("ol", exercise.steps)
    )


@html_of.register
def routine_html(routine: Routine) -> str:
    """Return a routine as its lines; a dose that a line leaves to the exercise is called the usual one.

    Private notes are left out, since a notebook is passed on; minutes and warnings need a library.
    """
    about = [routine.goal or "", routine.description or ""]
    dates = [("Start", routine.start_date), ("Review", routine.review_date)]
    about += [f"{what}: {date_words(date)}" for what, date in dates if date]
    rows = [
        [str(number), escape(_name(line)), escape(_dose(line)), escape(_changes(line)), escape(line.cue or "")]
        for number, line in enumerate(routine.prescriptions, 1)
    ]
    headings = ("", "exercise", "dose", "side, limits, place", "cue")
    advice = f"Advice: {', '.join(routine.advice)}" if routine.advice else ""
    title = f"<p><b>{escape(routine.title)}</b></p>"
    return title + "".join(map(_paragraph, about)) + _table(headings, rows) + _paragraph(advice)


@html_of.register
def screening_html(screening: Screening) -> str:
    """Return a screening: gates and questions on top, then the exercises with their reasons, the worst first."""
    worst_first = sorted(screening.verdicts.values(), key=lambda each: -each.verdict.severity)
    rows = [[escape(each.verdict), escape(each.exercise), _reasons(each)] for each in worst_first[:MAX_ROWS]]
    unknown = f"No rule knows: {', '.join(screening.unscreened)}" if screening.unscreened else ""
    return (
        _paragraph(repr(screening))
        + _list("ul", [*map(_gate, screening.gates), *screening.questions, *screening.implied])
        + _paragraph(unknown)
        + _table(("verdict", "exercise", "reasons"), rows)
        + _rest(len(worst_first), "to_frame()")
        + _paragraph(DRAFT)
    )


@html_of.register
def alternatives_html(found: Alternatives) -> str:
    """Return alternatives, best first, with what is withdrawn and the first steps that are left; or the referral."""
    if found.referral is not None:
        return f"<p><b>{escape(found.referral)}</b></p>{_paragraph(DRAFT)}"
    rows = [[escape(each.exercise), escape(each.verdict), escape(each.reason)] for each in found.alternatives]
    return (
        _paragraph(repr(found))
        + _table(("exercise", "verdict", "reason"), rows[:MAX_ROWS])
        + _rest(len(rows), "to_frame()")
        + _list("ul", found.notes)
        + _paragraph(f"First steps: {', '.join(found.minimum)}")
        + _paragraph(DRAFT)
    )


def escape(text: str) -> str:
    """Return a text as HTML that shows all of it, without raw controls."""
    return html.escape(visible(text))


def _figure(exercise: Exercise) -> str:
    from planner.figure import still  # it brings numpy

    if exercise.figure is None:
        return ""
    try:
        return f'<div style="width:{FIGURE_WIDTH}">{still(exercise)}</div>'
    except WrongInput:  # a figure in the making; `planner check` says what is wrong with it
        return ""


def _reasons(screened: Screened) -> str:
    if screened.verdict is Verdict.CLEAR:
        return escape(" ".join((NO_RULE, *screened.notes)))
    return "<br>".join(
        [
            *map(escape, screened.notes),
            *(escape(f"{rule.reference} ({rule.action}): {rule.why}") for rule in screened.reasons),
        ]
    )


def _gate(gate: Gate) -> str:
    if not gate.is_open:
        return gate.held
    cleared = f" by {gate.cleared.by}, {date_words(gate.cleared.date)}" if gate.cleared else ""
    return f"{gate.label}: cleared{cleared}."


def _name(line: Prescription) -> str:
    return f"{line.exercise}: {line.variant}" if line.variant else line.exercise


def _dose(line: Prescription) -> str:
    own = [f"{side}: {_fields(dosage)}" for side, dosage in line.sides.items()]
    return "; ".join(each for each in (_fields(line.dosage), *own) if each) or "the usual"


def _fields(dosage: Dosage) -> str:
    """Return the fields that a dosage gives, each with its unit: 'sets 2, reps 8 to 12, hold 5 seconds'."""
    given = {name: value for name in Dosage.model_fields if (value := getattr(dosage, name)) is not None}
    words = []
    for name, value in given.items():
        first, _, unit = name.rpartition("_")
        number = f"{value:g}" if isinstance(value, float) else value
        named = f"{first} {number} {unit}" if unit in UNITS else f"{name} {number}"
        words.append(named.replace("_", " "))
    return ", ".join(words)


def _changes(line: Prescription) -> str:
    limits = [f"{name} at most {most}" for name, most in line.limits.items()]
    lead = f"lead leg {line.lead_leg}" if line.lead_leg else ""
    return ", ".join(each for each in (line.side, lead, *limits, line.surface, line.support) if each).replace("_", " ")


def _label(terms: Mapping[str, Term], name: str) -> str:
    return terms[name].label if name in terms else name


def _rest(count: int, everything: str) -> str:
    return _paragraph(f"{MAX_ROWS} of {count}; {everything} has them all" if count > MAX_ROWS else "")


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _list(tag: str, texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(each)}</li>" for each in texts)
    return f"<{tag}>{items}</{tag}>" if items else ""


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are HTML already."""
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    body = "".join(f"<tr>{''.join(map(CELL.format, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
