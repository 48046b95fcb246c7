"""How many clicks the whole job takes: a routine of six for a new client, and a follow-up. What is typed costs none."""

import datetime
import re

import pypdf
import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import begin_anew, line, saved

pytestmark = pytest.mark.browser

SIX = ("Chin tuck", "Shoulder-blade squeeze", "Sit to stand", "Heel raises", "Bridge", "Wall angel")
CLICKS_FOR_NEW, CLICKS_FOR_FOLLOW_UP = 20, 8


class Mouse:
    """Clicks, and counts them."""

    def __init__(self, tab):
        self.tab, self.clicks = tab, []

    def click(self, locator, what):
        locator.click()
        self.clicks.append(what)

    def button(self, name, within=None):
        pattern = name if isinstance(name, re.Pattern) else re.compile(f"^{re.escape(name)}")
        self.click((within or self.tab).get_by_role("button", name=pattern).first, name)

    def download(self):
        self.button("Hand-out")
        with self.tab.expect_download() as download:
            self.button("Download PDF")
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(download.value.path()).pages)
        self.tab.keyboard.press("Escape")
        return " ".join(text.split())


def describe_and_choose(tab, mouse):
    """Make a routine of six for a new client with a fracture of T12, from the first click to the PDF."""
    keys = tab.keyboard
    mouse.button("New client")
    expect(tab.get_by_label("Name", exact=True)).to_be_focused()
    keys.type("Tessa Twelve")
    keys.press("Tab")  # the reference
    keys.press("Tab")
    expect(tab.get_by_label("What limits this client?")).to_be_focused()
    keys.type("osteoporosis")
    keys.press("Enter")
    expect(tab.locator(".client-view .condition")).to_have_count(1)
    mouse.click(tab.get_by_label("What limits this client?"), "What limits this client?")
    keys.type("T12 fracture 8 weeks ago")
    expect(tab.get_by_role("option").first).to_contain_text("Recent fracture of a back bone")
    keys.press("Enter")  # it asks whether that is meant
    if tab.locator(".client-view .condition").count() < 2:
        keys.press("Enter")
    expect(tab.locator(".client-view .condition")).to_have_count(2)
    mouse.click(tab.get_by_label("Cleared by"), "Cleared by")
    keys.type("Fracture clinic")
    tab.get_by_label("on", exact=True).fill(str(datetime.date.today()))
    mouse.button("Record clearance")
    expect(tab.locator(".client-view .gate:not(.open)")).to_have_count(0)
    mouse.click(tab.get_by_label("Search by name, goal"), "Search")
    for number, name in enumerate(SIX, 1):
        keys.type(name)
        keys.press("Enter")
        expect(tab.locator(".routine-view .line")).to_have_count(number)
    for number, label, dose in ((0, "Sets", "3"), (3, "Repeats", "8-10")):
        mouse.click(line(tab, number).get_by_label(label, exact=True), f"{label} of {number + 1}")
        keys.press("Control+a")
        keys.type(dose)
    mouse.click(line(tab, 0).get_by_label("Cue for this client"), "Cue of 1")
    keys.type("Like closing a drawer.")
    keys.press("Tab")
    mouse.button("Review in 4 weeks")
    for box in tab.get_by_label("I have read this").all():
        mouse.click(box, "tick a rule")
    saved(tab)
    return mouse.download()


def test_a_routine_of_six_for_a_new_client_takes_at_most_twenty_clicks(tab):
    mouse = Mouse(tab)
    text = describe_and_choose(tab, mouse)
    for words in (*SIX, "Tessa Twelve", "Sets 3", "8 to 10", "Like closing a drawer.", "We look at it again on"):
        assert words in text
    assert len(mouse.clicks) <= CLICKS_FOR_NEW, mouse.clicks


def test_a_follow_up_with_two_doses_and_a_swap_takes_at_most_eight_clicks(tab):
    describe_and_choose(tab, Mouse(tab))
    begin_anew(tab)
    mouse = Mouse(tab)
    mouse.button("Open another client")
    tab.keyboard.type("Tessa")
    mouse.button("Follow-up of Tessa Twelve")
    expect(tab.locator(".routine-view .line")).to_have_count(6)
    for number, dose in ((1, "2"), (4, "3")):
        mouse.click(line(tab, number).get_by_label("Sets", exact=True), f"Sets of {number + 1}")
        tab.keyboard.press("Control+a")
        tab.keyboard.type(dose)
        tab.keyboard.press("Tab")
    mouse.button("More for Chin tuck")
    mouse.button("Swap for ", line(tab, 0))
    expect(line(tab, 0).locator("h3")).not_to_contain_text("Chin tuck")
    saved(tab)
    text = mouse.download()
    assert "No longer in your plan: Chin tuck" in text
    assert len(mouse.clicks) <= CLICKS_FOR_FOLLOW_UP, mouse.clicks


def test_from_the_search_to_the_routine_it_is_at_most_twelve_presses_of_tab(tab):
    for name in SIX[:2]:
        tab.get_by_label("Search by name, goal").fill(name)
        tab.keyboard.press("Enter")
    expect(tab.locator(".routine-view .line")).to_have_count(2)
    tab.get_by_label("Search by name, goal").focus()
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("Boolean(document.activeElement.closest('.routine-view'))"):
            break
    else:
        pytest.fail("not there after 12 presses")
