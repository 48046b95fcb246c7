"""The job whole: kept, opened again, handed out; reloads, two tabs, and a server that is killed."""

import io
import os
import re
import signal
import subprocess
import sys

import pypdf
import pytest
from playwright.sync_api import expect

from planner.store.store import Store
from tests.serving import served
from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, add_to_override, browse, limit, line, look_for, open_client, open_line, saved

NAME = """<b>"O'Neil" & Söhne</b>"""


def pdf_text(tab):
    tab.get_by_role("button", name="Hand-out ...").click()
    expect(tab.locator(".handout-view .pages img").first).to_be_visible(timeout=15000)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download PDF").click()
    assert "Neil" not in download.value.suggested_filename
    with open(download.value.path(), "rb") as file:
        pages = pypdf.PdfReader(io.BytesIO(file.read())).pages
        text = " ".join(page.extract_text() for page in pages)
    tab.get_by_role("dialog", name="Hand-out").get_by_role("button", name="Close").click()
    return " ".join(text.split())


def fill_in(tab):
    tab.get_by_label("Name", exact=True).fill(NAME)
    limit(tab, "osteopor", "Osteoporosis")
    look_for(tab, "chin tuck")
    add(tab, "Chin tuck")
    line(tab, 0).get_by_label("Cue for this client").fill(f"Nose level. {NAME}")
    saved(tab)


def test_the_whole_job_ends_in_a_hand_out_that_says_what_the_page_says(tab):
    tab.get_by_role("button", name="More", exact=True).click()
    tab.get_by_role("button", name="Your profile ...").click()
    tab.get_by_label("Your name").fill("J. Doe")
    tab.get_by_label("Clinic").fill("Hill Street Clinic")
    tab.get_by_label("Phone", exact=True).fill("555 0100")
    tab.get_by_label("Phone", exact=True).press("Tab")
    tab.keyboard.press("Escape")
    fill_in(tab)
    look_for(tab, "heel raises")
    add(tab, "Heel raises")
    tab.get_by_label("Goal, in the client's words").fill("Lift my grandchild without fear")
    first = line(tab, 0)
    open_line(tab, 0)
    first.get_by_label("Sets", exact=True).fill("3")
    first.get_by_label("Tempo, s").fill("3 0 3 0")
    first.get_by_label("Private note").fill("Head neutral, fusion 2014.")
    open_line(tab, 1).get_by_role("button", name="Move Heel raises up").click()
    tab.get_by_label("Mon").check()
    tab.get_by_label("Review on").fill("2027-01-15")
    tab.get_by_text("Advice besides exercises").click()
    tab.get_by_label("Rolling over in bed").check()
    saved(tab)
    text = pdf_text(tab)
    for said in (
        NAME,
        "Lift my grandchild",
        "1. Heel raises",
        "2. Chin tuck",
        f"Nose level. {NAME}",
        "Sets 3",
        "Effort 4 of 10",
        "Speed 3 seconds there, 3 back",
        "J. Doe",
    ):
        assert said in text, said
    for said in ("Hill Street Clinic, 555 0100", "15 January 2027", "Rolling over in bed"):
        assert said in text, said
    assert "fusion 2014" not in text
    expect(tab.locator(".desk-view .now")).to_contain_text("version 1, handed out")
    tab.get_by_label("Title").fill("Second month")
    expect(tab.locator(".desk-view .now")).to_contain_text("version 2")
    browse(tab)
    versions = tab.get_by_role("list", name="Versions").locator("> li")
    expect(versions).to_have_count(2)
    expect(versions.nth(1)).to_contain_text("handed out")


def test_a_blocked_exercise_is_handed_out_only_with_a_name_and_a_reason(tab):
    tab.get_by_label("Name", exact=True).fill("Over Ride")
    limit(tab, "several fractures", "Several fractures")
    look_for(tab, "superman")
    add_to_override(tab, "Superman, arms and head")
    expect(tab.locator(".handout-view .held")).to_contain_text("to settle")
    blocked = open_line(tab, 0)
    blocked.get_by_text("Use it all the same").click()
    blocked.get_by_label("Your name").fill("J. Doe")
    blocked.get_by_label("Reason").fill("Supervised in the clinic.")
    blocked.get_by_role("button", name="Override").click()
    expect(blocked).to_contain_text("Overridden by J. Doe")
    for box in tab.get_by_label("I have read this").all():
        box.check()
    expect(tab.locator(".handout-view")).to_contain_text("Ready to hand out")


def test_a_reload_brings_back_this_tabs_routine(tab):
    fill_in(tab)
    tab.reload()
    ready(tab)
    expect(line(tab, 0)).to_contain_text("Chin tuck")
    assert tab.get_by_label("Name", exact=True).input_value() == NAME
    assert line(tab, 0).get_by_label("Cue for this client").input_value() == f"Nose level. {NAME}"


def test_saved_is_not_said_of_something_older_while_one_types(tab):
    fill_in(tab)
    tab.evaluate(
        """() => {
            window.toast = [];
            const state = document.querySelector('.desk-view .state');
            const note = () => window.toast.push([performance.now(), state.textContent]);
            new MutationObserver(note).observe(state, { childList: true, characterData: true, subtree: true });
            document.addEventListener('input', () => window.toast.push([performance.now(), 'typed']), true);
        }"""
    )
    tab.get_by_label("Mon").check()  # its answer comes while one types
    line(tab, 0).get_by_label("Cue for this client").press_sequentially("Slowly, as in water.", delay=60)
    saved(tab)
    said = tab.evaluate("window.toast")
    keys = [at for at, text in said if text == "typed"]
    assert len(keys) >= 20
    assert [text for at, text in said if keys[1] < at < keys[-1] and text not in ("typed", "Saving ...")] == []


def test_what_is_chosen_is_not_taken_back_by_the_answer_to_something_older(tab):
    fill_in(tab)
    seen = tab.evaluate(
        """async () => {
            const labelled = (words) => [...document.querySelectorAll('.routine-view label')]
                .find((each) => each.textContent.trim() === words).control;
            const [title, day] = [labelled('Title'), labelled('Mon')];
            for (let count = 0; count < 8; count += 1) { // each is answered in its turn
                title.value = `Week ${count}`;
                title.dispatchEvent(new Event('input', { bubbles: true }));
                title.dispatchEvent(new Event('change', { bubbles: true }));
            }
            day.click();
            const [seen, end] = [[], performance.now() + 10000];
            const saving = () => !document.querySelector('.desk-view .state').textContent.startsWith('Saved at');
            await new Promise(requestAnimationFrame);
            while (saving() && performance.now() < end) {
                seen.push(`${day.checked} ${title.value}`);
                await new Promise(requestAnimationFrame);
            }
            return [...new Set(seen)];
        }"""
    )
    assert seen == ["true Week 7"]
    saved(tab)


def test_words_of_a_form_stay_while_the_page_is_redrawn(tab):
    tab.get_by_label("Name", exact=True).fill("Half A Form")
    limit(tab, "several fractures", "Several fractures")
    look_for(tab, "superman")
    add_to_override(tab, "Superman, arms and head")
    blocked = open_line(tab, 0)
    blocked.get_by_text("Use it all the same").click()
    blocked.get_by_label("Your name").fill("J. Doe")
    tab.get_by_label("Title").fill("Redrawn")
    saved(tab)
    expect(blocked.get_by_label("Your name")).to_have_value("J. Doe")


def test_typing_what_already_stands_there_is_soon_saved_too(tab):
    fill_in(tab)
    tab.get_by_label("Name", exact=True).fill(NAME)
    expect(tab.locator(".desk-view .state")).to_have_text("Saving ...")
    saved(tab)


def test_another_tab_has_its_own_routine(open_tab):
    first = open_tab()
    fill_in(first)
    second = open_tab(beside=first)
    second.get_by_label("Name", exact=True).fill("Somebody Else")
    saved(second)
    first.reload()
    ready(first)
    expect(first.get_by_label("Name", exact=True)).to_have_value(NAME)


@pytest.mark.parametrize("mine", [True, False], ids=["keep mine", "take theirs"])
def test_two_tabs_on_one_routine_meet_a_choice_and_nothing_is_lost(open_tab, mine):
    first = open_tab()
    name = f"Two Tabs {mine}"
    first.get_by_label("Name", exact=True).fill(name)
    look_for(first, "chin tuck")
    add(first, "Chin tuck")
    saved(first)
    second = open_tab(beside=first)
    open_client(second, name)
    expect(line(second, 0)).to_contain_text("Chin tuck")
    line(second, 0).get_by_label("Cue for this client").fill("From the second tab.")
    saved(second)
    line(first, 0).get_by_label("Cue for this client").fill("From the first tab.")
    expect(first.get_by_text("Another tab saved this first.")).to_be_visible()
    first.get_by_role("button", name="Keep mine" if mine else "Take the other one").click()
    expect(first.get_by_text("Another tab saved this first.")).to_be_hidden()
    cue = line(first, 0).get_by_label("Cue for this client")
    expect(cue).to_have_value("From the first tab." if mine else "From the second tab.")
    if mine:  # the other one stays, as the version before
        expect(first.locator(".desk-view .now")).to_contain_text("version 2")


def test_the_last_plan_is_copied_with_its_ticks_to_do_again(tab):
    tab.get_by_label("Name", exact=True).fill("Copy Cat")
    limit(tab, "torn cuff", "Rotator cuff")
    look_for(tab, "one-arm row")
    add(tab, "One-arm row at the counter")
    tab.get_by_label("I have read this").check()
    saved(tab)
    browse(tab)
    tab.get_by_role("button", name="Copy the one that is open").click()
    expect(tab.locator(".warnings")).to_contain_text("1 caution to read and tick")
    browse(tab)
    expect(tab.get_by_role("list", name="Routines").locator("li")).to_have_count(2)


def test_a_client_is_erased_only_by_the_name_typed(tab):
    tab.get_by_label("Name", exact=True).fill("Erase Me")
    saved(tab)
    browse(tab)
    tab.get_by_text("Export or erase this client").click()
    tab.get_by_label("To erase, type").fill("Erase You")
    tab.get_by_role("button", name="Erase for ever").click()
    expect(tab.get_by_role("list", name="Clients")).to_contain_text("Erase Me")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "client-export.zip"
    tab.get_by_label("To erase, type").fill("Erase Me")
    tab.get_by_role("button", name="Erase for ever").click()
    expect(tab.get_by_role("list", name="Clients")).not_to_contain_text("Erase Me")


def test_a_server_that_is_killed_loses_nothing_that_was_shown_as_saved(open_tab, tmp_path):
    store = tmp_path / "store.sqlite"
    environment = {**os.environ, "PLANNER_STORE": f"sqlite:///{store}"}
    command = [sys.executable, "-m", "planner", "serve", "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    try:
        printed = re.search(r"http://\S+", server.stdout.readline())
        tab = open_tab(at=printed.group(), watched=False)
        tab.get_by_label("Name", exact=True).fill("Kill Nine")
        look_for(tab, "chin tuck")
        add(tab, "Chin tuck")
        line(tab, 0).get_by_label("Cue for this client").fill("First edit.")
        saved(tab)
        line(tab, 0).get_by_label("Cue for this client").fill("Second edit.")
        saved(tab)
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # the server and its kernels, in the middle of it
        server.wait()
    tab.context.close()
    kept = Store(f"sqlite:///{store}")
    (entry,) = kept.clients("Kill Nine")
    (routine,) = kept.routines(entry.id)
    assert routine.routine.prescriptions[0].cue == "Second edit."
    with served(store) as address:
        again = open_tab(at=address)
        browse(again)
        again.get_by_role("list", name="Clients").get_by_role("button", name=re.compile("^Kill Nine")).click()
        expect(line(again, 0).get_by_label("Cue for this client")).to_have_value("Second edit.")
        again.context.close()


def test_a_first_visitor_may_try_an_example_that_is_marked_as_one(open_tab, tmp_path):
    with served(tmp_path / "empty.sqlite") as address:
        tab = open_tab(at=address, empty=False)
        expect(tab.get_by_label("Name", exact=True)).to_have_value("")
        expect(tab.locator(".routine-view .line")).to_have_count(0)
        tab.get_by_role("button", name="Try the example").click()
        expect(tab.get_by_label("Name", exact=True)).to_have_value("Sample Client (example)")
        expect(tab.locator(".desk-view .example")).to_contain_text("it is no client")
        expect(tab.locator(".routine-view .line")).to_have_count(6)
        text = pdf_text(tab)
        assert "Stop and call the emergency number" in text
        assert "For Sample Client (example)" in text
        tab.context.close()
