"""A figure shows what the demands of its record say, no less and no more, and says what nobody has rated."""

import pytest

from planner.figure.body.joint_norms import FLAG_THRESHOLDS, RANGE_LEVELS
from tests.figure.cases import COUNTER, HINGED, LEANING, STRAIGHT, lying, standing
from tests.figure.test_checking import fits

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


@pytest.fixture
def demand_faults_of(faults_of):
    """Return the faults of a pose that name the first of the demands."""

    def check(pose, **demands):
        figure = standing({"pose": STRAIGHT}, {"pose": pose})
        return [each for each in faults_of(figure, demands=demands) if next(iter(demands)) in each]

    return check


@pytest.mark.parametrize("name", RANGE_LEVELS)
def test_a_range_that_is_shown_too_little_or_too_much_is_a_fault(demand_faults_of, name):
    levels = RANGE_LEVELS[name]
    degrees = (levels.span(1)[1] + levels.span(3)[0]) / 2  # more than 1, less than 3
    pose = {word: share * degrees for word, share in SHOWS[name].items()}
    assert demand_faults_of(pose, **{name: 2}) == []
    for level in (0, 1, 3):
        low, high = levels.span(level)
        expected = f"{name}: {level} of the demands is {low:g} to {high:g} degrees; the figure shows {degrees:.0f}"
        assert demand_faults_of(pose, **{name: level}) == [f"figure.frames: {expected}"]


@pytest.mark.parametrize("name", FLAG_THRESHOLDS)
def test_a_flag_that_is_shown_and_not_demanded_or_demanded_and_not_shown_is_a_fault(demand_faults_of, name):
    least, most = FLAG_THRESHOLDS[name]
    word = FLAGGED[name]
    field = f"figure.frames: {name}"
    for degrees in (least + 1, most - 1):
        assert demand_faults_of({word: degrees}, **{name: 0}) == demand_faults_of({word: degrees}, **{name: 1}) == []
    assert demand_faults_of({word: least - 2}, **{name: 1}) == [
        f"{field}: 1 of the demands is {least:g} degrees or more; the figure shows {least - 2}"
    ]
    assert demand_faults_of({word: most + 2}, **{name: 0}) == [
        f"{field} is not demanded, at most {most:g} degrees; the figure shows {most + 2}"
    ]


BACK = {"contacts": {"upper_back": "foam_roller"}}
ROLLER = [{"prop": "foam_roller", "at": [-0.45, 0, 0], "fit": "upper_back"}]
HUNG = {"pose": {"lean_forward": 130, "hip_flexion": 118}}
ON_LEGS = {"leg_weight_bearing": 1}
LOW = {"floor": 1}
ALL_FOURS = {"floor": 1, "kneeling": 2, "wrist_weight_bearing": 2}
RESTS = {  # what is shown, the demands that fit it, demands that do not, and the fault of these
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
        "leg_weight_bearing is demanded, but the figure does not stand or kneel, nor push with a foot in lying"),
}  # fmt: skip


@pytest.mark.parametrize(("figure", "right", "wrong", "expected"), RESTS.values(), ids=RESTS)
def test_what_the_body_rests_on_is_compared_with_the_demands(faults_of, figure, right, wrong, expected):
    assert faults_of(figure, demands=right) == []
    (fault,) = faults_of(figure, demands=wrong)
    assert fits(fault, f"figure.frames: {expected}")


@pytest.mark.parametrize(
    ("figure", "demands"),
    [
        pytest.param(standing(HINGED | LEANING, things=COUNTER), {"wrist_weight_bearing": 1}, id="a hand on a counter"),
        pytest.param(standing({"arms": "low_back"}), {"hand_behind_back": 2}, id="hands behind the back"),
    ],
)
def test_a_demand_that_is_shown_is_no_fault(faults_of, figure, demands):
    assert faults_of(figure, demands=ON_LEGS | demands) == []


def test_a_head_a_little_below_the_heart_may_be_demanded_or_not(faults_of):
    bowed = standing({"pose": {"lean_forward": 100, "hip_flexion": 88}})
    assert faults_of(bowed, demands=ON_LEGS) == faults_of(bowed, demands=ON_LEGS | {"head_down": 1}) == []


def test_what_nobody_has_rated_has_no_demands_to_show(faults_of):
    assert faults_of(lying(BACK, things=ROLLER), demands=None) == []


NOTE = {"clinical_note": "The arm is raised to show the shoulder; nobody has rated it."}
RAISED = {"pose": {"right_shoulder_flexion": 120}}
FIELD = "figure.unrated: shoulder_elevation"
UNRATED = {  # a frame, what it lists as unrated, the clinical note, and the faults
    "what is shown and not rated": (RAISED, ["shoulder_elevation"], NOTE, []),
    "what is shown, not rated and not listed": (RAISED, [], NOTE,
        ["figure.frames: shoulder_elevation: 0 of the demands is 0 to 90 degrees; the figure shows 120"]),
    "what is within the demands": ({}, ["shoulder_elevation"], NOTE, [f"{FIELD} is within the demands: take it out"]),
    "what no clinical note tells of": (RAISED, ["shoulder_elevation"], {},
        [f"{FIELD} is shown though nobody has rated it: say why in the clinical_note"]),
    "what is no range": (RAISED, ["shoulder_elevation", "balance", "cervical_flexon"], NOTE,
        ["figure.unrated.1: 'balance' is no range",
         "figure.unrated.2: 'cervical_flexon' is no range (did you mean cervical_flexion?)"]),
    "another range": (RAISED | {"pose": RAISED["pose"] | {"cervical_flexion": 20}}, ["shoulder_elevation"], NOTE,
        ["figure.frames: cervical_flexion: 0 of the demands is 0 to 14 degrees; the figure shows 20"]),
}  # fmt: skip


@pytest.mark.parametrize(("frame", "unrated", "note", "faults"), UNRATED.values(), ids=UNRATED)
def test_what_nobody_has_rated_is_shown_only_if_it_is_listed_and_in_the_clinical_note(
    faults_of, frame, unrated, note, faults
):
    assert faults_of(standing(frame, unrated=unrated), demands=ON_LEGS, **note) == faults
