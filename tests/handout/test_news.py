"""What is new since the last hand-out: of the routine, of the rules' cues and of the signs."""

import datetime

from planner.handout import rule_cues
from planner.handout.news import what_is_new
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
        assert f"Band row on a chair: now take care. {cue}" in new
    signs = LIBRARY.conditions[TORN].warning_signs
    assert signs is not None
    for sign in (*signs.stop_now, *signs.same_day):
        assert any(sign in each and "too: " in each for each in new)


def test_the_same_client_with_the_same_routine_has_nothing_new():
    routine = plan("band-row-sitting", "L06")
    assert what_is_new(LIBRARY, (who(TORN), routine), (who(TORN), routine), then=TODAY, today=TODAY) == []


def test_what_is_said_of_a_new_exercise_stands_with_it_and_is_not_news_of_an_old_one():
    old, new = plan("chin-tuck"), plan("chin-tuck", "band-row-sitting")
    told = what_is_new(LIBRARY, (who(TORN), old), (who(TORN), new), then=TODAY, today=TODAY)
    assert len(told) == 1
    assert told[0].startswith("New: Band row on a chair.")
