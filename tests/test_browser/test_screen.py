"""One screen: the bar never leaves, panes scroll by themselves, and what was done can be undone from it."""

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import (
    add,
    begin_anew,
    begin_from,
    browse,
    describe,
    details,
    filtered,
    limit,
    line,
    open_line,
    saved,
    show,
)

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


def test_at_1024_the_client_folds_to_its_chips_once_described(tab):
    tab.set_viewport_size({"width": 1024, "height": 768})
    name, edit = tab.get_by_label("Name", exact=True), tab.get_by_role("button", name="Edit", exact=True)
    expect(name).to_be_visible()
    limit(tab, "osteopor", "Osteoporosis")
    name.fill("Ana Folded")
    expect(name).to_be_visible()  # nothing folds under the hand
    saved(tab)
    tab.reload()
    ready(tab)
    expect(edit).to_be_visible()
    expect(name).to_be_hidden()
    expect(tab.locator(".client-view .condition", has_text="Osteoporosis")).to_be_visible()
    expect(tab.locator(".client-view .folded-name")).to_have_text("Ana Folded")
    edit.click()
    expect(name).to_have_value("Ana Folded")
    tab.get_by_role("button", name="Fold", exact=True).click()
    expect(name).to_be_hidden()
    begin_anew(tab)
    expect(name).to_be_visible()
    tab.set_viewport_size({"width": 1440, "height": 900})
    expect(tab.get_by_role("button", name="Fold", exact=True)).to_be_hidden()


def test_a_chip_of_a_folded_client_opens_its_editor(tab):
    tab.set_viewport_size({"width": 1024, "height": 768})
    limit(tab, "osteopor", "Osteoporosis")
    tab.get_by_role("button", name="Fold", exact=True).click()
    expect(describe(tab, "Osteoporosis")).to_be_visible()


def test_at_200_per_cent_everything_can_be_reached_and_nothing_is_cut(chromium, address):
    context = chromium.new_context(viewport={"width": 720, "height": 450}, device_scale_factor=2)  # of 1440 by 900
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    begin_anew(tab)
    limit(tab, "osteopor", "Osteoporosis")
    begin_from(tab, "osteoporosis")
    open_line(tab, 0)
    for pane in ("Client", "Find", "Routine", "Hand-out"):
        show(tab, pane)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), pane
        out = tab.evaluate(
            """() => [...document.querySelectorAll('.planner-page :is(button, input, select, textarea)')]
                .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
                .map((each) => each.outerHTML)"""
        )
        assert not out, pane
        for name in ("Undo", "New client"):
            expect(tab.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    show(tab, "Find")
    tab.locator(".library-view .card .add:enabled").first.click()
    show(tab, "Routine")
    expect(tab.locator(".routine-view .line")).to_have_count(7)
    context.close()


SMALL = """() => [...document.querySelectorAll(
        '.planner-page :is(button, a, summary, select, textarea, input, label:has(> input))')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.unseen')
        && !each.matches('label > input, .skip'))
    .map((each) => [each.getBoundingClientRect(), each])
    .filter(([box]) => box.width > 1 && box.height > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([box, each]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${each.outerHTML.slice(0, 120)}`)"""


def test_a_finger_finds_everything_it_is_44_pixels(chromium, address):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    begin_anew(tab)

    def check(where):
        assert tab.evaluate(SMALL) == [], where

    check("a client of whom nothing is known")
    limit(tab, "osteopor", "Osteoporosis")
    describe(tab, "At hand")
    check("an editor of the client")
    show(tab, "Find")
    check("the library")
    filtered(tab, "Goal")
    check("a filter")
    tab.keyboard.press("Escape")
    details(tab, "Chin tuck")
    check("a sheet")
    tab.locator(".library-view .sheet").get_by_role("button", name=re.compile("^Close")).click()
    begin_from(tab, "osteoporosis")
    check("the routine")
    open_line(tab, 0)
    check("an open line")
    show(tab, "Hand-out")
    check("the hand-out")
    browse(tab)
    check("the clients")
    context.close()


def test_on_a_narrow_screen_the_hand_out_is_a_pane_of_its_own(chromium, address):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    begin_anew(tab)
    add(tab, "Chin tuck")
    show(tab, "Hand-out")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    expect(tab.locator(".handout-view").get_by_text("Ready to hand out")).to_be_visible()
    pages = tab.locator(".handout-view .pages img")
    expect(pages).to_have_count(0)
    tab.get_by_role("button", name="Hand-out: see its pages").click()
    expect(pages.first).to_be_visible()
    small = pages.first.get_attribute("src")
    tab.get_by_label("Large print").check()
    expect(pages.first).not_to_have_attribute("src", small)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
    expect(tab.locator(".handout-view").get_by_text("Handed out, version 1")).to_be_visible()
    tab.set_viewport_size({"width": 1200, "height": 800})
    expect(tab.get_by_role("button", name="Hand-out ...")).to_be_visible()
    context.close()
