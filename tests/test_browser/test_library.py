"""The library's pane: tiles and their sheet, filters over them, the keyboard from the search to the routine."""

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import (
    add,
    begin_anew,
    card,
    describe,
    details,
    filtered,
    limit,
    line,
    look_for,
    open_client,
    saved,
    show,
    until,
)

pytestmark = pytest.mark.browser

COLUMNS = """() => new Set([...document.querySelectorAll('.library-view .card')]
    .map((each) => Math.round(each.getBoundingClientRect().left))).size"""
FOCUSED = "document.activeElement.getAttribute('aria-label')"


def search_field(tab):
    return tab.get_by_label("Search by name, goal")


def spoken(tab):
    return tab.locator(".library-view .spoken")


def lines(tab):
    return tab.locator(".routine-view .line")


def names(tab):
    """The names of the tiles that are found, in their order."""
    return tab.locator('.library-view ul[aria-label="Exercises found"] .card h3').all_inner_texts()


def sheet(tab):
    return tab.locator(".library-view .sheet")


@pytest.mark.parametrize(("width", "columns"), [(1440, 3), (1280, 3), (1024, 3), (390, 2)])
def test_tiles_stand_side_by_side_each_with_picture_name_verdict_and_plus(open_tab, width, columns):
    tab = open_tab(width, 900)
    show(tab, "Find")
    until(lambda: tab.evaluate(COLUMNS) == columns)
    tile = card(tab, "Chin tuck")
    box = tile.bounding_box()
    assert 140 <= box["width"] <= 200
    assert box["height"] <= 220
    assert tile.locator(".thumbnail").bounding_box()["height"] >= 96
    expect(tile.locator(".verdict")).to_have_text("No rule against it")
    expect(tile.get_by_role("button", name="Add Chin tuck", exact=True)).to_be_visible()
    expect(tile.get_by_role("button", name="Chin tuck, details", exact=True)).to_have_accessible_description(
        "No rule against it"
    )
    add(tab, "Chin tuck")
    expect(tile.locator(".added")).to_have_text("Added")


def test_a_long_name_is_clipped_and_stands_whole_in_its_title(tab):
    look_for(tab, "down to the floor and up")
    name = "Down to the floor and up, with a helper"
    expect(card(tab, name).get_by_role("button", name=f"{name}, details")).to_have_attribute("title", name)
    assert card(tab, name).get_by_role("heading").bounding_box()["height"] <= 40


def test_a_tile_opens_its_sheet_beside_a_routine_that_stays_in_use(tab):
    look_for(tab, "bridge")
    tile = card(tab, "Bridge")
    tile.click(position={"x": 30, "y": 150})  # anywhere on it
    shown = tab.get_by_role("dialog", name="Bridge", exact=True)
    expect(shown).to_be_focused()
    for words in (
        "Breathe out as you lift.",
        "Your low back arches",
        "You feel dizzy or sick",
        "Usual dose",
        "Sources",
    ):
        expect(shown).to_contain_text(words)
    expect(shown.locator(".moving")).to_be_visible()
    shown.get_by_role("button", name="Pause").click()
    shown.get_by_role("button", name="Add Bridge", exact=True).click()
    expect(lines(tab)).to_have_count(1)
    line(tab, 0).get_by_label("Cue for this client").fill("Slowly.")
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("In the routine")
    shown.get_by_role("button", name="Close").focus()
    tab.keyboard.press("Escape")
    expect(sheet(tab)).to_have_count(0)
    expect(tile.get_by_role("button", name="Bridge, details")).to_be_focused()


def test_easier_and_harder_open_from_one_another_and_back(tab):
    look_for(tab, "sit to stand")
    begun = tab.locator(".library-view .card h3").first.inner_text()
    shown = details(tab, begun)
    harder = shown.locator(".others button").first
    name = harder.inner_text()
    harder.click()
    other = tab.get_by_role("dialog", name=name, exact=True)
    expect(other.locator(".detail")).to_be_visible()
    other.get_by_role("button", name="Back").click()
    expect(tab.get_by_role("dialog", name=begun, exact=True)).to_be_visible()
    tab.get_by_role("dialog", name=begun, exact=True).get_by_role("button", name="Close").click()
    expect(card(tab, begun).get_by_role("button", name=f"{begun}, details")).to_be_focused()


def test_the_sheet_follows_the_client_and_gives_way_to_a_search(tab):
    look_for(tab, "child's pose")
    shown = details(tab, "Child's pose with a foam roller")
    expect(shown.locator(".verdict").first).to_have_text("No rule against it")
    limit(tab, "osteopor", "Osteoporosis")
    expect(shown.locator(".verdict").first).to_have_text("Blocked")
    expect(shown.get_by_role("button", name=re.compile(" instead: ")).first).to_be_visible()
    search_field(tab).focus()
    expect(sheet(tab)).to_have_count(0)
    expect(search_field(tab)).to_be_focused()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_sheet_covers_what_is_seen_of_the_pane_wherever_that_was_scrolled(open_tab, width):
    tab = open_tab(width, 800)
    for name in ("Arm press-back over a ball", "Wall push-up"):
        shown = details(tab, name)
        expect(shown.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
        tab.wait_for_timeout(250)  # it slides in
        box = shown.bounding_box()
        assert 0 <= box["x"] <= width - box["width"]
        assert 0 <= box["y"] <= 801 - box["height"]
        assert box["height"] > 280
        if width == 390:
            assert box["width"] == width
        else:
            assert box["x"] + box["width"] <= tab.locator(".routine-view").bounding_box()["x"]
        shown.get_by_role("button", name="Close").click()
        expect(sheet(tab)).to_have_count(0)


def test_what_may_be_used_comes_before_what_needs_care_and_blocked_is_folded(tab):
    limit(tab, "osteopor", "Osteoporosis")
    severity = {"clear": 0, "modify": 1, "caution": 2}
    expect(tab.locator(".library-view .more-cards")).to_have_count(0)
    classes = tab.locator(".library-view .card").evaluate_all("nodes => nodes.map((each) => each.classList[1])")
    suggested = classes[: classes.index("caution") + 1]
    assert [severity[each] for each in suggested] == sorted(severity[each] for each in suggested)
    assert set(classes) == {"clear", "modify", "caution"}


def test_a_reason_that_many_share_is_read_once(tab):
    limit(tab, "several fractures", "Several fractures")
    fold = tab.get_by_text(re.compile(r"^\d+ blocked for this client, see why$"))
    count = int(fold.inner_text().split()[0])
    fold.click()
    blocked = tab.locator(".library-view .blocked")
    expect(blocked.locator(".card")).to_have_count(count)
    reasons = blocked.locator(".shared-reason").all_inner_texts()
    assert len(set(reasons)) == len(reasons) < count
    name = blocked.locator(".card h3").first.inner_text()
    shown = details(tab, name)
    expect(shown.locator(".reason").first).to_be_visible()
    expect(shown.get_by_role("button", name=f"Add {name} to override")).to_be_visible()


def test_enter_adds_the_first_match_and_the_next_name_is_typed_over_it(tab):
    field = search_field(tab)
    field.focus()
    for count, name in enumerate(("chin tuck", "bridge", "clamshell"), 1):
        tab.keyboard.type(name)  # faster than it is answered
        tab.keyboard.press("Enter")
        expect(lines(tab)).to_have_count(count)
        expect(field).to_be_focused()
        expect(field).to_have_value(name)
    expect(tab.locator(".routine-view .line h3")).to_contain_text(["Chin tuck", "Bridge", "Clamshell"])
    expect(spoken(tab)).to_contain_text("Clamshell added")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("qqqxxx")
    tab.keyboard.press("Enter")
    expect(spoken(tab)).to_contain_text("Nothing was added")
    expect(lines(tab)).to_have_count(3)


def test_a_blocked_match_is_passed_over_and_where_nothing_is_allowed_nothing_is_added(tab):
    limit(tab, "osteopor", "Osteoporosis")
    search_field(tab).focus()
    tab.keyboard.type("face-down")
    tab.keyboard.press("Enter")
    expect(lines(tab)).to_have_count(1)
    expect(line(tab, 0).locator(".verdict").first).not_to_have_text("Blocked")
    limit(tab, "red flag", "Red flag")
    search_field(tab).focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("bridge")
    tab.keyboard.press("Enter")
    expect(spoken(tab)).to_contain_text("blocked for this client")
    expect(lines(tab)).to_have_count(1)


def test_arrows_go_over_the_tiles_and_plus_adds_and_enter_opens(tab):
    search_field(tab).focus()
    tab.keyboard.press("ArrowDown")
    found = names(tab)
    for key, at in (("", 0), ("ArrowRight", 1), ("ArrowDown", 4), ("ArrowLeft", 3), ("ArrowUp", 0), ("End", -1)):
        if key:
            tab.keyboard.press(key)
        if at >= 0:
            assert tab.evaluate(FOCUSED) == f"{found[at]}, details", key
    tab.keyboard.press("Home")
    tab.keyboard.press("+")
    expect(lines(tab)).to_have_count(1)
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("a")
    expect(lines(tab)).to_have_count(2)
    expect(tab.locator(".routine-view .line h3")).to_contain_text(found[:2])
    tab.keyboard.press("Enter")
    expect(sheet(tab)).to_be_focused()
    tab.keyboard.press("Escape")
    assert tab.evaluate(FOCUSED) == f"{found[1]}, details"
    tab.keyboard.press("Escape")
    expect(search_field(tab)).to_be_focused()


def test_from_the_search_to_the_routine_it_is_at_most_twelve_presses_of_tab(tab):
    limit(tab, "osteopor", "Osteoporosis")
    look_for(tab, "back")
    search_field(tab).focus()
    presses = 0
    while not tab.evaluate("document.activeElement.closest('.routine-view') !== null"):
        tab.keyboard.press("Tab")
        presses += 1
        assert presses <= 12
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate("document.activeElement.closest('.library-view') !== null")


def test_a_tile_that_is_found_no_more_stays_hidden_for_everybody_and_comes_back(tab):
    look_for(tab, "chin tuck")
    until(lambda: names(tab)[:1] == ["Chin tuck"])
    card(tab, "Chin tuck").evaluate("(node) => { node.isTheSame = true; }")
    look_for(tab, "bridge")
    until(lambda: names(tab) and "Chin tuck" not in names(tab))
    expect(tab.locator('.library-view li[hidden][data-exercise="chin-tuck"]')).to_be_hidden()
    items = tab.get_by_role("list", name="Exercises found").get_by_role("listitem")
    assert items.count() == len(names(tab))
    search_field(tab).press("ArrowDown")
    walked = []
    for _ in range(items.count()):
        walked.append(tab.evaluate(FOCUSED).removesuffix(", details"))
        tab.keyboard.press("ArrowRight")
    assert walked == names(tab)
    look_for(tab, "chin")
    until(lambda: "Chin tuck" in names(tab))
    assert card(tab, "Chin tuck").evaluate("(node) => node.isTheSame")  # it was not made anew


def test_a_focused_tile_that_is_blocked_leaves_the_focus_in_the_list(tab):
    limit(tab, "osteopor", "Osteoporosis")
    tab.locator(".library-view .blocked summary").click()
    blocked = tab.locator(".library-view .blocked .card h3").first.inner_text()
    tab.get_by_role("button", name="Undo").first.click()
    until(lambda: blocked in names(tab))
    card(tab, blocked).locator(".look").focus()
    tab.keyboard.press("Control+y")
    until(lambda: blocked not in names(tab))
    until(lambda: tab.evaluate("document.activeElement.matches('.library-view .card')"))
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


def test_a_filter_opens_over_the_tiles_and_escape_shuts_it(tab):
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
    expect(tab.get_by_text("Nothing limits this client yet")).to_be_visible()  # the tiles of another client have moved
    before = tab.locator(".library-view .card").first.bounding_box()
    terms = filtered(tab, "Level")
    expect(terms).to_be_visible()
    assert tab.locator(".library-view .card").first.bounding_box() == before
    first = terms.locator(".term", has_text="First steps")
    count = int(first.locator(".count").inner_text())
    first.get_by_role("checkbox").check()
    expect(tab.get_by_text(f"{count} of 66 exercises")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(terms).to_be_hidden()
    expect(tab.locator(".facet button", has_text="Level")).to_be_focused()
    tab.get_by_role("button", name="Remove Level: First steps").click()
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
    tab.locator(".facet button", has_text="Goal").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".facet button", has_text="Region")).to_be_focused()


def test_a_filter_stays_open_beside_its_button_where_fewer_tiles_let_the_pane_scroll(open_tab):
    tab = open_tab()
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
    pane = tab.locator(".library-view")
    pane.evaluate("pane => { pane.scrollTop = 200; }")
    until(lambda: pane.evaluate("pane => pane.scrollTop") == 200)
    terms = filtered(tab, "Level")
    terms.locator(".term", has_text="First steps").get_by_role("checkbox").check()
    until(lambda: pane.evaluate("pane => pane.scrollTop") < 200)
    expect(terms).to_be_visible()
    button = tab.locator(".facet button", has_text="Level")
    until(lambda: 0 <= terms.bounding_box()["y"] - button.bounding_box()["y"] - button.bounding_box()["height"] < 12)
    terms.locator(".term", has_text="Moderate").get_by_role("checkbox").check()
    expect(terms).to_be_visible()


def test_what_a_client_has_at_hand_is_a_chip_that_is_there_again_with_the_client(open_tab):
    tab = open_tab()
    tab.get_by_label("Name", exact=True).fill("Chair Only")
    saved(tab)
    chip = tab.get_by_role("button", name="Remove At hand: ", exact=False)
    expect(chip).to_have_count(0)
    tick_at_hand(tab, "chair")
    expect(chip).to_have_accessible_name(re.compile("chair"))
    expect(tab.get_by_text("66 of 66 exercises")).to_have_count(0)
    chip.click()
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
    look_for(tab, "bridge")
    tab.get_by_role("button", name="Clear the search").click()
    expect(chip).to_have_count(0)
    saved(tab)
    begin_anew(tab)
    open_client(tab, "Chair Only")
    expect(chip).to_have_count(1)
    expect(tab.get_by_text("66 of 66 exercises")).to_have_count(0)


def tick_at_hand(tab, item):
    """Tick a piece of equipment in the client's pane."""
    editor = describe(tab, "At hand")
    editor.locator("summary").first.click()
    editor.get_by_role("checkbox", name=re.compile(item, re.IGNORECASE)).first.check()


def test_where_nothing_is_found_the_nearest_is_there_and_why(tab):
    look_for(tab, "brdgie")
    expect(tab.locator(".no-hit")).to_contain_text("Nothing is called “brdgie”. Nearest: Bridge (spelt nearly so)")
    add(tab, "Bridge")
    tab.get_by_role("button", name="Clear the search").click()
    terms = filtered(tab, "Level")
    terms.locator(".term", has_text="First steps").get_by_role("checkbox").check()
    tab.keyboard.press("Escape")
    look_for(tab, "bridge")
    expect(tab.locator(".no-hit")).to_contain_text("A filter hides what “bridge” finds.")
    tab.get_by_role("button", name=re.compile("^Remove “Level: First steps”")).click()
    expect(card(tab, "Bridge")).to_be_visible()


def test_words_that_are_typed_never_wait_for_what_is_drawn(tab):
    """The tiles of an older text are gone once the last text is answered."""
    field = search_field(tab)
    field.press_sequentially("clamshell", delay=10)
    until(lambda: tab.locator(".library-view .card h3").first.inner_text() == "Clamshell")
    field.fill("")
    expect(tab.get_by_text("66 of 66 exercises")).to_be_visible()
