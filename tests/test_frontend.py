"""The front end is bundled when its sources have changed, from the cache too; its types are those of the records."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import anywidget
import pytest
from pydantic import TypeAdapter

from planner.records.plan import Client, ClientCondition, Prescription, Routine
from planner.store.store import Store
from planner.ui import Autosave, ClientView, DeskView, HandoutView, LibraryView, RoutineView, Session
from planner.ui.protocol.schema import VIEWS
from tests.shipped import LIBRARY
from tests.ui.browser import send

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
NO_NETWORK = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"), "http://127.0.0.1:9")


@pytest.fixture(scope="module")
def hook():
    spec = importlib.util.spec_from_file_location("build_hook", FRONTEND / "build_hook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path):
    shutil.copytree(FRONTEND, tmp_path / "frontend", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def written(checkout, hook):
    outputs = (*hook.MODULES.values(), *hook.STYLE_SHEETS, hook.ADDRESS)
    return {name: (checkout / name).stat().st_mtime_ns for name in outputs}


@pytest.mark.slow
def test_what_has_not_changed_is_not_bundled_again_and_no_network_is_needed_for_what_has(checkout, hook, monkeypatch):
    assert hook.build(checkout)
    before, address = written(checkout, hook), (checkout / hook.ADDRESS).read_text()
    assert not hook.build(checkout)
    assert written(checkout, hook) == before
    for name, value in NO_NETWORK.items():
        monkeypatch.setenv(name, value)
    style = checkout / "frontend/src/styles/common.css"
    style.write_text(style.read_text() + ".planner-view { color: #000; }\n")
    assert hook.build(checkout)
    assert (checkout / hook.ADDRESS).read_text() != address, "a browser must not show the style that it has stored"
    (checkout / hook.BUILT / "desk.js").unlink()
    assert hook.build(checkout), "what is gone is bundled again"


@pytest.mark.slow
def test_without_network_and_cache_the_build_ends_in_one_line(checkout, hook, monkeypatch):
    for name, value in (NO_NETWORK | {"DENO_DIR": str(checkout / "cache")}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        hook.build(checkout)
    said = str(stopped.value)
    assert said.startswith("the front end cannot be bundled (src/views/client.tsx: ")
    assert "connect to the network, or name a mirror in NPM_CONFIG_REGISTRY" in said
    assert "\n" not in said
    assert not (checkout / hook.STAMP).exists(), "the next build tries again"


def test_the_script_of_the_page_is_small(hook):
    import gzip

    page = (ROOT / hook.TEMPLATE / "static/page.js").read_bytes()
    assert len(gzip.compress(page)) <= 60 * 1024


def test_the_script_of_the_hand_out_is_small(hook):
    assert len((ROOT / hook.PLAYER / "player.js").read_bytes()) <= 45 * 1024


@pytest.mark.slow
def test_the_types_of_the_front_end_are_those_of_the_records(tmp_path):
    deno = Path(sys.executable).with_name("deno")
    schema = subprocess.run(
        [sys.executable, "-m", "planner.ui.protocol.schema"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    run = [deno, "run", "--quiet", "--frozen", "--allow-read", "--allow-env", "--allow-sys", "tools/types.ts"]
    types = subprocess.run(run, cwd=FRONTEND, input=schema, capture_output=True, check=True).stdout
    format = [deno, "fmt", "--quiet", "--ext", "ts", "--config", "deno.json", "-"]
    formatted = subprocess.run(format, cwd=FRONTEND, input=types, capture_output=True, check=True).stdout
    assert formatted.decode() == (FRONTEND / "src/protocol.ts").read_text(), "run `make types`"


def test_the_lock_names_no_address():
    assert "http" not in (FRONTEND / "deno.lock").read_text()


@pytest.fixture
def views(store_url):
    """Return all views of a page on which there is something of everything."""
    with Store(store_url) as store:
        autosave = Autosave(Session(LIBRARY), lambda: store)
        session = autosave.session
        made = [DeskView(autosave), HandoutView(autosave), ClientView(session), LibraryView(session)]
        made.append(RoutineView(session))
        session.client = Client(
            name="Ana",
            conditions=(
                ClientCondition(condition="recent_vertebral_fracture"),
                ClientCondition(condition="rotator_cuff_tear", side="left"),
            ),
            unscreened=("Crohn's disease",),
            equipment=("resistance_band",),
        )
        lines = (
            Prescription(exercise="clamshell", dosage={"sets": 2, "load_kg": 1.5}, sides={"left": {"reps": 5}}),
            Prescription(exercise="bird-dog", limits={"thoracic_rotation": 1}),
            Prescription(exercise="tandem-stance", variant=None),
        )
        session.routine = Routine(title="A", prescriptions=lines, advice=("walking",), days=("mon",))
        send(made[0], do="browse")
        send(made[2], do="find", text="osteoperosis")
        yield made


def test_what_a_view_sends_is_its_record_and_nothing_else(views):
    for view in views:
        own = anywidget.AnyWidget.class_trait_names(sync=True)
        names = [name for name in view.trait_names(sync=True) if name not in own and not name.startswith("_")]
        sent = json.loads(json.dumps({name: getattr(view, name) for name in names}))
        _, record = VIEWS[type(view).__name__.removesuffix("View")]
        assert TypeAdapter(record).validate_python(sent) == sent, "a field that the record has not is left out of it"


@pytest.mark.parametrize("room", ["src/styles", "player/styles"])
def test_every_colour_is_named_once_for_a_light_and_a_dark_page(room):
    sheets = sorted((FRONTEND / room).glob("*.css"))
    written = {
        sheet.name: re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|\bwhite\b(?!-)|\bblack\b", sheet.read_text(encoding="utf-8"))
        for sheet in sheets
    }
    assert written.pop("colours.css")
    assert not any(written.values()), {name: found for name, found in written.items() if found}
