"""Take the pictures of the README from the real page; `make pictures` calls it."""

import base64
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from planner.figure import animated
from planner.library.library import Library
from tests.find_browser import HELP, find
from tests.serving import served
from tests.test_browser.conftest import FLAGS, ready

DOCS = Path(__file__).parent.parent / "docs"


def take() -> None:
    """Write docs/page.png, docs/hand-out.png and docs/bird-dog.svg."""
    (DOCS / "bird-dog.svg").write_text(animated(Library.load().exercise("bird-dog")))
    path = find() or sys.exit(HELP)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "planner.sqlite") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        tab = browser.new_page(viewport={"width": 1440, "height": 1000}, bypass_csp=True)  # a picture is read out of it
        tab.goto(address)
        ready(tab)
        tab.get_by_role("button", name="Try the example").click()
        tab.wait_for_selector(".routine-view .line")
        tab.wait_for_timeout(5000)  # until what was said has gone
        tab.screenshot(path=DOCS / "page.png")
        tab.get_by_role("button", name="Hand-out ...").click()
        picture = tab.locator(".handout-view .pages img").nth(1)
        picture.wait_for()
        data = picture.evaluate(
            """async (img) => {
                const bytes = new Uint8Array(await (await fetch(img.src)).arrayBuffer());
                return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
            }"""
        )
        (DOCS / "hand-out.png").write_bytes(base64.b64decode(data))
        browser.close()


if __name__ == "__main__":
    take()
