"""A store of every earlier version opens without loss; one that cannot be brought up to date is left as it is."""

import datetime
import io
import logging
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from planner.records.plan import Author, Clearance, Client, ClientCondition, Override, Prescription, Routine
from planner.store import migrate, schema
from planner.store.errors import StoreError
from planner.store.rows import Profile, Tab
from planner.store.store import Store
from tests.store.samples import ROOT

DATA = ROOT / "tests" / "data"
OLD = DATA / "store-0.1.sqlite"  # written by version 0.1, before Alembic
SECOND = DATA / "store-revision-2.sqlite"  # the same, written when revision 2 was the newest
START = datetime.datetime(2027, 1, 4, 9, tzinfo=datetime.UTC)
AUTHOR = "Jürgen Öz"

# what was put into the old store

ZOE = Client(
    name="Zoë Müller-Šťastná",
    reference="C-001",
    goals=("Lift my grandchild", "Sleep through"),
    conditions=(
        ClientCondition(condition="osteoporosis", note="DXA 2025: “−2.9” 🦴"),
        ClientCondition(
            condition="vf_recent",
            since="2026-10-20",
            level="T12",
            cleared=Clearance(by="Fracture clinic", date="2026-11-10"),
        ),
    ),
    equipment=("chair",),
    unscreened=("Crohn's disease",),
)
SQUEEZE = Prescription(
    exercise="shoulder-blade-squeeze",
    dosage={"sets": 2, "reps": 8, "load_kg": 1.5},
    cue="Keep your nose level.",
    private_note="Head neutral — fusion 2014.",
    acknowledged=("B2",),
)
OVERRIDDEN = Prescription(
    exercise="childs-pose-on-foam-roller",
    override=Override(rules=("B1",), by=AUTHOR, reason="Supervised.", date="2027-01-04"),
)
VERSIONS = [
    Routine(title="Upper back", prescriptions=(SQUEEZE,)),
    Routine(
        title="Upper back",
        goal="Stärker werden",
        prescriptions=(SQUEEZE, OVERRIDDEN),
        days=("mon", "wed"),
        start_date="2027-01-04",
        review_date="2027-01-18",
    ),
    Routine(title="Upper back, easier", prescriptions=(SQUEEZE,), advice=("log-roll",)),
]
BALANCE = Routine(
    title="Balance", prescriptions=(Prescription(exercise="heel-raise", side="each"),), author=Author(name=AUTHOR)
)
HISTORY = """\
versions:
- file: routines/1-v1.yaml
  author: Jürgen Öz
  changed: '2027-01-04T09:02:00Z'
  handed_out:
  - 2027-01-04T09:03:00+00:00 pdf
- file: routines/1-v2.yaml
  author: Jürgen Öz
  changed: '2027-01-04T09:04:00Z'
- file: routines/1-v3.yaml
  author: A. Other
  changed: '2027-01-04T09:24:00Z'
  handed_out:
  - 2027-01-04T09:25:00+00:00 csv
  - 2027-01-04T09:26:00+00:00 text
- file: routines/2-v1.yaml
  author: Jürgen Öz
  changed: '2027-01-04T09:27:00Z'
client:
- file: client.yaml
  author: ''
  changed: '2027-01-04T09:01:00Z'
"""


def minute(number):
    return START + datetime.timedelta(minutes=number)


@pytest.fixture(params=[OLD, SECOND], ids=lambda each: each.stem)
def old(request, file):
    """A store of each earlier schema."""
    return Path(shutil.copy(request.param, file))


def opened(file, clock=lambda: minute(60)):
    return Store(f"sqlite:///{file}", clock=clock)


def query(file, sql):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def tables(file):
    """Return the SQL of all tables and indexes but Alembic's own."""
    return query(file, "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' ORDER BY name")


def test_an_old_store_is_read_back_whole(old):
    with opened(old) as store:
        bo, zoe = store.clients()
        assert (bo.name, bo.reference, bo.routines) == (None, "C-002", 0)
        assert (zoe.name, zoe.reference, zoe.routines) == (ZOE.name, "C-001", 2)
        assert [each.id for each in store.clients("MÜLLER šťastná")] == [zoe.id]
        stored = store.client(zoe.id)
        assert (stored.client, stored.revision, stored.changed) == (ZOE, 2, minute(1))
        assert store.client_versions(zoe.id) == [stored], "it is version 1, by nobody who is known"
        assert (stored.version, stored.author) == (1, "")
        balance, upper = store.routines(zoe.id)
        assert (balance.routine, balance.version, balance.handed_out) == (BALANCE, 1, None)
        versions = store.versions(upper.id)
        assert [each.routine for each in versions] == VERSIONS
        assert [(each.version, each.revision, each.author, each.changed, each.handed_out) for each in versions] == [
            (1, 1, AUTHOR, minute(2), minute(3)),
            (2, 2, AUTHOR, minute(4), None),
            (3, 3, "A. Other", minute(24), minute(25)),
        ]
        assert store.profile() == Profile(
            name=AUTHOR, role="Physiotherapist", registration="PH1", clinic="Hill Street Clinic", phone="555 0100"
        )
        assert store.recall("tab-one-0001") == Tab(zoe.id, upper.id)
        assert store.recall("tab-two-0002") == Tab(bo.id, None)
        assert store.recall("a-tab-of-the-erased") is None
        with zipfile.ZipFile(io.BytesIO(store.export(zoe.id))) as archive:
            assert archive.read("history.yaml").decode() == HISTORY
    assert b"rased" not in old.read_bytes(), "who was erased is not there, nor comes back"


def test_an_old_store_is_written_to(old):
    with opened(old) as store:
        bo, zoe = store.clients()
        upper = store.recall("tab-one-0001").routine_id
        changed = VERSIONS[-1].model_copy(update={"title": "Third month"})
        assert store.save(upper, changed, AUTHOR, 3).version == 4
        assert store.hand_out(upper, 4, "pdf").handed_out == minute(60)
        assert store.save_client(zoe.id, ZOE.model_copy(update={"equipment": None}), 2, AUTHOR) == 3
        assert [each.client.equipment for each in store.client_versions(zoe.id)] == [ZOE.equipment, None]
        store.save_profile(Profile(name="Another"))
        store.remember("tab-two-0002", zoe.id, upper)
        store.add_routine(bo.id, BALANCE, AUTHOR)
        store.erase(bo.id, "C-002")
    with opened(old) as store:
        assert [each.routine for each in store.versions(upper)] == [*VERSIONS, changed]
        assert [each.name for each in store.clients()] == [ZOE.name]


def test_an_old_and_a_new_store_have_the_same_tables_which_are_those_of_the_code(old, tmp_path):
    before = tables(old)
    store, new = opened(old), opened(tmp_path / "new.sqlite")
    assert tables(old) == tables(tmp_path / "new.sqlite")
    assert set(before) <= set(tables(old)), "no table that was there is another"
    for each in (store, new):
        with each._database.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        each.close()


def test_postgresql_gets_the_tables_of_the_code_too():
    """Both as SQL, since there may be no server here."""
    dialect, written = postgresql.dialect(), io.StringIO()
    options = {"as_sql": True, "output_buffer": written}
    with Operations.context(MigrationContext.configure(dialect=dialect, opts=options)):
        for each in reversed(list(ScriptDirectory(str(migrate.SCRIPTS)).walk_revisions())):
            each.module.upgrade()
    expected = [str(CreateTable(each).compile(dialect=dialect)) for each in schema.metadata.tables.values()]
    expected += [
        str(CreateIndex(index).compile(dialect=dialect))
        for each in schema.metadata.tables.values()
        for index in each.indexes
    ]
    statements = [" ".join(each.split()) for each in written.getvalue().split(";")]
    created = [each for each in statements if each.startswith(("CREATE TABLE", "CREATE INDEX"))]
    assert sorted(created) == sorted(" ".join(each.split()) for each in expected)


def test_the_revision_and_version_of_the_code_are_those_of_the_scripts():
    revisions = list(ScriptDirectory(str(migrate.SCRIPTS)).walk_revisions())
    assert revisions[0].revision == migrate.REVISION
    assert revisions[-1].revision == migrate.BASELINE
    assert len(revisions) == migrate.VERSION
    assert all(len(each._all_down_revisions) <= 1 for each in revisions), "one line, no branches"


LATER = (migrate.VERSION + 1, migrate.VERSION + 2)
REVISION = '''
"""A later revision."""
from alembic import op
revision, down_revision = "planner_000{number}", "planner_000{before}"
def upgrade():
    op.execute("CREATE TABLE step{number} (at TEXT)")
    {more}
'''


@pytest.fixture
def later(tmp_path, monkeypatch):
    """Add two revisions, as a later version of the code would; `more` is done in the second."""

    def add(more=""):
        scripts = tmp_path / "migrations"
        shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        for number, text in zip(LATER, ("", more), strict=True):
            (scripts / "versions" / f"later_{number}.py").write_text(
                REVISION.format(number=number, before=number - 1, more=text)
            )
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(migrate, "REVISION", f"planner_000{LATER[1]}")
        monkeypatch.setattr(migrate, "VERSION", LATER[1])

    return add


@pytest.mark.parametrize("made", ["by 0.1", "today", "not yet"])
def test_an_older_store_is_brought_up_to_date_step_by_step_and_once(file, later, made):
    if made == "by 0.1":
        shutil.copy(OLD, file)
    elif made == "today":
        opened(file).close()
    later()
    for _ in range(2):
        with opened(file) as store:
            assert len(store.clients()) == (2 if made == "by 0.1" else 0)
    assert query(file, "SELECT name FROM sqlite_master WHERE name LIKE 'step%' ORDER BY name") == [
        (f"step{LATER[0]}",),
        (f"step{LATER[1]}",),
    ]
    assert query(file, "SELECT version_num FROM alembic_version") == [(f"planner_000{LATER[1]}",)]
    assert query(file, "SELECT value FROM meta") == [(str(LATER[1]),)], (
        "code from before Alembic refuses it by this mark"
    )


def test_a_migration_that_fails_leaves_the_store_as_it_was(old, later, monkeypatch):
    before = old.read_bytes()
    later(more="op.execute('nonsense')")
    with pytest.raises(StoreError, match="nothing was changed"):
        opened(old)
    assert old.read_bytes() == before
    monkeypatch.undo()
    with opened(old) as store:
        assert len(store.clients()) == 2


@pytest.mark.parametrize(
    ("mark", "there", "here"),
    [
        (str(LATER[1]), str(LATER[1]), str(migrate.VERSION)),
        (str(migrate.VERSION), f"planner_000{LATER[1]}", migrate.REVISION),
    ],
    ids=["known by its mark", "known by its revision"],
)
def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(file, later, monkeypatch, mark, there, here):
    later()
    opened(file).close()
    monkeypatch.undo()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE meta SET value = ?", (mark,))
    before = file.read_bytes()
    with pytest.raises(StoreError) as refused:
        opened(file)
    assert str(refused.value) == (
        f"a newer Physio Planner wrote this store (its version {there}; known here: {here}): "
        "update Physio Planner, or keep a store of your own"
    )
    assert file.read_bytes() == before


def test_the_database_of_another_program_that_uses_alembic_is_left_as_it_is(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('planner_0001')")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="the database of another program"):
        opened(file)
    assert file.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("made", [True, False], ids=["an old store", "a new store"])
def test_many_that_open_a_store_at_the_same_moment_bring_it_up_to_date_once(file, made):
    if made:
        shutil.copy(OLD, file)
    code = "import sys; from planner import Client; from planner.store import Store; sys.stdin.readline(); "
    code += "Store(sys.argv[1]).add_client(Client(name='x'))"
    command = [sys.executable, "-c", code, f"sqlite:///{file}"]
    opening = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(6)
    ]
    for each in opening:
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.communicate()[1] for each in opening] == [""] * 6
    with opened(file) as store:
        assert len(store.clients("x")) == 6
        assert len(store.clients()) == 6 + 2 * made


@pytest.mark.slow
def test_a_store_that_is_up_to_date_opens_without_alembic(file):
    opened(file).close()
    code = "import sys; from planner.store import Store; Store(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, f"sqlite:///{file}"], check=False, cwd=ROOT).returncode == 0


def test_a_migration_prints_nothing_and_logs_nothing_of_a_client(old, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    opened(old).close()
    assert capfd.readouterr() == ("", "")
    logged = "\n".join(each.getMessage() for each in caplog.records if each.name.startswith("alembic"))
    assert "Zo" not in logged
    assert "C-001" not in logged


def test_a_client_of_an_old_store_is_found_without_the_accents(old):
    with opened(old) as store:
        (found,) = store.clients("zoe muller-stastna")
        assert found.name == ZOE.name
