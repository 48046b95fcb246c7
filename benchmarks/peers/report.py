"""The measurements in words: the table, how ours compares with the fastest peer, and the waterfall of a visit."""

import statistics
from collections.abc import Callable, Iterator, Mapping

from benchmarks.peers.measure import Result, Visit
from benchmarks.peers.pages import OURS, PEERS

LIMITS = {"first_cards": 0.5, "interactive": 0.7}  # of the fastest peer's time
BAR = 50  # characters
WIDER = 4  # a column than its title
COLUMNS: Mapping[str, Callable[[Visit], float]] = {
    "first cards, ms": lambda visit: visit.first_cards,
    "interactive, ms": lambda visit: visit.interactive,
    "requests": lambda visit: len(visit.requests),
    "kB": lambda visit: visit.kilobytes,
    "search p95, ms": lambda visit: visit.search_p95,
    "cleared, ms": lambda visit: statistics.median(visit.clearings),  # the search emptied: every card comes back
    "clicks": lambda visit: visit.clicks,  # until one was answered
    "lost": lambda visit: visit.lost_clicks,
}


def table(results: list[Result]) -> Iterator[str]:
    """Yield the lines of the table: medians over the visits."""
    yield f"{'page':24}" + "".join(f"{title:>{len(title) + WIDER}}" for title in COLUMNS)
    for each in results:
        if each.visits:
            values = (f"{each.median(value):{len(title) + WIDER}.0f}" for title, value in COLUMNS.items())
            yield f"{each.page.name:24}" + "".join(values)
    for each in results:
        if each.trouble:
            yield each.trouble


def ratios(results: list[Result]) -> dict[str, float]:
    """Return for each limit the time of ours divided by that of the fastest peer; empty without both."""
    measured = {each.page.name: each for each in results if each.visits}
    peers = [measured[page.name] for page in PEERS if page.name in measured]
    if OURS.name not in measured or not peers:
        return {}
    ours = measured[OURS.name]
    return {name: getattr(ours, name) / min(getattr(peer, name) for peer in peers) for name in LIMITS}


def compared(results: list[Result]) -> str:
    """Return the line that compares ours with the fastest peer."""
    parts = [f"{name.replace('_', ' ')} {ratio:.2f} (limit {LIMITS[name]})" for name, ratio in ratios(results).items()]
    return f"ours / fastest peer: {', '.join(parts)}" if parts else "ours / fastest peer: one of the two is missing"


def waterfall(visit: Visit) -> Iterator[str]:
    """Yield a line for each request of a visit and for each mark, by time."""
    lines: list[tuple[float, float | None, float | None, str]] = []
    for each in visit.requests:
        start = each.started * 1000 - visit.origin
        duration = None if each.seconds is None else each.seconds * 1000
        lines.append((start, duration, each.bytes / 1000, each.name + (" (socket)" if each.is_socket else "")))
        if each.is_socket and duration is not None:
            lines.append((start + duration, None, None, "-- socket open"))
    lines.append((visit.first_cards, None, None, "-- first cards"))
    lines.append((visit.interactive, None, None, "-- interactive"))
    lines.sort(key=lambda line: line[0])
    end = max(start + (duration or 0) for start, duration, _, _ in lines)
    yield f"{'start, ms':>10}{'takes, ms':>11}{'kB':>9}  {'':{BAR}}  name"
    for start, duration, size, name in lines:
        before = min(BAR - 1, max(0, int(start / end * BAR)))
        length = max(1, min(BAR - before, round((duration or 0) / end * BAR)))
        bar = " " * before + ("|" if size is None else "=" * length)
        takes = "" if duration is None else f"{duration:.0f}"
        sent = "" if size is None else f"{size:.1f}"
        yield f"{start:10.0f}{takes:>11}{sent:>9}  {bar:{BAR}}  {name}"
