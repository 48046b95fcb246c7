"""No fault of any impact is found by axe: every view, light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import (
    add,
    begin_anew,
    browse,
    details,
    filtered,
    limit,
    look_for,
    open_line,
    saved,
    show,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture(params=[(1440, 900), (1024, 768), (390, 844)], ids=["1440", "1024", "390"])
def tab(request, scheme, chromium, address):
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",  # what fades in has its colours at once
        bypass_csp=True,  # axe is evaluated
    )
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    begin_anew(tab)
    yield tab
    context.close()


def check(tab, what):
    found = Axe().run(tab).response["violations"]
    told = [
        (each["id"], each["impact"], node["html"][:160], node["failureSummary"])
        for each in found
        for node in each["nodes"]
    ]
    assert not told, f"{what}: {told}"


def test_axe_finds_nothing_on_any_view(tab):
    for pane in ("Client", "Find", "Routine", "Hand-out"):
        show(tab, pane)
        check(tab, f"empty, {pane}")
    show(tab, "Client")
    tab.get_by_label("Name", exact=True).fill("Axe Ample")
    limit(tab, "osteoporosis", "Osteoporosis")
    limit(tab, "recent vertebral", "Recent fracture of a back bone")
    look_for(tab, "Bridge")
    add(tab, "Bridge")
    look_for(tab, "Chin tuck")
    add(tab, "Chin tuck")
    saved(tab)
    for pane in ("Client", "Find", "Routine", "Hand-out"):
        show(tab, pane)
        check(tab, f"with a client, {pane}")
    details(tab, "Chin tuck")
    check(tab, "an exercise in its sheet")
    tab.keyboard.press("Escape")
    filtered(tab, "Goal")
    check(tab, "a filter")
    tab.keyboard.press("Escape")
    open_line(tab, 0)
    check(tab, "a line that is open")
    show(tab, "Hand-out")
    opens = tab.get_by_role("button", name="Hand-out ...")
    if opens.is_visible():  # on a narrow screen it is a pane, and was looked at
        opens.click()
        expect(tab.get_by_role("dialog", name="Hand-out")).to_be_visible()
        check(tab, "the hand-out")
        tab.keyboard.press("Escape")
    browse(tab)
    expect(tab.get_by_role("list", name="Clients")).to_be_visible()
    check(tab, "clients and routines")
    tab.keyboard.press("Escape")
    tab.locator("body").press("?")
    check(tab, "the keys")
