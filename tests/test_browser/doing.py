"""What a physiotherapist does on the page, in words for the tests."""

import re
import time
from pathlib import Path

from playwright.sync_api import expect

HOSTILE = """<b>"O'Neil" & Söhne</b><img src=x onerror=alert(1)>{{7*7}}"""


def show(tab, pane):
    """Show a pane, where a narrow screen shows one at a time: Client, Find, Routine or Hand-out."""
    choice = tab.get_by_role("tab", name=pane)
    if choice.is_visible():
        choice.click()


def limit(tab, typed, label):
    """Pick a condition by typing."""
    show(tab, "Client")
    tab.get_by_label("What limits this client?").fill(typed)
    tab.get_by_role("option", name=re.compile(re.escape(label))).first.click()
    expect(tab.locator(".client-view .condition", has_text=label)).to_be_visible()


def describe(tab, name):
    """Return the open editor of a chip of the client, which is opened where it is not."""
    show(tab, "Client")
    chip = tab.locator(".client-view .chips button.chip", has_text=name).first
    if chip.get_attribute("aria-expanded") == "false":
        chip.click()
    expect(chip).to_have_attribute("aria-expanded", "true")
    return tab.locator(".client-view .editor")


def look_for(tab, text):
    show(tab, "Find")
    tab.locator(".library-view .spoken").evaluate("node => { node.textContent = ''; }")  # what an earlier search found
    tab.get_by_label("Search by name, goal").fill(text)
    expect(tab.locator(".library-view .spoken")).to_contain_text("found")


def begin_anew(tab):
    """Start a new client, once what the tab showed before has come."""
    tab.wait_for_selector('.desk-view .now[aria-busy="false"]')
    tab.get_by_role("button", name="New client").click()
    tab.wait_for_selector(".routine-view .none", state="attached")


def card(tab, name):
    return tab.locator(".library-view .card").filter(has=tab.get_by_role("heading", name=name, exact=True))


def details(tab, name):
    """Open the sheet of an exercise that was found."""
    show(tab, "Find")
    card(tab, name).get_by_role("button", name=f"{name}, details").click()
    sheet = tab.locator(".library-view").get_by_role("dialog", name=name, exact=True)
    expect(sheet.locator(".detail")).to_be_visible()
    return sheet


def add_to_override(tab, name):
    """Add a blocked exercise, from its sheet, and close that."""
    show(tab, "Find")
    sheet = details(tab, name)
    sheet.get_by_role("button", name=f"Add {name} to override").click()
    sheet.get_by_role("button", name="Close").click()


def filtered(tab, facet):
    """Open a filter; returns its terms."""
    show(tab, "Find")
    tab.locator(".library-view .facet").get_by_role("button", name=re.compile(f"^{facet}")).click()
    return tab.get_by_role("group", name=facet, exact=True)


def line(tab, number):
    return tab.locator(".routine-view .line").nth(number)


def open_line(tab, number):
    """Open a line of the routine for all that is not seen while it is shut, and return it."""
    show(tab, "Routine")
    row = line(tab, number)
    opener = row.get_by_role("button", name=re.compile("^More for "))
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    return row


def add(tab, name):
    show(tab, "Find")
    count = tab.locator(".routine-view .line").count()
    card(tab, name).get_by_role("button", name=re.compile("^Add ")).last.click()
    expect(tab.locator(".routine-view .line")).to_have_count(count + 1)


def ready_made(tab):
    """Return the list of ready-made routines; beside lines it stands in a menu, which is opened."""
    show(tab, "Routine")
    choice, menu = tab.get_by_label("Begin from a ready-made routine"), tab.get_by_role("button", name="Add many")
    if menu.is_visible() and not choice.is_visible():
        menu.click()
    return choice


def begin_from(tab, routine):
    """Put a ready-made routine in."""
    ready_made(tab).select_option(routine)
    tab.get_by_role("button", name="Put it in").click()


def until(true, seconds=10):
    """Wait until something is true that no locator can tell."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not so within {seconds} seconds"


def saved(tab):
    expect(tab.locator(".desk-view .state")).to_contain_text(re.compile("^Saved "))


def browse(tab):
    """Open the dialog of clients, routines and versions."""
    tab.get_by_role("button", name="Open another client or routine").click()


def open_client(tab, name):
    """Open a stored client, once the list shows what was searched: a click into a list that is redrawn is lost."""
    browse(tab)
    tab.get_by_label("Find a client by name or reference").fill(name)
    clients = tab.get_by_role("list", name="Clients").locator(".wide")
    expect(clients).to_have_count(1)
    clients.click()


def do_the_job(tab):
    """Describe a client, find an exercise, give it a cue and a dose, and download the hand-out."""
    begin_anew(tab)
    tab.get_by_label("Name", exact=True).fill("Ana Sample")
    tab.get_by_label("What limits this client?").fill("osteoporosis")
    tab.get_by_role("option", name=re.compile("^Osteoporosis")).first.click()
    look_for(tab, "Chin tuck")
    add(tab, "Chin tuck")
    row = line(tab, 0)
    row.get_by_label("Cue for this client").fill("Like closing a drawer.")
    open_line(tab, 0)
    row.get_by_label("Sets", exact=True).fill("3")
    row.get_by_label("Sets", exact=True).press("Tab")
    expect(row.locator(".dose")).to_contain_text("3 sets of")
    tab.get_by_label("Questions go to (printed)").fill("555 0100")
    expect(tab.locator(".desk-view .state")).to_contain_text("Saved at")
    tab.get_by_role("button", name="Hand-out ...").click()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Text", exact=True).click()
    assert "Like closing a drawer." in Path(download.value.path()).read_text(encoding="utf-8")


def do_the_job_at(chromium, address):
    """Open a page in a tab of its own, and do the whole job there."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    tab = context.new_page()
    tab.goto(address)
    tab.wait_for_selector(".routine-view h2")
    do_the_job(tab)
    context.close()
