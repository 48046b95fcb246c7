"""`planner check` names the file, line and field of a figure that is written wrong, and no figure stops it."""

import shutil
from dataclasses import dataclass

import pytest
from pydantic import ValidationError

from planner.figure import animated
from planner.figure.lint import figure_faults
from planner.library.lint import check
from planner.library.loader import CONTENT
from planner.records.exercise import Exercise
from planner.records.pose import Keyframe, Stance
from planner.records.prop import Prop, PropSpec
from tests.conftest import EXERCISE
from tests.figure.svg_reading import without_words

POSE = "figure:\n  stance: standing\n  frames:\n  - {}\n  - pose: {%s}\n"
THING = "figure:\n  stance: standing\n  things:\n  - %s\n  frames:\n  - {}\n"
FRAME = "figure:\n  stance: standing\n  frames:\n  - {}\n  - {%s}\n"
PROPS = f"'chiar' is not one of: {', '.join(Prop)} (did you mean chair?)"


@dataclass(frozen=True)
class Planted:
    """A figure, and the fault that it must have, on the last line that holds `on` (line 1 where empty)."""

    exercise: str
    figure: str
    field: str
    message: str
    on: str


PLANTED = {
    "an unknown angle": Planted(
        "bridge",
        POSE % "hip_flexon: 20",
        "figure.frames[2].pose.hip_flexon",
        "unknown angle 'hip_flexon' (did you mean hip_flexion?)",
        "- pose:",
    ),
    "an angle that is no number": Planted(
        "chin-tuck", POSE % "nod: far", "figure.frames[2].pose.nod", "'far' is not a number", "- pose:"
    ),
    "an angle beyond half a turn": Planted(
        "heel-slide", POSE % "nod: 200", "figure.frames[2].pose.nod", "200 is too much: at most 180", "- pose:"
    ),
    "two words of one axis": Planted(
        "cat-camel",
        POSE % "hip_flexion: 20, hip_extension: 5",
        "figure.frames[2].pose",
        "hip_extension and hip_flexion are one axis: keep one",
        "- pose:",
    ),
    "two words of one axis of one side": Planted(
        "bird-dog",
        POSE % "left_hip_flexion: 20, left_hip_extension: 5",
        "figure.frames[2].pose",
        "left_hip_extension and left_hip_flexion are one axis: keep one",
        "- pose:",
    ),
    "an unknown prop": Planted("wall-angel", THING % "{prop: chiar}", "figure.things[1].prop", PROPS, "- {prop:"),
    "an unknown prop, written short": Planted("step-up", THING % "chiar", "figure.things[1].prop", PROPS, "- chiar"),
    "an unknown field of a frame": Planted(
        "sit-to-stand",
        FRAME % "anchr: feet",
        "figure.frames[2].anchr",
        "unknown field (did you mean anchor?)",
        "- {anchr",
    ),
    "an unknown stance": Planted(
        "tandem-stance",
        FRAME.replace("standing", "siting") % "",
        "figure.stance",
        f"'siting' is not one of: {', '.join(Stance)} (did you mean sitting?)",
        "  stance:",
    ),
    "no frames": Planted(
        "lying-knee-rocks",
        "figure:\n  stance: standing\n  frames: []\n",
        "figure.frames",
        "empty: something was expected",
        "  frames:",
    ),
    "an unknown part": Planted(
        "doorway-chest-stretch",
        FRAME % "anchor: fet",
        "figure",
        "unknown part of the body 'fet' (did you mean feet?)",
        "figure:",
    ),
    "a stick with one end": Planted(
        "heel-raise",
        THING % "{prop: stick, ends: [left_hand]}",
        "figure.things[1].ends",
        "a stick has two, not 1",
        "- {prop: stick",
    ),
    "a chair that rolls": Planted(
        "band-anti-rotation-press",
        THING % "{prop: chair, rolls_to: [1, 0, 0]}",
        "figure.things[1].rolls_to",
        "a chair does not roll: foam_roller, exercise_ball, rolled_towel do",
        "- {prop: chair",
    ),
    "a band with one end": Planted(
        "clamshell",
        THING % "{prop: band, ends: [left_hand]}",
        "figure.things[1].ends",
        "a band has two or more, not 1",
        "- {prop: band",
    ),
    "a weight on the head": Planted(
        "hip-hinge-drill",
        THING % "{prop: dumbbell, ends: [left_hand, head]}",
        "figure.things[1].ends",
        "a dumbbell is in left_hand, right_hand or both",
        "- {prop: dumbbell",
    ),
    "two things of one name": Planted(
        "open-book",
        THING % "box\n  - {prop: step, name: box}",
        "figure.things",
        "two are called box: give one a name of its own",
        "  things:",
    ),
    "a thing called floor": Planted(
        "w-squeeze",
        THING % "{prop: box, name: floor}",
        "figure.things",
        "two are called floor: give one a name of its own",
        "  things:",
    ),
    "a press towards nowhere": Planted(
        "wall-push-up",
        FRAME % "" + "  push: [{part: head, towards: [0, 0, 0]}]\n",
        "figure.push[1].towards",
        "a direction was expected, not [0, 0, 0]",
        "  push:",
    ),
    "a thing as high as a house": Planted(
        "pelvic-rock-sitting",
        THING % "{prop: box, size: [5.1]}",
        "figure.things[1].size[1]",
        "5.1 is too much: at most 5",
        "- {prop: box",
    ),
    "a thing of less than nothing": Planted(
        "hip-flexor-stretch",
        THING % "{prop: box, size: [0.4, -0.1]}",
        "figure.things[1].size[2]",
        "-0.1 is too little: at least 0",
        "- {prop: box",
    ),
    "a frame with seconds": Planted(
        "seated-side-reach",
        FRAME % "seconds: 2",
        "figure.frames[2].seconds",
        f"unknown field: the fields are {', '.join(Keyframe.model_fields)}",
        "- {seconds",
    ),
    "no figure": Planted("lying-pelvic-tilt", "", "figure", "missing: draw it, as content/FIGURES.md says", ""),
    "a figure of what is only recognised": Planted(
        "shoulder-stand-to-plough",
        FRAME % "",
        "figure",
        "a recognise_only exercise has none: leave it out",
        "figure:",
    ),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Plant all of them in one copy of the content; return its exercises and every fault."""
    content = shutil.copytree(CONTENT, tmp_path_factory.mktemp("planted") / "content")
    for planted in PLANTED.values():
        path = content / f"exercises/{planted.exercise}.yaml"
        before, *_ = path.read_text(encoding="utf-8").partition("\nfigure:")
        path.write_text(f"{before.rstrip()}\n{planted.figure}", encoding="utf-8")
    return content / "exercises", check(content).faults


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_fault_says_where_it_is_and_what_would_be_right(checked, planted):
    folder, faults = checked
    path = folder / f"{planted.exercise}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    first = 2  # below the comment that names the schema
    line = max(number for number, text in enumerate(lines, 1) if planted.on in text) if planted.on else first
    expected = f"{path}:{line}: {planted.field}: {planted.message}"
    assert [str(fault) for fault in faults if fault.path == str(path)] == [expected]


STANDING = {"stance": "standing", "frames": [{}]}
UNDRAWABLE = {
    "an unknown part in a contact": {"frames": [{"contacts": {"hed": "floor"}}]},
    "an unknown part that presses": {"push": [{"part": "hed", "towards": [0, 1, 0]}]},
    "an unknown end of a stick": {"things": [{"prop": "stick", "ends": ["left_hand", "hed"]}]},
    "hands that hold each other": {"frames": [{"arms": "other_hand"}]},
    "a foot on a knee": {"frames": [{"right_leg": "knee"}]},
    "a foot in a hand": {"frames": [{"right_leg": "other_hand"}]},
}


@pytest.fixture
def standing_faults_of(faults_of):
    """Return the faults of the figure of someone who stands."""
    return lambda figure=None, **fields: faults_of(STANDING | (figure or {}), "standing", **fields)


@pytest.mark.parametrize("figure", UNDRAWABLE.values(), ids=UNDRAWABLE)
def test_what_cannot_be_drawn_is_a_fault_of_the_figure(standing_faults_of, figure):
    faults = standing_faults_of(figure)
    assert faults
    assert {fault.partition(":")[0].partition(".")[0] for fault in faults} == {"figure"}


def test_a_demand_above_its_scale_does_not_keep_the_others_from_being_judged(standing_faults_of):
    demands = {"leg_weight_bearing": 1, "thoracic_flexion": 4, "floor": 1}
    assert any("floor is demanded" in fault for fault in standing_faults_of(demands=demands))


@pytest.mark.parametrize("prop", ["stick", "band", "dumbbell"])
@pytest.mark.parametrize("count", range(4))
def test_what_is_carried_has_as_many_ends_as_it_needs(standing_faults_of, prop, count):
    ends = ["left_hand", "right_hand", "left_hand"][:count]
    if (prop == "stick" and count != 2) or (prop == "band" and count < 2):
        with pytest.raises(ValidationError, match=f"ends: a {prop} has two"):
            PropSpec(prop=prop, ends=ends)
    else:
        assert standing_faults_of({"things": [{"prop": prop, "ends": ends}]}) == []


def test_carried_things_may_share_a_name_and_standing_ones_may_have_their_own(standing_faults_of):
    weights = [{"prop": "dumbbell", "ends": [hand]} for hand in ("left_hand", "right_hand")]
    boxes = [{"prop": "box", "at": [1, 0, 0]}, {"prop": "box", "name": "another", "at": [-1, 0, 0]}]
    assert standing_faults_of({"things": weights + boxes}) == []


@pytest.mark.parametrize("size", [0, 5])
def test_the_ends_of_a_size_are_allowed(size):
    assert PropSpec(prop="box", size=[size]).size == (size,)


def test_a_word_for_one_side_may_stand_beside_the_word_for_both(standing_faults_of):
    assert standing_faults_of({"frames": [{"pose": {"hip_flexion": 20, "left_hip_extension": 5}}]}) == []


CHANGES = {
    "no frames": {"frames": None},
    "no things": {"things": None},
    "no arrow": {"arrow": None},
    "no press": {"push": None},
    "no view": {"view": None},
    "no stance": {"stance": None},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_field_of_a_variant_that_is_left_empty_is_as_the_exercise_has_it(change):
    variant = {"name": "Empty", "changes": "Nothing.", "figure": change}
    exercise = Exercise(id="drawn", name="Drawn", **(EXERCISE | {"figure": STANDING, "variants": [variant]}))
    assert figure_faults(exercise) == ()
    assert without_words(animated(exercise, variant="Empty")) == without_words(animated(exercise))


def test_two_things_of_one_name_are_refused_in_a_variant_too():
    boxes = [{"prop": "box", "at": [1, 0, 0]}, {"prop": "box", "at": [-1, 0, 0]}]
    variant = {"name": "Boxes", "changes": "Between two boxes.", "figure": {"things": boxes}}
    with pytest.raises(ValidationError, match="two are called box"):
        Exercise(id="drawn", name="Drawn", **(EXERCISE | {"figure": STANDING, "variants": [variant]}))
