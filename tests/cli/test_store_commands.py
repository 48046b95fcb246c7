"""The commands about the store: clients by opaque ids, names never in arguments, one line for what is wrong."""

import io
import json
import stat
import sys
import zipfile

import pytest

from planner.records.plan import Client
from planner.store.store import Store
from tests.commands import planner
from tests.store.samples import routine


@pytest.fixture
def stored(store_url, monkeypatch):
    """The id of Ana, in the store that PLANNER_STORE names."""
    monkeypatch.setenv("PLANNER_STORE", store_url)
    with Store() as store:
        ana = store.add_client(Client(name="Ana Sample", reference="C-001"), "J. Doe")
        store.add_routine(ana, routine("Secret morning"), "J. Doe")
        store.add_client(Client(name="Bo"))
    return ana


def done(*arguments):
    made = planner(*arguments)
    assert (made.returncode, made.stderr) == (0, "")
    return made.stdout


def wrong(*arguments):
    made = planner(*arguments)
    assert (made.returncode, made.stdout, made.stderr.count("\n")) == (2, "", 1)
    return made.stderr.removeprefix("planner: ").rstrip("\n")


def typed(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_clients_are_listed_by_id_and_reference_without_names(stored):
    lines = done("clients").splitlines()
    assert f"{stored}  C-001" in lines
    assert len(lines) == 2
    assert "Sample" not in done("clients")
    assert "names are not written into files and pipes" in wrong("clients", "--names")


def test_names_go_to_a_terminal(stored, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("tests.commands.io.StringIO", Terminal)
    assert f"{stored}  C-001  Ana Sample" in planner("clients", "--names").stdout.splitlines()


def test_an_export_is_private_and_can_be_imported_where_it_is_not_stored_yet(stored, tmp_path, monkeypatch):
    done("export", stored, "-o", tmp_path / "ana.zip")
    assert stat.S_IMODE((tmp_path / "ana.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(tmp_path / "ana.zip") as archive:
        assert "client.yaml" in archive.namelist()
    assert "stored already" in wrong("import", tmp_path / "ana.zip")
    second = done("import", tmp_path / "ana.zip", "--again").strip()
    with Store() as store:
        assert store.client(second).client.name == "Ana Sample"
        assert [each.routine.title for each in store.routines(second)] == ["Secret morning"]


def test_erasing_asks_for_the_name_and_takes_one_line(stored, monkeypatch):
    typed(monkeypatch, "Ana\nAna Sample\n")
    assert wrong("erase", stored) == "not erased: type the client's name exactly as it is written"
    typed(monkeypatch, "Ana Sample\n")
    said = done("erase", stored)
    assert said.startswith(f"erased: {stored}\nNot reached: exports, ")
    assert "Sample" not in said
    assert stored not in done("clients")


def test_a_client_who_is_not_there_is_said_before_a_name_is_asked_for(stored, monkeypatch):
    typed(monkeypatch, "Ana Sample\n")
    assert wrong("erase", "nobody") == "there is no such client in the store: `planner clients` lists them"
    assert "no such client" in wrong("export", "nobody", "-o", "x.zip")


def test_a_back_up_is_written_and_restored(stored, store_url, tmp_path, monkeypatch):
    made = tmp_path / "elsewhere.sqlite"
    assert done("backup", "-o", made) == f"backed up: {made}\n"
    typed(monkeypatch, "Bo\n")
    with Store() as store:
        store.save_client(stored, Client(name="Another"), 1)
    said = done("restore", made).splitlines()
    assert said[0] == f"restored: {tmp_path / 'planner.sqlite'}"
    assert said[1].startswith(f"the store before it: {tmp_path}/planner.sqlite.backups/set-aside-")
    with Store() as store:
        assert store.client(stored).client.name == "Ana Sample"
    assert done("backup").startswith(f"backed up: {tmp_path}/planner.sqlite.backups/planner-20")
    (tmp_path / "diary").write_text("My holiday")
    assert "not restored, nothing was changed" in wrong("restore", tmp_path / "diary")
    assert "is not there" in wrong("restore", tmp_path / "nothing")


def test_a_damaged_store_is_said_in_one_line_that_names_what_to_do(store_url, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_STORE", store_url)
    (tmp_path / "planner.sqlite").write_bytes(b"")
    for command in (["clients"], ["audit"], ["backup"], ["export", "x", "-o", "x.zip"], ["erase", "x"]):
        assert wrong(*command).endswith("bring back a back-up with `planner restore FILE`")


def test_the_audit_trail_is_printed_for_people_and_programs(stored):
    rows = json.loads(done("audit", "--json"))
    assert [(each["kind"], each["who"], each["client"]) for each in rows[:1]] == [("changed", "J. Doe", stored)]
    assert set(rows[0]) == {"at", "who", "kind", "client", "routine"}
    lines = done("audit").splitlines()
    assert len(lines) == len(rows)
    assert f"changed     J. Doe  client {stored}" in lines[0]
    assert not any(word in done("audit") for word in ("Sample", "Secret"))


def test_a_server_is_refused_with_the_names_of_its_own_tools(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANNER_STORE", "postgresql://user@127.0.0.1:1/planner")
    (tmp_path / "copy.sqlite").touch()
    for command in (["backup"], ["restore", tmp_path / "copy.sqlite"]):
        assert "pg_dump" in wrong(*command)
