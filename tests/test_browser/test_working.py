"""Working fast, and without a mouse: nothing is lost, nothing is done unasked, the focus is never gone."""

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import add, begin_from, limit, line, look_for, open_line, ready_made, saved


def put_in(tab, *names):
    for name in names:
        look_for(tab, name.lower())
        add(tab, name)


def focused(tab):
    return tab.evaluate("document.activeElement.closest('.line')?.querySelector('h3')?.textContent ?? null")


def test_a_list_is_looked_through_before_anything_is_put_in(tab):
    put_in(tab, "Bridge")
    choice = ready_made(tab)
    choice.focus()
    for _ in range(3):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Escape")
    swaps = open_line(tab, 0).get_by_role("list", name="Swaps").get_by_role("button")
    swaps.first.focus()
    tab.keyboard.press("Tab")
    expect(swaps.nth(1)).to_be_focused()
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    expect(line(tab, 0).locator("h3")).to_contain_text("Bridge")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    expect(line(tab, 0).locator("h3")).to_contain_text("Clamshell")


def test_for_whom_it_is_too_hard_or_too_easy_the_swaps_are_narrowed(tab):
    put_in(tab, "Bridge")
    opened = open_line(tab, 0)
    shown = opened.locator(".swaps .swap")
    count, easier = shown.count(), shown.filter(has_text="easier").count()
    assert 0 < easier < count
    for step, other in (("Easier", "harder"), ("Harder", "easier")):
        opened.get_by_role("button", name=step, exact=True).click()
        expect(opened.get_by_role("button", name=step, exact=True)).to_have_attribute("aria-pressed", "true")
        expect(shown.filter(has_text=other)).to_have_count(0)
        expect(shown.first).to_contain_text(step.lower())
    opened.get_by_role("button", name="All", exact=True).click()
    expect(shown).to_have_count(count)


@pytest.mark.parametrize("sure", [True, False])
def test_a_routine_is_replaced_only_by_who_is_sure(tab, sure):
    put_in(tab, "Bridge")
    asked = []
    tab.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept() if sure else dialog.dismiss()))
    begin_from(tab, "osteoporosis")
    expect(tab.locator(".routine-view .line")).to_have_count(6 if sure else 1)
    assert asked == ["Put it in place of the 1 exercise of this routine?"]


def test_the_same_exercise_twice_keeps_each_cue_where_it_belongs(tab):
    put_in(tab, "Bridge")
    add(tab, "Bridge")
    line(tab, 0).get_by_label("Cue for this client").fill("A")
    line(tab, 1).get_by_label("Cue for this client").fill("B")
    line(tab, 0).get_by_label("Cue for this client").focus()
    tab.keyboard.press("End")
    tab.keyboard.type("!")
    tab.keyboard.press("Alt+ArrowDown")
    expect(line(tab, 1).get_by_label("Cue for this client")).to_be_focused()
    tab.keyboard.type("?")
    saved(tab)
    tab.reload()
    expect(line(tab, 0).get_by_label("Cue for this client")).to_have_value("B")
    expect(line(tab, 1).get_by_label("Cue for this client")).to_have_value("A!?")


def test_fast_presses_all_count(tab):
    put_in(tab, "Bridge", "Chin tuck", "Clamshell", "Heel raises")
    open_line(tab, 0)
    tab.evaluate(
        "() => { const down = document.querySelector('[aria-label=\"Move Bridge down\"]');"
        " down.click(); down.click(); down.click(); }"
    )
    expect(tab.locator(".routine-view .spoken")).to_have_text("Bridge is now number 4 of 4.")


def test_the_focus_stays_with_what_one_works_on(tab):
    put_in(tab, "Bridge", "Chin tuck", "Clamshell")
    open_line(tab, 0).get_by_role("button", name="Move Bridge down").focus()
    for place in (1, 2):
        tab.keyboard.press("Enter")
        expect(line(tab, place)).to_contain_text("Bridge")
    assert focused(tab).endswith("Bridge")  # though the button can no longer be pressed
    open_line(tab, 0).get_by_role("button", name="Take out Chin tuck").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".routine-view .line")).to_have_count(2)
    assert focused(tab).endswith("Clamshell")  # what stands in its place
    limit(tab, "osteopor", "Osteoporosis")
    tab.get_by_role("button", name="Take out Osteoporosis").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".client-view .condition")).to_have_count(0)
    assert tab.evaluate("document.activeElement.closest('.client-view') !== null")


def test_what_was_refused_does_not_stay_as_if_it_were_saved(tab):
    put_in(tab, "Bridge")
    row = open_line(tab, 0)
    sets = row.get_by_label("Sets", exact=True)
    sets.fill("99")
    sets.press("Enter")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("Sets: at most 10.")
    sets.press("Tab")
    expect(sets).to_have_value("2")
    title = tab.get_by_label("Title")
    title.fill("")
    title.press("Tab")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("A routine needs a title.")
    expect(title).to_have_value("New routine")


def test_letters_for_a_number_are_answered_and_change_nothing(tab):
    put_in(tab, "Bridge")
    row = open_line(tab, 0)
    sets = row.get_by_label("Sets", exact=True)
    sets.fill("4")
    sets.press("Tab")
    expect(row.locator(".dose")).to_contain_text("4 sets of")
    sets.focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("-")
    tab.keyboard.press("Tab")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("is not a number here")
    expect(row.locator(".dose")).to_contain_text("4 sets of")
    expect(sets).to_have_value("4")


def test_a_year_half_typed_is_no_date(tab):
    put_in(tab, "Bridge")
    start = tab.get_by_label("Start on")
    start.focus()
    tab.keyboard.type("03042027")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    expect(start).to_have_value("2027-03-04")
    start.fill("1999-01-01")
    start.press("Tab")
    start.blur()
    expect(tab.locator(".routine-view .spoken")).to_contain_text("Start on: write a whole date")
    expect(start).to_have_value("2027-03-04")


def test_another_client_begins_with_the_whole_library_and_no_made_up_reference(tab):
    look_for(tab, "balance")
    tab.get_by_role("button", name="New client").click()
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
    expect(tab.get_by_label("Search by name, goal")).to_have_value("")
    expect(tab.get_by_label("Reference", exact=True)).to_have_value("")
    tab.get_by_label("Name", exact=True).fill("Erna Muster")
    saved(tab)
    expect(tab.get_by_label("Reference", exact=True)).to_have_value("")


def test_the_muscles_stay_shown_when_the_line_moves(tab):
    put_in(tab, "Bridge", "Chin tuck")
    row = tab.locator(".routine-view .line", has_text="Bridge")
    open_line(tab, 0).get_by_text("See it at this dose").click()
    expect(row.locator(".moving")).to_be_visible()
    plain = row.locator(".moving").get_attribute("src")
    row.get_by_label("Show the muscles").check()
    expect(row.locator(".moving")).not_to_have_attribute("src", plain)
    tab.evaluate(
        """() => {
            window.seen = new Set();
            const look = () => {
                window.seen.add(document.querySelector('.routine-view .animation .tick input')?.checked);
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    tab.get_by_role("button", name="Move Bridge down").click()
    expect(line(tab, 1)).to_contain_text("Bridge")
    row.get_by_label("Hold, s", exact=True).fill("9")
    muscles = row.locator(".moving").get_attribute("src")
    row.get_by_label("Hold, s", exact=True).press("Tab")
    expect(row.locator(".moving")).not_to_have_attribute("src", muscles)  # drawn anew, at another dose
    assert tab.evaluate("[...window.seen]") == [True]


def test_the_exercises_can_be_skipped_with_the_keyboard(tab):
    tab.get_by_role("link", name="Skip the exercises").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Routine", exact=True)).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Title")).to_be_focused()
