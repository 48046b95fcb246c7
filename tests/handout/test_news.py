"""What is new since the last hand-out: of the routine, of the rules' cues and of the signs."""

import datetime
import io

from pypdf import PdfReader

from planner.engine.diff import Change
from planner.handout import rule_cues
from planner.handout.document import sheet
from planner.handout.news import what_is_new
from planner.handout.paper import Layout
from planner.handout.to_html import html
from planner.handout.to_pdf import pdf
from planner.handout.to_text import text
from tests.plans import plan, who
from tests.shipped import LIBRARY

TODAY = datetime.date(2026, 11, 26)
TORN = LIBRARY.condition("rotator_cuff_tear")


def test_a_new_condition_tells_of_its_cues_for_what_was_there_and_of_its_signs():
    routine = plan("band-row-sitting", "chin-tuck")
    cues = rule_cues(LIBRARY, who(TORN), routine.prescriptions[0])
    assert cues
    new = what_is_new(LIBRARY, (who(), routine), (who(TORN), routine), then=TODAY, today=TODAY)
    for cue in cues:
        assert Change(f"Band row on a chair: now take care. {cue}", (0,)) in new
    signs = LIBRARY.conditions[TORN].warning_signs
    assert signs is not None
    for sign in (*signs.stop_now, *signs.same_day):
        assert any(sign in each.sentence and "too: " in each.sentence for each in new)


def test_the_same_client_with_the_same_routine_has_nothing_new():
    routine = plan("band-row-sitting", "L06")
    assert what_is_new(LIBRARY, (who(TORN), routine), (who(TORN), routine), then=TODAY, today=TODAY) == []


def test_what_is_said_of_a_new_exercise_stands_with_it_and_is_not_news_of_an_old_one():
    old, new = plan("chin-tuck"), plan("chin-tuck", "band-row-sitting")
    told = what_is_new(LIBRARY, (who(TORN), old), (who(TORN), new), then=TODAY, today=TODAY)
    assert len(told) == 1
    assert told[0].sentence.startswith("New: Band row on a chair.")


def test_a_cue_of_two_lines_is_said_once_and_both_are_marked():
    routine = plan("band-row-sitting", "chin-tuck", "band-row-sitting")
    new = what_is_new(LIBRARY, (who(), routine), (who(TORN), routine), then=TODAY, today=TODAY)
    cues = [each for each in new if "Band row" in each.sentence]
    assert len({each.sentence for each in cues}) == len(cues) > 0
    assert {each.lines for each in cues} == {(0, 2)}


def marks(old, new):
    """Return what stands beside the name of each exercise."""
    changes = what_is_new(LIBRARY, (who(), old), (who(), new), then=TODAY, today=TODAY)
    return [item.news for item in sheet(LIBRARY, new, changes=changes).items]


def test_what_is_new_or_changed_is_marked_at_its_exercise():
    old = plan("chin-tuck", {"exercise": "sit-to-stand"}, "heel-raise")
    new = plan({"exercise": "chin-tuck", "cue": "Slowly."}, "heel-raise", "band-row-sitting", "chin-tuck")
    assert marks(old, new) == ["Changed", "", "New", "New"], "the order, and what left, mark no exercise"
    assert marks(new, new) == [""] * 4


def test_the_marks_stand_in_every_format_that_a_client_reads():
    old, new = plan("chin-tuck"), plan({"exercise": "chin-tuck", "cue": "Slowly."}, "band-row-sitting")
    changes = what_is_new(LIBRARY, (who(), old), (who(), new), then=TODAY, today=TODAY)
    assert "1. Chin tuck (CHANGED)\n" in text(LIBRARY, new, changes=changes)
    assert "2. Band row on a chair (NEW)\n" in text(LIBRARY, new, changes=changes)
    assert html(LIBRARY, new, changes=changes).count('<span class="news">') == 2
    for layout in Layout:
        read = PdfReader(io.BytesIO(pdf(LIBRARY, new, layout=layout, changes=changes)))
        words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
        times = 1 if layout is Layout.OVERVIEW else 2
        assert (words.count("Chin tuck Changed"), words.count("Band row on a chair New")) == (times, times), layout
