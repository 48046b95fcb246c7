"""What the tests of the figures share: scenes, exercises and faults of figures written in a test."""

import functools

import pytest

from planner.figure import animated, stills
from planner.figure.draw.scene import build_scene
from planner.figure.lint import figure_faults
from planner.records.exercise import Exercise
from planner.records.figure import Figure
from tests.conftest import EXERCISE
from tests.figure.cases import DRAWN, RAISED_ARMS


@pytest.fixture(scope="session")
def scene_of():
    """Build the scene of a stance and its keyframes."""

    def build(stance="standing", *keyframes, **fields):
        return build_scene(Figure.model_validate({"stance": stance, "frames": keyframes or [{}], **fields}))

    return build


@pytest.fixture(scope="session")
def exercise_of():
    """Build an exercise of someone who stands, from its keyframes; by default one who raises the arms."""

    def build(*keyframes, name="Drawn", steps=(), **fields):
        figure = {"stance": "standing", "frames": keyframes or RAISED_ARMS, **fields.pop("figure", {})}
        return Exercise(id="drawn", name=name, **(EXERCISE | {"figure": figure, "steps": steps} | fields))

    return build


@pytest.fixture(scope="session")
def faults_of():
    """Return the faults of a figure, each as field: text; by default in a position that is not judged."""

    def check(figure, position="inverted", demands=None, **fields):
        fields |= {"position": position, "demands": demands, "figure": {"frames": [{}]} | figure}
        exercise = Exercise(id="drawn", name="Drawn", **(EXERCISE | fields))
        return [f"{'.'.join(map(str, path))}: {text}" for path, text in figure_faults(exercise)]

    return check


@pytest.fixture(scope="session")
def animation_of():
    """Return the animation of an exercise of the library, drawn once."""
    return functools.cache(lambda id: animated(DRAWN[id]))


@pytest.fixture(scope="session")
def stills_of():
    """Return the stills of an exercise of the library, drawn once."""
    return functools.cache(lambda id: stills(DRAWN[id]))
