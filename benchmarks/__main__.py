"""Print what things cost beside the plain way, and fail when a limit is missed."""

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks import naive
from benchmarks.figures import drawing
from benchmarks.html import playing
from benchmarks.page import measure as typing_on_the_page
from benchmarks.pdf import printing
from benchmarks.records import recording
from benchmarks.store import measure as keeping
from benchmarks.synthetic import library_of
from planner.engine.applicable import active_rules
from planner.engine.facets import Query, facet_index, search, word_index
from planner.engine.screening import client_with, screen
from planner.library.library import Library
from planner.library.loader import CONTENT

FACETTED = Query(
    goals={"balance", "leg_strength"}, position={"standing", "sitting"}, equipment={"chair"}, level={1, 2, 3}
)
TEXTED = Query(text="wall sqeeze", level={1, 2, 3})  # a word, and a word with a typo


@dataclass(frozen=True)
class Row:
    """One thing measured: seconds for ours and the plain way, and the limit for ours."""

    what: str
    ours: float
    plain: float | None
    limit: float | None

    @property
    def within(self) -> bool:
        """Tell whether the limit is kept."""
        return self.limit is None or self.ours <= self.limit

    def __str__(self) -> str:
        """Write it as a line of the table."""
        plain = ratio = ""
        if self.plain:
            times = self.plain / self.ours
            plain, ratio = f"{self.plain * 1e3:.1f}", f"{times:.{1 if times >= 1 else 2}f} x"
        limit, kept = ("", "") if self.limit is None else (f"{self.limit * 1e3:.0f}", "yes" if self.within else "NO")
        return f"{self.what:44}{self.ours * 1e3:10.1f}{plain:>12}{ratio:>10}{limit:>10}{kept:>8}"


def timed(work: Callable[[], Any], times: int) -> tuple[float, Any]:
    """Give the median seconds of several runs, and the answer."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), answer


def fresh(statement: str) -> float:
    """Give the median seconds of a statement in a new process, its start not counted."""
    timer = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
    command = [sys.executable, "-c", timer]
    runs = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(7)]
    return statistics.median(runs)


def measure() -> Iterator[Row]:
    """Measure one thing after the other."""
    yield Row("import planner, in a new process", fresh("import planner"), fresh("import pandas"), 0.6)
    engine = "import planner.engine.facets, planner.engine.screening"
    yield Row(engine, fresh(engine), fresh("import pandas"), 0.6)
    ours, shipped = timed(Library.load, 7)
    plain, files = timed(lambda: naive.load(CONTENT), 3)
    for kind in ("exercises", "routines", "advice"):
        read = {name.removeprefix(f"{kind}/").removesuffix(".yaml") for name in files if name.startswith(f"{kind}/")}
        assert read == set(getattr(shipped, kind))
    rules = [each for name, data in files.items() if name.startswith("rules/") for each in data]
    assert sorted(each["reference"] for each in rules) == sorted(each.reference for each in shipped.rules)
    yield Row(f"load the content: {len(files)} files", ours, plain, 0.3)
    yield from searching(library_of(shipped, 1_000), 0.005, 0.020)
    yield from searching(library_of(shipped, 100_000), 0.060, None)
    yield screening(library_of(shipped, 1_000))
    for drawn in drawing(shipped, timed):
        yield Row(*drawn)
    for printed in printing(shipped, timed):
        yield Row(*printed)
    for played in playing(shipped, timed):
        yield Row(*played)
    for recorded in recording(shipped, timed):
        yield Row(*recorded)
    for measured in keeping(shipped):
        yield Row(*measured)
    for keystroke in typing_on_the_page(shipped):
        yield Row(*keystroke)


def searching(library: Library, limit: float, text_limit: float | None) -> Iterator[Row]:
    """Measure a search with all its counts, by facets and with a text."""
    size, few = f"{len(library.exercises):,}", len(library.exercises) <= 1_000
    for what, index in (("facets", facet_index), ("words", word_index)):
        once, _ = timed(partial(index, library), 1)
        yield Row(f"index {size} by {what}, once", once, None, None)
    naive.words_of(library)
    for query, what, most in ((FACETTED, "facets", limit), (TEXTED, "a text", text_limit)):
        ours, found = timed(partial(search, library, query), 51 if few else 15)
        plain, answer = timed(partial(naive.search, library, query), 3 if few else 1)
        assert answer == (set(found.matches), found.counts), "the plain loop finds something else"
        assert found.matches, "a search that finds nothing shows nothing"
        yield Row(f"search {size} by {what}, with every count", ours, plain, most)


def screening(library: Library) -> Row:
    """Measure five conditions, those with the most rules."""
    most = Counter(rule.condition for rule in library.rules if rule.condition != "any").most_common(5)
    client = client_with(library, [condition for condition, _ in most])
    ours, screened = timed(lambda: screen(library, client), 51)
    plain, answer = timed(lambda: naive.screen(library, client), 3)
    found = {
        id: (each.verdict, tuple(rule.reference for rule in each.reasons)) for id, each in screened.verdicts.items()
    }
    assert answer == found, "the plain loop screens otherwise"
    rules = len(active_rules(library, client))
    return Row(f"screen {len(library.exercises):,} for 5 conditions, {rules} rules", ours, plain, 0.005)


def main() -> int:
    """Print the table. Gives 1 when a limit is missed."""
    print(f"{'milliseconds':44}{'ours':>10}{'plain loop':>12}{'ratio':>10}{'limit':>10}{'within':>8}")
    kept = True
    for row in measure():
        print(row, flush=True)
        kept &= row.within
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
