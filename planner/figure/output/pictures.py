"""Exercises -> pictures: a still, a moving picture, and the words for who sees neither."""

from collections.abc import Mapping

from planner.figure.body import measuring
from planner.figure.body.standards import RANGES
from planner.figure.draw.camera import EDGE
from planner.figure.draw.palette import tones
from planner.figure.draw.scene import Scene, scene
from planner.figure.draw.shapes import COARSE
from planner.figure.output import motion, svg
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.figure import Figure, Palette, View
from planner.records.laterality import steps_for

DEFAULT = Palette()
SIDES = ("left", "right")
# Units of the longer side, and steps of a movement one way: coarser where much moves.
FINENESS = (
    (EDGE, 6),
    (EDGE, 4),
    (EDGE, 3),
    (380, 4),
    (380, 3),
    (300, 3),
    (300, 2),
    (COARSE, 2),
    (COARSE, 1),
    (180, 1),
    (140, 1),
)
LIMIT_STEPS = 24  # from frame to frame
LEAST_LEFT = 0.5  # of the way from one frame to the next
LARGEST = 15_000  # bytes of a moving picture
VIEWS = {
    View.SIDE: "from the side",
    View.LEFT: "from the side",
    View.FRONT: "from the front",
    View.BACK: "from behind",
    View.TOP: "from above",
}


def still(
    exercise: Exercise,
    frame: int = -1,
    *,
    side: str | None = None,
    limits: Mapping[str, int] | None = None,
    variant: str | None = None,
    on_bed: bool = False,
    muscles: bool = False,
    palette: Palette = DEFAULT,
) -> str:
    """Draw one frame of an exercise as SVG: 0 is the start, -1 the end.

    `side` draws the working side, mirrored where that is the other one. `limits` (a demand and the
    most of it, as in a prescription) end the movement sooner. `variant` draws one by its name,
    `on_bed` a bed in place of the mat, `muscles` tints those that work, or that
    a stretch lengthens.
    Raises WrongInput for an exercise without a figure, for a frame, side or variant that there is none of,
    and where the limits leave no moment that may be drawn.
    """
    drawn = _scene(exercise, side, variant, on_bed, muscles)
    count = len(drawn.solved)
    if not -count <= frame < count:
        raise WrongInput(f"{exercise.id} has no frame {frame}: give 0 (start) to {count - 1} (end)")
    first, last = _span(exercise, drawn, limits or {})
    moment = min(max(float(frame % count), first), last)
    return svg.still(drawn, moment, tones(palette), *_words(exercise, side, variant), start=first)


def stills(
    exercise: Exercise,
    *,
    side: str | None = None,
    limits: Mapping[str, int] | None = None,
    variant: str | None = None,
    on_bed: bool = False,
    muscles: bool = False,
    palette: Palette = DEFAULT,
) -> tuple[str, ...]:
    """Draw every frame of an exercise, from start to end. Raises WrongInput like `still`."""
    drawn = _scene(exercise, side, variant, on_bed, muscles)
    first, last = _span(exercise, drawn, limits or {})
    moments = dict.fromkeys(min(max(float(number), first), last) for number in range(len(drawn.solved)))
    words = _words(exercise, side, variant)
    return tuple(svg.still(drawn, moment, tones(palette), *words, start=first) for moment in moments)


def animated(
    exercise: Exercise,
    dosage: Dosage | None = None,
    *,
    side: str | None = None,
    limits: Mapping[str, int] | None = None,
    variant: str | None = None,
    on_bed: bool = False,
    muscles: bool = False,
    palette: Palette = DEFAULT,
) -> str:
    """Draw an exercise as an SVG that moves at the tempo and with the hold of a dose, over and over.

    It needs no script, and asks nothing from outside. Raises WrongInput like `still`.
    """
    pace = motion.tempo(dosage.over(exercise.dosage) if dosage else exercise.dosage)
    held = (pace.out, pace.out + pace.hold)
    look, words = tones(palette), _words(exercise, side, variant)
    made = ""
    for edge, steps in FINENESS:
        drawn = _scene(exercise, side, variant, on_bed, muscles, edge)
        times = motion.samples(pace, *_span(exercise, drawn, limits or {}), steps)
        made = svg.moving(drawn, times, held, look, *words)
        if len(made.encode()) <= LARGEST:
            break
    return made


def described(exercise: Exercise, side: str | None = None) -> str:
    """Say in words what the picture shows, from the record; `side` where it is done on one alone."""
    figure = figure_of(exercise)
    seen = VIEWS.get(figure.view, "at an angle") if isinstance(figure.view, View) else "at an angle"
    told = f"Drawing of a person, seen {seen}: {exercise.position.replace('_', ' ')}. "
    if side is not None:
        told += f"It shows the {side} side. "
    return told + " ".join(steps_for(exercise, side))


def figure_of(exercise: Exercise, variant: str | None = None) -> Figure:
    """Give the figure of an exercise, or of one of its variants by name. Raises WrongInput where there is none."""
    if exercise.figure is None:
        why = "it is only to be recognised" if exercise.use is Use.RECOGNISE_ONLY else "nobody has written one"
        raise WrongInput(f"{exercise.id} has no figure: {why}")
    if variant is None:
        return exercise.figure
    drawn = {each.name: each.figure for each in exercise.variants if each.name and each.figure}
    if variant not in drawn:
        known = f": it has {', '.join(map(repr, drawn))}" if drawn else ""
        raise WrongInput(f"{exercise.id} has no drawn variant {variant!r}{known}")
    return drawn[variant].of(exercise.figure)


def _scene(
    exercise: Exercise, side: str | None, variant: str | None, on_bed: bool, muscles: bool, edge: int = EDGE
) -> Scene:
    figure = figure_of(exercise, variant)
    if on_bed:
        figure = figure.on_bed()
    if side is not None and side not in SIDES:
        raise WrongInput(f"side: {side!r} is not left or right")
    working = (exercise.muscles.agonist or exercise.muscles.lengthened) if muscles else ()
    try:
        return scene(figure, side is not None and side != figure.side, working, edge)
    except WrongInput as error:
        raise WrongInput(f"the figure of {exercise.id}: {error}") from error


def _words(exercise: Exercise, side: str | None, variant: str | None) -> tuple[str, str]:
    """Give the title of a picture, and the words for who does not see it."""
    figure_of(exercise, variant)
    if variant is None:
        return exercise.name, described(exercise, side)
    changes = next(each.changes for each in exercise.variants if each.name == variant)
    return f"{exercise.name}: {variant}", f"Drawing of a person. {changes}"


def _span(exercise: Exercise, drawn: Scene, limits: Mapping[str, int]) -> tuple[float, float]:
    """Give the first moment at which every limit holds, and the last until which they go on holding.

    Where a limit of 0 leaves less than half of a way, none is left: it would look like what is not to be done.
    Raises WrongInput where the limits hold nowhere: nothing is drawn that they forbid.
    """
    last = float(len(drawn.solved) - 1)
    bounds = {name: RANGES[name].span(level)[1] for name, level in limits.items() if name in RANGES}
    if not bounds:
        return 0.0, last
    held: list[float] = []
    for step in range(int(last) * LIMIT_STEPS + 1):  # each frame is one of them
        moment = step / LIMIT_STEPS
        shown = measuring.ranges(drawn.at(moment))
        if all(shown[name] <= most + 1e-6 for name, most in bounds.items()):
            held.append(moment)
        elif held:
            break
    if not held:
        named = ", ".join(f"{name} at most {limits[name]}" for name in bounds)
        raise WrongInput(f"{exercise.id} cannot be drawn with {named}: every moment of it goes further")
    if any(limits[name] == 0 for name in bounds) and held[-1] - held[0] < LEAST_LEFT:
        return held[0], held[0]
    return held[0], held[-1]
