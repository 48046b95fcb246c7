"""A served page, a browser, and a fresh tab for each test."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.find_browser import HELP, find
from tests.serving import served
from tests.test_browser.doing import begin_anew

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "test_browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("store") / "planner.sqlite") as found:
        yield found


@pytest.fixture(scope="session")
def chromium():
    path = find()
    assert path, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_tab(chromium, address):
    """Open the page in a new tab, at a width. Afterwards: no error was logged, no other host was asked."""
    contexts, wrong = [], []

    def open_tab(width=1440, height=1000, *, at=address, beside=None, empty=True, watched=True):
        context = beside.context if beside else chromium.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        tab = context.new_page()
        if watched:
            watch(tab, wrong)
        tab.goto(at)
        ready(tab)
        if empty:  # with nobody, whatever an earlier test has left in the store
            begin_anew(tab)
        return tab

    yield open_tab
    for context in contexts:
        context.close()
    assert not wrong


def watch(tab, wrong):
    """Gather what a tab logs as an error, and what it asks of other hosts."""
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    tab.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
    tab.on("request", lambda sent: wrong.append(f"asked {sent.url}") if _elsewhere(sent.url) else None)


def ready(tab):
    """Wait until the page can be used."""
    tab.wait_for_selector(".routine-view h2", state="attached")  # a narrow screen shows one pane at a time
    tab.wait_for_selector(".library-view .card", state="attached")
    tab.wait_for_selector(".desk-view .state")


def _elsewhere(url):
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost")


@pytest.fixture(scope="module")
def lasting(chromium, address):
    """A tab that stays open for the tests of a module: a kernel takes longer to start than most of them."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    page, wrong = context.new_page(), []
    watch(page, wrong)
    page.goto(address)
    ready(page)
    yield page, wrong
    context.close()


@pytest.fixture
def tab(lasting):
    """The tab with nobody in it, all that opens shut. Afterwards: no error was logged, no other host was asked."""
    page, wrong = lasting
    wrong.clear()
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('details[open]').forEach((each) => { each.open = false; })")
    begin_anew(page)
    yield page
    assert not wrong
