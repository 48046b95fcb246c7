"""Exercises, figures and frames that several tests draw."""

from tests.shipped import LIBRARY

DRAWN = {id: each for id, each in LIBRARY.exercises.items() if each.figure}
FIGURES = {id: each.figure for id, each in DRAWN.items()}
VARIANT_FIGURES = {
    f"{id}, {each.name}": each.figure.applied_to(exercise.figure)
    for id, exercise in DRAWN.items()
    for each in exercise.variants
    if each.figure
}
RAISED_ARMS = [{"pose": {"shoulder_flexion": 0}}, {"pose": {"shoulder_flexion": 170}}]
STRAIGHT = {"shoulder_abduction": 0, "shoulder_flexion": 0, "hip_flexion": 0, "hip_abduction": 0, "knee_flexion": 0}
HINGED = {"pose": {"lean_forward": 45, "hip_flexion": 47}}
LEANING = {"right_arm": {"to": [0.5, 0.9, 0.2], "on": "counter"}}
COUNTER = [{"prop": "counter", "at": [0.2, 0, 0]}]


def standing(*frames, **fields):
    return {"stance": "standing", "frames": frames or [{}], **fields}


def lying(*frames, **fields):
    return {"stance": "supine", "frames": frames or [{}], **fields}
