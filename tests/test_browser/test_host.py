"""The page stands without JupyterLab's widget manager: few requests, a queue, plain words where it ends."""

import json
import re
import urllib.request

from playwright.sync_api import expect

from planner.records.plan import Client
from planner.store.store import Store
from tests.serving import served
from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, begin_anew, card, line, saved

MOST_REQUESTS = 12


def test_the_page_asks_for_little(chromium, address):
    context = chromium.new_context()
    tab, asked = context.new_page(), []
    tab.on("request", lambda sent: asked.append(sent.url) if sent.url.startswith("http") else None)
    tab.goto(address)
    ready(tab)
    assert 1 < len(asked) <= MOST_REQUESTS
    context.close()


def test_the_html_is_compressed_and_holds_all_state_but_no_client(address, tmp_path):
    with served(tmp_path / "planner.sqlite") as own:
        with Store(f"sqlite:///{tmp_path}/planner.sqlite") as store:
            store.add_client(Client(name="Zebulon Secret", reference="Z-77"))
        asked = urllib.request.Request(own, headers={"Accept-Encoding": "gzip"})  # noqa: S310
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
            assert answer.headers["Content-Encoding"] == "gzip"
        with urllib.request.urlopen(own, timeout=60) as answer:  # noqa: S310
            html = answer.read().decode()
    models = json.loads(re.search(r'id="host-models">(.*?)</script>', html, re.DOTALL)[1])
    assert any("catalogue" in each for each in models.values())
    assert not any(name in each for each in models.values() for name in ("_esm", "_css"))
    assert "Zebulon" not in html
    assert "Z-77" not in html


def test_what_is_done_while_the_connection_is_away_is_sent_once_it_is_back(chromium, address):
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    tab, sockets = context.new_page(), []

    def through(socket):
        socket.connect_to_server()
        sockets.append(socket)

    tab.route_web_socket(re.compile("/channels"), through)
    tab.goto(address)
    ready(tab)
    begin_anew(tab)
    sockets[-1].close()
    expect(tab.locator("#host-word")).to_contain_text("The connection is lost.")
    add(tab, "Chin tuck")
    expect(line(tab, 0)).to_contain_text("Chin tuck")
    expect(tab.locator("#host-word")).to_be_hidden()
    saved(tab)
    assert len(sockets) > 1
    context.close()


def test_a_page_whose_kernel_has_ended_says_so_and_can_be_loaded_again(chromium, address):
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(address)
    ready(tab)
    tab.evaluate(
        """() => {
            const { kernel, key } = JSON.parse(document.getElementById("host-page").textContent);
            return fetch(`${document.body.dataset.baseUrl}voila/api/shutdown/${kernel}?key=${key}`, { method: "POST" });
        }"""
    )
    tab.get_by_label("Search by name, goal").fill("chin")
    expect(tab.locator("#host-word")).to_contain_text("This page has ended on the server.", timeout=15_000)
    tab.get_by_role("button", name="Load it again").click()
    ready(tab)
    expect(card(tab, "Chin tuck")).to_be_visible()
    context.close()


def test_a_notebook_that_raises_ends_in_a_plain_page(chromium, tmp_path):
    with served(tmp_path / "planner.sqlite", PLANNER_CONTENT=str(tmp_path / "nothing")) as own:
        context = chromium.new_context()
        tab = context.new_page()
        tab.goto(own)
        expect(tab.locator("#host-word")).to_contain_text("The page could not be made ready.")
        expect(tab.get_by_role("heading", name="Physio Planner")).to_be_visible()
        assert "Traceback" not in tab.content()
        context.close()
