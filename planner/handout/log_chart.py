"""A decoded log -> a chart of pain and effort over time, as an SVG of our own."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from html import escape

from planner.handout.log_code import Log, Session
from planner.language import date_words

WIDTH, HEIGHT = 640, 230
LEFT, RIGHT, TOP, BOTTOM = 34, 16, 40, 34  # pixels around the plot
HIGHEST = 10  # of pain and of effort
INK, FAINT, PAIN, EFFORT = "#17252a", "#c9d2d1", "#a8321e", "#0b5a68"  # told apart by their shapes, too
MAX_DATES = 5  # written below
DOT = 4.5

Place = tuple[float, float]


def chart(log: Log) -> str:
    """Return pain (round dots, a line) and effort (squares, dashes) of each session, with what happened marked.

    A session without an answer has no dot, and no line leads over it. The picture stays as it is without colour.
    """
    days = [each.date for each in log.sessions]
    xs = _places(days)
    words = f"Pain and effort of {len(days)} sessions, {date_words(days[0])} to {date_words(days[-1])}"
    parts = [
        *_grid(),
        *(_happening(x) for x, each in zip(xs, log.sessions, strict=True) if each.adverse),
        *_dates(days, xs),
        *_series(_answered(log.sessions, xs, lambda each: each.effort), EFFORT, "6 4", _square),
        *_series(_answered(log.sessions, xs, lambda each: each.pain), PAIN, "", _round),
        *_legend(any(each.adverse for each in log.sessions)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="{INK}">'
        f"<title>{escape(words)}</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _places(days: Sequence[datetime.date]) -> list[float]:
    """Return where each session stands from the left; those of one day share its width."""
    first, span = days[0], (days[-1] - days[0]).days
    width = WIDTH - LEFT - RIGHT
    if not span:
        return [LEFT + width * (number + 1) / (len(days) + 1) for number in range(len(days))]
    inner = width - 2 * DOT - 8
    step = inner / (span + 1)
    at = []
    for number, day in enumerate(days):
        earlier = days[:number].count(day)
        at.append(LEFT + DOT + 4 + step * ((day - first).days + (earlier + 0.5) / days.count(day)))
    return at


def _y(value: float) -> float:
    return TOP + (HIGHEST - value) * (HEIGHT - TOP - BOTTOM) / HIGHEST


def _answered(
    sessions: Sequence[Session], xs: Sequence[float], rating: Callable[[Session], int | None]
) -> list[list[Place]]:
    """Return runs of sessions that have the rating, each as places on the chart."""
    runs: list[list[Place]] = [[]]
    for x, each in zip(xs, sessions, strict=True):
        if (value := rating(each)) is None:
            runs.append([])
        else:
            runs[-1].append((x, _y(value)))
    return [run for run in runs if run]


def _grid() -> Iterator[str]:
    for value in range(0, HIGHEST + 1, 5):
        y = _y(value)
        yield f'<path d="M{LEFT} {y:g}H{WIDTH - RIGHT}" stroke="{FAINT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4.5:g}" text-anchor="end">{value}</text>'


def _dates(days: Sequence[datetime.date], xs: Sequence[float]) -> Iterator[str]:
    named = sorted({round(number * (len(days) - 1) / (MAX_DATES - 1)) for number in range(MAX_DATES)})
    before = -float(WIDTH)
    for number in named:
        x = min(max(xs[number], LEFT + 20), WIDTH - RIGHT - 20)
        if x - before < 56 or (number != named[-1] and xs[-1] - x < 56):
            continue
        before = x
        yield f'<text x="{x:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{days[number].day} {days[number]:%b}</text>'


def _series(
    runs: Sequence[Sequence[Place]], colour: str, dashes: str, mark: Callable[[Place, str], str]
) -> Iterator[str]:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    for run in runs:
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in run)
        yield f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
    for run in runs:
        yield from (mark(place, colour) for place in run)


def _round(place: Place, colour: str) -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{DOT}" fill="{colour}"/>'


def _square(place: Place, colour: str) -> str:
    x, y = place[0] - DOT, place[1] - DOT
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{2 * DOT}" height="{2 * DOT}" '
        f'fill="#fff" stroke="{colour}" stroke-width="2"/>'
    )


def _happening(x: float) -> str:
    return (
        f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="{INK}" stroke-dasharray="2 3"/>'
        f'<text x="{x:.1f}" y="{TOP - 4}" text-anchor="middle" font-weight="700">!</text>'
    )


def _legend(has_happenings: bool) -> Iterator[str]:
    y = 14
    yield _round((LEFT + 6, y), PAIN) + f'<text x="{LEFT + 16}" y="{y + 4.5}">worst pain</text>'
    yield _square((LEFT + 112, y), EFFORT) + f'<text x="{LEFT + 122}" y="{y + 4.5}">effort</text>'
    if has_happenings:
        yield (
            f'<text x="{LEFT + 186}" y="{y + 4.5}" font-weight="700">!</text>'
            f'<text x="{LEFT + 196}" y="{y + 4.5}">ask first</text>'
        )
    yield f'<text x="{WIDTH - RIGHT}" y="{y + 4.5}" text-anchor="end">0 none, 10 the worst or the hardest</text>'
