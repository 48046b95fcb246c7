"""Visits every page in turn with an empty cache, and takes the medians: first cards, interactive, wire, search."""

import contextlib
import dataclasses
import json
import re
import statistics
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.peers.pages import PAGES, Page
from benchmarks.peers.servers import NoServer, serving, wait_until_idle
from benchmarks.peers.thousand import content_of
from benchmarks.peers.traffic import Request, Traffic
from planner import Library, Query, search
from planner.engine.ranking import ranked
from planner.engine.screening import screen
from planner.library.loader import CONTENT
from planner.records.plan import NOBODY

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    # nothing from elsewhere: another host's speed is not a framework's
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
VIEWPORT = {"width": 1440, "height": 1000}
WORDS = ("bridge", "balance", "stretch", "chair", "back", "wall", "shoulder", "hip")
INSTALL = "{} is not installed: pip install -e '.[peers]'"
READY_SECONDS = 120
ANSWER_SECONDS = 20
REST_MS = 500  # after the first answer, before what went over the wire is counted
UNCHANGED_MS = 400  # after a letter that changes nothing in the list
MIN_SHOWN = 6  # cards that have to be right


@dataclass
class Visit:
    """What one visit with an empty cache has shown; milliseconds count from the start of the navigation."""

    first_cards: float
    interactive: float
    clicks: int
    lost_clicks: int  # clicks whose exercise is still not in the routine when all is quiet
    origin: float  # start of the navigation, in milliseconds since the epoch
    requests: list[Request]
    keystrokes: list[float] = field(default_factory=list)
    clearings: list[float] = field(default_factory=list)

    @property
    def kilobytes(self) -> float:
        """All that went over the wire."""
        return sum(each.bytes for each in self.requests) / 1000

    @property
    def search_p95(self) -> float:
        """95 of 100 letters were answered in this time."""
        return statistics.quantiles(self.keystrokes, n=20, method="inclusive")[-1]


@dataclass
class Result:
    """All visits of a page, or why there are none."""

    page: Page
    visits: list[Visit] = field(default_factory=list)
    trouble: str = ""

    def median(self, of: Callable[[Visit], float]) -> float:
        """Return the median of something over the visits."""
        return statistics.median(map(of, self.visits))

    @property
    def first_cards(self) -> float:
        """Milliseconds to the first six cards with their pictures."""
        return self.median(lambda visit: visit.first_cards)

    @property
    def interactive(self) -> float:
        """Milliseconds to the first answered click."""
        return self.median(lambda visit: visit.interactive)

    @property
    def typical(self) -> Visit:
        """The visit that is nearest to the median."""
        middle = self.interactive
        return min(self.visits, key=lambda visit: abs(visit.interactive - middle))


def run(rounds: int = 7, pages: Sequence[Page] = PAGES) -> list[Result]:
    """Return the visits of all pages that are installed: this many of each, one page after the other in each round."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise SystemExit(INSTALL.format("playwright")) from None

    from tests.find_browser import HELP, find

    browser_path = find()
    if browser_path is None:
        raise SystemExit(HELP)
    results = [Result(page) for page in pages]
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="planner-peers-")))
        contents = {False: CONTENT}
        if any(page.of_1000 for page in pages):
            contents[True] = content_of(1_000, folder)
        libraries = {of_1000: Library.load(content) for of_1000, content in contents.items()}
        servers: dict[str, tuple[str, int]] = {}
        for result in results:
            if not result.page.installed:
                result.trouble = INSTALL.format(result.page.package)
                continue
            try:
                servers[result.page.name] = stack.enter_context(serving(result.page, contents[result.page.of_1000]))
            except NoServer as error:
                result.trouble = f"{result.page.name} did not start: {error}"
        processes = [process for _, process in servers.values()]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        stack.callback(browser.close)
        for number in range(rounds + 1):  # the first of all warms the server, and is not counted
            for result in results:
                if result.trouble:
                    continue
                page = result.page
                wait_until_idle(processes)
                try:
                    visit = visited(browser, page, servers[page.name][0], libraries[page.of_1000], typed=number > 0)
                except Error as error:
                    result.trouble = f"{page.name} was not measured: {error.message}"
                    continue
                if number > 0:
                    result.visits.append(visit)
    return results


def visited(browser: Any, page: Page, address: str, library: Library, *, typed: bool) -> Visit:
    """Visit a page with an empty cache: wait for its cards, click until it answers, then type into its search."""
    context = browser.new_context(viewport=VIEWPORT, bypass_csp=True)  # the probe is evaluated
    try:
        tab = context.new_page()
        traffic = Traffic(context.new_cdp_session(tab))
        names = {name: getattr(page, name) for name in ("card", "picture", "heading", "add", "line")}
        tab.add_init_script(f"({PROBE})({json.dumps(names)})")
        tab.goto(address, wait_until="commit")
        tab.wait_for_function(
            "window.peersProbe && peersProbe.marks.cards && peersProbe.marks.interactive",
            timeout=READY_SECONDS * 1000,
            polling=100,
        )
        tab.wait_for_timeout(REST_MS)
        marks = tab.evaluate("peersProbe.marks")
        visit = Visit(
            first_cards=marks["cards"],
            interactive=marks["interactive"],
            clicks=marks["clicks"],
            lost_clicks=sum(tab.evaluate("peersProbe.lost()")),
            origin=tab.evaluate("performance.timeOrigin"),
            requests=[dataclasses.replace(each) for each in traffic.requests],
        )
        traffic.stop()
        if typed:
            _type(tab, page, library, visit)
        tab.goto("about:blank")  # as somebody who leaves: the page may say goodbye to its server
        return visit
    finally:
        context.close()


def _type(tab: Any, page: Page, library: Library, visit: Visit) -> None:
    """Type word by word, each letter when the one before is answered, and note how long each answer took."""
    least = MIN_SHOWN  # what is in sight: a page may draw the rest later
    tab.get_by_label(re.compile(page.search)).first.click()
    before = _found(library, "", page)
    for word in WORDS:
        for end in range(1, len(word) + 1):
            after = _found(library, word[:end], page)
            if after[:least] == before[:least]:  # nothing to see: only let it be answered
                tab.keyboard.press(word[end - 1])
                tab.wait_for_timeout(UNCHANGED_MS)
            else:
                visit.keystrokes.append(_pressed(tab, (word[end - 1],), after, least))
            before = after
        before = _found(library, "", page)
        visit.clearings.append(_pressed(tab, ("Control+a", "Delete"), before, least))


def _pressed(tab: Any, keys: Sequence[str], expected: list[str], least: int | None) -> float:
    """Press keys, and return the milliseconds until the list on the page is the one expected."""
    tab.evaluate("([expected, least]) => peersProbe.expect(expected, least)", [expected, least])
    for key in keys:
        tab.keyboard.press(key)
    return float(tab.evaluate(f"peersProbe.answered({ANSWER_SECONDS})"))


def _found(library: Library, text: str, page: Page) -> list[str]:
    result = search(library, Query(text=text))
    found: Iterable[str] = result.matches
    if page.hides_blocked:  # for a client of whom nothing is known yet
        screening = screen(library, NOBODY)
        found = (id for id in ranked(library, screening, result) if not screening[id].verdict.blocks)
    return [library.exercises[id].name for id in found]
