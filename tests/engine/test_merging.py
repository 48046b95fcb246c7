"""Two edits of one client are merged: nothing is lost, what is doubtful is shown and safe meanwhile."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.engine.gates import gates
from planner.engine.merging import merge_clients, settle
from planner.records.plan import BodySide, Clearance, Client, ClientCondition, Status
from planner.records.rule import WeightBearing

TODAY = datetime.date(2027, 1, 4)
FRACTURE = ClientCondition(condition="recent_vertebral_fracture", since="2026-10-20", level="T12")
CLEARED = Clearance(by="Fracture clinic", date="2026-11-10")
ANA = Client(
    name="Ana",
    reference="C-1",
    goals=("Walk", "Sleep"),
    conditions=(ClientCondition(condition="osteoporosis"), FRACTURE),
    unscreened=("Crohn's disease",),
    equipment=("chair",),
)


def with_conditions(*conditions):
    return ANA.replace(conditions=conditions)


def fractured(**fields):
    return with_conditions(ANA.conditions[0], FRACTURE.replace(**fields))


def test_different_fields_are_both_taken():
    merged = merge_clients(ANA, ANA.replace(name="Anna"), ANA.replace(equipment=("chair", "band")))
    assert merged.client == ANA.replace(name="Anna", equipment=("chair", "band"))
    assert (merged.disputes, merged.notes) == ((), ())


def test_one_field_changed_by_both_is_shown_and_stays_until_somebody_chooses():
    merged = merge_clients(ANA, ANA.replace(name="Anna"), ANA.replace(name="Anne"))
    (dispute,) = merged.disputes
    assert (dispute.field, dispute.mine, dispute.theirs, dispute.stands) == ("name", "Anna", "Anne", "Ana")
    assert merged.client == ANA
    assert settle(merged, dispute, keep_mine=True).client.name == "Anna"
    chosen = settle(merged, dispute, keep_mine=False)
    assert (chosen.client.name, chosen.disputes) == ("Anne", ())


SAFER = {
    "the later beginning": ("since", datetime.date(2026, 11, 1), datetime.date(2026, 12, 1)),
    "the less weight": ("weight_bearing", WeightBearing.PARTIAL, WeightBearing.TOUCH),
    "what still counts": ("status", Status.RESOLVED, Status.SUSPECTED),
    "both sides": ("side", BodySide.LEFT, BodySide.BOTH),
}


def test_left_on_one_side_and_right_on_the_other_are_two_entries():
    merged = merge_clients(ANA, fractured(side="left"), fractured(side="right"))
    assert [each.side for each in merged.client.conditions] == [None, BodySide.LEFT, BodySide.RIGHT]
    assert merged.notes == ("recent vertebral fracture: left on one side, right on the other, and both are kept.",)


@pytest.mark.parametrize(("field", "mine", "safer"), SAFER.values(), ids=SAFER)
def test_of_two_values_the_safer_one_stands(field, mine, safer):
    merged = merge_clients(ANA, fractured(**{field: mine}), fractured(**{field: safer}))
    (dispute,) = merged.disputes
    assert (dispute.condition, dispute.field, dispute.entry) == ("recent_vertebral_fracture", field, 1)
    assert getattr(merged.client.conditions[1], field) == dispute.stands == safer
    assert getattr(settle(merged, dispute, keep_mine=True).client.conditions[1], field) == mine


def test_a_condition_that_one_side_took_out_is_kept_and_a_note_says_so():
    merged = merge_clients(ANA, with_conditions(FRACTURE), ANA.replace(name="Anna"), {"osteoporosis": "Thin bones"})
    assert merged.client == ANA.replace(name="Anna")
    assert merged.notes == ("Thin bones: taken out on one side, and kept.",)


def test_a_condition_that_both_took_out_is_gone():
    merged = merge_clients(ANA, with_conditions(FRACTURE), with_conditions(FRACTURE).replace(name="Anna"))
    assert [each.condition for each in merged.client.conditions] == [FRACTURE.condition]


def test_words_that_are_not_screened_stay_while_one_side_has_them():
    merged = merge_clients(ANA, ANA.replace(unscreened=("Gout",)), ANA.replace(goals=()))
    assert merged.client.unscreened == ("Crohn's disease", "Gout")
    assert merged.client.goals == ()
    assert merged.notes == ("Crohn's disease, not screened, was taken out on one side: it is kept.",)


def test_the_two_sides_of_the_body_are_two_entries_and_two_levels_are_two_fractures():
    left, right = (ClientCondition(condition="rotator_cuff_tear", side=side) for side in ("left", "right"))
    merged = merge_clients(ANA, with_conditions(*ANA.conditions, left), with_conditions(*ANA.conditions, right))
    assert merged.client.conditions == (*ANA.conditions, left, right)
    low, high = (FRACTURE.replace(condition="multiple_vertebral_fractures", level=level) for level in ("L1", "T8"))
    merged = merge_clients(ANA, with_conditions(*ANA.conditions, low), with_conditions(*ANA.conditions, high))
    assert merged.client.conditions == (*ANA.conditions, low, high)


def test_a_condition_that_both_added_is_one_with_what_either_knows():
    one, other = (
        ClientCondition(condition="red_flag", **each) for each in ({"note": "Fever"}, {"since": "2026-12-01"})
    )
    merged = merge_clients(ANA, with_conditions(*ANA.conditions, one), with_conditions(*ANA.conditions, other))
    assert merged.client.conditions == (*ANA.conditions, one.replace(since=other.since))
    assert merged.disputes == ()


def test_a_clearance_that_one_side_gave_stays(library):
    merged = merge_clients(ANA, fractured(cleared=CLEARED), fractured(note="Better"))
    assert merged.client == fractured(cleared=CLEARED, note="Better")
    assert all(gate.is_open for gate in gates(library, merged.client, TODAY))


DOUBTFUL = {
    "a fracture that begins later on the other side": (ANA, {"cleared": CLEARED}, {"since": "2026-11-05"}),
    "a fracture without a date on the other side": (ANA, {"cleared": CLEARED}, {"since": None, "note": "Better"}),
    "a clearance that was taken back": (fractured(cleared=CLEARED), {"cleared": None}, {"note": "Better"}),
    "two dates of which neither was there": (ANA, {"cleared": CLEARED, "since": "2026-11-01"}, {"since": "2026-11-05"}),
}


@pytest.mark.parametrize(("base", "mine", "theirs"), DOUBTFUL.values(), ids=DOUBTFUL)
@pytest.mark.parametrize("swapped", [False, True], ids=["mine", "theirs"])
def test_a_doubtful_clearance_is_in_dispute_and_opens_no_gate(library, base, mine, theirs, swapped):
    was = base.conditions[1]
    sides = [with_conditions(base.conditions[0], was.replace(**each)) for each in (mine, theirs)]
    merged = merge_clients(base, *(reversed(sides) if swapped else sides))
    assert not all(gate.is_open for gate in gates(library, merged.client, TODAY))
    (dispute,) = [each for each in merged.disputes if each.field == "cleared"]
    assert {dispute.mine, dispute.theirs} == {CLEARED, None}
    assert settle(merged, dispute, keep_mine=dispute.mine == CLEARED).client.conditions[1].cleared == CLEARED


def test_of_two_clearances_the_earlier_stands():
    later = Clearance(by="A. Surgeon", date="2026-12-01")
    merged = merge_clients(ANA, fractured(cleared=later), fractured(cleared=CLEARED))
    assert merged.client == fractured(cleared=CLEARED)
    assert [(each.mine, each.theirs) for each in merged.disputes] == [(later, CLEARED)]


def test_what_a_gate_records_is_kept_where_one_side_took_it_out():
    merged = merge_clients(ANA, fractured(level=None), fractured(note="Better"))
    assert merged.client == fractured(note="Better")
    assert merged.notes == ("recent vertebral fracture: level taken out on one side, and kept.",)


def test_a_client_keeps_something_to_be_known_by():
    merged = merge_clients(ANA, ANA.replace(name=None), ANA.replace(reference=None))
    assert (merged.client.name, merged.client.reference) == ("Ana", "C-1")
    assert len(merged.notes) == 1


TEXTS = st.sampled_from(["Ana", "Anna", "Bo", "Walk", "Sleep", "Crohn's disease", "Gout", "chair", "band"])
LISTS = st.lists(TEXTS, max_size=3, unique=True).map(tuple)
DATES = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
CONDITIONS = st.builds(
    ClientCondition,
    condition=st.sampled_from(["osteoporosis", "recent_vertebral_fracture", "rotator_cuff_tear"]),
    side=st.none() | st.sampled_from(BodySide),
    level=st.none() | st.sampled_from(["T8", "T12"]),
    weight_bearing=st.none() | st.sampled_from(WeightBearing),
    since=st.none() | DATES,
    status=st.sampled_from(Status),
    cleared=st.none() | st.builds(Clearance, by=TEXTS, date=DATES),
    note=st.none() | TEXTS,
)
CLIENTS = st.builds(
    Client,
    name=TEXTS,
    reference=st.none() | TEXTS,
    goals=LISTS,
    conditions=st.lists(CONDITIONS, max_size=4).map(tuple),
    unscreened=LISTS,
    equipment=st.none() | LISTS,
)


def each_edit(client, draw):
    """Return a client with some fields changed, in any order; entries are changed, added and taken out."""
    conditions = list(client.conditions)
    for kind in draw(st.permutations(["change", "add", "take out"])):
        if kind == "add" and draw(st.booleans()):
            conditions.insert(draw(st.integers(0, len(conditions))), draw(CONDITIONS))
        elif conditions and draw(st.booleans()):
            place = draw(st.integers(0, len(conditions) - 1))
            if kind == "take out":
                del conditions[place]
            else:
                other = draw(CONDITIONS)
                name = draw(st.sampled_from([name for name in ClientCondition.model_fields if name != "condition"]))
                conditions[place] = conditions[place].replace(**{name: getattr(other, name)})
    other = draw(CLIENTS)
    names = draw(st.sets(st.sampled_from(["name", "reference", "goals", "unscreened", "equipment"])))
    return client.replace(conditions=tuple(conditions), **{name: getattr(other, name) for name in names})


@st.composite
def edits(draw):
    base = draw(CLIENTS)
    return base, each_edit(base, draw), each_edit(base, draw)


def flipped(dispute):
    return (dispute.field, dispute.theirs, dispute.mine, dispute.stands, dispute.condition, dispute.entry)


def unflipped(dispute):
    return (dispute.field, dispute.mine, dispute.theirs, dispute.stands, dispute.condition, dispute.entry)


@pytest.mark.slow
@settings(max_examples=400)
@given(edits())
def test_nothing_is_lost_whatever_two_sides_edit(three):
    base, mine, theirs = three
    merged = merge_clients(base, mine, theirs)
    disputed = {(each.field, each.entry): (each.mine, each.theirs) for each in merged.disputes}
    if base not in (mine, theirs):
        for side in (mine, theirs):
            for condition in {each.condition for each in side.conditions}:
                count = [sum(each.condition == condition for each in one.conditions) for one in (side, merged.client)]
                assert count[0] <= count[1], "never fewer entries of a condition than either side has"
            assert set(side.unscreened) <= set(merged.client.unscreened)
        for name in ("name", "reference"):
            before, one, other = (getattr(each, name) for each in three)
            now = getattr(merged.client, name)
            if (name, None) in disputed:
                assert disputed[name, None] == (one, other)
            elif merged.client.name is not None and not any("reference were" in each for each in merged.notes):
                assert now == (one if other == before else other)
        for name in ("goals", "equipment"):
            before, one, other = (set(getattr(each, name) or ()) for each in three)
            assert set(getattr(merged.client, name) or ()) == (before & one & other) | (one - before) | (other - before)
    clearances = {each.cleared for each in (*mine.conditions, *theirs.conditions)} - {None}
    known = {each.cleared for each in merged.client.conditions}
    known |= {value for (field, _), both in disputed.items() if field == "cleared" for value in both}
    if base not in (mine, theirs):
        was = {each.cleared for each in base.conditions}
        assert clearances - was <= known, "a clearance that one side gave is there, or it is shown"


@pytest.mark.slow
@settings(max_examples=200)
@given(edits())
def test_merging_with_a_side_that_changed_nothing_is_the_other_side(three):
    base, mine, _ = three
    assert merge_clients(base, mine, base).client == merge_clients(base, base, mine).client == mine


@pytest.mark.slow
@settings(max_examples=400)
@given(edits())
def test_whose_edit_is_whose_makes_no_difference_but_in_what_is_shown(three):
    base, mine, theirs = three
    one, other = merge_clients(base, mine, theirs), merge_clients(base, theirs, mine)
    assert one.client == other.client
    assert sorted(one.notes) == sorted(other.notes)
    assert sorted(map(unflipped, one.disputes), key=repr) == sorted(map(flipped, other.disputes), key=repr)
