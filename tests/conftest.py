"""What all tests share: the library that comes with the package, and small ones built in its words."""

import dataclasses
import fcntl
import functools
import gc
import os
import re
import shutil
import stat
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from hypothesis import settings

from planner.library import lint, yaml_io
from planner.library.loader import CONTENT
from planner.records.exercise import Exercise
from planner.records.rule import Rule
from planner.records.vocabulary import Condition
from planner.store.store import Store
from tests.shipped import LIBRARY

ROOT = Path(__file__).parent.parent

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, max_examples=15)  # for make quick
settings.load_profile("ci" if os.environ.get("CI") else "here")

EXERCISE = {
    "use": "library",
    "goals": ["balance"],
    "type": "strength",
    "position": "standing",
    "regions": ["hip_pelvis"],
    "muscles": {},
    "laterality": "bilateral",
    "level": 1,
    "dosage": {"sets": 1, "reps": 10},
    "why": "It helps.",
    "sources": ["convention"],
}
RULE = {
    "condition": "osteoporosis",
    "action": "block",
    "when": [{}],
    "why": "For a reason.",
    "cue": "Go slowly.",
    "adaptation": "Do less.",
    "sources": ["convention"],
    "evidence": "D",
    "uncertainty": "Not tested.",
}
CONDITION = {"definition": "A condition.", "wording": "ours", "group": "bone"}


SLOW_AS_A_WHOLE = re.compile(r"^pytestmark = .*\bslow\b", re.MULTILINE)


def pytest_ignore_collect(collection_path, config):
    """Files that are slow as a whole are not even imported where no slow test is wanted."""
    if "not slow" in config.option.markexpr and collection_path.suffix == ".py":
        return True if SLOW_AS_A_WHOLE.search(collection_path.read_text(encoding="utf-8")) else None
    return None


def pytest_collection_finish():
    """What was imported lives to the end: not looked through at each collection, the tests take two thirds."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def library():
    return LIBRARY


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    """A folder elsewhere, and the Python of an environment that holds the wheel and nothing of the checkout.

    Made once for all workers: it takes a minute and a half.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "elsewhere"
    folder.mkdir(exist_ok=True)
    python, ready = folder / "env" / "bin" / "python", folder / "ready"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _install_wheel(folder, python)
            ready.touch()
    return folder, python


def _install_wheel(folder, python):
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    # what is never imported need not be compiled
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-compile", "-c", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, str(wheel)], check=True, cwd=folder)


@pytest.fixture(scope="session")
def parse_once():
    """What a file says depends on its bytes and its name alone: what was parsed before need not be again."""
    return functools.cache(yaml_io.parse)


@pytest.fixture(scope="session")
def build_once():
    """What a place in a file that was parsed once comes to need not be worked out again: records do not change."""
    build, made = yaml_io.build, {}

    def remembered(model, document, data, at=()):
        key = model, id(document), at
        if key not in made:
            made[key] = document, build(model, document, data, at)  # the document is held, so that its id stays its own
        return made[key][1]

    return remembered


@pytest.fixture(scope="session")
def checked_once():
    """What is wrong with an exercise by itself rests on its file and on the demands alone."""
    judge, made = lint.exercise_faults, {}

    def remembered(document, exercise, demands):
        key = id(document), id(exercise), tuple(map(id, demands.values()))
        if key not in made:  # all three are held, so that their ids stay their own
            made[key] = document, exercise, dict(demands), judge(document, exercise, demands)
        return made[key][-1]

    return remembered


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory):
    """A store of which nothing was asked yet: a copy is opened faster than the tables are created."""
    file = tmp_path_factory.mktemp("store") / "planner.sqlite"
    Store(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def store_url(empty_store, tmp_path):
    """Where an empty store of this test is: for tests that are not about how it comes to be."""
    return f"sqlite:///{shutil.copy2(empty_store, tmp_path / 'planner.sqlite')}"


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("copy") / "content"


@pytest.fixture
def parsed_once(parse_once, build_once, checked_once, monkeypatch):
    monkeypatch.setattr(lint, "exercise_faults", checked_once)
    monkeypatch.setattr(yaml_io, "parse", parse_once)
    monkeypatch.setattr(yaml_io, "build", build_once)


def state(folder):
    """Return what stands in a folder: a file that was written, replaced or touched has another time."""
    found = {path.relative_to(folder): path.lstat() for path in folder.rglob("*")}
    return {
        path: (each.st_mode, stat.S_ISDIR(each.st_mode) or (each.st_size, each.st_mtime_ns))
        for path, each in found.items()
    }


@pytest.fixture(scope="session")
def untouched():
    """Return the state of the content that comes with the package; a copy of it keeps the times."""
    return state(CONTENT)


@pytest.fixture
def content(place, untouched, parsed_once):
    """A fresh copy of the content that comes with the package, always in the same place.

    Only what the last test changed is copied again, for a copy of all takes longer than most tests.
    """
    here = state(place)
    changed = [path for path, each in here.items() if each != untouched.get(path)]
    if here.keys() != untouched.keys() or not all(stat.S_ISREG(here[path][0]) for path in changed):
        shutil.rmtree(place, ignore_errors=True)
        return shutil.copytree(CONTENT, place)
    for path in changed:
        shutil.copy2(CONTENT / path, place / path)
    return place


@pytest.fixture(scope="session")
def shelf(library):
    """Build a small library: fields by id, what is left out is plain."""

    def build(exercises, rules=None, conditions=None):
        made = {
            id: Exercise(id=id, **({"name": id.capitalize()} | EXERCISE | fields)) for id, fields in exercises.items()
        }
        known = {
            id: Condition(**({"reference": id, "label": id.capitalize()} | CONDITION | fields))
            for id, fields in (conditions or {}).items()
        }
        return dataclasses.replace(
            library,
            exercises=made,
            rules=tuple(Rule(reference=code, **(RULE | fields)) for code, fields in (rules or {}).items()),
            conditions=library.conditions | known,
            advice={},
            routines={},
        )

    return build
