"""The page of a wheel works where there is neither Deno nor Node."""

import shutil

from tests.serving import served
from tests.test_browser.doing import do_the_job_at


def test_the_page_of_the_wheel_works_without_deno_and_node(clean, chromium):
    folder, python = clean
    programs = str(folder / "env" / "bin")
    assert [shutil.which(name, path=programs) for name in ("deno", "node", "npm")] == [None] * 3
    with served(folder / "page.sqlite", [str(python), "-m", "planner"], cwd=folder, PATH=programs) as address:
        do_the_job_at(chromium, address)
