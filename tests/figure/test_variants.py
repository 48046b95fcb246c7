"""A variant and a bed are other pictures of the same exercise."""

import re

import pytest

from planner.figure import animated, still, stills
from planner.figure.draw.palette import tones
from planner.figure.output.pictures import MAX_BYTES, figure_of
from planner.records.errors import WrongInput
from planner.records.figure import Palette
from planner.records.prop import Prop
from tests.figure.cases import DRAWN
from tests.figure.svg_reading import colours, commands, read, without_words

pytestmark = pytest.mark.slow

NAMED = [
    pytest.param(exercise, variant, id=f"{id}, {variant.name}")
    for id, exercise in DRAWN.items()
    for variant in exercise.variants
    if variant.figure
]
ON_MATS = [
    pytest.param(exercise, id=id)
    for id, exercise in DRAWN.items()
    if any(thing.prop is Prop.MAT for thing in exercise.figure.things)
]
MAT, BED = (tones(Palette())[f"{name}_dark"] for name in ("mat", "bed"))
BENT = {"name": "Bent", "changes": "Bend it < a bit.", "figure": {"frames": [{}, {"pose": {"elbow_flexion": 90}}]}}
TWO = [BENT, {"name": "Seen from the front", "changes": "Turn.", "figure": {"view": "front"}}]


@pytest.mark.parametrize(("exercise", "variant"), NAMED)
def test_a_variant_is_drawn_whole_small_and_unlike_its_exercise(exercise, variant):
    drawn, animation = stills(exercise, variant=variant.name), animated(exercise, variant=variant.name)
    assert len(drawn) == len(variant.figure.frames or exercise.figure.frames)
    assert without_words(drawn[-1]) != without_words(still(exercise))
    assert len(animation.encode()) <= MAX_BYTES == 15_000
    for picture in (*drawn, animation):
        root = read(picture)
        assert root.findtext("title") == f"{exercise.name}: {variant.name}"
        assert root.findtext("desc") == f"Drawing of a person. {variant.changes}"
        for path in root.iter("path"):
            commands(path.get("d"))
    for each in read(animation).iter("animate"):
        values = each.get("values").split(";")
        assert len(values) == len(each.get("keyTimes").split(";"))
        assert values[0] == values[-1]


@pytest.mark.parametrize("exercise", ON_MATS)
def test_a_bed_is_drawn_in_place_of_the_mat(animation_of, stills_of, exercise):
    usual = [*stills_of(exercise.id), animation_of(exercise.id)]
    bed = [*stills(exercise, on_bed=True), animated(exercise, on_bed=True)]
    assert len(bed) == len(usual)
    assert len(bed[-1].encode()) <= MAX_BYTES
    assert {(MAT in colours(each), BED in colours(each)) for each in usual} == {(True, False)}
    assert {(MAT in colours(each), BED in colours(each)) for each in bed} == {(False, True)}
    placed = {
        on_bed: [(thing.prop, thing.at) for thing in figure.things if thing.prop in (Prop.MAT, Prop.BED)]
        for on_bed, figure in ((False, exercise.figure), (True, exercise.figure.on_bed()))
    }
    assert placed[True] == [(Prop.BED, at) for _, at in placed[False]]


def test_without_a_mat_a_bed_changes_nothing(exercise_of):
    exercise = exercise_of(figure={"things": [{"prop": "box", "at": [1, 0, 0]}]})
    for draw in (still, stills, animated):
        assert draw(exercise, on_bed=True) == draw(exercise)


def test_a_variant_and_a_bed_are_other_pictures_of_the_same_exercise(exercise_of):
    exercise = exercise_of(figure={"things": ["mat"]}, variants=[BENT])
    for draw in (still, animated):
        look = [
            {},
            {"variant": "Bent"},
            {"on_bed": True},
            {"variant": "Bent", "on_bed": True},
            {"variant": "Bent", "side": "left"},
        ]
        pictures = [draw(exercise, **each) for each in look]
        assert len({without_words(each) for each in pictures}) == len(look)
        assert [read(each).findtext("title") for each in pictures] == [
            "Drawn",
            "Drawn: Bent",
            "Drawn",
            *["Drawn: Bent"] * 2,
        ]
        assert read(pictures[1]).findtext("desc") == "Drawing of a person. Bend it < a bit."
        assert [BED in colours(each) for each in pictures] == [False, False, True, True, False]


def test_a_variant_changes_what_it_names_and_leaves_the_rest(exercise_of):
    exercise = exercise_of(variants=TWO, figure={"things": ["mat"], "arrow": "head"})
    front = figure_of(exercise, "Seen from the front")
    assert front == exercise.figure.model_copy(update={"view": "front"})
    assert figure_of(exercise) == exercise.figure
    assert figure_of(exercise, "Bent").frames[1].pose == {"elbow_flexion": 90}
    assert (figure_of(exercise, "Bent").things, figure_of(exercise, "Bent").arrow) == (
        exercise.figure.things,
        exercise.figure.arrow,
    )


def test_a_variant_keeps_within_limits_too(exercise_of):
    exercise = exercise_of({}, {}, variants=[BENT | {"figure": {"frames": [{}, {"pose": {"shoulder_flexion": 170}}]}}])
    free, limited = (still(exercise, variant="Bent", limits=limits) for limits in ({}, {"shoulder_elevation": 1}))
    assert without_words(free) != without_words(limited)


UNDRAWN = {"name": "Text only", "changes": "Do less."}


@pytest.mark.parametrize(
    ("variants", "name", "message"),
    [
        pytest.param([], "Bent", "drawn has no drawn variant 'Bent'", id="no variants"),
        pytest.param([UNDRAWN], "Text only", "drawn has no drawn variant 'Text only'", id="one that is not drawn"),
        pytest.param([BENT, UNDRAWN], "bent", "drawn has no drawn variant 'bent': it has 'Bent'", id="another case"),
        pytest.param(
            TWO, "", "drawn has no drawn variant '': it has 'Bent', 'Seen from the front'", id="an empty name"
        ),
    ],
)
def test_an_unknown_variant_is_refused_and_the_known_ones_are_named(exercise_of, variants, name, message):
    for draw in (still, stills, animated):
        with pytest.raises(WrongInput, match=f"^{re.escape(message)}$"):
            draw(exercise_of(variants=variants), variant=name)
