"""JupyterLab opens the same notebook and runs it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.test_browser.doing import do_the_job, until

ROOT = Path(__file__).parent.parent.parent
QUIET = (
    "--ServerApp.token=",
    "--ServerApp.password=",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
)


@pytest.fixture
def lab(tmp_path):
    shutil.copy(ROOT / "notebooks" / "planner.ipynb", tmp_path)
    environment = {
        **os.environ,
        "PLANNER_STORE": f"sqlite:///{tmp_path}/planner.sqlite",
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
    }
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--port=0",
        "--ServerApp.ip=127.0.0.1",
        *QUIET,
        *root,
    ]
    server = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        for said in server.stderr:
            found = re.search(r"http://127\.0\.0\.1:\d+/", said)
            if found:
                break
        else:
            raise RuntimeError("JupyterLab did not start")
        threading.Thread(target=server.stderr.read, daemon=True).start()  # never let it wait for a reader
        until(lambda: _answers(found.group()), seconds=60)  # it says so a moment before
        yield found.group()
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _answers(address):
    parts = urlsplit(address)
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=5).close()
    except OSError:
        return False
    return True


def test_jupyterlab_runs_the_notebook_and_its_views_work(chromium, lab):
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    tab = context.new_page()
    tab.goto(f"{lab}lab/tree/planner.ipynb")
    tab.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60000)
    tab.locator(".jp-Toolbar-kernelName", has_text="Python 3").first.wait_for(timeout=60000)
    tab.get_by_role("button", name="| Idle").wait_for(timeout=60000)  # cells that are run before that are not
    tab.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
    tab.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
    expect(tab.locator(".library-view .card").first).to_be_visible(timeout=60000)
    do_the_job(tab)
    context.close()
