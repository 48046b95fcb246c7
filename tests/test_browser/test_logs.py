"""What a client brings back, on the page: a code is typed, refused or taken in, and shown as a chart and a table."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from planner.handout.log_code import Adverse, Answer, Log, Session, encode, fingerprint
from planner.records.plan import Prescription, Routine
from tests.test_browser.doing import add, look_for, saved

pytestmark = pytest.mark.browser

DAY = datetime.date(2027, 1, 4)


ROUTINE = Routine(title="New routine", prescriptions=(Prescription(exercise="chin-tuck"),))
CODE = encode(
    Log(
        fingerprint(ROUTINE),
        1,
        (
            Session(DAY, (Answer.DONE,), 2, 4),
            Session(DAY + datetime.timedelta(2), (Answer.TOO_HARD,), 6, 7),
            Session(DAY + datetime.timedelta(4), (Answer.DONE,), 3, 5, frozenset({Adverse.DIZZY})),
        ),
    )
)


def test_a_code_is_taken_in_by_the_keyboard_and_shown(tab):
    tab.get_by_label("Name", exact=True).fill("Log Sample")
    look_for(tab, "chin tuck")
    add(tab, "Chin tuck")
    saved(tab)
    tab.get_by_role("button", name="More", exact=True).click()
    tab.get_by_role("button", name="What the client did ...").click()
    dialog = tab.get_by_role("dialog", name="What the client did")
    field = dialog.get_by_label(re.compile("Log code of Log Sample"))
    expect(dialog).to_contain_text("Nothing yet")
    wrong = ("1" if CODE[0] != "1" else "2") + CODE[1:]
    field.fill(wrong.lower())
    field.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("mistyped")
    expect(field).to_have_value(wrong.lower())
    field.fill(CODE.lower().replace(" ", "-"))
    field.press("Enter")
    expect(dialog.get_by_role("row")).to_have_count(4)
    expect(field).to_have_value("")
    expect(dialog.get_by_role("alert")).to_be_empty()
    expect(dialog).to_contain_text("Ask first")
    expect(dialog).to_contain_text("2027-01-08 DIZZY")
    chart = dialog.get_by_role("img", name=re.compile("done on 3"))
    assert chart.evaluate("node => node.complete && node.naturalWidth > 0")
    assert chart.bounding_box()["height"] > 100
    field.fill(CODE)
    field.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("taken in already")
    dialog.get_by_role("button", name="Close").click()
    tab.get_by_role("button", name="More", exact=True).click()
    tab.get_by_role("button", name="What the client did ...").click()
    expect(field).to_have_value("")
    expect(dialog.get_by_role("row")).to_have_count(4)


def test_hand_outs_for_all_who_are_listed_are_made_and_downloaded(tab):
    tab.get_by_label("Name", exact=True).fill("Many Sample")
    look_for(tab, "chin tuck")
    add(tab, "Chin tuck")
    saved(tab)
    tab.keyboard.press("Control+k")
    dialog = tab.get_by_role("dialog", name="Clients and routines")
    dialog.get_by_label("Find a client").fill("Many Sample")
    dialog.get_by_role("button", name="Hand-outs for all who are listed ...").click()
    dialog.get_by_label("Layout").select_option("overview")
    dialog.get_by_role("button", name="Make 1 hand-out").click()
    expect(dialog.get_by_role("status").filter(has_text="1 of 1 done")).to_contain_text("1 hand-out made, 0 clients")
    with tab.expect_download() as download:
        dialog.get_by_role("button", name="Download 1 hand-out as a zip").click()
    assert re.fullmatch(r"home-exercises-20\d\d-\d\d-\d\d\.zip", download.value.suggested_filename)
    dialog.get_by_role("button", name="Back to the clients").click()
    expect(dialog.get_by_role("list", name="Clients")).to_contain_text("Many Sample")
    dialog.get_by_label("Find a client").fill("Mani Sampel")
    expect(dialog).to_contain_text("Nobody by that name. Spelt alike:")
    dialog.get_by_label("Find a client").press("Enter")
    tab.wait_for_timeout(300)
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_role("dialog", name="Hand-out")).to_be_visible()
