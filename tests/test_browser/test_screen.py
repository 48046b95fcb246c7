"""One screen: the bar never leaves, panes scroll by themselves, and what was done can be undone from it."""

import pytest
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, begin_anew, begin_from, line, open_line, saved

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 1280, 1024])
def test_panes_scroll_by_themselves_under_a_bar_that_never_leaves(tab, width):
    tab.set_viewport_size({"width": width, "height": 760})
    begin_from(tab, "Back, legs and balance for thin bones")
    expect(tab.locator(".routine-view .line")).to_have_count(6)
    for pane in (".client-view", ".library-view", ".routine-view"):
        top = tab.evaluate(
            "(pane) => { const e = document.querySelector(pane); e.scrollTop = 1e6; return e.scrollTop }", pane
        )
        assert top > 0 or pane == ".client-view", f"{pane} scrolls"
        assert tab.evaluate("[scrollY, document.documentElement.scrollHeight <= innerHeight]") == [0, True]
        for name in ("Hand-out ...", "Undo", "New client"):
            expect(tab.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
        expect(tab.locator(".desk-view .state")).to_be_in_viewport(ratio=1)
    tab.evaluate("document.querySelector('.library-view').scrollTop = 0")
    expect(tab.get_by_label("Search by name, goal")).to_be_in_viewport(ratio=1)
    assert tab.evaluate("document.querySelector('.routine-view').scrollTop") > 0, "each has a place of its own"


def test_what_was_taken_out_and_written_is_undone_and_redone_by_button_and_by_key(tab):
    begin_anew(tab)
    undo, redo = (tab.get_by_role("button", name=name, exact=True) for name in ("Undo", "Redo"))
    expect(undo).to_be_disabled()
    add(tab, "Chin tuck")
    cue = line(tab, 0).get_by_label("Cue for this client")
    cue.fill("Slowly")
    saved(tab)
    open_line(tab, 0).get_by_role("button", name="Take out Chin tuck").click()
    expect(tab.locator(".routine-view .line")).to_have_count(0)
    undo.click()
    expect(cue).to_have_value("Slowly")
    saved(tab)
    expect(redo).to_be_enabled()
    tab.locator(".routine-view h2").focus()
    tab.keyboard.press("Control+z")
    expect(cue).to_have_value("")
    tab.keyboard.press("Control+y")
    expect(cue).to_have_value("Slowly")
    tab.keyboard.press("Control+Shift+z")
    expect(tab.locator(".routine-view .line")).to_have_count(0)
    expect(redo).to_be_disabled()


def test_in_a_text_the_keys_are_the_browsers_own(tab):
    begin_anew(tab)
    add(tab, "Chin tuck")
    cue = line(tab, 0).get_by_label("Cue for this client")
    cue.press_sequentially("Slow")
    cue.press("Control+z")
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    expect(cue).not_to_have_value("Slow")


@pytest.mark.parametrize("where", ["a cell of a notebook", "a page with the desk twice"])
def test_the_keys_undo_once_and_only_on_the_planner(tab, where):
    begin_anew(tab)
    for name in ("Chin tuck", "Bridge"):
        add(tab, name)
    saved(tab)
    if where == "a cell of a notebook":
        tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<div id=cell contenteditable>x</div>')")
        tab.locator("#cell").focus()
    else:  # another listener was first
        tab.evaluate(
            """() => {
                globalThis.take = (event) => event.preventDefault();
                document.querySelector('.routine-view').addEventListener('keydown', take);
            }"""
        )
        tab.locator(".routine-view h2").focus()
    tab.keyboard.press("Control+z")
    tab.wait_for_timeout(500)
    expect(tab.locator(".routine-view .line")).to_have_count(2)
    tab.evaluate("document.getElementById('cell')?.remove()")
    tab.evaluate("globalThis.take && document.querySelector('.routine-view').removeEventListener('keydown', take)")


def test_what_is_undone_is_there_after_a_reload(tab):
    begin_anew(tab)
    add(tab, "Chin tuck")
    add(tab, "Bridge")
    tab.get_by_role("button", name="Undo", exact=True).click()
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    saved(tab)
    tab.reload()
    ready(tab)
    expect(tab.locator(".routine-view .line h3")).to_contain_text(["Chin tuck"])


def test_the_review_date_takes_one_click(tab):
    begin_anew(tab)
    add(tab, "Chin tuck")
    tab.get_by_label("Start on").fill("2026-12-01")
    tab.get_by_role("button", name="Review in 4 weeks").click()
    expect(tab.get_by_label("Review on")).to_have_value("2026-12-29")
