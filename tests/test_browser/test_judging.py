"""What the page judges: which condition is meant, what no rule knows, and the client as another tab has stored it."""

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import add, begin_from, describe, limit, line, look_for, open_client, open_line, saved

FORMATS = {"pdf": "Download PDF", "text": "Text", "csv": "Table (CSV)"}


def type_condition(tab, text):
    box = tab.get_by_label("What limits this client?")
    box.focus()
    tab.keyboard.type(text)
    expect(tab.get_by_role("option").first).to_be_visible()
    return box


def stated(tab):
    return tab.get_by_role("list", name="Conditions of this client").locator(".condition b")


def test_a_word_that_may_mean_several_conditions_asks_which_the_strictest_first(tab):
    type_condition(tab, "vertebral fracture")
    expect(tab.get_by_role("option").first).to_contain_text("Recent fracture of a back bone")
    tab.keyboard.press("Enter")
    expect(tab.locator(".client-view .which")).to_contain_text("Which of these?")
    expect(stated(tab)).to_have_count(0)
    tab.keyboard.press("Enter")
    expect(stated(tab)).to_have_text(["Recent fracture of a back bone"])
    expect(tab.locator(".client-view .gate")).to_contain_text("Exercises are held back")


def test_the_full_name_of_a_condition_asks_nothing_more(tab):
    type_condition(tab, "osteoporosis")
    tab.keyboard.press("Enter")
    expect(stated(tab)).to_have_text(["Osteoporosis"])


def test_what_no_rule_knows_is_kept_as_words_and_named_as_not_screened(tab):
    type_condition(tab, "Crohn's disease")
    tab.keyboard.press("Enter")
    expect(tab.locator(".client-view .which")).to_contain_text("no rule will know it")
    tab.keyboard.press("Enter")
    kept = tab.get_by_role("list", name="Not screened")
    expect(kept).to_contain_text("Crohn's disease not screened: no rule knows it")
    expect(tab.locator(".warnings")).to_contain_text("Crohn's disease: not screened.")
    saved(tab)
    tab.get_by_role("button", name="Take out Crohn's disease").click()
    expect(kept).to_have_count(0)


def test_the_name_of_a_condition_cannot_be_kept_as_words(tab):
    type_condition(tab, "scoliosis")
    expect(tab.locator(".client-view [role=option]")).to_have_count(1)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(stated(tab)).to_have_text(["Scoliosis"])
    expect(describe(tab, "Scoliosis")).to_contain_text("Its side: The side to which the main curve bulges.")
    expect(tab.locator(".client-view .question")).to_contain_text("To which side does each curve bulge?")


def test_a_fracture_of_eight_weeks_is_not_healed_without_a_word(tab):
    limit(tab, "old compression fracture", "Healed fracture of a back bone")
    healed = describe(tab, "Healed fracture")
    recent = tab.evaluate("new Date(Date.now() - 56 * 864e5).toISOString().slice(0, 10)")
    healed.get_by_label("When did it happen?").fill(recent)
    healed.get_by_label("When did it happen?").press("Tab")
    expect(tab.locator(".client-view .question").first).to_contain_text("until it is 12 weeks old it is screened as")
    expect(tab.locator(".client-view .gate")).to_contain_text("Recent fracture of a back bone")


def test_while_a_gate_is_held_the_page_gives_the_referral_and_no_exercise(tab):
    limit(tab, "red flag", "Red flag")
    expect(tab.locator(".handout-view")).to_contain_text("the referral is ready")
    begin_from(tab, "osteoporosis")
    expect(tab.locator(".handout-view .held")).to_contain_text("to settle")
    tab.get_by_role("button", name="Hand-out ...").click()
    group = tab.get_by_role("group", name="What may go out now")
    for name, ending in (("Referral as PDF", "pdf"), ("As text", "txt"), ("As a table (CSV)", "csv")):
        with tab.expect_download() as download:
            group.get_by_role("button", name=name).click()
        assert re.fullmatch(rf"home-exercises-v\d+-\d{{4}}-\d\d-\d\d\.{ending}", download.value.suggested_filename)
    tab.get_by_role("dialog", name="Hand-out").get_by_role("button", name="Close").click()


def test_another_form_of_an_exercise_is_screened_with_its_own_demands(tab):
    limit(tab, "overhead", "Cannot reach overhead")
    look_for(tab, "forearm wall slide")
    add(tab, "Forearm slide up the wall")
    slide = line(tab, 0)
    before = slide.locator(".verdict").first.inner_text()
    open_line(tab, 0)
    slide.get_by_label("Form", exact=True).select_option("Hands higher")
    expect(slide.locator("h3")).to_contain_text("hands higher")
    expect(slide.locator(".verdict").first).to_have_text("Blocked")
    slide.get_by_label("Form", exact=True).select_option("Hands lower")
    expect(slide.locator(".verdict").first).to_have_text("Not rated")
    slide.get_by_label("Form", exact=True).select_option("")
    expect(slide.locator(".verdict").first).to_have_text(before)


@pytest.mark.parametrize(
    ("typed", "condition", "format"),
    [
        pytest.param("red flag", "Red flag", "pdf", id="a red flag, and a PDF"),
        pytest.param("fragile ribs", "Rib fracture or fragile ribs", "text", id="fragile ribs, and a text"),
        pytest.param("torn cuff", "Rotator cuff tear", "csv", id="a torn cuff, and a table"),
    ],
)
def test_a_tab_hands_out_nothing_that_another_has_just_forbidden(open_tab, typed, condition, format):
    first = open_tab()
    first.get_by_label("Name", exact=True).fill(f"Two Tabs {condition} {format}")
    look_for(first, "one-arm row")
    add(first, "One-arm row at the counter")
    saved(first)
    second = open_tab(beside=first)
    open_client(second, f"Two Tabs {condition} {format}")
    expect(second.locator(".routine-view .line")).to_have_count(1)

    first.get_by_role("button", name="Hand-out ...").click()  # it may go out: the preview stands
    expect(first.locator(".handout-view .pages img").first).to_be_visible(timeout=15000)
    limit(second, typed, condition)
    saved(second)
    # nobody touches the first tab: it asks the store by itself
    expect(first.locator(".desk-view .toast")).to_contain_text(
        f"Another tab changed this client: {condition} was added."
    )
    expect(first.locator(".handout-view")).to_contain_text("It cannot be handed out yet:")
    expect(first.get_by_role("button", name=FORMATS[format], exact=True)).to_be_hidden()
    expect(first.locator(".client-view .condition", has_text=condition)).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "label"),
    [("osteoperosis", "Osteoporosis"), ("siatica", "Sciatica or nerve pain"), ("slipped disk", "Disc problem")],
)
def test_a_condition_is_found_by_a_typo_and_taken_only_on_purpose(tab, typed, label):
    field = tab.get_by_label("What limits this client?")
    field.press_sequentially(typed)
    expect(tab.get_by_text("Did you mean this?")).to_be_visible()
    expect(tab.get_by_role("option", name=re.compile(label)).first).to_be_visible()
    field.press("Enter")  # asks once more: it is not what was typed
    expect(tab.locator(".client-view .conditions .condition")).to_have_count(0)
    field.press("Enter")
    expect(tab.locator(".client-view .conditions .condition", has_text=label)).to_be_visible()


def test_two_conditions_typed_in_one_line_are_added_one_after_the_other(tab):
    field = tab.get_by_label("What limits this client?")
    field.press_sequentially("osteoperosis, torn cuff left")
    expect(tab.get_by_text("Then comes “torn cuff left”.")).to_be_visible()
    expect(tab.get_by_role("option", name=re.compile("as words"))).to_have_count(0)
    field.press("Enter")
    field.press("Enter")
    expect(tab.locator(".client-view .conditions .condition", has_text="Osteoporosis")).to_be_visible()
    expect(field).to_have_value("torn cuff left")
    field.press("End")
    field.press_sequentially(" ")
    expect(tab.get_by_role("option", name=re.compile("Rotator cuff tear")).first).to_be_visible()
    field.press("Enter")
    field.press("Enter")
    expect(tab.locator(".client-view .conditions .condition", has_text="Rotator cuff tear")).to_be_visible()
