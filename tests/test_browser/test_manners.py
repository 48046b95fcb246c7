"""Small manners of the page: numbers, duplicated tabs, carets, floating texts, what is clicked early."""

import re

import pytest
from playwright.sync_api import expect

from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, begin_anew, line, look_for, open_line, until

TAB = "sessionStorage.getItem('planner-tab')"
FIRST_CARDS = """() => [...document.querySelectorAll('.library-view .card')].slice(0, 6)
    .map((each) => each.outerHTML.replace(/(served|pp\\d+)-/g, ''))"""
CLOSING = """() => {
    const socket = plannerEarly.socket;
    const get = () => { socket.close(); return WebSocket.CLOSING; };
    Object.defineProperty(socket, 'readyState', { get });
}"""
LATE_SOCKET = """
    const Real = WebSocket;
    window.WebSocket = class {
        static OPEN = 1;
        constructor(url, protocols) {
            this.readyState = 0;
            window.connect = () => {
                this.real = new Real(url, protocols);
                this.real.binaryType = 'arraybuffer';
                this.real.onopen = () => { this.readyState = 1; this.onopen(); };
                this.real.onmessage = (event) => this.onmessage(event);
                this.real.onclose = () => this.onclose();
            };
        }
        send(bytes) { this.real.send(bytes); }
        close() { this.real?.close(); }
    };
"""


def without_script(tab, address):
    """Open a page whose script is held back; return the list in which the request for it is."""
    held = []
    tab.route("**/page.js*", lambda route: held.append(route))
    tab.goto(address, wait_until="commit")
    return held


def opened(tab, name):
    """Add an exercise, and open the details of its line."""
    look_for(tab, name)
    add(tab, name)
    return open_line(tab, tab.locator(".routine-view .line").count() - 1)


def type_into(tab, field, text):
    """Type letter by letter over what stands there, and leave the field."""
    field.focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.type(text)
    tab.keyboard.press("Tab")


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "fr-CH"])
def test_a_number_is_stored_as_it_is_typed_in_every_locale(chromium, address, locale):
    context = chromium.new_context(locale=locale, viewport={"width": 1440, "height": 1000})
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    begin_anew(tab)
    row = opened(tab, "Bridge")
    load = row.get_by_label("Load, kg")
    for typed, shown in (("2,5", "2.5"), ("3.25", "3.25"), ("12", "12")):
        type_into(tab, load, typed)
        expect(load).to_have_value(shown)
        expect(row.locator(".dose")).to_contain_text(f"{shown} kg")
    for typed in ("1e3", "1 000", "1.000", "1,000", "-4"):
        type_into(tab, load, typed)
        expect(tab.locator(".routine-view .spoken")).to_contain_text(f"{typed}' is not a number here")
        expect(load).to_have_value("12")
    context.close()


def test_the_number_of_one_side_is_read_the_same_way(tab):
    row = opened(tab, "Clamshell")
    row.get_by_text("One side otherwise").click()
    load = row.get_by_label("Load, left side")
    type_into(tab, load, "2,5")
    expect(load).to_have_value("2.5")
    type_into(tab, load, "2,555")
    expect(tab.locator(".routine-view .spoken")).to_contain_text("2,555' is not a number here")
    expect(load).to_have_value("2.5")


def test_no_wheel_and_no_arrow_key_changes_a_dose(tab):
    row = opened(tab, "Bridge")
    dose = row.locator(".dose").inner_text()
    for name in ("Sets", "Hold, s", "Load, kg"):
        field = row.get_by_label(name, exact=True)
        before = field.input_value()
        field.focus()
        field.hover()
        tab.mouse.wheel(0, 200)
        for key in ("ArrowUp", "ArrowDown", "PageUp"):
            tab.keyboard.press(key)
        tab.keyboard.press("Tab")
        expect(field).to_have_value(before)
    assert row.locator(".dose").inner_text() == dose


def test_a_duplicated_tab_has_an_identity_of_its_own_and_a_reload_keeps_it(open_tab):
    tab = open_tab()
    own = tab.evaluate(TAB)
    with tab.expect_popup() as popup:  # a page that is opened so, or duplicated, begins with a copy of the storage
        tab.evaluate("window.open(location.href)")
    other = popup.value
    ready(other)
    until(lambda: other.evaluate(TAB) != own)
    tab.reload()
    ready(tab)
    tab.wait_for_timeout(1000)  # longer than an identity is waited for
    assert tab.evaluate(TAB) == own
    assert other.evaluate(TAB) != own


def test_the_caret_stays_where_one_writes_while_the_page_is_redrawn(tab):
    row = opened(tab, "Bridge")
    cue = row.get_by_label("Cue for this client")
    cue.fill("Slowly, in water")
    cue.evaluate("node => node.setSelectionRange(6, 6)")
    tab.keyboard.type(" up", delay=80)
    expect(tab.locator(".desk-view .state")).to_contain_text("Saved at")
    tab.keyboard.type("!")
    expect(cue).to_have_value("Slowly up!, in water")


def test_an_open_panel_stays_open_while_its_line_moves(tab):
    opened(tab, "Bridge")
    look_for(tab, "Chin tuck")
    add(tab, "Chin tuck")
    tab.get_by_role("button", name="Move Bridge down").click()
    expect(line(tab, 1)).to_contain_text("Bridge")
    expect(line(tab, 1).get_by_label("Private note")).to_be_visible()
    expect(line(tab, 0).get_by_label("Private note")).to_be_hidden()


def test_an_animation_can_be_paused(tab):
    look_for(tab, "Bridge")
    add(tab, "Bridge")
    row = open_line(tab, 0)
    row.get_by_text("See it at this dose").click()
    moving = row.locator(".moving").get_attribute("src")
    assert "animate" in moving
    row.get_by_role("button", name="Pause").click()
    assert "animate" not in row.locator(".moving").get_attribute("src")
    row.get_by_role("button", name="Play").click()
    assert row.locator(".moving").get_attribute("src") == moving


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_what_floats_over_the_page_covers_no_control(open_tab, width):
    tab = open_tab(width, 800)
    look_for(tab, "Bridge")
    add(tab, "Bridge")
    expect(tab.locator(".library-view .toast")).to_be_visible()
    tab.evaluate("scrollTo(0, 120)")
    tab.wait_for_timeout(100)  # the page has scrolled, and drawn it
    covered = tab.evaluate(
        """() => {
            const toast = document.querySelector('.library-view .toast').getBoundingClientRect();
            return [...document.querySelectorAll('button, input, select, textarea, summary')].filter((each) => {
                const box = each.getBoundingClientRect();
                return each.checkVisibility() && box.left < toast.right && toast.left < box.right
                    && box.top < toast.bottom && toast.top < box.bottom;
            }).map((each) => each.outerHTML);
        }"""
    )
    assert covered == []


def test_the_list_of_conditions_is_not_cut_off_by_its_panel(tab):
    tab.get_by_label("What limits this client?").fill("fracture")
    options = tab.get_by_role("option")
    expect(options.nth(3)).to_be_visible()
    for number in range(4):
        on_top = options.nth(number).evaluate(
            """node => {
                const box = node.getBoundingClientRect();
                const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return node.contains(seen);
            }"""
        )
        assert on_top, number
    tab.keyboard.press("Escape")


def test_the_same_words_are_announced_again(tab):
    look_for(tab, "bridge")
    before = tab.locator(".library-view .spoken span").element_handle()
    tab.get_by_role("button", name="Clear the search").click()
    look_for(tab, "bridge")
    assert not before.evaluate("node => node.isConnected")


def test_the_first_cards_stand_before_any_script_as_the_page_draws_them(chromium, address):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 1000})
    served = context.new_page()
    served.goto(address)
    expect(served.locator(".library-view .card")).to_have_count(6)
    expect(served.locator(".library-view .card img")).to_have_count(6)
    drawn = chromium.new_context(viewport={"width": 1440, "height": 1000})
    drawn.add_init_script("delete window.OffscreenCanvas")  # without it no drawing becomes a bitmap afterwards
    page = drawn.new_page()
    page.goto(address)
    ready(page)
    assert served.evaluate(FIRST_CARDS) == page.evaluate(FIRST_CARDS)
    context.close()
    drawn.close()


def test_what_is_clicked_before_the_script_is_there_is_done_once_it_is(chromium, address):
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    tab = context.new_page()
    held = without_script(tab, address)
    tab.get_by_role("button", name="Add Bird dog", exact=True).click()
    expect(tab.locator("#host-word")).to_contain_text("What you did is sent as soon as the page is connected")
    until(lambda: held)
    held[0].continue_()
    expect(tab.locator(".routine-view .line", has_text="Bird dog").first).to_be_visible()
    expect(tab.locator("#host-word")).to_be_hidden()
    context.close()


def test_the_socket_is_opened_before_the_script_is_there_and_a_new_tab_waits_for_no_lock(chromium, address):
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script("navigator.locks.request = () => new Promise(() => {})")
    tab, sockets = context.new_page(), []
    tab.on("websocket", lambda socket: sockets.append(socket.url))
    held = without_script(tab, address)
    until(lambda: tab.evaluate("globalThis.plannerEarly?.socket.readyState === WebSocket.OPEN"))
    held[0].continue_()
    ready(tab)
    tab.get_by_role("button", name="Add Bird dog", exact=True).click()
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    assert len(sockets) == 1, "the page takes the socket that is there"
    context.close()


@pytest.mark.parametrize("state", ["CLOSING", "CLOSED"])
def test_a_socket_that_is_lost_before_the_script_is_there_is_opened_again_once(chromium, address, state):
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    tab, sockets = context.new_page(), []
    tab.on("websocket", lambda socket: sockets.append(socket.url))
    held = without_script(tab, address)
    tab.get_by_role("button", name="Add Bird dog", exact=True).click()
    until(lambda: held)
    until(lambda: tab.evaluate("plannerEarly.socket.readyState === WebSocket.OPEN"))
    if state == "CLOSED":
        tab.evaluate("plannerEarly.socket.close()")
        until(lambda: tab.evaluate("plannerEarly.socket.readyState === WebSocket.CLOSED"))
    else:  # closes while the script takes it over
        tab.evaluate(CLOSING)
    held[0].continue_()
    expect(tab.locator(".routine-view .line", has_text="Bird dog")).to_have_count(1)
    expect(tab.locator("#host-word")).to_be_hidden()
    tab.wait_for_timeout(1000)  # a second one would come after half a second
    assert len(sockets) == 2
    context.close()


def test_what_is_clicked_before_the_page_is_connected_waits_says_so_and_is_sent(chromium, address):
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script(LATE_SOCKET)
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_role("button", name="New client").click()
    tab.get_by_role("button", name="Add Bridge", exact=True).click()
    expect(tab.locator("#host-word")).to_contain_text("What you did is sent as soon as the page is connected")
    expect(tab.locator(".desk-view .state")).to_have_text("Saving ...")
    tab.evaluate("window.connect()")
    expect(tab.locator(".routine-view .line")).to_have_count(1)
    expect(tab.locator(".desk-view .state")).to_contain_text(re.compile("^Saved at"))
    expect(tab.locator("#host-word")).to_be_hidden()
    context.close()
