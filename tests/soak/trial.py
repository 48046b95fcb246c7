"""A trial: a fault under an open page, how soon it is said, and what was kept."""

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.store.store import Store
from tests.intruder import kernels
from tests.serving import Serving
from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, begin_anew, line, saved

SAID_MS = 10_000
COLLECT_SOCKETS = """(() => {
  globalThis.plannerSockets = [];
  const Own = WebSocket;
  globalThis.WebSocket = class extends Own { constructor(...given) { super(...given); plannerSockets.push(this); } };
})()"""


class Case:
    """A page in a browser, on a server and a store of its own."""

    def __init__(self, tab: Page, server: Serving, url: str) -> None:
        self.tab, self.server, self.url = tab, server, url

    @property
    def file(self) -> Path:
        """The file of the store."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def kernel(self) -> int:
        """The process of the page's kernel."""
        id = self.tab.evaluate("JSON.parse(document.getElementById('host-page').textContent).kernel")
        return next(pid for pid in kernels(self.server.pid) if id.encode() in Path(f"/proc/{pid}/cmdline").read_bytes())

    @property
    def cue(self):
        """The field that is typed into."""
        return line(self.tab, 0).get_by_label("Cue for this client")

    @property
    def state(self):
        """What the page says of saving."""
        return self.tab.locator(".desk-view .state")

    def kept(self) -> str:
        """Return what the store holds of the field."""
        with Store(self.url) as store:
            (entry,) = store.clients("Ana Waits")
            return store.routines(entry.id)[0].routine.prescriptions[0].cue


Fault = Callable[[Case], contextlib.AbstractContextManager[None]]


@contextlib.contextmanager
def opened(chromium: Browser, server: Serving, url: str) -> Iterator[Case]:
    """Open a page with a client, a routine and a saved cue."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    tab = context.new_page()
    tab.add_init_script(COLLECT_SOCKETS)
    tab.goto(server.address)
    ready(tab)
    begin_anew(tab)
    tab.get_by_label("Name", exact=True).fill("Ana Waits")
    add(tab, "Chin tuck")
    case = Case(tab, server, url)
    case.cue.fill("Before the fault")
    saved(tab)
    yield case
    context.close()


def said_and_kept(case: Case, fault: Fault, *, by_an_edit: bool) -> str:
    """Try a fault, assert that it is said and nothing is lost, and return how that went.

    `by_an_edit`: reading still answers, so that only an edit finds the fault.
    """
    start = time.monotonic()
    with fault(case):
        if by_an_edit:
            case.cue.fill("x" * 3000)
            expect(case.state).not_to_have_text(re.compile("^Saved"), timeout=SAID_MS)
        expect(case.state).to_have_text(re.compile("^Not saved"), timeout=SAID_MS + 5000)
        seconds = time.monotonic() - start
        case.cue.fill("During the fault")
        case.tab.wait_for_timeout(1000)
        expect(case.state).not_to_have_text(re.compile("^Saved"))
    expect(case.state).to_have_text(re.compile("^Saved"), timeout=60_000)
    expect(case.cue).to_have_value("During the fault")
    kept = case.kept()
    assert kept == "During the fault"
    return f"said after {seconds:5.1f} s   kept: {kept}"


class Table:
    """What is printed at the end of a file of trials."""

    def __init__(self) -> None:
        self.rows: list[str] = []

    def add(self, name: str, text: str) -> None:
        """Add a row."""
        self.rows.append(f"{name:32} {text}")


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    """Print the rows that the trials of a file have added."""
    made = Table()
    yield made
    print("\n" + "\n".join(made.rows))
