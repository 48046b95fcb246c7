"""The page of a wheel works where there is neither Deno nor Node."""

import shutil

from tests.serving import served
from tests.test_browser.conftest import ready
from tests.test_browser.doing import do_the_job


def test_the_page_of_the_wheel_works_without_deno_and_node(clean, chromium):
    folder, python = clean
    programs = str(folder / "env" / "bin")
    assert [shutil.which(name, path=programs) for name in ("deno", "node", "npm")] == [None] * 3
    with served(folder / "page.sqlite", [str(python), "-m", "planner"], cwd=folder, PATH=programs) as address:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000})
        tab = context.new_page()
        tab.goto(address)
        ready(tab)
        do_the_job(tab)
        context.close()
