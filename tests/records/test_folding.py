import pytest

from planner.engine.condition_search import find_conditions
from planner.records.folding import fold


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("jose", "José"),
        ("jose", "Jose\u0301"),
        ("muller", "MÜLLER"),
        ("o'brien", "O\u2019Brien"),
        ("ann marie", "Ann \u00a0 Marie"),
        ("ann marie", " Ann\tMarie "),
        ("t10-12", "T10\u201312"),
        ("ann", "A\u200bnn"),
    ],
)
def test_what_people_type_alike_folds_alike(typed, stored):
    assert fold(typed) == fold(stored)


def test_different_names_stay_different():
    assert len({fold(name) for name in ("Jose", "Josh", "Müller", "Miller", "O'Brien", "O Brien")}) == 6


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("osteoperosis", "osteoporosis"),
        ("siatica", "nerve_root_pain"),
        ("slipped disk", "disc_problem_worse_bending"),
        ("parkinson\u2019s", "parkinson_disease"),
        ("torn  rotater cuff", "rotator_cuff_tear"),
    ],
)
def test_a_condition_is_found_by_a_typo_and_by_any_apostrophe(library, typed, found):
    assert found in find_conditions(library, typed)


def test_a_typo_is_forgiven_only_where_nothing_has_the_words(library):
    assert find_conditions(library, "scoliosis") == ("scoliosis",)
    assert find_conditions(library, "qqqqqq") == ()


def test_a_name_in_other_letters_is_the_name_of_the_condition(library):
    assert library.conditions_called("TORN \u00a0CUFF") == ["rotator_cuff_tear"]
