"""Ranges and flags among the demands of a record, against the angles that its figure shows."""

from collections.abc import Iterator, Mapping

from planner.figure.body import measuring
from planner.figure.body.joint_norms import FLAG_THRESHOLDS, RANGE_LEVELS
from planner.figure.draw.scene import Scene
from planner.figure.lint.findings import Finding
from planner.records.errors import nearest
from planner.records.exercise import Exercise

ACROSS = 0.03  # how far an ankle may be across the middle of the body before the legs count as crossed (m)


def demand_findings(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    """Yield the ranges and flags that are shown more or less than demanded; none where nothing is rated."""
    if exercise.demands is None:
        return
    shown: dict[str, float] = {}
    for solved in scene.solved_frames:
        for name, degrees in measuring.demand_angles(solved).items():
            shown[name] = max(shown.get(name, -360.0), degrees)
    yield from _range_findings(exercise, exercise.demands, shown)
    yield from _flag_findings(exercise.demands, shown, scene)


def _range_findings(exercise: Exercise, demands: Mapping[str, int], shown: Mapping[str, float]) -> Iterator[Finding]:
    unrated = exercise.figure.unrated if exercise.figure else ()
    for number, name in enumerate(unrated):
        if name not in RANGE_LEVELS:
            yield ("unrated", number), f"{name!r} is no range{nearest(name, RANGE_LEVELS)}"
    for name, levels in RANGE_LEVELS.items():
        level = demands.get(name, 0)
        fits = levels.fits(shown[name], level)
        if name in unrated and fits:
            yield ("unrated",), f"{name} is within the demands: take it out"
        elif name in unrated and exercise.clinical_note is None:
            yield ("unrated",), f"{name} is shown though nobody has rated it: say why in the clinical_note"
        elif name not in unrated and not fits:
            low, high = levels.span(level)
            text = f"{name}: {level} of the demands is {low:g} to {high:g} degrees; the figure shows {shown[name]:.0f}"
            yield ("frames",), text


def _flag_findings(demands: Mapping[str, int], shown: Mapping[str, float], scene: Scene) -> Iterator[Finding]:
    across = max(measuring.ankle_across_midline(solved.pose) for solved in scene.solved_frames)
    for name, (least, most) in FLAG_THRESHOLDS.items():
        crossed = name == "hip_adduction" and across > ACROSS  # below the knees, while the thighs are apart
        if demands.get(name) and shown[name] < least and not crossed:
            text = f"{name}: 1 of the demands is {least:g} degrees or more; the figure shows {shown[name]:.0f}"
            yield ("frames",), text
        if not demands.get(name) and shown[name] > most:
            yield ("frames",), f"{name} is not demanded, at most {most:g} degrees; the figure shows {shown[name]:.0f}"
