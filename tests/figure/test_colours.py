"""The palette colours the person; the muscles that work or are stretched are tinted."""

import re

import pytest

from planner.figure import animated, still, stills
from planner.figure.draw.muscles import MUSCLE_LINES
from planner.figure.draw.palette import tones
from planner.figure.output.pictures import MAX_BYTES
from planner.records.errors import WrongInput
from planner.records.figure import Palette
from tests.figure.cases import DRAWN
from tests.figure.svg_reading import colours
from tests.shipped import LIBRARY

pytestmark = pytest.mark.slow

EACH = pytest.mark.parametrize("id", DRAWN)
CLOTHES = tuple(Palette.model_fields)


def luminance(colour):
    """Return the light of a colour from 0 to 1, as the WCAG count it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_palette_colours_the_person_and_nothing_else(exercise_of):
    chosen = Palette(skin="#010203", hair="#040506", shirt="#070809", trousers="#0a0b0c", shoes="#0d0e0f")
    exercise = exercise_of(figure={"things": ["chair"]})
    for draw in (still, animated):
        usual, changed = colours(draw(exercise)), colours(draw(exercise, palette=chosen))
        assert {getattr(Palette(), part) for part in CLOTHES} <= usual
        assert {getattr(chosen, part) for part in CLOTHES} <= changed
        assert {tones(chosen)[f"{part}_far"] for part in ("skin", "shirt", "trousers", "shoes")} <= changed
        things = {tones(chosen)[name] for name in ("wood", "wood_dark", "floor", "arrow")}
        assert things <= usual & changed


@pytest.mark.parametrize("part", CLOTHES)
def test_near_and_far_limbs_differ_without_colour(part):
    known = tones(Palette())
    assert abs(luminance(known[part]) - luminance(known[f"{part}_far"])) >= 0.15


def strokes(drawn):
    """Return how many strokes there are over muscles."""
    paths = re.findall(rf'<path d="([^"]*)" fill="none" stroke="{tones(Palette())["muscle"]}"', drawn)
    return sum(path.count("M") for path in paths)


def test_every_muscle_has_a_place():
    assert set(LIBRARY.vocabulary.muscles) == set(MUSCLE_LINES)


@EACH
def test_the_muscles_that_work_or_are_stretched_are_tinted_on_both_sides_and_only_if_asked_for(stills_of, id):
    felt = len(DRAWN[id].figure.felt)
    places = {MUSCLE_LINES[each] for each in DRAWN[id].muscles.agonist or DRAWN[id].muscles.lengthened}
    assert strokes(still(DRAWN[id], muscles=True)) == 2 * len(places) + felt
    assert strokes(stills_of(id)[-1]) == felt
    assert strokes(stills_of(id)[0]) == 0


@EACH
def test_with_its_muscles_too_a_moving_picture_is_small(id):
    assert len(animated(DRAWN[id], muscles=True).encode()) <= MAX_BYTES


def test_what_a_stretch_is_felt_in_is_tinted_at_its_end_on_the_side_that_works(exercise_of):
    drawn = exercise_of(figure={"felt": ["quadriceps"], "frames": [{}, {"pose": {"right_knee_flexion": 40}}]})
    start, end = stills(drawn)
    assert (strokes(start), strokes(end)) == (0, 1)
    assert strokes(animated(drawn)) == 1  # in the picture for who wants less motion
    with pytest.raises(WrongInput, match=r"felt: unknown muscle 'quadricep' \(did you mean quadriceps\?\)"):
        still(exercise_of(figure={"felt": ["quadricep"]}))


@pytest.mark.parametrize("muscle", MUSCLE_LINES)
def test_every_muscle_is_seen_from_somewhere(exercise_of, muscle):
    views = [{"figure": {"view": view}, "muscles": {"agonist": [muscle]}} for view in ("front", "back", "side", "left")]
    tint = f'stroke="{tones(Palette())["muscle"]}"'
    drawn = [
        re.findall(rf'<path d="(?!M-99-99)[^"]*" fill="none" {tint}', still(exercise_of(**view), 0, muscles=True))
        for view in views
    ]
    assert any(drawn)
