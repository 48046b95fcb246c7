"""A wheel built from the checkout works in a clean environment, from another folder."""

import re
import shutil
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.serving import served

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def test_the_wheel_carries_the_content(clean):
    folder, python = clean
    done = subprocess.run(
        [folder / "env/bin/planner", "check"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "66 exercises, 272 rules, 84 conditions" in done.stdout
    where = "import planner.library.loader as l; print(l.CONTENT)"
    content = subprocess.run([python, "-c", where], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert Path(content.strip()).is_relative_to(folder)
    assert (Path(content.strip()) / "schema" / "exercise.json").is_file()
    assert (Path(content.strip()).parent / "py.typed").is_file()


def test_the_wheel_serves_the_page(clean):
    folder, python = clean
    with served(folder / "store.sqlite", [str(python), "-m", "planner"], cwd=folder) as address:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address, timeout=60) as answer:
            text = answer.read().decode()
        assert "<title>Physio Planner</title>" in text
        assert 'id="host-page"' in text
        assert "cdn." not in text
        script = re.search(r"voila/templates/planner/static/page.js\?v=\w{16}", text)[0]
        with browser.open(urljoin(address, f"/{script}"), timeout=60) as answer:
            assert b"v1.kernel.websocket.jupyter.org" in answer.read()
            assert "max-age=315360000" in answer.headers["Cache-Control"]


def test_the_wheel_carries_the_migrations_of_the_store(clean):
    folder, python = clean
    shutil.copy(ROOT / "tests" / "data" / "store-0.1.sqlite", folder / "old.sqlite")
    code = "import sys; from planner.store import Store; print(*(len(Store(url).clients()) for url in sys.argv[1:]))"
    urls = [f"sqlite:///{folder}/{name}.sqlite" for name in ("old", "new")]
    done = subprocess.run([python, "-c", code, *urls], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "0"]
    assert done.stderr == ""


def test_the_wheel_carries_the_script_and_style_of_the_hand_out_that_plays(clean):
    folder, _ = clean
    (folder / "plays.yaml").write_text("title: Upper back\nprescriptions:\n- exercise: L06\n")
    command = [folder / "env/bin/planner", "handout", "plays.yaml", "--format", "html", "-o", "out.html"]
    subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    made = (folder / "out.html").read_text(encoding="utf-8")
    assert "Follow along" in made.rpartition('<script type="module">')[2]
    assert ".session" in made


def test_the_wheel_carries_the_font_and_layout_of_the_hand_out(clean):
    folder, _ = clean
    (folder / "routine.yaml").write_text("title: Upper back\nprescriptions:\n- exercise: L06\n")
    command = [folder / "env/bin/planner", "handout", "routine.yaml", "--format", "pdf", "-o", "out.pdf"]
    subprocess.run(command, cwd=folder, check=True)
    assert (folder / "out.pdf").read_bytes().startswith(b"%PDF")
