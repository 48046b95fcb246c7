"""`planner handout --all FOLDER`: a file for every client who may have one, and why the others have none."""

import pytest

from planner.records.clock import today
from planner.records.plan import Client, Prescription, Routine
from planner.store.store import Profile, Store
from tests.commands import planner
from tests.plans import cleared
from tests.shipped import LIBRARY

pytestmark = pytest.mark.slow  # it syncs each edit to the disk

EASY = Routine(
    title="Neck", prescriptions=(Prescription(exercise="chin-tuck"),), contact="Hill Street Clinic, 555 0100"
)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def ids(store_url, monkeypatch):
    monkeypatch.setenv("PLANNER_STORE", store_url)
    held = cleared(LIBRARY, "vf_recent", cleared=None)
    with Store() as store:
        store.save_profile(Profile(name="J. Doe"))
        ana = store.add_client(Client(name="Ana Sample", reference="C-1"))
        bo = store.add_client(Client(name="Bo Sample", reference="C-2", conditions=(held,)))
        di = store.add_client(Client(name="Di Sample"))
        for id in (ana, bo, di):
            store.add_routine(id, EASY, "J. Doe")
    return {"Ana": ana, "Bo": bo, "Di": di}


def test_each_client_who_may_have_one_gets_a_file_and_no_name_is_printed(ids, folder):
    done = planner("handout", "--all", folder, "--format", "text")
    assert done.returncode == 1, "one was refused"
    first, *rest = done.stdout.splitlines()
    assert first == "2 hand-outs of 3 clients written; 1 refused"
    assert all(line.startswith(f"{ids['Bo']}: ") for line in rest)
    assert rest
    assert "Sample" not in done.stdout + done.stderr
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"home-exercises-C-1-v1-{today()}.txt", f"home-exercises-v1-{today()}.txt"]
    assert "Ana Sample" in (folder / names[0]).read_text(encoding="utf-8")
    with Store() as store:
        assert [store.routines(ids[name])[0].handed_out is None for name in ids] == [False, True, False]


def test_a_second_time_nothing_has_changed_and_the_same_files_are_written(ids, folder):
    planner("handout", "--all", folder, "--format", "csv", "--separator", "semicolon")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    planner("handout", "--all", folder, "--format", "csv", "--separator", "semicolon")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("--all", "nowhere"), "nowhere is no folder: make it first"),
        (("--all", ".", "-o", "x.txt"), "give it without files, -o and --referral"),
        (("--all", ".", "--format", "text", "--large"), "are for --format pdf, not text"),
        ((), "give a routine and, with -o, the file to write; or --all and a folder"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(ids, folder, arguments, answer):
    done = planner("handout", *arguments, cwd=folder)
    assert done.returncode == 2
    assert answer in done.stderr
    assert list(folder.iterdir()) == []


def test_interrupted_it_says_how_far_it_came_and_what_was_written_stays(ids, folder, monkeypatch):
    from planner.ui import batch

    whole = batch._recorded

    def interrupted(library, store, look, begun, making):
        if begun.entry.id == ids["Di"]:
            raise KeyboardInterrupt
        return whole(library, store, look, begun, making)

    monkeypatch.setattr(batch, "_recorded", interrupted)
    done = planner("handout", "--all", folder, "--format", "text")
    assert done.returncode == 1
    assert "stopped after 2 of 3 clients" in done.stderr
    assert "1 hand-outs of 3 clients written; 1 refused" in done.stdout
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_cannot_be_written_ends_it_in_words_with_a_summary(ids, folder, monkeypatch):
    from planner.cli import output

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "write_private", full)
    done = planner("handout", "--all", folder, "--format", "text")
    assert done.returncode == 1
    assert "stopped after 0 of 3 clients: " in done.stderr
    assert "No space left on device" in done.stderr
    assert done.stdout.startswith("0 hand-outs of 3 clients written")
