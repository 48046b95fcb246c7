"""The first page's job, as a physiotherapist does it, in a real browser against real Voilà."""

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import (
    HOSTILE,
    add,
    begin_from,
    card,
    describe,
    details,
    filtered,
    limit,
    line,
    look_for,
    open_line,
    ready_made,
    show,
)


def test_a_routine_is_put_together_from_client_to_warnings(tab):
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
    limit(tab, "osteopor", "Osteoporosis")

    # an exercise that does not suit says why, and what does
    look_for(tab, "childs pose")
    blocked = card(tab, "Child's pose with a foam roller")
    expect(blocked.locator(".verdict").first).to_have_text("Blocked")
    expect(blocked.get_by_role("button", name="Add Child's pose with a foam roller", exact=True)).to_be_disabled()
    detail = details(tab, "Child's pose with a foam roller")
    expect(detail.locator(".reason").first).to_contain_text("evidence C")
    detail.locator(".other").first.click()
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    detail.get_by_role("button", name="Close").click()

    # a problem in the client's words, with a typo
    look_for(tab, "dowagers hunp")
    expect(card(tab, "Shoulder-blade squeeze")).to_be_visible()
    add(tab, "Shoulder-blade squeeze")
    add(tab, "Chin tuck")

    # order
    open_line(tab, 2).get_by_role("button", name="Move Chin tuck up").click()
    expect(line(tab, 1)).to_contain_text("Chin tuck")

    # dose
    chin = open_line(tab, 1)
    chin.get_by_label("Sets", exact=True).fill("3")
    chin.get_by_label("Sets", exact=True).press("Tab")
    expect(chin.locator(".dose")).to_contain_text("3 sets of")
    chin.get_by_label("Repeats", exact=True).fill("6-9")
    chin.get_by_label("Repeats", exact=True).press("Tab")
    expect(chin.locator(".dose")).to_contain_text("3 sets of 6 to 9")
    chin.get_by_label("Load, kg", exact=True).fill("0.5")
    chin.get_by_label("Load, kg", exact=True).press("Tab")
    expect(chin.locator(".dose")).to_contain_text("0.5 kg")
    expect(chin).to_contain_text("beyond what they can judge")

    # cue, note, minutes, warnings
    chin.get_by_label("Cue for this client").fill("Keep your nose level.")
    expect(tab.locator(".routine-view .summary")).to_contain_text("3 exercises · about")
    expect(tab.locator(".warnings")).to_contain_text("No balance exercise, though Osteoporosis asks for one")
    expect(tab.locator(".warnings")).to_contain_text("No review date")


def test_a_recent_fracture_shows_its_gate_and_a_clearance_opens_it(tab):
    limit(tab, "crush fracture", "Recent fracture of a back bone")
    gate = tab.locator(".client-view .gate")
    expect(gate).to_contain_text("Missing: the level; since when; who cleared the client, and when")
    gate.get_by_label("Cleared by").fill("Fracture clinic")
    gate.get_by_label("on", exact=True).fill("2026-11-10")
    gate.get_by_role("button", name="Record clearance").click()
    expect(gate).to_contain_text("Cleared by Fracture clinic, 2026-11-10")
    expect(gate).to_contain_text("Missing: the level; since when")
    stated = describe(tab, "Recent fracture of a back bone")
    stated.get_by_label("When did it happen?").fill("2026-10-20")
    stated.get_by_label("Which level?").fill("T12")
    stated.get_by_label("Which level?").press("Tab")
    expect(tab.locator(".client-view .gate.open")).to_contain_text("Cleared: Recent fracture of a back bone")
    expect(gate).not_to_contain_text("Missing")
    look_for(tab, "superman")
    expect(tab.locator(".library-view .card .verdict.block").first).to_be_visible()  # every other rule still holds


def test_a_red_flag_leaves_a_referral_and_nothing_to_add(tab):
    limit(tab, "red flag", "Red flag")
    expect(tab.locator(".library-view .card .verdict.block_all").first).to_be_visible()
    expect(tab.locator(".library-view .card button.add:not([disabled])")).to_have_count(0)
    expect(tab.get_by_role("button", name=re.compile("to override$"))).to_have_count(0)
    expect(tab.locator(".library-view .referral").first).to_contain_text("Refer")


def test_a_caution_is_ticked_once_a_rule(tab):
    limit(tab, "torn cuff", "Rotator cuff")
    look_for(tab, "one-arm row")
    add(tab, "One-arm row at the counter")
    expect(tab.locator(".warnings")).to_contain_text("1 caution to read and tick")
    tab.get_by_label("I have read this").check()
    expect(tab.locator(".warnings")).not_to_contain_text("to read and tick")


def test_facets_count_what_each_choice_would_leave(tab):
    first = filtered(tab, "Level").locator(".term", has_text="First steps")
    count = int(first.locator(".count").inner_text())
    first.get_by_role("checkbox").check()
    expect(tab.get_by_text(f"{count} of 66 exercises")).to_be_visible()
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Clear the search").click()
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()


def test_the_whole_job_can_be_done_with_the_keyboard(tab):
    tab.get_by_label("What limits this client?").focus()
    tab.keyboard.type("osteoporosis")
    expect(tab.get_by_role("option").first).to_be_visible()
    tab.keyboard.press("Enter")
    expect(tab.locator(".client-view .condition")).to_have_count(1)
    tab.get_by_label("Search by name, goal").focus()
    tab.keyboard.type("chin tuck")
    expect(tab.locator(".library-view .card").first).to_contain_text("Chin tuck")
    for _ in range(2):
        card(tab, "Chin tuck").get_by_role("button", name="Add Chin tuck").press("Enter")
    expect(tab.locator(".routine-view .line")).to_have_count(2)
    tab.get_by_label("Search by name, goal").fill("heel raise")
    card(tab, "Heel raises").get_by_role("button", name="Add Heel raises").press("Enter")
    expect(tab.locator(".routine-view .line")).to_have_count(3)
    line(tab, 2).get_by_label("Cue for this client").focus()
    tab.keyboard.press("Alt+ArrowUp")
    expect(line(tab, 1)).to_contain_text("Heel raises")
    expect(tab.locator(".routine-view .spoken")).to_have_text("Heel raises is now number 2 of 3.")
    assert tab.evaluate("document.activeElement.closest('.line').innerText").count("Heel raises")


def test_text_is_shown_as_text_everywhere(tab):
    look_for(tab, HOSTILE)
    look_for(tab, "chin tuck")
    add(tab, "Chin tuck")
    tab.get_by_label("Title").fill(HOSTILE)
    line(tab, 0).get_by_label("Cue for this client").fill(HOSTILE)
    tab.get_by_label("Goal, in the client's words").fill(HOSTILE)
    open_line(tab, 0).get_by_role("button", name="Move Chin tuck down").is_disabled()
    add(tab, "Chin tuck")
    assert tab.get_by_label("Title").input_value() == HOSTILE
    assert line(tab, 0).get_by_label("Cue for this client").input_value() == HOSTILE
    expect(tab.locator(".planner-page img:not([src^='data:image/svg+xml,'], [src^='blob:'])")).to_have_count(0)
    expect(tab.locator(".planner-page b", has_text=re.compile('^"O.Neil"$'))).to_have_count(0)


def test_what_is_typed_is_not_lost_while_the_page_is_redrawn(tab):
    look_for(tab, "chin tuck")
    add(tab, "Chin tuck")
    words = "Keep your nose level and your shoulders low, as we did last week."
    line(tab, 0).get_by_label("Cue for this client").press_sequentially(words, delay=15)
    tab.get_by_label("Title").click()
    add(tab, "Chin tuck")
    assert line(tab, 0).get_by_label("Cue for this client").input_value() == words


def test_one_side_is_given_a_dose_of_its_own(tab):
    look_for(tab, "clamshell")
    add(tab, "Clamshell")
    row = open_line(tab, 0)
    row.get_by_text("One side otherwise").click()
    row.get_by_label("Repeats, left side").fill("6")
    row.get_by_label("Load, right side").fill("0.5")
    row.get_by_label("Load, right side").press("Tab")
    expect(row.locator(".dose")).to_contain_text("left side: 2 sets of 6; right side: 2 sets of 8 to 12, 0.5 kg")
    row.get_by_label("Tempo, s").fill("3-0")
    row.get_by_label("Tempo, s").press("Tab")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("such as 2-0-3-0")
    expect(row.get_by_label("Tempo, s")).to_have_value("2-1-3-0")
    row.get_by_label("Side", exact=True).select_option("bilateral")
    expect(row.get_by_text("One side otherwise")).to_be_hidden()


def test_a_wrong_number_is_answered_in_words_and_nothing_changes(tab):
    look_for(tab, "chin tuck")
    add(tab, "Chin tuck")
    chin = open_line(tab, 0)
    before = chin.locator(".dose").inner_text()
    chin.get_by_label("Sets", exact=True).fill("99")
    chin.get_by_label("Sets", exact=True).press("Tab")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("Sets: at most 10.")
    expect(chin.get_by_label("Sets", exact=True)).not_to_have_value("99")
    chin.get_by_label("Repeats", exact=True).fill("many")
    chin.get_by_label("Repeats", exact=True).press("Tab")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("write 8 or 8-12")
    assert chin.locator(".dose").inner_text() == before


def test_a_ready_made_routine_is_a_beginning(tab):
    choice = ready_made(tab)
    value = choice.locator("option").nth(1).get_attribute("value")
    begin_from(tab, value)
    expect(tab.locator(".routine-view .line").first).to_be_visible()
    expect(tab.locator(".routine-view .summary")).to_contain_text("exercise")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_is_cut_off_at_the_side(open_tab, width):
    tab = open_tab(width)
    limit(tab, "several fractures", "Several fractures")
    add(tab, "Chin tuck")
    show(tab, "Routine")
    open_line(tab, 0)
    for pane in ("Routine", "Find", "Client", "Hand-out"):
        show(tab, pane)
        tab.wait_for_timeout(100)  # a frame is drawn
        wide = tab.evaluate(
            """() => [...document.querySelectorAll('.planner-page *')]
            .filter((node) => node.getBoundingClientRect().right > window.innerWidth + 1 && node.checkVisibility())
            .map((node) => node.className || node.tagName)"""
        )
        assert not wide, pane


def test_the_end_of_a_long_routine_can_be_reached_beside_the_library(tab):
    begin_from(tab, "osteoporosis")
    expect(tab.locator(".routine-view .line")).to_have_count(6)
    end = tab.get_by_text("A week of this")
    end.scroll_into_view_if_needed()
    expect(end).to_be_in_viewport()
    assert tab.evaluate("document.querySelector('.routine-view').scrollTop") > 0


def test_a_line_is_dragged_to_its_place(tab):
    begin_from(tab, "osteoporosis")
    expect(tab.locator(".routine-view .line")).to_have_count(6)
    second = line(tab, 1).locator("h3").inner_text().split(maxsplit=1)[1]
    line(tab, 1).locator(".number").drag_to(line(tab, 0).locator("h3"))
    expect(line(tab, 0)).to_contain_text(second)
    expect(tab.locator(".routine-view .spoken")).to_have_text(f"{second} is now number 1 of 6.")


def test_a_smaller_range_is_screened_again(tab):
    limit(tab, "whiplash", "Whiplash")
    look_for(tab, "open book")
    add(tab, "Open book, lying on the side")
    book = line(tab, 0)
    expect(book.locator(".verdict").first).to_have_text("With care")
    open_line(tab, 0)
    book.get_by_label("Turning the head").select_option("1")
    expect(book.locator(".verdict").first).to_have_text("No rule against it")


def test_the_page_has_a_title_and_an_icon(tab):
    assert tab.title() == "Physio Planner"
    assert tab.locator("link[rel=icon]").first.get_attribute("href").startswith("data:image/svg+xml")
