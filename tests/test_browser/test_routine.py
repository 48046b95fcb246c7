"""The routine: short lines that are worked on where they stand, one tick a rule, swaps, and what the foot says."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import (
    add,
    add_to_override,
    begin_anew,
    begin_from,
    describe,
    limit,
    line,
    look_for,
    open_line,
    ready_made,
    saved,
    show,
)

SIX = "osteoporosis"
TURN, BEND = "Seated turn with a bar", "Seated turn and side bend with a bar"
LONG = "A very long text without an end " * 6


def lines(tab):
    return tab.locator(".routine-view .line")


def put_in(tab, *names):
    for name in names:
        look_for(tab, name.lower())
        add(tab, name)


def heights(tab):
    return lines(tab).evaluate_all("nodes => nodes.map((each) => each.getBoundingClientRect().height)")


def test_six_lines_and_what_they_come_to_are_seen_without_scrolling(tab):
    tab.set_viewport_size({"width": 1440, "height": 900})
    limit(tab, "osteopor", "Osteoporosis")
    begin_from(tab, SIX)
    expect(lines(tab)).to_have_count(6)
    assert max(heights(tab)) <= 72
    for number in range(6):
        expect(line(tab, number)).to_be_in_viewport(ratio=1)
    expect(tab.locator(".routine-view .summary")).to_be_in_viewport(ratio=1)
    assert tab.evaluate("document.querySelector('.routine-view').scrollTop") == 0
    put_in(tab, "Superman, arms and head")
    cut = tab.locator(".routine-view .judged.settle").evaluate_all(
        "nodes => nodes.map((each) => [each.textContent, each.scrollWidth - each.clientWidth])"
    )
    assert cut == [["With care: 1 to tick", 0]], "what is to be settled is not cut off"


@pytest.mark.parametrize("touch", [False, True])
def test_on_a_narrow_screen_a_line_takes_no_more_than_96_pixels(chromium, address, touch):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=touch, is_mobile=touch)
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    begin_anew(tab)
    begin_from(tab, SIX)
    expect(lines(tab)).to_have_count(6)
    assert max(heights(tab)) <= 96
    if touch:
        small = tab.locator(".routine-view .line").evaluate_all(
            """nodes => nodes.flatMap((each) => [...each.querySelectorAll('button, input, textarea')])
                .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)"""
        )
        assert not small
    context.close()


def test_a_dose_is_written_where_it_stands_and_enter_goes_to_the_same_field_of_the_next_line(tab):
    put_in(tab, "Bridge", "Chin tuck")
    sets = [line(tab, number).get_by_label("Sets", exact=True) for number in (0, 1)]
    sets[0].fill("4")
    sets[0].press("Enter")
    expect(sets[1]).to_be_focused()
    tab.keyboard.type("3")  # over what stands there
    tab.keyboard.press("Shift+Enter")
    expect(sets[0]).to_be_focused()
    expect(sets[1]).to_have_value("3")
    tab.keyboard.press("Tab")
    expect(line(tab, 0).get_by_label("Repeats", exact=True)).to_be_focused()
    cues = [line(tab, number).get_by_label("Cue for this client") for number in (0, 1)]
    cues[0].fill("Slowly")
    cues[0].press("Enter")
    expect(cues[1]).to_be_focused()
    expect(open_line(tab, 0).locator(".dose")).to_contain_text("4 sets of")
    expect(open_line(tab, 1).locator(".dose")).to_contain_text("3 sets of")
    expect(cues[0]).to_have_value("Slowly")


def test_a_line_that_is_timed_has_its_time_in_place_and_a_loaded_one_its_load(tab):
    put_in(tab, "Bridge")
    row = line(tab, 0)
    expect(row.get_by_label("Or time, s", exact=True)).to_have_count(0)
    expect(row.get_by_label("Load, kg", exact=True)).to_have_count(0)
    open_line(tab, 0)
    load = row.get_by_label("Load, kg", exact=True)
    load.fill("2,5")
    load.press("Enter")
    expect(row.locator(".dose")).to_contain_text("2.5 kg")
    expect(load).to_be_focused()
    tab.keyboard.press("Escape")
    expect(load).to_have_value("2.5")
    open_line(tab, 0)
    row.get_by_label("Or time, s", exact=True).fill("30")
    row.get_by_label("Or time, s", exact=True).press("Tab")
    expect(row.locator(".dose")).to_contain_text("30 seconds")
    tab.keyboard.press("Escape")
    expect(row.get_by_label("Or time, s", exact=True)).to_have_value("30")
    expect(row.get_by_label("Repeats", exact=True)).to_have_count(0)


def test_no_field_is_there_twice_in_a_line_that_is_open(tab):
    put_in(tab, "Clamshell")
    row = open_line(tab, 0)
    for name in ("Sets", "Repeats", "Hold, s", "Load, kg", "Or time, s", "Cue for this client", "Rest, s"):
        expect(row.get_by_label(name, exact=True)).to_have_count(1)
    names = row.locator("button").evaluate_all(
        "nodes => nodes.map((each) => each.getAttribute('aria-label') ?? each.textContent)"
    )
    assert len(names) == len(set(names))


def test_one_line_is_open_at_a_time_by_its_button_or_its_name_and_escape_shuts_it(tab):
    put_in(tab, "Bridge", "Chin tuck")
    more = tab.get_by_role("button", name="More for Bridge")
    more.focus()
    tab.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_be_focused()
    expect(line(tab, 0).get_by_text("Private note")).to_be_visible()
    line(tab, 1).locator("h3").click()
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(line(tab, 0).get_by_text("Private note")).to_have_count(0)
    note = line(tab, 1).get_by_label("Private note")
    note.fill("Fusion 2014")
    tab.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(tab.get_by_role("button", name="More for Chin tuck")).to_be_focused()
    expect(open_line(tab, 1).get_by_label("Private note")).to_have_value("Fusion 2014")


def test_a_cue_grows_while_it_is_written_and_moves_nothing(tab):
    put_in(tab, "Bridge", "Chin tuck")
    cue = line(tab, 0).get_by_label("Cue for this client")
    narrow = cue.bounding_box()["width"]
    below = line(tab, 1).bounding_box()
    cue.press_sequentially(LONG[:120])
    grown = cue.bounding_box()
    assert grown["width"] > narrow + 40
    assert grown["height"] > 40
    assert line(tab, 1).bounding_box() == below
    saved(tab)
    cue.blur()
    assert cue.bounding_box()["width"] == narrow


def test_a_rule_is_ticked_once_for_all_its_exercises_and_opens_again_for_one_that_is_added(tab):
    limit(tab, "osteopor", "Osteoporosis")
    put_in(tab, TURN, BEND)
    item = tab.get_by_role("list", name="Cautions").locator("> li").filter(has_text=re.compile("^B2:"))
    expect(item).to_contain_text(f"B2: 2 exercises 1 {TURN}, 2 {BEND}")
    expect(item).to_contain_text("Printed: Move slowly")
    expect(item).to_contain_text("evidence")
    told = [line(tab, number).locator(".judged") for number in range(3)]
    expect(told[0]).to_have_text("With care: 1 to tick")
    expect(told[1]).to_have_text("With care: 2 to tick")
    expect(tab.locator(".warnings")).to_contain_text("2 cautions to read and tick")
    box = item.get_by_label("I have read this")
    box.check()
    expect(told[0]).to_have_text("With care")
    expect(told[1]).to_have_text("With care: 1 to tick")
    expect(tab.locator(".warnings")).to_contain_text("1 caution to read and tick")

    put_in(tab, TURN)
    expect(item).to_contain_text(f"B2: 3 exercises · 1 new exercise 3 {TURN}")
    expect(box).to_be_checked(indeterminate=True)
    expect(told[2]).to_have_text("With care: 1 to tick")
    box.click()
    expect(box).to_be_checked()
    expect(told[2]).to_have_text("With care")

    box.uncheck()
    expect(told[0]).to_have_text("With care: 1 to tick")
    expect(told[2]).to_have_text("With care: 1 to tick")
    tab.get_by_role("button", name="Undo", exact=True).click()
    for each in (told[0], told[2]):
        expect(each).to_have_text("With care")
    expect(box).to_be_checked()


def test_what_is_blocked_or_overridden_says_so_in_words_while_its_line_is_shut(tab):
    limit(tab, "several fractures", "Several fractures")
    look_for(tab, "superman")
    add_to_override(tab, "Superman, arms and head")
    expect(line(tab, 0).locator(".judged")).to_contain_text("Blocked")
    row = open_line(tab, 0)
    row.get_by_text("Use it all the same").click()
    row.get_by_label("Your name").fill("J. Doe")
    row.get_by_label("Reason").fill("Supervised in the clinic.")
    row.get_by_role("button", name="Override").click()
    expect(row).to_contain_text("Overridden by J. Doe")
    tab.keyboard.press("Escape")
    row.get_by_role("button", name=re.compile("^More for")).click()
    expect(row.locator(".judged")).to_contain_text(re.compile("Blocked.*overridden"))
    row.get_by_role("button", name="Take back").click()
    expect(row.locator(".judged")).not_to_contain_text("overridden")


def test_sides_with_doses_of_their_own_are_marked_on_the_line(tab):
    put_in(tab, "Clamshell")
    expect(line(tab, 0).get_by_role("img", name="each side", exact=True)).to_be_visible()
    row = open_line(tab, 0)
    row.get_by_text("One side otherwise").click()
    row.get_by_label("Repeats, left side").fill("6")
    row.get_by_label("Repeats, left side").press("Tab")
    expect(row.get_by_role("img", name="each side has a dose of its own")).to_be_visible()


def test_a_swap_is_one_click_and_what_is_at_hand_comes_first(tab):
    put_in(tab, "One-arm row at the counter")
    editor = describe(tab, "At hand")
    editor.locator("summary").click()
    editor.get_by_label("Chair without wheels", exact=True).check()
    row = open_line(tab, 0)
    row.get_by_text("more to swap for").click()
    found = row.get_by_role("button", name=re.compile("^Swap for "))
    expect(found.filter(has_text="needs ").first).to_be_visible()
    at_hand = ["at hand" in text for text in found.all_inner_texts()]
    assert at_hand == sorted(at_hand, reverse=True)
    assert any(at_hand)
    name = found.first.get_attribute("aria-label").removeprefix("Swap for ")
    expect(found.first).to_contain_text("Same goal")
    found.first.click()
    expect(line(tab, 0).locator("h3")).to_contain_text(name)
    tab.get_by_role("button", name="Undo", exact=True).click()
    expect(line(tab, 0).locator("h3")).to_contain_text("One-arm row at the counter")


def test_two_conditions_that_pull_apart_are_named_once(tab):
    limit(tab, "osteopor", "Osteoporosis")
    limit(tab, "stenosis", "Spinal stenosis or")
    put_in(tab, "Superman, arms and head")
    look_for(tab, "superman")
    add(tab, "Superman, arms and head")
    told = tab.locator(".warnings .notice", has_text="Two conditions pull apart.")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("Osteoporosis asks for")
    expect(tab.locator(".warnings")).to_contain_text("Superman, arms and head is in the routine twice")


def test_ready_made_routines_stay_within_reach_once_there_are_lines(tab):
    choice = tab.get_by_label("Begin from a ready-made routine")
    expect(choice).to_be_visible()
    put_in(tab, "Bridge")
    expect(choice).to_be_hidden()
    expect(ready_made(tab)).to_be_visible()
    tab.keyboard.press("Escape")
    choice.press("Escape")
    expect(choice).to_be_hidden()


def test_the_foot_says_what_to_fetch_and_what_of_it_is_not_recorded(tab):
    put_in(tab, "Band row on a chair")
    told = tab.locator(".routine-view .equipment")
    expect(told).to_contain_text("To fetch:")
    expect(told).not_to_contain_text("Not recorded")
    editor = describe(tab, "At hand")
    editor.locator("summary").click()
    editor.get_by_label("Chair without wheels", exact=True).check()
    expect(told).to_contain_text("Not recorded for this client:")
    expect(told).to_contain_text("(for Band row on a chair)")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_twenty_lines_and_texts_of_200_letters_stay_in_their_place(open_tab, width):
    tab = open_tab(width)
    look_for(tab, "chin tuck")
    for _ in range(20):
        add(tab, "Chin tuck")
    show(tab, "Routine")
    tab.get_by_label("Title").fill(LONG)
    tab.get_by_label("Goal, in the client's words").fill(LONG)
    line(tab, 3).get_by_label("Cue for this client").fill(LONG)
    tab.get_by_label("Title").focus()
    assert max(heights(tab)) <= 96
    open_line(tab, 3)
    wide = tab.evaluate(
        """() => [...document.querySelectorAll('.routine-view *')]
        .filter((node) => node.getBoundingClientRect().right > window.innerWidth + 1 && node.checkVisibility())
        .map((node) => node.className || node.tagName)"""
    )
    assert not wide
    over = tab.locator(".routine-view").evaluate("node => node.scrollWidth - node.clientWidth")
    assert over <= 0
    whole = line(tab, 3).get_by_label("Cue for this client").evaluate("node => [node.scrollHeight, node.clientHeight]")
    assert whole[0] <= whole[1] + 1, "in a line that is open all of a cue is seen"


@pytest.mark.parametrize("width", [1440, 1280, 1024, 390])
def test_a_date_is_seen_whole(open_tab, width):
    tab = open_tab(width, 800)
    put_in(tab, "Chin tuck")
    show(tab, "Routine")
    for label in ("Start on", "Review on"):
        assert tab.get_by_label(label, exact=True).bounding_box()["width"] >= 130


@pytest.mark.parametrize("width", [1440, 1280, 1024, 390])
def test_what_a_line_holds_stays_within_it(open_tab, width):
    tab = open_tab(width, 800)
    tab.evaluate("localStorage.setItem('planner-pounds', '1')")
    look_for(tab, "One-arm row")
    add(tab, "One-arm row at the counter")
    show(tab, "Routine")
    tab.reload()
    show(tab, "Routine")
    row = line(tab, 0)
    expect(row.locator(".pounds")).to_be_visible()
    box, cue = row.bounding_box(), row.get_by_label("Cue for this client").bounding_box()
    assert cue["x"] + cue["width"] <= box["x"] + box["width"] + 1
    assert cue["width"] >= 40


def test_a_load_is_read_in_pounds_as_well_where_that_is_set(tab):
    put_in(tab, "One-arm row at the counter")
    row = open_line(tab, 0)
    row.get_by_label("Load, kg").fill("2")
    row.get_by_label("Load, kg").press("Tab")
    tab.get_by_role("button", name="More", exact=True).click()
    tab.get_by_role("button", name="Your profile ...").click()
    tab.get_by_label("Show loads in pounds").check()
    tab.keyboard.press("Escape")
    expect(row.locator(".pounds")).to_have_text("(4.4 lb)")
    expect(row.get_by_label("Load, kg")).to_have_value("2")
    tab.reload()
    expect(line(tab, 0).locator(".pounds")).to_have_text("(4.4 lb)")


def test_a_cue_that_is_longer_than_its_field_ends_in_dots(tab):
    put_in(tab, "Bridge", "Chin tuck")
    field = line(tab, 0).get_by_label("Cue for this client")
    dots = "node => getComputedStyle(node.closest('.cue'), '::after').content"
    field.fill("Slowly")
    line(tab, 1).get_by_label("Cue for this client").focus()
    assert field.evaluate(dots) == "none"
    field.fill("Push through both heels, and breathe out while you lift, as we did last week")
    line(tab, 1).get_by_label("Cue for this client").focus()
    expect(line(tab, 0).locator(".cue.cut")).to_have_count(1)
    assert field.evaluate(dots) == '"…"'
    field.focus()
    assert field.evaluate(dots) == "none"
    field.press("End")
    line(tab, 1).get_by_label("Cue for this client").focus()  # left as it was found
    expect(line(tab, 0).locator(".cue.cut")).to_have_count(1)
    open_line(tab, 0)
    expect(line(tab, 0).locator(".cue.cut")).to_have_count(0)


def test_when_and_where_the_client_begins_is_printed(tab):
    put_in(tab, "Bridge")
    moment = tab.get_by_label("When and where (printed)")
    moment.fill("after breakfast, at the kitchen counter")
    saved(tab)
    tab.get_by_role("button", name="Hand-out ...").click()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Text", exact=True).click()
    tab.get_by_role("button", name="Close", exact=True).click()
    assert "after breakfast, at the kitchen counter" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_dose_that_is_clicked_is_typed_over(tab):
    put_in(tab, "Bridge")
    reps = line(tab, 0).get_by_label("Repeats", exact=True)
    reps.click()
    tab.keyboard.type("10-15")
    expect(reps).to_have_value("10-15")
    reps.press("Tab")
    expect(open_line(tab, 0).locator(".dose")).to_contain_text("10 to 15")
    reps.click(click_count=1)
    reps.click()  # who is in the field already sets the caret
    assert reps.evaluate("node => node.selectionStart === node.selectionEnd")


def test_another_clients_routine_begins_with_no_line_open(tab):
    put_in(tab, "Bridge")
    open_line(tab, 0)
    saved(tab)
    begin_anew(tab)
    put_in(tab, "Bridge")
    expect(line(tab, 0).get_by_role("button", name="More for Bridge")).to_have_attribute("aria-expanded", "false")
