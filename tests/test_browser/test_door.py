"""The door as a real browser meets it: what it sends by itself is part of what is checked."""

import time

from playwright.sync_api import expect

from tests.intruder import kernels
from tests.serving import serving
from tests.test_browser.conftest import ready


def test_a_clinician_signs_in_from_a_browser_after_a_wrong_password(chromium, tmp_path):
    password = "a good long password"  # noqa: S105
    with serving(tmp_path / "planner.sqlite", "--share", PLANNER_PASSWORD=password) as own:
        context = chromium.new_context()
        tab = context.new_page()
        tab.goto(own.address)
        tab.get_by_label("Password").fill("wrong")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("status")).to_contain_text("This was not the password")
        tab.wait_for_timeout(1100)
        tab.get_by_label("Password").fill(password)
        tab.get_by_role("button", name="Sign in").click()
        ready(tab)
        context.close()


def test_a_page_that_is_left_ends_its_kernel_soon(chromium, tmp_path):
    with serving(tmp_path / "planner.sqlite") as own:
        context = chromium.new_context()
        tab = context.new_page()
        tab.goto(own.address)
        ready(tab)
        tab.wait_for_timeout(6000)  # until the next page is ready
        before = set(kernels(own.pid))
        tab.goto("about:blank")
        end = time.monotonic() + 20
        while set(kernels(own.pid)) == before and time.monotonic() < end:
            tab.wait_for_timeout(200)
        assert set(kernels(own.pid)) < before
        context.close()
