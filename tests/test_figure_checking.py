"""A figure that is written wrong is told of: joints, contacts, the floor, the things, the position, the demands."""

import re

import pytest

from planner.figure.checking import POSITIONS, figure_faults
from planner.figure.standards import FLAGS, NORMS, RANGES
from planner.model import Exercise
from tests.conftest import EXERCISE

ANY_POSITION = "inverted"  # none that is judged


def told(figure, position=ANY_POSITION, demands=None):
    """Give what is told of a figure, as place: text."""
    fields = {"position": position, "demands": demands, "figure": {"frames": [{}]} | figure}
    exercise = Exercise(id="drawn", name="Drawn", **(EXERCISE | fields))
    return [f"{'.'.join(map(str, place))}: {text}" for place, text in figure_faults(exercise)]


def fits(fault, wanted):
    """Tell whether a fault is the wanted one; # stands for a number that depends on the body's measures."""
    return re.fullmatch(re.escape(wanted).replace(r"\#", r"[1-9]\d*(\.\d)?"), fault) is not None


def standing(*frames, **fields):
    return {"stance": "standing", "frames": frames or [{}], **fields}


def lying(*frames, **fields):
    return {"stance": "supine", "frames": frames or [{}], **fields}


# --- joints

ENDS = {  # norm -> its ends, the word that exceeds the upper one, and the word that exceeds the lower one
    "shoulder_extension": (0, 60, "right_shoulder_extension", None),
    "shoulder_external_rotation": (-70, 90, "right_shoulder_external_rotation", "right_shoulder_internal_rotation"),
    "elbow_flexion": (0, 150, "right_elbow_flexion", "right_elbow_extension"),
    "forearm_pronation": (-80, 80, "right_forearm_pronation", "right_forearm_supination"),
    "wrist_extension": (-80, 90, "right_wrist_extension", None),
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
STRAIGHT = {"shoulder_abduction": 0, "shoulder_flexion": 0, "hip_flexion": 0, "hip_abduction": 0, "knee_flexion": 0}


def test_every_norm_that_can_be_exceeded_is_seen_to_be():
    assert set(ENDS) == set(NORMS) - {"shoulder_elevation"}  # an arm is never more than 180 degrees from hanging


def joints_told(pose):
    start = {"pose": STRAIGHT, "anchor": {"part": "left_foot"}}
    return [each for each in told(standing(start, {"pose": pose})) if ".pose: " in each]


@pytest.mark.parametrize(("norm", "word", "most", "sign"), BEYOND)
def test_a_joint_beyond_its_norm_is_told_with_its_degrees(norm, word, most, sign):
    low, high, *_ = ENDS[norm]
    joint = ("right " if word.startswith("right_") else "") + norm.replace("_", " ")
    expected = f"{joint} is {sign * (most + 5)} degrees: the norm (AAOS) is {low} to {high}"
    assert joints_told({word: most}) == []
    assert joints_told({word: most + 5}) == [f"figure.frames.1.pose: {expected}"]


def test_the_joints_of_both_sides_are_told():
    text = "elbow flexion is 160 degrees: the norm (AAOS) is 0 to 150"
    assert told(standing({"pose": {"elbow_flexion": 160}})) == [
        f"figure.frames.0.pose: {side} {text}" for side in ("left", "right")
    ]


def test_a_joint_that_a_reach_bends_is_measured_too():
    folded = standing({"right_arm": {"to": "shoulder", "fingers": [1, 0, 0]}})
    assert "figure.frames.0.pose: right elbow flexion is 179 degrees: the norm (AAOS) is 0 to 150" in told(folded)


# --- contacts, the floor and the things


def under_the_head(prop, high):
    return lying({"contacts": {"head": prop}}, things=[{"prop": prop, "at": [-0.7, 0, 0], "size": [high, 0.3, 0.4]}])


COUNTER = [{"prop": "counter", "at": [0.2, 0, 0]}]
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
            "figure.frames.0.contacts: head is # cm deep in the box: at most 1",
            "figure.frames.0: head is # cm inside the box: move it out",
        ],
    ),
    "a contact too deep in a soft thing": (
        under_the_head("pillow", 0.12),
        [
            "figure.frames.0.contacts: head is # cm deep in the pillow: at most 1",
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
    "a hand in a thing on the way only": (
        standing({"pose": {"right_shoulder_flexion": 0}}, {"pose": {"right_shoulder_flexion": 175}}, things=BLOCK),
        ["figure.frames.1: on the way to it, right hand is # cm inside the box: move it out"],
    ),
}
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
def test_nothing_is_told_of(figure):
    assert told(figure) == []


@pytest.mark.parametrize(("figure", "faults"), WRONG.values(), ids=WRONG)
def test_it_tells_where_the_fault_is_and_how_large(figure, faults):
    found = told(figure)
    assert len(found) == len(faults)
    for fault, wanted in zip(found, faults, strict=True):
        assert fits(fault, wanted), fault


# --- the position

HINGED = {"pose": {"lean_forward": 45, "hip_flexion": 47}}
LEANING = {"right_arm": {"to": [0.5, 0.9, 0.2], "on": "counter"}}
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
def test_a_figure_must_show_the_position_of_its_record(position):
    shown, another = SHOWN[position]
    expected = f"figure.frames.0: does not show the position {position}: {POSITIONS[position][0]}"
    assert expected not in told(shown, position)
    assert expected in told(another, position)


# --- the demands

SHOWS = {  # range -> a pose of so many degrees
    **{
        f"{part}_{movement}": {f"{part}_{word}": 1}
        for part in ("cervical", "thoracic", "lumbar")
        for movement, word in (
            ("flexion", "flexion"),
            ("extension", "extension"),
            ("rotation", "rotation_left"),
            ("lateral_flexion", "side_bend_right"),
        )
        if (part, movement) != ("cervical", "lateral_flexion")
    },
    "shoulder_elevation": {"left_shoulder_flexion": 1, "left_shoulder_abduction": 0},
}
FLAGGED = {
    "hip_flexion_past_90": "right_hip_flexion",
    "hip_extension": "right_hip_extension",
    "hip_adduction": "right_hip_adduction",
    "deep_knee_bend": "right_knee_flexion",
}


def demanded(pose, **demands):
    figure = standing({"pose": STRAIGHT}, {"pose": pose})
    return [each for each in told(figure, demands=demands) if next(iter(demands)) in each]


@pytest.mark.parametrize("name", RANGES)
def test_a_range_that_is_shown_too_little_or_too_much_is_told(name):
    levels = RANGES[name]
    degrees = (levels.span(1)[1] + levels.span(3)[0]) / 2  # more than 1, less than 3
    pose = {word: share * degrees for word, share in SHOWS[name].items()}
    assert demanded(pose, **{name: 2}) == []
    for level in (0, 1, 3):
        low, high = levels.span(level)
        expected = f"{name}: {level} of the demands is {low:g} to {high:g} degrees; the figure shows {degrees:.0f}"
        assert demanded(pose, **{name: level}) == [f"figure.frames: {expected}"]


@pytest.mark.parametrize("name", FLAGS)
def test_a_flag_is_told_that_is_shown_and_not_demanded_or_demanded_and_not_shown(name):
    least, most = FLAGS[name]
    word = FLAGGED[name]
    told_of = f"figure.frames: {name}"
    for degrees in (least + 1, most - 1):
        assert demanded({word: degrees}, **{name: 0}) == demanded({word: degrees}, **{name: 1}) == []
    assert demanded({word: least - 2}, **{name: 1}) == [
        f"{told_of}: 1 of the demands is {least:g} degrees or more; the figure shows {least - 2}"
    ]
    assert demanded({word: most + 2}, **{name: 0}) == [
        f"{told_of} is not demanded, at most {most:g} degrees; the figure shows {most + 2}"
    ]


BACK = {"contacts": {"upper_back": "foam_roller"}}
ROLLER = [{"prop": "foam_roller", "at": [-0.45, 0, 0], "fit": "upper_back"}]
HUNG = {"pose": {"lean_forward": 130, "hip_flexion": 118}}
ON_LEGS = {"leg_weight_bearing": 1}
LOW = {"floor": 1}
ALL_FOURS = {"floor": 1, "kneeling": 2, "wrist_weight_bearing": 2}
RESTS = {  # what is shown, the demands that fit it, demands that do not, and what is told of these
    "kneeling": ({"stance": "kneeling"}, LOW | {"kneeling": 2}, LOW,
        "kneeling is not demanded, but the figure shows a knee or shin that rests on something"),
    "no kneeling": (standing(), ON_LEGS, ON_LEGS | {"kneeling": 1},
        "kneeling is demanded, but the figure does not show a knee or shin that rests on something"),
    "a chest on the floor": ({"stance": "prone"}, LOW | {"chest_pressure": 1}, LOW,
        "chest_pressure is not demanded, but the figure shows the chest or belly on something"),
    "no chest on anything": (lying(), LOW, LOW | {"chest_pressure": 1},
        "chest_pressure is demanded, but the figure does not show the chest or belly on something"),
    "the floor": (lying(), LOW, {}, "floor is not demanded, but the figure shows the body down on the floor"),
    "no floor": (standing(), ON_LEGS, ON_LEGS | LOW,
        "floor is demanded, but the figure does not show the body down on the floor"),
    "a roll under the back": (lying(BACK, things=ROLLER), LOW | {"spinal_pressure": 2}, LOW,
        "spinal_pressure is not demanded, but the figure shows the back on a roll or an edge"),
    "no roll": (lying(), LOW, LOW | {"spinal_pressure": 1},
        "spinal_pressure is demanded, but the figure does not show the back on a roll or an edge"),
    "a head that hangs": (standing(HUNG), ON_LEGS | {"hip_flexion_past_90": 1, "head_down": 1},
        ON_LEGS | {"hip_flexion_past_90": 1},
        "head_down is not demanded, but the head is # cm below the heart: at most 15"),
    "a head held up": (standing(), ON_LEGS, ON_LEGS | {"head_down": 1},
        "head_down is demanded, but the figure keeps the head above the heart"),
    "hands on the floor": ({"stance": "four_point"}, ALL_FOURS, LOW | {"kneeling": 2},
        "wrist_weight_bearing is not demanded, but the figure shows a hand on the floor"),
    "no hand on anything": (standing(), ON_LEGS, ON_LEGS | {"wrist_weight_bearing": 1},
        "wrist_weight_bearing is demanded, but no hand rests on anything"),
    "no hand behind the back": (standing(), ON_LEGS | {"hand_behind_back": 1}, ON_LEGS | {"hand_behind_back": 2},
        "hand_behind_back is demanded, but no arm is behind the trunk"),
    "weight on the legs": (standing(), {"balance": 1}, {}, "leg_weight_bearing is not demanded, but the figure stands"),
    "no weight on the legs": ({"stance": "sitting", "things": ["chair"]}, {}, ON_LEGS,
        "leg_weight_bearing is demanded, but the figure does not stand or kneel"),
}  # fmt: skip


@pytest.mark.parametrize(("figure", "right", "wrong", "expected"), RESTS.values(), ids=RESTS)
def test_what_the_body_rests_on_is_compared_with_the_demands(figure, right, wrong, expected):
    assert told(figure, demands=right) == []
    (fault,) = told(figure, demands=wrong)
    assert fits(fault, f"figure.frames: {expected}")


@pytest.mark.parametrize(
    ("figure", "demands"),
    [
        pytest.param(standing(HINGED | LEANING, things=COUNTER), {"wrist_weight_bearing": 1}, id="a hand on a counter"),
        pytest.param(standing({"arms": "low_back"}), {"hand_behind_back": 2}, id="hands behind the back"),
    ],
)
def test_a_demand_that_is_shown_is_no_fault(figure, demands):
    assert told(figure, demands=ON_LEGS | demands) == []


def test_a_head_a_little_below_the_heart_may_be_demanded_or_not():
    bowed = standing({"pose": {"lean_forward": 100, "hip_flexion": 88}})
    assert told(bowed, demands=ON_LEGS) == told(bowed, demands=ON_LEGS | {"head_down": 1}) == []


def test_what_nobody_has_rated_has_no_demands_to_show():
    assert told(lying(BACK, things=ROLLER), demands=None) == []
