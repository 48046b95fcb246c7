import datetime

import pytest

from planner import clients
from planner.engine.active_conditions import active_conditions
from planner.engine.gates import gates
from planner.engine.screening import client_with, screen
from planner.engine.still_recent import accept, proposals
from planner.records.errors import WrongInput
from planner.records.plan import Clearance, Client, ClientCondition
from tests.shipped import LIBRARY

TODAY = datetime.date(2026, 11, 26)
RECENT, HEALED, SEVERAL = "recent_vertebral_fracture", "healed_vertebral_fracture", "multiple_vertebral_fractures"


def weeks_ago(weeks, days=0):
    return TODAY - datetime.timedelta(weeks=weeks, days=days)


def having(condition, since, **details):
    return clients.add_condition(LIBRARY, Client(reference="C-1"), condition, since=since, **details)


def proposed(client):
    return [(each.other, each.is_milder, each.is_beside) for each in proposals(LIBRARY, client, TODAY)]


def ids(client):
    return [each.condition for each in client.conditions]


@pytest.mark.parametrize(
    ("since", "others"),
    [
        pytest.param(None, [], id="no date"),
        pytest.param(weeks_ago(8), [], id="8 weeks"),
        pytest.param(weeks_ago(12), [], id="12 weeks to the day: in doubt it is recent"),
        pytest.param(weeks_ago(12, 1), [(HEALED, True, False)], id="12 weeks and a day"),
    ],
)
def test_a_fracture_past_its_weeks_is_proposed_to_be_healed(since, others):
    assert proposed(having(RECENT, since)) == others


@pytest.mark.parametrize(
    ("since", "others"),
    [
        pytest.param(None, [], id="no date"),
        pytest.param(weeks_ago(11, 6), [(RECENT, False, False)], id="a day less than 12 weeks"),
        pytest.param(weeks_ago(12), [], id="12 weeks"),
    ],
)
def test_a_fracture_too_young_to_be_healed_is_proposed_to_be_recent(since, others):
    assert proposed(having(HEALED, since)) == others


def test_a_date_by_itself_changes_no_condition_and_makes_no_verdict_milder():
    old, young = having(RECENT, weeks_ago(200)), having(RECENT, weeks_ago(2))
    assert [each.id for each in active_conditions(LIBRARY, old, TODAY)] == [RECENT]
    assert screen(LIBRARY, old, TODAY).verdicts == screen(LIBRARY, young, TODAY).verdicts


def test_what_is_accepted_keeps_level_date_and_note_and_its_clearance_opens_no_gate_again():
    cleared = Clearance(by="Fracture clinic", date=weeks_ago(4))
    client = having(RECENT, weeks_ago(14), level="T12", note="Fell off a ladder.", cleared=cleared)
    healed = accept(LIBRARY, client, RECENT, HEALED, TODAY)
    note = f"Fell off a ladder. Cleared by Fracture clinic, {weeks_ago(4)}."
    assert healed.conditions == (client.conditions[0].replace(condition=HEALED, cleared=None, note=note),)
    corrected = clients.set_condition(LIBRARY, healed, HEALED, since=weeks_ago(5))
    assert [gate.is_open for gate in gates(LIBRARY, corrected, TODAY)] == [False]


def test_what_was_resolved_is_active_under_its_new_name():
    client = having(RECENT, weeks_ago(14), status="resolved")
    (now,) = accept(LIBRARY, client, RECENT, HEALED, TODAY).conditions
    assert now.status == "active"


def test_several_fractures_stay_beside_a_recent_one():
    client = having(SEVERAL, weeks_ago(3), level="T8, T12")
    assert proposed(client) == [(RECENT, False, True)]
    both = accept(LIBRARY, client, SEVERAL, RECENT, TODAY)
    assert ids(both) == [SEVERAL, RECENT]
    assert both.conditions[1].since == weeks_ago(3)
    assert both.conditions[1].level == "T8, T12"
    assert proposed(both) == []


def test_what_is_not_proposed_cannot_be_accepted():
    client = having(RECENT, weeks_ago(8))
    with pytest.raises(WrongInput, match="no longer suggests that"):
        accept(LIBRARY, client, RECENT, HEALED, TODAY)


def test_of_two_fractures_under_one_name_nothing_is_proposed():
    entries = [ClientCondition(condition=RECENT, since=weeks_ago(weeks)) for weeks in (20, 2)]
    assert proposed(Client(reference="C-1", conditions=tuple(entries))) == []


def test_nothing_that_takes_another_place_is_milder_unless_it_says_so():
    for id, known in LIBRARY.conditions.items():
        if known.until_then and not known.until_then.beside:
            before = screen(LIBRARY, client_with(LIBRARY, [id])).verdicts
            after = screen(LIBRARY, client_with(LIBRARY, [known.until_then.condition])).verdicts
            milder = [each for each in before if after[each].verdict.severity < before[each].verdict.severity]
            assert not milder, f"{id} as {known.until_then.condition}"


def test_a_condition_is_not_put_in_the_place_of_one_that_is_there_already():
    client = clients.add_condition(LIBRARY, having(RECENT, weeks_ago(20)), HEALED)
    assert proposed(client) == []
    with pytest.raises(WrongInput, match="already among"):
        clients.replace_condition(LIBRARY, client, RECENT, HEALED)
