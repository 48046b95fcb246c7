"""The bar and what it opens: clients, follow-up, copies, templates, versions, keys, and one task a screen at 390 px."""

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import (
    add,
    add_to_override,
    begin_anew,
    begin_from,
    browse,
    line,
    look_for,
    ready_made,
    saved,
)

pytestmark = pytest.mark.browser


def new(tab, name, *exercises):
    begin_anew(tab)
    tab.get_by_label("Name", exact=True).fill(name)
    for exercise in exercises:
        look_for(tab, exercise)
        add(tab, exercise)
    saved(tab)


def test_a_new_client_begins_with_the_name(tab):
    begin_anew(tab)
    expect(tab.get_by_label("Name", exact=True)).to_be_focused()
    tab.keyboard.type("Nora Newton")
    expect(tab.locator(".desk-view .who b")).to_have_text("Nora Newton")
    saved(tab)


def test_a_client_is_switched_by_typing_a_name_and_enter(tab):
    new(tab, "Switch One")
    new(tab, "Switch Two")
    tab.keyboard.press("Control+k")
    expect(tab.get_by_label("Find a client by name")).to_be_focused()
    clients = tab.get_by_role("list", name="Clients").locator(".wide")
    expect(clients.first).to_contain_text("Switch Two")  # the last one first
    tab.keyboard.type("switch one")
    expect(clients).to_have_count(1)
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Name", exact=True)).to_have_value("Switch One")
    expect(tab.get_by_role("dialog", name="Clients and routines")).to_be_hidden()


def test_a_follow_up_is_one_click_in_the_list(tab):
    new(tab, "Follow Fox", "Chin tuck")
    begin_anew(tab)
    browse(tab)
    tab.get_by_role("button", name="Follow-up of Follow Fox").click()
    expect(tab.locator(".routine-view .line h3")).to_contain_text(["Chin tuck"])
    expect(tab.get_by_label("Start on")).not_to_have_value("")


def test_a_routine_is_copied_to_another_client_and_screened_there(tab):
    new(tab, "Copy Target")
    new(tab, "Copy Source", "Chin tuck")
    browse(tab)
    tab.get_by_role("button", name="Copy it to another client").click()
    tab.get_by_label("to which client?").fill("Copy Target")
    rows = tab.get_by_role("list", name="Clients").locator(".wide")
    expect(rows).to_have_count(1)
    rows.click()
    expect(tab.get_by_label("Name", exact=True)).to_have_value("Copy Target")
    expect(tab.locator(".routine-view .line h3")).to_contain_text(["Chin tuck"])
    expect(tab.locator(".desk-view .toast")).to_contain_text("screened for this client")


def test_a_template_is_saved_and_begun_from(tab):
    new(tab, "Template Tess", "Chin tuck")
    tab.get_by_label("Title").fill("My neck set")
    saved(tab)
    browse(tab)
    tab.get_by_role("button", name="Save it as a template").click()
    templates = tab.get_by_role("list", name="Your templates")
    expect(templates).to_contain_text("My neck set")
    tab.keyboard.press("Escape")
    new(tab, "Template Tim")
    begin_from(tab, "My neck set")
    expect(tab.locator(".routine-view .line h3")).to_contain_text(["Chin tuck"])
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator(".routine-view .line")).to_have_count(0)
    new(tab, "Template Tom")
    browse(tab)
    templates.get_by_role("button", name=re.compile("^My neck set")).click()
    expect(tab.locator(".routine-view .line h3")).to_contain_text(["Chin tuck"])
    browse(tab)
    templates.get_by_role("button", name="Remove the template My neck set").click()
    expect(templates).to_be_hidden()
    tab.keyboard.press("Escape")
    expect(ready_made(tab).get_by_role("option", name="My neck set")).to_have_count(0)


def test_a_removed_routine_is_put_back(tab):
    new(tab, "Remove Rita", "Chin tuck")
    browse(tab)
    tab.get_by_role("button", name="Remove New routine").click()
    expect(tab.locator(".routine-view .line")).to_have_count(0)
    tab.get_by_role("button", name="Put back New routine").click()
    expect(tab.locator(".routine-view .line")).to_have_count(1)


def test_everything_can_be_undone_after_a_reload(tab):
    new(tab, "Reload Ruth", "Chin tuck", "Bridge")
    line(tab, 0).get_by_label("Cue for this client").fill("Slowly")
    saved(tab)
    tab.reload()
    ready(tab)
    undo = tab.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_enabled()
    undo.click()
    expect(line(tab, 0).get_by_label("Cue for this client")).to_have_value("")
    undo.click()
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    tab.get_by_role("button", name="Redo", exact=True).click()
    expect(tab.locator(".routine-view .line")).to_have_count(2)


def test_the_same_client_twice_is_noticed(tab):
    new(tab, "Twice Twain", "Chin tuck")
    begin_anew(tab)
    tab.get_by_label("Name", exact=True).fill("twice twain")
    tab.get_by_role("group", name="The same client?").get_by_role("button").first.click()
    expect(tab.locator(".routine-view .line")).to_have_count(1)


def test_the_keys_are_shown_and_lead_where_they_say(tab):
    begin_anew(tab)
    tab.locator(".routine-view h2").focus()
    tab.keyboard.press("?")
    dialog = tab.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    tab.keyboard.press("Escape")
    search = tab.get_by_label("Search by name, goal")
    tab.locator(".routine-view h2").focus()
    tab.keyboard.press("/")
    expect(search).to_be_focused()
    tab.keyboard.type("/?")
    expect(search).to_have_value("/?")
    tab.locator(".routine-view h2").focus()
    tab.keyboard.press("?")
    dialog.get_by_label("Single keys work").uncheck()
    tab.keyboard.press("Escape")
    tab.locator(".routine-view h2").focus()
    tab.keyboard.press("/")
    expect(tab.locator(".routine-view h2")).to_be_focused()


def test_what_is_left_to_settle_leads_to_the_first(tab):
    begin_anew(tab)
    tab.get_by_label("Name", exact=True).fill("Settle Sue")
    look_for(tab, "superman")
    tab.get_by_label("What limits this client?").fill("several fractures")
    tab.get_by_role("option", name=re.compile("Several fractures")).first.click()
    add_to_override(tab, "Superman, arms and head")
    tab.get_by_role("button", name=re.compile(r"^\d+ to settle")).click()
    where = tab.evaluate("document.activeElement.closest('.client-view, .routine-view')?.className ?? ''")
    assert "view" in where


def test_the_contact_is_asked_for_before_it_is_printed(tab):
    new(tab, "Contact Cora", "Chin tuck")
    tab.get_by_role("button", name="Hand-out ...").click()
    dialog = tab.get_by_role("dialog", name="Hand-out")
    contact = dialog.get_by_label("Contact on the hand-out")
    contact.fill("Hill Street, 555 0199")
    contact.press("Tab")
    expect(dialog.get_by_text("Without a number")).to_be_hidden()
    with tab.expect_download() as download:
        dialog.get_by_role("button", name="Text", exact=True).click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert "Hill Street, 555 0199" in file.read()


def test_a_second_hand_out_says_what_changed_since_the_first(tab):
    new(tab, "Since Sam", "Chin tuck")
    tab.get_by_role("button", name="Hand-out ...").click()
    dialog = tab.get_by_role("dialog", name="Hand-out")
    with tab.expect_download():
        dialog.get_by_role("button", name="Text", exact=True).click()
    expect(dialog.get_by_text("Since last time")).to_be_hidden()
    tab.keyboard.press("Escape")
    expect(tab.locator(".handout-view")).to_contain_text("Handed out, version 1")
    look_for(tab, "Bridge")
    add(tab, "Bridge")
    saved(tab)
    tab.get_by_role("button", name="Hand-out ...").click()
    expect(dialog.get_by_role("region", name="What changed since last time")).to_contain_text("New: Bridge.")


def test_on_a_narrow_screen_there_is_one_task_at_a_time(open_tab):
    tab = open_tab(390, 844)
    panes = {"Client": ".client-view", "Find": ".library-view", "Routine": ".routine-view", "Hand-out": ".handout-view"}
    for name, pane in panes.items():
        tab.get_by_role("tab", name=name).click()
        for other in panes.values():
            expect(tab.locator(other)).to_be_visible(visible=other == pane)
        expect(tab.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.get_by_role("tab", name="Client").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_role("tab", name="Find")).to_be_focused()
    expect(tab.locator(".library-view")).to_be_visible()
    tab.get_by_role("button", name="New client").click()
    expect(tab.get_by_label("Name", exact=True)).to_be_focused()
    expect(tab.locator(".client-view")).to_be_visible()


def test_printed_by_the_browser_the_page_says_where_the_hand_out_is(tab):
    tab.emulate_media(media="print")
    expect(tab.locator(".on-paper")).to_be_visible()
    expect(tab.locator(".library-view")).to_be_hidden()
    tab.emulate_media(media="screen")
    expect(tab.locator(".on-paper")).to_be_hidden()
