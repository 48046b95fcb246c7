"""Exercises -> pictures: stills, animations, and the description for who sees neither."""

from collections.abc import Mapping

from planner.figure.body import measuring
from planner.figure.body.joint_norms import RANGE_LEVELS
from planner.figure.body.sides import SIGN
from planner.figure.draw.camera import EDGE
from planner.figure.draw.palette import tones
from planner.figure.draw.scene import Scene, build_scene
from planner.figure.draw.shapes import COARSE_EDGE
from planner.figure.output import motion, svg
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.figure import Figure, Palette, Viewpoint
from planner.records.laterality import steps_for

DEFAULT_PALETTE = Palette()
# Units of the longer side, and steps of a movement out: coarser where much moves.
DETAIL_LEVELS = (
    (EDGE, 6),
    (EDGE, 4),
    (EDGE, 3),
    (380, 4),
    (380, 3),
    (300, 3),
    (300, 2),
    (COARSE_EDGE, 2),
    (COARSE_EDGE, 1),
    (180, 1),
    (140, 1),
    (120, 1),
)
LIMIT_STEPS = 24  # from frame to frame
MIN_MOVEMENT = 0.5  # of the moments from one frame to the next
MAX_BYTES = 15_000  # of an animation
VIEW_PHRASES = {
    Viewpoint.SIDE: "from the side",
    Viewpoint.LEFT: "from the side",
    Viewpoint.FRONT: "from the front",
    Viewpoint.BACK: "from behind",
    Viewpoint.TOP: "from above",
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
    palette: Palette = DEFAULT_PALETTE,
) -> str:
    """Return one frame of an exercise as SVG: 0 is the start, -1 the end.

    `side` draws the working side, mirrored where that is the other one. `limits` (a demand and the
    most of it, as in a prescription) end the movement sooner. `variant` draws one by its name,
    `on_bed` a bed in place of the mat, `muscles` tints those that work, or that
    a stretch lengthens.
    Raises WrongInput for an exercise without a figure, for a frame, side or variant that there is none of,
    and where the limits leave no moment that may be drawn.
    """
    scene = _scene(exercise, side, variant, on_bed, muscles)
    count = len(scene.solved_frames)
    if not -count <= frame < count:
        raise WrongInput(f"{exercise.id} has no frame {frame}: give 0 (start) to {count - 1} (end)")
    first, last = _allowed_span(exercise, scene, limits or {})
    moment = min(max(float(frame % count), first), last)
    return svg.still(scene, moment, tones(palette), *_title_and_description(exercise, side, variant), start=first)


def stills(
    exercise: Exercise,
    *,
    side: str | None = None,
    limits: Mapping[str, int] | None = None,
    variant: str | None = None,
    on_bed: bool = False,
    muscles: bool = False,
    palette: Palette = DEFAULT_PALETTE,
) -> tuple[str, ...]:
    """Return every frame of an exercise, from start to end. Raises WrongInput like `still`."""
    scene = _scene(exercise, side, variant, on_bed, muscles)
    first, last = _allowed_span(exercise, scene, limits or {})
    moments = dict.fromkeys(min(max(float(number), first), last) for number in range(len(scene.solved_frames)))
    texts = _title_and_description(exercise, side, variant)
    return tuple(svg.still(scene, moment, tones(palette), *texts, start=first) for moment in moments)


def animated(
    exercise: Exercise,
    dosage: Dosage | None = None,
    *,
    side: str | None = None,
    limits: Mapping[str, int] | None = None,
    variant: str | None = None,
    on_bed: bool = False,
    muscles: bool = False,
    with_still: bool = True,
    palette: Palette = DEFAULT_PALETTE,
) -> str:
    """Return an exercise as an SVG that moves at the tempo and with the hold of a dose, over and over.

    It needs no script, and asks nothing from outside; who asked for reduced motion sees a still, unless the page has
    its own (`with_still=False`). Raises WrongInput like `still`.
    """
    tempo = motion.tempo_of(dosage.over(exercise.dosage) if dosage else exercise.dosage)
    held = (tempo.out, tempo.out + tempo.hold)
    colours, texts = tones(palette), _title_and_description(exercise, side, variant)
    picture, drawn_edge, drawn_samples = "", 0, 1
    for edge, steps in DETAIL_LEVELS:
        scene = _scene(exercise, side, variant, on_bed, muscles, edge)
        samples = motion.samples(tempo, *_allowed_span(exercise, scene, limits or {}), steps)
        # on the same units fewer samples make it shorter by no more than their share: what stays too long is not drawn
        if edge == drawn_edge and len(picture.encode()) * len(samples) / drawn_samples > MAX_BYTES:
            continue
        drawn_edge, drawn_samples = edge, len(samples)
        picture = svg.animation(scene, samples, held, colours, *texts, with_still=with_still)
        if len(picture.encode()) <= MAX_BYTES:
            break
    return picture


def described(exercise: Exercise, side: str | None = None) -> str:
    """Return what the picture shows in words, from the record; `side` where it is done on one alone."""
    figure = figure_of(exercise)
    seen = VIEW_PHRASES.get(figure.view, "at an angle") if isinstance(figure.view, Viewpoint) else "at an angle"
    who = "a person with a helper" if figure.helper else "a person"
    text = f"Drawing of {who}, seen {seen}: {exercise.position.replace('_', ' ')}. "
    if side is not None:
        text += f"It shows the {side} side. "
    return text + " ".join(steps_for(exercise, side))


def figure_of(exercise: Exercise, variant: str | None = None) -> Figure:
    """Return the figure of an exercise, or of one of its variants by name. Raises WrongInput where there is none."""
    if exercise.figure is None:
        why = "it is only to be recognised" if exercise.use is Use.RECOGNISE_ONLY else "nobody has written one"
        raise WrongInput(f"{exercise.id} has no figure: {why}")
    if variant is None:
        return exercise.figure
    figures = {each.name: each.figure for each in exercise.variants if each.name and each.figure}
    if variant not in figures:
        known = f": it has {', '.join(map(repr, figures))}" if figures else ""
        raise WrongInput(f"{exercise.id} has no drawn variant {variant!r}{known}")
    return figures[variant].applied_to(exercise.figure)


def _scene(
    exercise: Exercise, side: str | None, variant: str | None, on_bed: bool, muscles: bool, edge: int = EDGE
) -> Scene:
    figure = figure_of(exercise, variant)
    if on_bed:
        figure = figure.on_bed()
    if side is not None and side not in SIGN:
        raise WrongInput(f"side: {side!r} is not left or right")
    working = (exercise.muscles.agonist or exercise.muscles.lengthened) if muscles else ()
    try:
        return build_scene(figure, side is not None and side != figure.side, working, edge)
    except WrongInput as error:
        raise WrongInput(f"the figure of {exercise.id}: {error}") from error


def _title_and_description(exercise: Exercise, side: str | None, variant: str | None) -> tuple[str, str]:
    """Return the title of a picture, and its description for who does not see it."""
    figure_of(exercise, variant)
    if variant is None:
        return exercise.name, described(exercise, side)
    changes = next(each.changes for each in exercise.variants if each.name == variant)
    return f"{exercise.name}: {variant}", f"Drawing of a person. {changes}"


def _allowed_span(exercise: Exercise, scene: Scene, limits: Mapping[str, int]) -> tuple[float, float]:
    """Return the first moment at which every limit holds, and the last until which they go on holding.

    Where a limit of 0 leaves less than half of a movement, none is left: it would look like what is not to be done.
    Raises WrongInput where the limits hold nowhere: nothing is drawn that they forbid.
    """
    last = float(len(scene.solved_frames) - 1)
    bounds = {name: RANGE_LEVELS[name].span(level)[1] for name, level in limits.items() if name in RANGE_LEVELS}
    if not bounds:
        return 0.0, last
    allowed: list[float] = []
    for step in range(int(last) * LIMIT_STEPS + 1):  # each frame is one of them
        moment = step / LIMIT_STEPS
        shown = measuring.demand_angles(scene.at(moment))
        if all(shown[name] <= most + 1e-6 for name, most in bounds.items()):
            allowed.append(moment)
        elif allowed:
            break
    if not allowed:
        named = ", ".join(f"{name} at most {limits[name]}" for name in bounds)
        raise WrongInput(f"{exercise.id} cannot be drawn with {named}: every moment of it goes further")
    if any(limits[name] == 0 for name in bounds) and allowed[-1] - allowed[0] < MIN_MOVEMENT:
        return allowed[0], allowed[0]
    return allowed[0], allowed[-1]
