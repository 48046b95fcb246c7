"""The client in one look: chips, each with its editor, and what a fracture is asked."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import begin_anew, describe, limit, saved

TODAY = str(datetime.date.today())

pytestmark = pytest.mark.browser

FRACTURE = "Recent fracture of a back bone"


def chip(tab, name):
    return tab.locator(".client-view button.chip", has_text=name).first


def test_a_client_is_folded_to_chips_that_fit_the_pane(tab):
    tab.set_viewport_size({"width": 1440, "height": 900})
    limit(tab, "osteoporosis", "Osteoporosis")
    limit(tab, "crush fracture", FRACTURE)
    fracture = describe(tab, FRACTURE)
    fracture.get_by_label("When did it happen?").fill("8 weeks ago")
    fracture.get_by_label("Which level?").fill("T12")
    fracture.get_by_label("Cleared by").fill("Fracture clinic")
    fracture.get_by_label("on", exact=True).fill(TODAY)
    fracture.get_by_role("button", name="Record clearance").click()
    expect(fracture.locator(".gate.open")).to_contain_text(f"Cleared: {FRACTURE}")
    describe(tab, "Positions").get_by_label("Cannot lie face down").check()
    home = describe(tab, "At hand")
    home.get_by_label("Chair and counter").check()
    home.get_by_label("Small weights").check()
    describe(tab, "Goal").get_by_label("Goals, in the client's words").fill("Lift my grandchild")
    expect(chip(tab, "Goal")).to_have_text("Goal: Lift my grandchild")
    tab.keyboard.press("Escape")

    expect(chip(tab, FRACTURE)).to_contain_text(f"{FRACTURE} · T12, 8 weeks, cleared ")
    expect(chip(tab, FRACTURE)).not_to_contain_text("needs clearance")
    expect(chip(tab, "Not face down")).to_be_visible()
    expect(chip(tab, "At hand")).to_have_text("At hand: small weights, chair and counter")
    expect(tab.locator(".client-view .editor")).to_have_count(0)
    pane = tab.locator(".client-view")
    assert pane.evaluate("node => node.scrollHeight <= node.clientHeight")
    for each in pane.locator(".chips button").all():
        expect(each).to_be_in_viewport(ratio=1)


def test_a_chip_opens_one_editor_and_escape_gives_the_focus_back(tab):
    limit(tab, "osteoporosis", "Osteoporosis")
    thin = chip(tab, "Osteoporosis")
    expect(thin).to_have_attribute("aria-expanded", "false")
    thin.press("Enter")
    editor = tab.get_by_role("group", name="Osteoporosis", exact=True)
    expect(editor).to_be_focused()
    editor.get_by_label("Note").fill("Scan in May")
    tab.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    expect(thin).to_be_focused()
    expect(thin).to_contain_text("with a note")  # what was typed counts
    thin.click()
    chip(tab, "Positions").click()
    expect(tab.locator(".client-view .editor")).to_have_count(1)
    expect(tab.get_by_role("group", name="Positions they cannot use")).to_be_visible()
    chip(tab, "Positions").click()
    expect(tab.locator(".client-view .editor")).to_have_count(0)
    tab.get_by_role("button", name="Take out Osteoporosis").click()
    expect(tab.locator(".client-view .condition")).to_have_count(0)


def test_a_gate_opens_its_editor_by_itself_and_marks_its_chip(tab):
    limit(tab, "crush fracture", FRACTURE)
    expect(tab.get_by_label("What limits this client?")).to_be_focused()
    expect(chip(tab, FRACTURE)).to_contain_text("needs clearance")
    editor = tab.get_by_role("group", name=FRACTURE)
    for name in ("When did it happen?", "Which level?", "Cleared by"):
        expect(editor.locator("label", has_text=name)).to_contain_text("missing")
    expect(editor.locator(".gate")).to_contain_text("Send the client to the doctor or fracture clinic")
    expect(editor.locator(".gate")).to_contain_text("May go out meanwhile: ")
    editor.get_by_label("Cleared by").fill("Dr. Roe")
    editor.get_by_label("When did it happen?").fill("yesterday")
    editor.get_by_label("Which level?").fill("L1")
    editor.get_by_label("on", exact=True).fill(TODAY)
    editor.get_by_role("button", name="Record clearance").click()
    expect(editor.locator(".gate.open")).to_contain_text("Cleared by Dr. Roe")
    expect(editor.locator(".needed")).to_have_count(0)
    editor.get_by_label("Which level?").fill("")
    editor.get_by_label("Which level?").press("Tab")
    expect(chip(tab, FRACTURE)).to_contain_text("clearance incomplete")
    begin_anew(tab)
    limit(tab, "crush fracture", FRACTURE)
    expect(tab.get_by_label("Cleared by")).to_have_value("")  # no name goes from one client to the next


def test_when_it_happened_is_read_from_words_or_refused_with_an_example(tab):
    limit(tab, "crush fracture", FRACTURE)
    when = describe(tab, FRACTURE).get_by_label("When did it happen?")
    when.fill("8 weeks ago")
    when.press("Tab")
    expect(when).to_have_value(re.compile(r"^\d{1,2} \w+ \d{4}$"))
    expect(tab.locator(".client-view .read")).to_have_text("8 weeks ago")
    expect(tab.locator(".client-view .spoken")).to_contain_text("that is about ")
    when.fill("in the spring")
    when.press("Tab")
    expect(tab.locator(".client-view .read")).to_contain_text("Write a date, such as 2026-10-01")
    expect(when).to_have_value("in the spring")
    expect(when).to_have_attribute("aria-invalid", "true")
    expect(chip(tab, FRACTURE)).to_contain_text("8 weeks")  # as it was
    when.fill("2026-10-01")
    when.press("Tab")
    expect(when).to_have_value("1 October 2026")


def test_an_old_fracture_asks_whether_it_has_settled_and_a_click_enters_it_as_healed(tab):
    limit(tab, "crush fracture", FRACTURE)
    editor = describe(tab, FRACTURE)
    editor.get_by_label("Which level?").fill("T12")
    editor.get_by_label("When did it happen?").fill("2 years ago")
    editor.get_by_label("When did it happen?").press("Tab")
    expect(editor.locator(".proposal")).to_contain_text("Has it settled")
    expect(chip(tab, FRACTURE)).to_contain_text("needs clearance")  # by itself nothing is milder
    editor.get_by_label("Cleared by").fill("Fracture clinic")
    editor.get_by_label("on", exact=True).fill(TODAY)
    editor.get_by_role("button", name="Record clearance").click()
    expect(chip(tab, FRACTURE)).to_contain_text("still recent?")
    editor.get_by_role("button", name="It has settled: enter it as Healed fracture of a back bone").click()
    expect(chip(tab, "Healed fracture of a back bone")).to_contain_text("T12, 2 years")
    expect(tab.locator(".client-view .condition")).to_have_count(1)
    expect(tab.get_by_role("group", name="Healed fracture of a back bone")).to_be_focused()
    when = describe(tab, "Healed fracture of a back bone").get_by_label("When did it happen?")
    when.fill("5 weeks ago")
    when.press("Tab")
    expect(chip(tab, "Healed fracture of a back bone")).to_contain_text("needs clearance")
    tab.get_by_role("button", name=f"Enter it as {FRACTURE}").click()
    expect(chip(tab, FRACTURE)).to_contain_text("T12, 5 weeks")


def test_a_condition_is_typed_with_its_level_and_date_in_one_go(tab):
    field = tab.get_by_label("What limits this client?")
    field.press_sequentially("T12 fracture 8 weeks ago")
    expect(tab.locator(".client-view .which")).to_contain_text("With T12, about ")
    field.press("Enter")
    expect(tab.locator(".client-view .condition")).to_have_count(0)  # taken only on purpose
    field.press("Enter")
    expect(chip(tab, FRACTURE)).to_contain_text("T12, 8 weeks")


def test_sets_of_equipment_take_one_click_and_single_things_are_behind_them(tab):
    expect(chip(tab, "At hand")).to_have_text("At hand: not asked")
    home = describe(tab, "At hand")
    home.get_by_label("Mat and firm bed").check()
    home.get_by_text("Single things").click()
    expect(home.get_by_label("Exercise mat")).to_be_checked()
    home.get_by_label("Foam roller").check()
    expect(chip(tab, "At hand")).to_have_text("At hand: mat and firm bed, foam roller")
    home.get_by_label("Firm bed", exact=True).uncheck()
    expect(home.get_by_label("Mat and firm bed")).not_to_be_checked()
    home.get_by_label("Exercise mat").uncheck()
    home.get_by_label("Foam roller").uncheck()
    expect(chip(tab, "At hand")).to_have_text("At hand: not asked")


def test_at_most_two_questions_are_in_sight_and_the_others_behind_them(tab):
    for name in ("osteoporosis", "scoliosis", "long-term steroids", "axial spondyloarthritis"):
        tab.get_by_label("What limits this client?").fill(name)
        tab.locator(".picker").get_by_role("option").first.click()
    expect(tab.locator(".client-view .condition")).to_have_count(4)
    questions = tab.locator(".client-view .questions")
    expect(questions.get_by_role("list", name="To ask").get_by_role("listitem")).to_have_count(2)
    expect(questions.locator(".question:visible")).to_have_count(2)
    questions.get_by_text(re.compile(r"^\d+ more questions?$")).click()
    assert questions.locator(".question:visible").count() >= 3


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_chip_or_editor_is_wider_than_its_pane(tab, width):
    tab.set_viewport_size({"width": width, "height": 844})
    limit(tab, "crush fracture", FRACTURE)
    begin = tab.locator(".client-view")
    for name in (FRACTURE, "At hand", "Positions", "Goal"):
        describe(tab, name)
        assert begin.evaluate("node => node.scrollWidth <= node.clientWidth"), name
    saved(tab)


def test_what_may_name_a_condition_is_not_kept_as_words_before_it_was_looked_for(tab):
    field = tab.get_by_label("What limits this client?")
    field.fill("T12 fracture 8 weeks ago")
    for _ in range(2):  # faster than any answer
        field.press("Enter")
    expect(tab.get_by_role("option", name=re.compile(f"^{FRACTURE}"))).to_be_visible()
    expect(tab.locator(".client-view .condition")).to_have_count(0)
    expect(tab.locator(".client-view .which")).to_contain_text("T12")


def test_a_side_that_is_typed_with_a_condition_stands_in_its_editor(tab):
    field = tab.get_by_label("What limits this client?")
    field.fill("shoulder cuff torn left")
    expect(tab.locator(".client-view .which")).to_contain_text("left side")
    for _ in range(2):
        field.press("Enter")
    expect(tab.locator(".client-view .condition.unscreened")).to_have_count(0)
    expect(tab.locator(".client-view .condition")).to_contain_text("Rotator cuff tear · left")
    expect(describe(tab, "Rotator cuff tear").get_by_label("Which side?")).to_have_value("left")


def test_words_that_no_rule_knows_are_kept_only_once_that_was_said(tab):
    field = tab.get_by_label("What limits this client?")
    field.fill("Crohn's disease")
    expect(tab.get_by_role("option", name=re.compile("^Keep "))).to_be_visible()
    field.press("Enter")
    expect(tab.locator(".client-view .which")).to_contain_text("no rule will know it")
    expect(tab.locator(".client-view .condition")).to_have_count(0)
    field.press("Enter")
    expect(tab.locator(".client-view .condition.unscreened")).to_contain_text("Crohn's disease")


def test_what_was_half_typed_for_one_client_does_not_wait_for_another(tab):
    tab.get_by_label("Name", exact=True).fill("Ana Halfway")
    limit(tab, "osteopor", "Osteoporosis")
    saved(tab)
    tab.get_by_label("What limits this client?").fill("torn cuff")
    begin_anew(tab)
    expect(tab.get_by_label("What limits this client?")).to_have_value("")
    expect(tab.locator(".client-view .editor")).to_have_count(0)
