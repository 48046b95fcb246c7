"""A figure that is written wrong has faults: joints, contacts, the floor, the props, the position."""

import re

import pytest

from planner.figure.body.joint_norms import JOINT_NORMS
from planner.figure.body.measuring import norm_angles
from planner.figure.draw.scene import build_scene
from planner.figure.lint.position import POSITIONS
from planner.records.figure import Figure
from tests.figure.cases import COUNTER, HINGED, LEANING, STRAIGHT, lying, standing


def fits(fault, wanted):
    """Return whether a fault is the wanted one; # stands for a number that depends on the body's measures."""
    return re.fullmatch(re.escape(wanted).replace(r"\#", r"[1-9]\d*(\.\d)?"), fault) is not None


# --- joints

ENDS = {  # norm -> its ends, the word that exceeds the upper one, and the word that exceeds the lower one
    "shoulder_extension": (0, 60, "right_shoulder_extension", None),
    "shoulder_external_rotation": (-70, 90, "right_shoulder_external_rotation", "right_shoulder_internal_rotation"),
    "elbow_flexion": (0, 150, "right_elbow_flexion", "right_elbow_extension"),
    "forearm_pronation": (-80, 80, "right_forearm_pronation", "right_forearm_supination"),
    "wrist_extension": (-80, 90, "right_wrist_extension", "right_wrist_flexion"),
    "hip_flexion": (-30, 120, "right_hip_flexion", "right_hip_extension"),
    "hip_abduction": (-30, 45, "right_hip_abduction", "right_hip_adduction"),
    "hip_external_rotation": (-45, 45, "right_hip_external_rotation", "right_hip_internal_rotation"),
    "knee_flexion": (0, 135, "right_knee_flexion", "right_knee_extension"),
    "ankle_dorsiflexion": (-50, 20, "right_ankle_dorsiflexion", "right_ankle_plantarflexion"),
    "toe_extension": (-45, 70, "right_toe_extension", None),
    "thoracolumbar_flexion": (-30, 80, "thoracic_flexion", "lumbar_extension"),
    "thoracolumbar_side_bend": (-35, 35, "thoracic_side_bend_right", "lumbar_side_bend_left"),
    "thoracolumbar_rotation": (-45, 45, "thoracic_rotation_left", "lumbar_rotation_right"),
    "cervical_flexion": (-45, 45, "cervical_flexion", "cervical_extension"),
    "cervical_side_bend": (-45, 45, "cervical_side_bend_right", "cervical_side_bend_left"),
    "cervical_rotation": (-60, 60, "cervical_rotation_left", "cervical_rotation_right"),
}
BEYOND = [
    pytest.param(norm, word, sign * end, sign, id=f"{word} above {sign * end}")
    for norm, (low, high, *words) in ENDS.items()
    for word, end, sign in zip(words, (high, low), (1, -1), strict=True)
    if word
]


def test_every_norm_that_can_be_exceeded_is_seen_to_be():
    assert set(ENDS) == set(JOINT_NORMS) - {"shoulder_elevation"}  # an arm is never more than 180 degrees from hanging


@pytest.fixture
def joint_faults_of(faults_of):
    """Return the faults of the joints of a pose."""
    start = {"pose": STRAIGHT, "anchor": {"part": "left_foot"}}
    return lambda pose: [each for each in faults_of(standing(start, {"pose": pose})) if ".pose: " in each]


@pytest.mark.parametrize(("norm", "word", "most", "sign"), BEYOND)
def test_a_joint_beyond_its_norm_is_a_fault_with_its_degrees(joint_faults_of, norm, word, most, sign):
    low, high, *_ = ENDS[norm]
    joint = ("right " if word.startswith("right_") else "") + norm.replace("_", " ")
    expected = f"{joint} is {sign * (most + 5)} degrees: the norm (AAOS) is {low} to {high}"
    assert joint_faults_of({word: most}) == []
    assert joint_faults_of({word: most + 5}) == [f"figure.frames.1.pose: {expected}"]


def test_the_joints_of_both_sides_are_checked(faults_of):
    text = "elbow flexion is 160 degrees: the norm (AAOS) is 0 to 150"
    assert faults_of(standing({"pose": {"elbow_flexion": 160}})) == [
        f"figure.frames.0.pose: {side} {text}" for side in ("left", "right")
    ]


def test_a_joint_that_a_reach_bends_is_measured_too(faults_of):
    folded = standing({"right_arm": {"to": "shoulder", "fingers": [1, 0, 0]}})
    assert "figure.frames.0.pose: right elbow flexion is 179 degrees: the norm (AAOS) is 0 to 150" in faults_of(folded)


def test_the_bend_of_a_wrist_has_a_sign():
    for words, degrees in (({"right_wrist_extension": 60}, 60), ({"right_wrist_flexion": 60}, -60)):
        drawn = Figure.model_validate(standing({"pose": words}))
        measured = norm_angles(build_scene(drawn).solved_frames[0])
        assert measured["right_wrist_extension"] == pytest.approx(degrees, abs=0.1)
        assert measured["left_wrist_extension"] == pytest.approx(0, abs=0.1)


# --- contacts, the floor and the things


def under_the_head(prop, high):
    return lying({"contacts": {"head": prop}}, things=[{"prop": prop, "at": [-0.7, 0, 0], "size": [high, 0.3, 0.4]}])


BLOCK = [{"prop": "box", "at": [0.55, 1.25, 0.2], "size": [0.2, 0.2, 0.2]}]
RIGHT = {
    "a hand on a counter": standing({"right_arm": {"to": [0.3, 0.9, 0.2], "on": "counter"}}, things=COUNTER),
    "a head on a low box": under_the_head("box", 0.02),
    "a head in a pillow": under_the_head("pillow", 0.08),
    "a seat on a chair": {"stance": "sitting", "things": ["chair"]},
    "a heel on a step": standing(
        {"anchor": "left_foot", "right_leg": {"to": [0.4, 0.16, 0.1], "on": "step"}},
        things=[{"prop": "step", "at": [0.45, 0, 0]}],
    ),
    "an arm that passes below a thing": standing({}, {"pose": {"right_shoulder_flexion": 40}}, things=BLOCK),
    "what rests no more": standing({"contacts": {"feet": "floor"}}, {"contacts": {"feet": "free"}, "anchor": "toes"}),
}
WRONG = {
    "a hand short of its place": (
        standing({"right_arm": {"to": [1.5, 1.0, 0.2]}}),
        ["figure.frames.0.right_arm: the right hand is # cm short of its place: at most 1"],
    ),
    "a foot short of its place": (
        standing({"anchor": "left_foot", "right_leg": {"to": [0.9, 0.0, 0.2]}}),
        ["figure.frames.0.right_leg: the right foot is # cm short of its place: at most 1"],
    ),
    "a place too near": (
        standing({"right_arm": {"to": [0.014, 1.358, 0.185], "fingers": [0, -1, 0]}}),
        [
            "figure.frames.0.pose: right elbow flexion is 179 degrees: the norm (AAOS) is 0 to 150",
            "figure.frames.0.pose: right wrist extension is -# degrees: the norm (AAOS) is -80 to 90",
            "figure.frames.0.right_arm: the place of the right hand is # cm too near: at most 1",
        ],
    ),
    "a contact above": (
        standing({"contacts": {"right_heel": "floor"}, "pose": {"right_knee_flexion": 90}, "anchor": "left_foot"}),
        ["figure.frames.0.contacts: right heel is # cm above the floor: at most 1"],
    ),
    "a hand above its counter": (
        standing({"right_arm": {"to": [0.3, 1.0, 0.2], "on": "counter"}}, things=COUNTER),
        ["figure.frames.0.right_arm: right hand is 10.0 cm above the counter: at most 1"],
    ),
    "an anchor beside its thing": (
        {"stance": "sitting", "things": [{"prop": "chair", "at": [1, 0, 0]}]},
        ["figure.frames.0.anchor: pelvis is # cm above the chair: at most 1"],
    ),
    "a contact deep in a hard thing": (
        under_the_head("box", 0.05),
        [
            "figure.frames.0.contacts: head is # cm deep in the box: at most 2",
            "figure.frames.0: head is # cm inside the box: move it out",
        ],
    ),
    "a contact too deep in a soft thing": (
        under_the_head("pillow", 0.12),
        [
            "figure.frames.0.contacts: head is # cm deep in the pillow: at most 7",
            "figure.frames.0: head is # cm inside the pillow: move it out",
        ],
    ),
    "a part of the body in a thing": (
        standing(things=[{"prop": "box", "at": [0, 0, -0.1], "size": [0.4]}]),
        ["figure.frames.0: left shin is # cm inside the box: move it out"],
    ),
    "a foot below the floor": (
        lying({"pose": {"right_hip_extension": 20}}),
        ["figure.frames.0: right foot is # cm below the floor: move it out"],
    ),
    "a hand in a prop between two frames only": (
        standing({"pose": {"right_shoulder_flexion": 0}}, {"pose": {"right_shoulder_flexion": 175}}, things=BLOCK),
        ["figure.frames.1: on the way to it, right hand is # cm inside the box: move it out"],
    ),
}
UNPOSED = "cannot be reached from there: it is not posed before"
UNKNOWN = "no thing is called 'tabel': name it among the figure's things"
WRONG |= {
    "an unknown thing that a part touches": (
        standing({"contacts": {"head": "tabel"}}),
        [f"figure.frames.0.contacts: {UNKNOWN}"],
    ),
    "an unknown thing under an anchor": (
        standing({"anchor": {"part": "feet", "on": "tabel"}}),
        [f"figure: anchor: {UNKNOWN}"],
    ),
    "an unknown thing under a hand": (
        standing({"right_arm": {"to": [0.3, 1, 0.2], "on": "tabel"}}),
        [f"figure.frames.0.right_arm: {UNKNOWN}"],
    ),
    "an unknown place on the body": (
        standing({"arms": "chst"}),
        ["figure: unknown place on the body 'chst' (did you mean chest?)"],
    ),
    "an unknown part that is anchored": (
        standing({"anchor": "fet"}),
        ["figure: unknown part of the body 'fet' (did you mean feet?)"],
    ),
    "an unknown part that touches something": (
        standing({"contacts": {"hed": "floor"}}),
        ["figure: unknown part of the body 'hed' (did you mean head?)"],
    ),
    "an unknown part that touches something later": (
        standing({}, {"contacts": {"fet": "floor"}}),
        ["figure: unknown part of the body 'fet' (did you mean feet?)"],
    ),
    "hands that reach for each other": (standing({"arms": "other_hand"}), [f"figure: 'other_hand' {UNPOSED}"]),
    "wrists that reach for each other": (standing({"arms": "other_wrist"}), [f"figure: 'other_wrist' {UNPOSED}"]),
    **{
        f"a foot that reaches for the {place}": (standing({"right_leg": place}), [f"figure: {place!r} {UNPOSED}"])
        for place in ("thigh", "knee", "shin", "other_hand")
    },
    "a thing that fits an unknown part": (
        standing(things=[{"prop": "box", "fit": "hed"}]),
        ["figure: unknown part of the body 'hed' (did you mean head?)"],
    ),
    "a thing in a frame that there is none of": (
        standing(things=[{"prop": "box", "at": [2, 0, 0], "frame": 3}]),
        ["figure: frame: 3 of box is beyond the last frame, 0"],
    ),
}


@pytest.mark.parametrize("figure", RIGHT.values(), ids=RIGHT)
def test_a_right_figure_has_no_faults(faults_of, figure):
    assert faults_of(figure) == []


@pytest.mark.parametrize(("figure", "faults"), WRONG.values(), ids=WRONG)
def test_a_fault_says_where_it_is_and_how_large(faults_of, figure, faults):
    found = faults_of(figure)
    assert len(found) == len(faults)
    for fault, wanted in zip(found, faults, strict=True):
        assert fits(fault, wanted), fault


# --- the position

BALL = {"prop": "exercise_ball", "at": [0.45, 0, 0]}
SHOWN = {  # position -> a figure that shows it, and one that does not
    "prone": ({"stance": "prone"}, lying()),
    "supine": (lying(), {"stance": "prone"}),
    "hook_lying": ({"stance": "hook_lying"}, lying()),
    "side_lying": ({"stance": "left_side_lying"}, lying()),
    "prone_over_ball": (
        {"stance": "kneeling", "things": [BALL], "frames": [HINGED | {"contacts": {"chest": "exercise_ball"}}]},
        {"stance": "kneeling", "things": [BALL], "frames": [HINGED]},
    ),
    "four_point_kneeling": ({"stance": "four_point"}, {"stance": "kneeling"}),
    "kneeling": ({"stance": "kneeling"}, {"stance": "half_kneeling"}),
    "half_kneeling": ({"stance": "half_kneeling"}, {"stance": "kneeling"}),
    "long_or_cross_sitting": ({"stance": "cross_sitting"}, lying()),
    "sitting": ({"stance": "sitting", "things": ["chair"]}, {"stance": "cross_sitting"}),
    "sitting_or_standing": (standing(), {"stance": "kneeling"}),
    "sitting_to_standing": (
        {"stance": "sitting", "things": ["chair"], "frames": [{}, {"stance": "standing"}]},
        {"stance": "sitting", "things": ["chair"], "frames": [{}, {"pose": {"lean_forward": 20}}]},
    ),
    "standing": (standing(), standing(HINGED)),
    "standing_hinge": (standing({}, HINGED), standing()),
    "supported_hinge": (standing(HINGED | LEANING, things=COUNTER), standing(HINGED, things=COUNTER)),
    "floor_to_stand": ({"stance": "kneeling", "frames": [{}, {"stance": "standing"}]}, standing({}, HINGED)),
}


@pytest.mark.parametrize("position", POSITIONS)
def test_a_figure_must_show_the_position_of_its_record(faults_of, position):
    shown, another = SHOWN[position]
    expected = f"figure.frames.0: does not show the position {position}: {POSITIONS[position][0]}"
    assert expected not in faults_of(shown, position)
    assert expected in faults_of(another, position)


def test_hands_that_stay_behind_a_roller_that_rolls_away_are_a_fault(faults_of):
    roller = {"prop": "foam_roller", "at": [0.62, 0, 0]}
    start = {
        "pose": {"lean_forward": 65, "hip_flexion": 65},
        "arms": {"to": [0.62, 0.17, 0.16], "fingers": [1, 0.1, 0]},
    }
    figure = {"stance": "kneeling", "frames": [start | {"contacts": {"wrists": "foam_roller"}}, {}]}
    away = [each for each in faults_of(figure | {"things": [roller | {"rolls_to": [1.1, 0, 0]}]}) if "roller" in each]
    assert faults_of(figure | {"things": [roller]}) == []
    assert [each.partition(":")[0] for each in away] == ["figure.frames.1.contacts"] * 2
    assert all(re.search(r"wrist is \d\d\.\d cm above the foam_roller: at most 1$", each) for each in away)
