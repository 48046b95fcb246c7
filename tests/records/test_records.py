"""The records refuse what a clinician could not mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from planner.records.dosage import Dosage, Reps
from planner.records.exercise import Exercise, Variant
from planner.records.plan import Client, Prescription
from planner.records.rule import Action, Rule, Verdict

RULE = {
    "reference": "R1",
    "condition": "osteoporosis",
    "when": [{}],
    "why": "For a reason.",
    "sources": ["convention"],
    "evidence": "D",
    "uncertainty": "Not tested.",
}
LIMITS = {
    "sets": (1, 10),
    "reps": (1, 50),
    "hold_seconds": (0, 120),
    "duration_seconds": (5, 3600),
    "rest_seconds": (0, 300),
    "load_kg": (0, 300),
    "effort": (0, 10),
    "effort_percent": (0, 100),
    "reps_in_reserve": (0, 10),
    "sessions_per_day": (1, 10),
    "days_per_week": (1, 7),
}
dosages = st.builds(
    Dosage,
    sets=st.none() | st.integers(1, 10),
    reps=st.none() | st.integers(1, 50) | st.builds(lambda low: Reps(low=low, high=50), st.integers(1, 50)),
    hold_seconds=st.none() | st.integers(0, 120),
    rest_seconds=st.none() | st.integers(0, 300),
    load_kg=st.none() | st.floats(0, 300),
)


@pytest.mark.parametrize("field", LIMITS)
def test_a_number_of_the_dosage_may_be_at_either_end_of_its_range(field):
    low, high = LIMITS[field]
    for value in (low, high):
        assert getattr(Dosage(**{field: value}), field) == (Reps(low=value, high=value) if field == "reps" else value)


@pytest.mark.parametrize("field", LIMITS)
def test_a_number_of_the_dosage_may_not_be_beyond_either_end(field):
    low, high = LIMITS[field]
    for value in (low - 1, high + 1):
        with pytest.raises(ValidationError, match=field):
            Dosage(**{field: value})


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "heavy"], ids=["infinite", "no number", "a word"])
def test_a_load_must_be_a_finite_number(value):
    with pytest.raises(ValidationError, match="load_kg"):
        Dosage(load_kg=value)


@pytest.mark.parametrize("value", [True, "3", 3.0], ids=["true", "a text", "a broken number"])
def test_a_count_must_be_a_whole_number_itself(value):
    with pytest.raises(ValidationError, match="sets"):
        Dosage(sets=value)


@pytest.mark.parametrize(
    "tempo",
    [
        pytest.param("2-0-2", id="three parts"),
        pytest.param("2-0-2-0-1", id="five parts"),
        pytest.param("11-0-2-0", id="a part of 11"),
        pytest.param("a-b-c-d", id="letters"),
        pytest.param("-2-0-2-0", id="less than nothing"),
    ],
)
def test_a_tempo_must_have_four_parts_of_at_most_10_seconds(tempo):
    with pytest.raises(ValidationError, match="tempo"):
        Dosage(tempo=tempo)


def test_a_repetition_takes_as_long_as_its_tempo():
    assert Dosage(tempo="10-0-2-0").rep_seconds == 12


def test_a_repetition_without_a_tempo_takes_4_seconds():
    assert Dosage(reps=3).rep_seconds == 4


def test_a_tempo_of_nothing_leaves_only_the_hold():
    assert Dosage(tempo="0-0-0-0").rep_seconds == 0


def test_repetitions_are_a_number_or_a_range_in_order():
    assert str(Dosage(reps=8).reps) == "8"
    assert str(Dosage(reps={"low": 8, "high": 12}).reps) == "8 to 12"
    with pytest.raises(ValidationError, match=r"low \(12\) is more than high \(8\)"):
        Dosage(reps={"low": 12, "high": 8})


@pytest.mark.parametrize(("low", "high"), [(0, 5), (1, 51)], ids=["nothing at the low end", "51 at the high end"])
def test_each_end_of_a_range_of_repetitions_has_its_limit(low, high):
    with pytest.raises(ValidationError, match="reps"):
        Dosage(reps={"low": low, "high": high})


def test_a_range_of_one_is_written_as_a_number():
    assert Dosage(reps={"low": 8, "high": 8}).model_dump(exclude_none=True) == {"reps": 8}


@given(dosages, dosages)
def test_what_a_dosage_says_stands_and_the_rest_is_the_usual(said, usual):
    whole = said.over(usual)
    for field in LIMITS:
        own = getattr(said, field)
        assert getattr(whole, field) == (getattr(usual, field) if own is None else own)


def test_counting_and_timing_exclude_each_other():
    assert Dosage(duration_seconds=60).over(Dosage(reps=8)) == Dosage(duration_seconds=60)
    assert Dosage(reps=8).over(Dosage(duration_seconds=60)) == Dosage(reps=8)


def test_verdicts_go_from_clear_to_block_all():
    order = ["clear", "modify", "caution", "unscreened", "block", "block_all"]
    assert sorted(Verdict, key=lambda verdict: verdict.severity) == order


def test_what_nobody_screened_counts_like_a_block():
    assert {verdict for verdict in Verdict if verdict.blocks} == {"unscreened", "block", "block_all"}


@pytest.mark.parametrize("action", ["caution", "modify"])
def test_a_rule_that_lets_an_exercise_through_needs_a_cue_for_the_client(action):
    with pytest.raises(ValidationError, match=f"cue: needed for {action}"):
        Rule(**RULE, action=action, adaptation="Do less.")


def test_a_rule_that_modifies_needs_to_say_how():
    with pytest.raises(ValidationError, match="adaptation: needed for modify"):
        Rule(**RULE, action="modify", cue="Go slowly.")


def test_a_rule_that_blocks_needs_no_words_for_the_client():
    assert Rule(**RULE, action="block").action is Action.BLOCK


@pytest.mark.parametrize(
    "fields", [{}, {"exercise": "a", "name": "b"}], ids=["neither an id nor a name", "both an id and a name"]
)
def test_a_variant_has_one_name(fields):
    with pytest.raises(ValidationError, match="either exercise"):
        Variant(changes="More.", **fields)


def test_a_record_does_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        Dosage(sets=1).sets = 2


def test_a_record_knows_each_of_its_fields():
    with pytest.raises(ValidationError, match="setz"):
        Dosage(setz=1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("level", 0, id="a level below the first"),
        pytest.param("level", 6, id="a level above the last"),
        pytest.param("setup_seconds", -1, id="a set-up of less than nothing"),
        pytest.param("setup_seconds", 601, id="a set-up of more than 10 minutes"),
        pytest.param("goals", [], id="no goal"),
        pytest.param("regions", [], id="no region"),
        pytest.param("sources", [], id="no source"),
        pytest.param("demands", {"balance": -1}, id="a demand of less than nothing"),
        pytest.param("demands", {"hold_seconds": 121}, id="a demand of more than 2 minutes"),
        pytest.param("use", "anything", id="a use that does not exist"),
    ],
)
def test_an_exercise_is_refused_where_it_could_not_be_meant(library, field, value):
    plain = library.exercise("L06").model_dump()
    assert Exercise.model_validate(plain) == library.exercise("L06")
    with pytest.raises(ValidationError, match=field):
        Exercise.model_validate(plain | {field: value})


def test_a_client_is_known_by_a_name_or_a_reference():
    assert Client(name="A").name == Client(reference="A").reference
    with pytest.raises(ValidationError, match="a name or a reference"):
        Client()


def test_a_text_of_blanks_is_no_text():
    with pytest.raises(ValidationError, match="name"):
        Client(name="  ")


def test_what_both_sides_do_alike_is_not_said_by_side():
    with pytest.raises(ValidationError, match="write left and right"):
        Prescription(exercise="a", sides={"both": {"reps": 3}})


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Prescription(exercise="a", limits={"knee_flexion": 1}), "limits"),
        (Prescription(exercise="a", sides={"left": {"reps": 3}}), "sides"),
        (Prescription(exercise="a"), "limits"),
        (Variant(name="Higher", changes="Higher.", demands={"balance": 1}), "demands"),
    ],
)
def test_the_mappings_of_a_record_cannot_be_changed(record, field):
    with pytest.raises(TypeError):
        getattr(record, field)["more"] = 2
    again = type(record).model_validate_json(record.model_dump_json(exclude_defaults=True))
    assert again == record
    assert again.model_dump() == record.model_dump()
