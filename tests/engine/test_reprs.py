"""How results look in a notebook: one line of text, escaped HTML, and frames."""

import dataclasses
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from IPython.lib.pretty import pretty

from planner import Client, Library, Query, Routine, alternatives, routines, screen, search, volume
from planner.library.loader import CONTENT

MARKUP = "<script>alert('x')</script> & <b>"
EMPTY_TAGS = {"br", "path", "circle", "animate"}
OUTSIDE = r"https?://(?!www\.w3\.org/2000/svg)|src=|href=|url\(|<script|<style|@import"


class Balanced(HTMLParser):
    """Holds that every tag is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in EMPTY_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY_TAGS:
            assert self.open.pop() == tag


def shown(value):
    """Return the HTML of a value, well-formed and free of claims and of anything from outside."""
    text = value._repr_html_()
    reader = Balanced()
    reader.feed(text)
    assert reader.open == []
    assert not re.search(OUTSIDE, text)
    assert not re.search(r"\bsafe\b", text, re.IGNORECASE)
    assert len(text) < 40_000
    return text


@pytest.fixture(scope="module")
def client():
    return Client(reference="C-001", conditions=[{"condition": "osteoporosis"}])


@pytest.fixture(scope="module")
def held():
    return Client(reference="C-002", conditions=[{"condition": "unstable_cardiac"}], unscreened=[MARKUP])


def test_a_library_is_one_line_of_text(library):
    assert repr(library) == "Library(66 exercises, 272 rules, 84 conditions)"


def test_one_thing_is_counted_in_the_singular(shelf):
    assert repr(shelf({"one": {}}, {"R1": {}})).startswith("Library(1 exercise, 1 rule, ")


def test_results_are_one_line_of_text(library, client, held):
    screening = screen(library, client)
    counts = ", ".join(
        f"{len(screening.of(each))} {each}" for each in ("clear", "modify", "caution", "block") if screening.of(each)
    )
    assert repr(screening) == f"Screening({counts})"
    assert repr(screen(library, held)) == "Screening(66 block_all, 1 of 1 gate held)"
    found = alternatives(library, client, library.exercise("childs-pose-on-foam-roller"))
    assert re.fullmatch(r"Alternatives\(\d+ alternatives, \d withdrawn goals?, \d+ first steps\)", repr(found))
    assert repr(alternatives(library, held, library.exercise("chin-tuck"))).startswith("Alternatives(referral='No ex")
    result = search(library, Query(text="dowager's humb"))
    assert repr(result) == f"SearchResult({len(result.matches)} exercises; {result.interpretation[0]})"


def test_a_library_shows_some_rows_and_the_count(library):
    text = shown(library)
    assert text.count("<tr>") == 1 + 20
    assert "20 of 66" in text
    first = next(iter(library.exercises.values()))
    for words in (first.name, first.reference, library.vocabulary.goals[first.goals[0]].label):
        assert words in text


def test_a_small_library_shows_all_of_it(shelf):
    text = shown(shelf({"one": {"name": MARKUP}}))
    assert "&lt;script&gt;" in text
    assert "has them all" not in text


def test_an_exercise_shows_its_figure_dose_and_steps(library):
    exercise = library.exercise("shoulder-blade-squeeze")
    text = shown(exercise)
    assert text.count("<svg") == 1
    assert "5 to 10 times; hold 5 seconds" in text
    assert "every day" in text
    for step in exercise.steps:
        assert f"<li>{step}</li>" in text


def test_every_exercise_can_be_shown(library):
    for exercise in list(library.exercises.values())[::6]:
        assert exercise.name.split("'")[0] in shown(exercise)


def test_an_exercise_without_figure_and_steps_says_why(library):
    (only,) = [each for each in library.exercises.values() if each.use == "recognise_only"][:1]
    text = shown(only)
    assert "never prescribed" in text
    assert "<svg" not in text


def test_the_text_of_an_exercise_is_escaped(library):
    exercise = library.exercise("chin-tuck").model_copy(update={"name": MARKUP, "steps": (MARKUP,)})
    assert "<script" not in shown(exercise)


def test_a_screening_shows_gates_first_and_the_worst_first(library, client, held):
    text = shown(screen(library, held))
    assert text.index("exercises are held back") < text.index("<table>")
    assert "&lt;script&gt;alert(&#x27;x&#x27;)" in text
    text = shown(screen(library, client))
    assert text.index(">block<") < text.index(">caution<")
    assert "20 of 66" in text
    assert "A clinician decides." in text


def test_clear_reads_no_rule_speaks_against_it(library):
    assert "No rule speaks against it." in shown(screen(library, Client(reference="C-003")))


def test_an_opened_gate_says_who_opened_it(library):
    heart = {"condition": "unstable_cardiac", "cleared": {"by": MARKUP, "date": "2026-01-10"}}
    text = shown(screen(library, Client(reference="C-002", conditions=[heart])))
    assert "cleared by &lt;script&gt;" in text
    assert "10 January 2026" in text


def test_alternatives_show_verdicts_and_reasons(library, client, held):
    found = alternatives(library, client, library.exercise("childs-pose-on-foam-roller"))
    text = shown(found)
    assert found.alternatives[0].exercise in text
    assert "Same goal" in text
    assert "First steps" in text
    assert "No exercise from this library for now" in shown(alternatives(library, held, library.exercise("chin-tuck")))


def test_a_routine_shows_its_lines_and_no_private_note(library):
    routine = Routine(title=MARKUP, goal=MARKUP, prescriptions=[], review_date="2027-01-18", advice=["log-roll"])
    routine = routines.add(routine, library.exercise("chin-tuck"))
    routine = routines.add(routine, library.exercise("open-book"))
    routine = routines.dose(routine, 1, sets=2, reps=8, hold_seconds=5, load_kg=1)
    routine = routines.annotate(routine, 1, cue=MARKUP, private_note="Known to nobody.", side="left")
    text = shown(routine)
    assert "the usual" in text
    assert "sets 2, reps 8, hold 5 seconds, load 1 kg" in text
    assert text.count("&lt;script&gt;") == 3
    assert "18 January 2027" in text
    assert "Known to nobody" not in text


def test_the_plain_text_that_a_notebook_keeps_is_one_line_without_private_notes(library):
    routine = routines.add(Routine(title="Upper back", prescriptions=[]), library.exercise("chin-tuck"))
    routine = routines.annotate(routine, 0, private_note="Known to nobody.")
    assert pretty(routine) == "Routine('Upper back', 1 exercise)"
    assert pretty(library.exercise("chin-tuck")) == "Exercise('Chin tuck', L07)"


def test_other_records_show_as_text(library):
    assert getattr(library.rules[0], "_repr_html_", lambda: None)() is None


def test_a_screening_as_a_frame(library, client):
    screening = screen(library, client)
    frame = screening.to_frame()
    assert list(frame.index) == list(library.exercises)
    assert list(frame.columns) == ["verdict", "rules", "why"]
    assert frame["verdict"].min() == "clear"
    assert (frame["verdict"] >= "block").sum() == len(screening.of("block", "block_all"))
    id = screening.of("block")[0]
    assert frame.loc[id, "rules"] == [rule.reference for rule in screening[id].reasons]
    assert screening[id].reasons[0].why in frame.loc[id, "why"]
    assert set(frame.loc[screening.of("clear"), "why"]) == {""}


def test_what_nobody_rated_says_so_in_a_frame(shelf):
    frame = screen(shelf({"one": {}}), Client(reference="C-001")).to_frame()
    assert frame.loc["one", "verdict"] == "unscreened"
    assert "Nobody has rated" in frame.loc["one", "why"]


def test_alternatives_as_a_frame(library, client, held):
    found = alternatives(library, client, library.exercise("childs-pose-on-foam-roller"))
    frame = found.to_frame()
    assert list(frame.index) == [each.exercise for each in found.alternatives]
    assert list(frame.columns) == ["verdict", "shared_goals", "reason"]
    assert frame.iloc[0]["reason"] == found.alternatives[0].reason
    none = alternatives(library, held, library.exercise("chin-tuck")).to_frame()
    assert none.empty
    assert list(none.columns) == list(frame.columns)


def test_a_search_as_a_frame(library):
    result = search(library, Query(text="dowager's hump"))
    frame = result.to_frame()
    assert list(frame.index) == list(result.matches)
    assert frame["name"].iloc[0] == library.exercises[result.matches[0]].name
    assert search(library, Query(text="xyzzyx")).to_frame().empty


def test_what_was_searched_makes_no_two_results_differ(library):
    first = search(library, Query(level={1}))
    assert first == dataclasses.replace(first, library=Library.load(CONTENT))


def test_a_week_as_a_frame(library):
    routine = routines.add(Routine(title="One", prescriptions=[]), library.exercise("clamshell"))
    week = volume.week(library, routine)
    frame = week.to_frame()
    assert frame.T.to_dict() == week.sets
    assert list(frame.columns) == ["left", "right"]
    assert volume.week(library, Routine(title="None", prescriptions=[])).to_frame().empty


@pytest.mark.slow
def test_texts_and_html_need_no_pandas():
    code = """
import sys
from planner import Client, Library, screen
library = Library.load()
screening = screen(library, Client(reference="C-001"))
repr(screening), library._repr_html_(), screening._repr_html_()
sys.exit("pandas" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_frames_of_exercises_are_indexed_by_their_ids(library):
    client = Client(reference="C-001")
    frames = [
        screen(library, client).to_frame(),
        alternatives(library, client, library.exercise("chin-tuck")).to_frame(),
    ]
    assert [frame.index.name for frame in frames] == ["exercise", "exercise"]
    assert {str(frame.index.dtype) for frame in frames} <= {"object", "str"}
