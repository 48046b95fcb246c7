"""All checks of a figure together, over every frame of an exercise and of its variants."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.figure.draw.scene import Scene, build_scene
from planner.figure.lint.collisions import collision_findings
from planner.figure.lint.contacts import contact_findings
from planner.figure.lint.demands import demand_findings
from planner.figure.lint.findings import FieldPath, Finding
from planner.figure.lint.joints import joint_findings
from planner.figure.lint.position import position_findings
from planner.figure.lint.support_demands import support_findings
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise
from planner.records.figure import Figure

JUDGED_FIELDS = {"figure", "demands", "position", "variants", "clinical_note"}


def figure_faults(exercise: Exercise) -> tuple[Finding, ...]:
    """Return every fault of the figures of an exercise and of its variants, with its path in the record."""
    return _cached_faults(_CacheKey(exercise, exercise.model_dump_json(include=JUDGED_FIELDS)))


@dataclass(frozen=True)
class _CacheKey:
    """An exercise that is equal to another one if all that its figures are judged by is equal."""

    exercise: Exercise = field(compare=False)
    judged_json: str


@functools.lru_cache(maxsize=1024)
def _cached_faults(key: _CacheKey) -> tuple[Finding, ...]:
    exercise = key.exercise
    if exercise.figure is None:
        return ()
    try:
        drawn = build_scene(exercise.figure)
    except WrongInput as error:
        return ((("figure",), str(error)),)
    checks = (_body_findings(drawn), position_findings(exercise, drawn), demand_findings(exercise, drawn),
              support_findings(exercise, drawn))  # fmt: skip
    own = [(("figure", *path), text) for check in checks for path, text in check]
    if exercise.figure.helper_figure:
        own += [
            (("figure", "helper", *path[2:]), text)
            for path, text in _body_findings(build_scene(exercise.figure.helper_figure))
        ]
    return (*own, *_variant_findings(exercise, exercise.figure))


def _variant_findings(exercise: Exercise, figure: Figure) -> Iterator[Finding]:
    """Yield the faults of the bodies of variants; their demands differ, and nobody rates them."""
    for number, variant in enumerate(exercise.variants):
        path: FieldPath = ("variants", number, "figure")
        if variant.figure is None:
            continue
        try:
            drawn = build_scene(variant.figure.applied_to(figure))
        except WrongInput as error:
            yield path, str(error)
            continue
        yield from (((*path, *within), text) for within, text in _body_findings(drawn))


def _body_findings(scene: Scene) -> Iterator[Finding]:
    """Yield the faults of joints and contacts in every frame, and of collisions also halfway to the next."""
    for number, solved in enumerate(scene.solved_frames):
        path: FieldPath = ("frames", number)
        yield from joint_findings(solved, path)
        props = scene.props_at(number)
        yield from contact_findings(solved, props, path)
        yield from collision_findings(solved.pose, props, path)
    for number in range(len(scene.solved_frames) - 1):
        halfway, props = scene.at(number + 0.5), scene.props_at(number + 0.5)
        for path, text in collision_findings(halfway.pose, props, ("frames", number + 1)):
            yield path, f"on the way to it, {text}"
