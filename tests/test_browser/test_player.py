"""The hand-out in a browser, from a file and without a network: read, followed along, ticked, and told as a code.

The clock of a session is the browser's own (requestAnimationFrame, performance.now, setInterval): playwright's
page.clock stands in for it, so that a session of minutes takes seconds.
"""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from planner.handout import html
from planner.handout.log_code import Adverse, Answer, decode
from planner.records.plan import Client
from tests.plans import plan
from tests.shipped import LIBRARY

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOW = datetime.datetime(2027, 1, 4, 9, 0, tzinfo=datetime.UTC)
ROUTINE = plan(
    {"exercise": "clamshell", "dosage": {"sets": 1, "reps": 2, "rest_seconds": 10}, "cue": "Slowly."},
    {"exercise": "shoulder-blade-squeeze", "dosage": {"sets": 2, "reps": 2, "hold_seconds": 3, "rest_seconds": 10}},
    goal="Lift my grandchild",
    contact="Hill Street Clinic, 555 0100",
    advice=["log-roll"],
    review_date="2027-02-01",
    author={"name": "J. Doe", "role": "Physiotherapist"},
)
# what a session does with sound, voice and the screen, written down instead of done
SPY = """
window.heard = []; window.spoken = []; window.locks = 0;
window.AudioContext = class {
  currentTime = 0; destination = {};
  resume() { return Promise.resolve(); }
  createOscillator() {
    const tone = {frequency: {set value(hertz) { window.heard.push(hertz); }}};
    return Object.assign(tone, {connect: (to) => to, start() {}, stop() {}});
  }
  createGain() { return {gain: {setValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect: (to) => to}; }
};
window.voices = [{localService: false, lang: 'en-GB'}, {localService: true, lang: 'en-GB', name: 'own'}];
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => window.voices, cancel() {},
  speak: (said) => window.spoken.push([said.text, said.voice.name]),
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(navigator, 'wakeLock', {value: {request: async () => {
  window.locks += 1; return {addEventListener() {}, release: async () => {}};
}}});
"""
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
)
SWITCH = [659, 880, 659, 880]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    made = tmp_path_factory.mktemp("handout") / "exercises.html"
    made.write_text(html(LIBRARY, ROUTINE, Client(name="Ana Sample"), version="3"), encoding="utf-8")
    return made.as_uri()


@pytest.fixture
def open_file(chromium, file):
    """Open the hand-out. Afterwards: nothing was logged, and nobody was asked."""
    contexts, wrong = [], []

    def open_file(width=390, height=844, *, before=SPY, at=file, fast=True, **how):
        context = chromium.new_context(viewport={"width": width, "height": height}, offline=True, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
        page.on("request", lambda sent: wrong.append(sent.url) if urlsplit(sent.url).scheme != "file" else None)
        if how.get("java_script_enabled", True):
            if fast:
                page.clock.install(time=NOW)
            page.add_init_script(before)
        page.goto(at)
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert not wrong


def follow(page):
    page.get_by_role("button", name="Follow along").click()
    return page.get_by_role("dialog", name="Follow along")


def run_until(page, words, seconds=400):
    """Let the clock run until the session shows a text."""
    for _ in range(seconds * 2):
        if words in page.locator(".now").inner_text():
            return
        page.clock.run_for(500)
    raise AssertionError(f"{words} was never shown")


def test_when_to_stop_is_one_tap_away_from_the_beginning(open_file):
    page = open_file()
    page.get_by_role("link", name="First read when to stop, and whom to call.").click()
    expect(page.locator("#stop-now")).to_be_in_viewport()


def test_without_a_script_everything_can_be_read(open_file):
    page = open_file(java_script_enabled=False)
    words = page.locator("body").inner_text()
    for part in (
        *("Ana Sample", "Lift my grandchild", "555 0100", "Pain 0 to 3 of 10: go on.", "chest", "1. Clamshell"),
        *("2. Shoulder-blade squeeze", "For you: Slowly.", "Stop if", "1 February 2027", "J. Doe", "Version 3."),
        "open it in the phone's browser",
    ):
        assert part in words
    assert page.locator(".stills svg").count() >= 4
    expect(page.locator(".stills svg").first).to_be_visible()
    moving = page.locator("details.moving svg").first
    expect(moving).to_be_hidden()
    page.get_by_text("See it move").first.click()
    expect(moving).to_be_visible()


def test_with_a_script_the_line_on_how_to_open_it_is_gone_and_the_pictures_pause(open_file):
    page = open_file()
    expect(page.get_by_text("open it in the phone's browser")).to_have_count(0)
    svg = page.locator(".exercise .moving svg").first
    page.get_by_role("button", name="Pause the picture").first.click()
    assert svg.evaluate("(each) => each.animationsPaused()")
    page.get_by_role("button", name="Play the picture").first.click()
    assert not svg.evaluate("(each) => each.animationsPaused()")


def test_who_asked_for_less_motion_sees_stills_and_may_play(open_file):
    page = open_file(reduced_motion="reduce")
    svg = page.locator(".exercise .moving svg").first
    assert svg.evaluate("(each) => each.animationsPaused()")
    expect(page.locator(".stills svg").first).to_be_visible()
    page.get_by_role("button", name="Play the picture").first.click()
    assert not svg.evaluate("(each) => each.animationsPaused()")


def test_a_whole_session_is_followed_with_its_change_of_sides_shown_and_sounded(open_file):
    page = open_file()
    follow(page)
    run_until(page, "Get in place")
    assert "Lie on your left side" in page.locator(".now").inner_text(), "the steps, while there is time"
    run_until(page, "Go\n1 of 2")
    assert page.evaluate("heard").count(784) == 1
    expect(page.locator(".side")).to_have_text("Right side")
    expect(page.locator(".session svg.mirrored")).to_have_count(0)
    run_until(page, "2 of 2")
    assert "Next: change sides" in page.locator(".now").inner_text()
    run_until(page, "Change sides")
    expect(page.locator(".now.change .side")).to_have_text("Left side")
    assert page.evaluate("heard.slice(-4)") == SWITCH
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Change sides. Left side.")
    expect(page.locator(".session svg.mirrored")).to_have_count(1)
    run_until(page, "Exercise 2 of 2")
    run_until(page, "Hold")
    run_until(page, "Rest")
    run_until(page, "set 2 of 2")
    for _ in range(60):
        page.clock.run_for(1000)
    expect(page.get_by_role("heading", name="How did it go?")).to_be_focused()
    expect(page.get_by_role("radio", name="Done")).to_have_count(2)
    assert [each.is_checked() for each in page.get_by_role("radio", name="Done").all()] == [True, True]
    assert page.evaluate("locks") == 1
    assert page.evaluate("spoken") == [], "nobody asked for the voice"


def test_the_voice_speaks_only_when_asked_and_only_the_device_s_own(open_file):
    page = open_file()
    follow(page)
    page.get_by_role("button", name="Voice on").click()
    page.clock.run_for(42_000)
    spoken = page.evaluate("spoken")
    assert ["Get ready. Right side.", "own"] in spoken
    assert {voice for _, voice in spoken} == {"own"}
    page.get_by_role("button", name="Voice off").click()
    count = len(page.evaluate("spoken"))
    page.clock.run_for(20_000)
    assert len(page.evaluate("spoken")) == count


def test_without_a_voice_of_its_own_the_device_speaks_to_nobody(open_file):
    page = open_file(before=f"{SPY} window.voices = window.voices.slice(0, 1);")
    follow(page)
    page.get_by_role("button", name="Voice on").click()
    expect(page.get_by_text("This device has no voice of its own")).to_be_visible()
    page.clock.run_for(30_000)
    assert page.evaluate("spoken") == []


def test_pause_slower_back_skip_and_stop(open_file):
    page = open_file()
    session = follow(page)
    page.clock.run_for(2_000)
    session.get_by_role("button", name="Pause").click()
    before = page.locator(".count").inner_text()
    page.clock.run_for(10_000)
    assert page.locator(".count").inner_text() == before
    session.get_by_role("button", name="Go on").click()
    session.get_by_role("button", name="Speed").click()
    session.get_by_role("button", name="Speed").click()
    expect(session.get_by_role("button", name="Speed 0.5 times")).to_be_visible()
    counted = (
        "[Date.now() / 1000, Number(document.querySelector('.count').textContent)]"  # the clock runs by itself, too
    )
    began, first = page.evaluate(counted)
    page.clock.run_for(10_000)
    ended, last = page.evaluate(counted)
    assert first - last == pytest.approx((ended - began) / 2, abs=1.1)
    session.get_by_role("button", name="Skip").click()
    expect(page.locator(".word")).to_contain_text("Get ready")
    session.get_by_role("button", name="Back").click()
    expect(page.locator(".word")).to_contain_text("Get in place")
    session.get_by_role("button", name="Next exercise").click()
    expect(page.locator(".place")).to_contain_text("Exercise 2 of 2")
    session.get_by_role("button", name="Stop").click()
    expect(session).to_have_count(0)
    expect(page.locator(".exercise .moving svg")).to_have_count(2)


def test_a_phone_that_slept_finds_the_session_paused(open_file):
    page = open_file()
    follow(page)
    page.clock.run_for(1_000)
    page.clock.fast_forward(60_000)
    page.clock.run_for(100)
    expect(page.get_by_text("Paused while the page was away.")).to_be_visible()


def test_by_keys_alone(open_file):
    page = open_file()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Follow along":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    page.clock.run_for(500)
    page.keyboard.press("Space")
    expect(page.locator(".word")).to_contain_text("Paused")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".word")).to_contain_text("Get ready")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".word")).to_contain_text("Get in place")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="How did it go?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # I did all of them
    expect(page.get_by_role("radio", name="Done").first).to_be_checked()


def tick(page):
    page.get_by_role("button", name="Tick what you did").click()
    group = page.get_by_role("group", name="Clamshell")
    group.get_by_role("radio", name="Done").check()
    other = page.get_by_role("group", name="Shoulder-blade squeeze")
    other.get_by_role("radio", name="Could not do it").check()
    other.get_by_role("radio", name="Pain").check()
    page.get_by_role("group", name=re.compile("pain")).get_by_role("radio", name="6", exact=True).check(force=True)
    page.get_by_role("group", name=re.compile("hard it was")).get_by_role("radio", name="3", exact=True).check(
        force=True
    )


def test_what_is_ticked_is_a_code_that_python_reads_and_stays_over_a_reload(open_file):
    page = open_file(permissions=["clipboard-read", "clipboard-write"])
    tick(page)
    page.get_by_role("checkbox", name="A fall").check()
    alert = page.get_by_role("alert")
    for words in ("call us the same day", "a new fall", "555 0100", "Stop and call the emergency number"):
        expect(alert).to_contain_text(words)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".my-log")).to_contain_text("call us the same day")  # it stays when it is saved
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    code = copied.rpartition("Code: ")[2]
    assert code == page.locator(".code").inner_text()
    log = decode(code, ROUTINE)
    assert log.version == 3
    (session,) = log.sessions
    assert session.answers == (Answer.DONE, Answer.PAIN)
    assert (session.pain, session.effort, session.adverse) == (6, 3, {Adverse.FELL})
    assert session.date == NOW.date()
    page.reload()
    page.locator(".code").wait_for()
    assert page.locator(".code").inner_text() == code
    expect(page.get_by_text("It is sent to nobody.")).to_be_visible()
    page.get_by_role("button", name="Forget all").click()
    page.get_by_role("button", name="Yes, forget all").click()
    expect(page.get_by_text("All is forgotten.")).to_be_visible()
    page.reload()
    expect(page.locator(".code")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_where_storage_is_refused_it_stays_in_the_page_and_says_so(open_file):
    page = open_file(before=SPY + NO_STORAGE)
    tick(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This browser does not store what you tick.")).to_be_visible()
    assert len(decode(page.locator(".code").inner_text(), ROUTINE).sessions) == 1


@pytest.mark.parametrize("width", [320, 390, 1024, 1920])
def test_nothing_is_wider_than_the_screen_and_every_target_is_large(open_file, width):
    page = open_file(width, 700)
    tick(page)
    page.get_by_role("checkbox", name="Dizziness").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Tick what you did").click()
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    boxes = "(all) => all.map((each) => each.getBoundingClientRect())"
    small = f"{boxes}.filter((box) => box.height && Math.min(box.height, box.width) < 44)"
    assert page.locator("button, summary, label").evaluate_all(small) == []
    follow(page)
    page.clock.run_for(500)
    dialog = page.locator("dialog")
    assert dialog.evaluate("(each) => each.scrollWidth <= each.clientWidth")
    assert page.locator("dialog button").evaluate_all(small) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1024])
def test_axe_finds_nothing(open_file, scheme, width):
    page = open_file(width, 800, color_scheme=scheme, bypass_csp=True, fast=False)

    def check(what):
        found = Axe().run(page).response["violations"]
        assert not [(each["id"], node["html"][:160]) for each in found for node in each["nodes"]], what

    check("as it opens")
    tick(page)
    page.get_by_role("checkbox", name="Dizziness").check()
    check("ticking")
    page.get_by_role("button", name="Save").click()
    check("the log")
    follow(page)
    check("a session")
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="Skip").click()
    expect(page.locator(".now.change")).to_have_count(1)
    check("a change of sides")


def test_on_paper_there_are_stills_and_no_buttons(open_file):
    page = open_file()
    page.emulate_media(media="print")
    expect(page.locator(".stills svg").first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".moving svg").first).to_be_hidden()
