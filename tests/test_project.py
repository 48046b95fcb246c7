"""The project's own files keep their word: README, environment, constraints, imports."""

import doctest
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from planner.figure import animated
from tests.shipped import LIBRARY

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
README = (ROOT / "README.md").read_text()


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def names(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", each).group().lower().replace("_", "-") for each in requirements}


def test_the_environment_repeats_nothing_and_installs_the_tests():
    made = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert f"python{PROJECT['requires-python']}" in made
    pip = next(each["pip"] for each in made if isinstance(each, dict))
    assert pip == ["-c constraints.txt", "-e .[test]"]
    assert "test" in PROJECT["optional-dependencies"]


def test_every_dependency_is_pinned_without_an_address():
    lines = (ROOT / "constraints.txt").read_text().split("\n")
    pinned = names(line for line in lines if line)
    groups = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][each] for each in ("test", "typesetting"))]
    assert set().union(*map(names, groups)) <= pinned
    assert [line for line in lines if line and not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_the_code_in_the_readme_says_what_is_printed_there(monkeypatch):
    monkeypatch.delenv("PLANNER_CONTENT", raising=False)
    (code,) = blocks("pycon")
    found = doctest.DocTestRunner().run(doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0))
    assert (found.failed, found.attempted) == (0, code.count(">>> "))
    assert found.attempted == 7


COMMANDS = [line for block in blocks("sh") for line in block.split("\n") if line.startswith("planner ")]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_in_the_readme_run(command, tmp_path):
    words = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(tmp_path.iterdir())


def test_the_moving_picture_in_the_readme_is_that_of_the_content():
    assert (ROOT / "docs" / "bird-dog.svg").read_text() == animated(LIBRARY.exercise("bird-dog"))


def test_the_makefile_has_the_targets_that_the_readme_names():
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^(make \w+)", "\n".join(blocks("sh")), re.MULTILINE)
    assert targets == ["make serve", "make test"]
    for target in targets:
        assert re.search(rf"^{target.split()[1]}:", makefile, re.MULTILINE)


@pytest.mark.slow
def test_the_figures_in_the_readme_are_those_of_the_content():
    from planner.library.lint import check

    counts = check().counts
    for what in ("exercises", "rules", "conditions"):
        assert f"{counts[what]} {what}" in README


@pytest.fixture(scope="module")
def imported():
    """Return the modules that `import planner` brings in, in a process of its own."""
    command = [sys.executable, "-c", "import sys, planner; print(*sys.modules)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize(
    "heavy", ["pandas", "numpy", "pyphen", "ipywidgets", "anywidget", "voila", "sqlalchemy", "alembic", "typst"]
)
def test_importing_planner_does_not_import(heavy, imported):
    assert "planner" in imported
    assert heavy not in imported


def test_the_draft_line_is_said_wherever_it_matters():
    from planner.engine.phrases import DRAFT

    assert DRAFT in README


def test_no_room_is_too_large():
    lines = {path: len(path.read_text().split("\n")) for path in (ROOT / "planner").rglob("*.py")}
    assert len(lines) > 100
    assert [path.name for path, count in lines.items() if count > 300] == []


@pytest.mark.parametrize(
    ("stub", "answer"),
    [
        pytest.param('case "$*" in *ensurepip*) exit 1;; esac', "apt-get install python3-venv", id="without ensurepip"),
        pytest.param('case "$*" in *version_info*) exit 1;; esac', "install Python 3.11 or newer", id="too old"),
    ],
)
def test_a_python_that_will_not_do_gets_a_clear_message(tmp_path, stub, answer):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\n{stub}\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    command = ["make", "-s", "test", f"PYTHON={python}", f"VENV={tmp_path}/venv"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert answer in done.stdout
    assert not (tmp_path / "venv").exists()
