"""The same notebook under a stock template of Voilà, under a prefix, and the same view twice in a notebook."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import do_the_job_at

ROOT = Path(__file__).parent.parent.parent


@contextlib.contextmanager
def voila(notebook, folder, *options, base="/"):
    """Serve a notebook with plain `voila`, and yield its address. Stopped by its own process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "voila", str(notebook), f"--port={port}", "--no-browser", f"--base_url={base}"]
    environment = {**os.environ, "PLANNER_STORE": f"sqlite:///{folder}/planner.sqlite"}
    log = (folder / "voila.log").open("w")
    process = subprocess.Popen([*command, *options], cwd=folder, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}{base}"
    try:
        for _ in range(120):
            with contextlib.suppress(urllib.error.URLError):
                urllib.request.urlopen(f"{address}static/components/underscore/underscore-min.js", timeout=1)  # noqa: S310
                break
            if process.poll() is not None:
                raise RuntimeError((folder / "voila.log").read_text())
            time.sleep(0.5)  # until it listens
        yield address
    finally:
        process.terminate()
        process.wait(30)
        log.close()


@pytest.mark.parametrize("template", ["lab", "planner"])
def test_the_whole_job_is_done_under_a_template_and_a_prefix(chromium, tmp_path, template):
    shutil.copy(ROOT / "notebooks" / "planner.ipynb", tmp_path)
    with voila(tmp_path / "planner.ipynb", tmp_path, f"--template={template}", base="/clinic/") as address:
        do_the_job_at(chromium, address)


def test_the_same_view_twice_in_a_notebook_is_one_state_with_ids_of_its_own(chromium, tmp_path):
    sources = ("from planner import ui\nview = ui.RoutineView(ui.Session())\nview", "view")
    cells = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
        for source in sources
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    book = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 4}
    (tmp_path / "twice.ipynb").write_text(json.dumps(book))
    with voila(tmp_path / "twice.ipynb", tmp_path, "--template=lab") as address:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000})
        tab, errors = context.new_page(), []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(address)
        views = tab.locator(".routine-view")
        expect(views).to_have_count(2, timeout=60000)
        titles = tab.get_by_label("Title", exact=True)
        expect(titles).to_have_count(2)
        titles.nth(0).press_sequentially(" for Monday")
        expect(titles.nth(1)).to_have_value(re.compile("for Monday"))
        titles.nth(1).fill("Of the second")
        titles.nth(1).press("Tab")
        expect(titles.nth(0)).to_have_value("Of the second")
        ids = views.locator("[id]").evaluate_all("nodes => nodes.map((each) => each.id)")
        assert len(ids) == len(set(ids)) > 0
        assert errors == []
        context.close()
