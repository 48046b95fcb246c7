"""The store keeps every version, loses no edit that it called saved, and says in words what it cannot do."""

import datetime
import io
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import uuid
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.library import yaml_io
from planner.records.errors import WrongInput
from planner.records.plan import Author, Client, ClientCondition, Prescription, Routine
from planner.store.store import EditConflict, Profile, Store, StoreError, Tab

pytestmark = pytest.mark.slow  # it starts processes and kills them

ROOT = Path(__file__).parent.parent
MINUTE = datetime.timedelta(minutes=1)
HOSTILE = {
    "markup": '<b>"O\'Neil" & Söhne</b>',
    "emoji": "Ana 🧘🏽‍♀️ 山田",
    "SQL": "'; DROP TABLE client; --",
    "right to left": "\u202eשלום",
    "a formula": "=HYPERLINK(1)",
    "lines and tabs": "one\n\ttwo\x07\x1b three",
    "no characters": "\ufffe\uffff\x85\u2028",
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self):
        self.now = datetime.datetime(2027, 1, 4, 9, tzinfo=datetime.UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "planner.sqlite"


@pytest.fixture
def url(file):
    """Where the store is: a file, or an emptied database that PLANNER_TEST_STORE names."""
    place = os.environ.get("PLANNER_TEST_STORE")
    if place:
        import sqlalchemy

        engine = sqlalchemy.create_engine(place)
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("DROP SCHEMA public CASCADE"))
            connection.execute(sqlalchemy.text("CREATE SCHEMA public"))
        engine.dispose()
    return place or f"sqlite:///{file}"


@pytest.fixture
def on_file(file, clock):
    """Open a store in a file, whatever PLANNER_TEST_STORE says."""
    store = Store(f"sqlite:///{file}", clock=clock)
    yield store
    store.close()


@pytest.fixture
def store(url, clock):
    store = Store(url, clock=clock)
    yield store
    store.close()


@pytest.fixture
def ana(store):
    return store.add_client(Client(name="Ana Sample", reference="C-001"))


def routine(title="Upper back", *exercises):
    return Routine(title=title, prescriptions=tuple(Prescription(exercise=each) for each in exercises))


# What goes in comes out


@hostile
def test_a_client_comes_back_as_it_was(store, text):
    client = Client(name=text, reference=text, conditions=(ClientCondition(condition="osteoporosis", note=text),))
    stored = store.client(store.add_client(client))
    assert stored.client == client
    assert stored.revision == 1


@hostile
def test_a_routine_comes_back_as_it_was(store, ana, text):
    line = Prescription(exercise="heel-raise", cue=text, private_note=text, dosage={"reps": 8, "load_kg": 1.5})
    made = Routine(title=text, prescriptions=(line,), days=("mon",), start_date="2027-01-04", author=Author(name=text))
    begun = store.add_routine(ana, made, text)
    assert begun == store.routine(begun.id)
    assert (begun.routine, begun.author, begun.version, begun.revision) == (made, text, 1, 1)
    assert store.save(begun.id, made, text, 1).routine == made


@hostile
def test_a_profile_and_a_tab_come_back_as_they_were(store, ana, text):
    store.save_profile(Profile(name="before"))
    profile = Profile(name=text, role=text, registration=text, clinic=text, phone=text)
    store.save_profile(profile)
    store.remember(text, ana, None)
    assert store.profile() == profile
    assert store.recall(text) == Tab(ana, None)


def test_a_profile_says_nothing_before_it_is_saved(store):
    assert store.profile() == Profile()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None)).map("x{}x".format))
def test_any_text_can_be_stored_found_and_exported(store, text):
    unchecked = Client(name="x").model_copy(update={"name": text})  # a record that nobody has checked
    id = store.add_client(unchecked)
    stored = store.client(id).client
    assert stored.name == "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    assert id in [each.id for each in store.clients(text)]
    with zipfile.ZipFile(io.BytesIO(store.export(id))) as archive:
        assert yaml_io.reads(Client, archive.read("client.yaml")) == stored
    store.erase(id, stored.name)


@pytest.mark.parametrize("broken", ["a\0b", "a\ud800b"], ids=["NUL", "half a character"])
def test_what_is_no_character_becomes_a_visible_sign(store, ana, broken):
    begun = store.add_routine(ana, routine().model_copy(update={"title": broken}), broken)
    store.hand_out(begun.id, 1, broken)
    store.remember(broken, ana, begun.id)
    assert (begun.routine.title, begun.author) == ("a\ufffdb", "a\ufffdb")
    assert store.recall(broken) == Tab(ana, begun.id)


def test_a_record_that_nobody_checked_is_checked_before_it_is_stored(store, ana):
    with pytest.raises(WrongInput, match=r"^not stored: title: .*at least 1 character"):
        store.add_routine(ana, routine().model_copy(update={"title": ""}), "J. Doe")
    assert store.routines(ana) == []


# Clients


def test_ids_say_nothing_of_the_client(store, ana):
    assert uuid.UUID(ana).version == 4


def test_a_changed_client_gets_the_next_revision(store, ana, clock):
    clock.now += MINUTE
    assert store.save_client(ana, Client(name="Ana Second"), based_on=1) == 2
    stored = store.client(ana)
    assert (stored.client, stored.revision, stored.changed) == (Client(name="Ana Second"), 2, clock.now)
    assert [each.name for each in store.clients("second")] == ["Ana Second"]
    assert store.clients("sample") == []


def test_a_client_changed_elsewhere_is_a_conflict_that_shows_what_is_stored(store, ana):
    store.save_client(ana, Client(name="Theirs"), based_on=1)
    with pytest.raises(EditConflict) as conflict:
        store.save_client(ana, Client(name="Mine"), based_on=1)
    assert conflict.value.stored == store.client(ana)
    assert store.client(ana).client.name == "Theirs"
    assert store.save_client(ana, Client(name="Mine"), based_on=conflict.value.stored.revision) == 3


CLIENTS = [
    "Ana_Söhne",
    "AnaXSohne",
    "100% Bo",
    "1000 Bo",
    "back\\slash/es",
    "Weiße Straße",
    "ÉMILE Zo\N{COMBINING DIAERESIS}e",
]
SEARCHES = {
    "an underscore is a letter": ("ana_", ["Ana_Söhne"]),
    "a percent sign is a letter": ("0%", ["100% Bo"]),
    "slashes are letters": ("\\slash/", ["back\\slash/es"]),
    "capitals beyond ASCII": ("émile ZÖE", ["ÉMILE Zo\N{COMBINING DIAERESIS}e"]),
    "capitals of a sharp s": ("STRASSE", ["Weiße Straße"]),
    "words in any order": ("bo 1000", ["1000 Bo"]),
    "a reference": ("r-3", ["1000 Bo"]),
    "nothing": (" ", sorted(CLIENTS, key=str.casefold)),
    "a quote": ("'", []),
    "a very long text": ("x" * 100_000, []),
    "very many words": ("q " * 100_000, []),
}


@pytest.mark.parametrize(("text", "names"), SEARCHES.values(), ids=SEARCHES)
def test_clients_are_found_by_what_was_typed(store, text, names):
    for number, name in enumerate(CLIENTS):
        store.add_client(Client(name=name, reference=f"R-{number}"))
    assert [each.name for each in store.clients(text)] == names


def test_the_list_counts_the_routines_of_each_client(store, ana):
    bo = store.add_client(Client(reference="bo"))
    begun = store.add_routine(ana, routine(), "J. Doe")
    store.save(begun.id, routine("Again"), "A. Other", 1)
    store.add_routine(ana, routine(), "J. Doe")
    assert [(each.id, each.name, each.reference, each.routines) for each in store.clients()] == [
        (ana, "Ana Sample", "C-001", 2),
        (bo, None, "bo", 0),
    ]


# Versions


@pytest.mark.parametrize(
    ("minutes", "version"), [(0, 1), (9.99, 1), (10, 2), (-9, 1), (-600, 2)], ids=lambda value: f"{value}"
)
def test_edits_of_one_author_gather_until_left_alone_for_ten_minutes(store, ana, clock, minutes, version):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    clock.now += minutes * MINUTE
    saved = store.save(begun.id, routine("Second"), "J. Doe", begun.revision)
    assert (saved.version, saved.revision, saved.changed) == (version, 2, clock.now)
    assert [each.routine.title for each in store.versions(begun.id)] == ["First", "Second"][-version:]


def test_ten_minutes_count_from_the_last_edit(store, ana, clock):
    saved = store.add_routine(ana, routine(), "J. Doe")
    for _ in range(5):
        clock.now += 9 * MINUTE
        saved = store.save(saved.id, routine(), "J. Doe", saved.revision)
    assert (saved.version, saved.revision) == (1, 6)


def test_another_author_makes_another_version(store, ana):
    saved = store.add_routine(ana, routine("J 1"), "J. Doe")
    for author, title in [("A. Other", "A 1"), ("A. Other", "A 2"), ("J. Doe", "J 2")]:
        saved = store.save(saved.id, routine(title), author, saved.revision)
    stored = [(each.version, each.revision, each.author, each.routine.title) for each in store.versions(saved.id)]
    assert stored == [(1, 1, "J. Doe", "J 1"), (2, 3, "A. Other", "A 2"), (3, 4, "J. Doe", "J 2")]


def test_what_was_handed_out_never_changes(store, ana, clock):
    begun = store.add_routine(ana, routine("Given"), "J. Doe")
    clock.now += MINUTE
    given = store.hand_out(begun.id, 1, "pdf")
    assert (given.handed_out, given.revision) == (clock.now, 1)
    clock.now += MINUTE
    assert store.hand_out(begun.id, 1, "html") == given
    saved = store.save(begun.id, routine("Later"), "J. Doe", 1)
    again = store.save(begun.id, routine("Later still"), "J. Doe", 2)
    assert (saved.version, again.version, again.handed_out) == (2, 2, None)
    assert store.routine(begun.id, 1) == given


def test_handing_out_something_else_than_was_seen_is_a_conflict(store, ana):
    begun = store.add_routine(ana, routine("Seen"), "J. Doe")
    store.save(begun.id, routine("Unseen"), "J. Doe", 1)
    with pytest.raises(EditConflict) as conflict:
        store.hand_out(begun.id, 1, "pdf", based_on=1)
    assert conflict.value.stored.routine.title == "Unseen"
    assert store.routine(begun.id).handed_out is None
    assert store.hand_out(begun.id, 1, "pdf", based_on=2).handed_out


@pytest.mark.parametrize("based_on", [0, 1, 3, 2**70], ids=["too low", "what was", "too high", "far too high"])
def test_an_edit_of_another_revision_is_a_conflict_that_shows_what_is_stored(store, ana, based_on):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    theirs = store.save(begun.id, routine("Theirs"), "J. Doe", 1)
    with pytest.raises(EditConflict) as conflict:
        store.save(begun.id, routine("Mine"), "J. Doe", based_on)
    assert conflict.value.stored == theirs == store.routine(begun.id)
    assert store.save(begun.id, routine("Mine"), "J. Doe", theirs.revision).routine.title == "Mine"


def test_routines_are_listed_by_their_newest_version_the_last_changed_first(store, ana, clock):
    ids = []
    for title in ("one", "two", "three"):
        ids.append(store.add_routine(ana, routine(title), "J. Doe").id)
        clock.now += MINUTE
    store.save(ids[0], routine("one again"), "A. Other", 1)
    listed = store.routines(ana)
    assert [(each.routine.title, each.version) for each in listed] == [("one again", 2), ("three", 1), ("two", 1)]


UNKNOWN = {
    "client": lambda store: store.client("nobody"),
    "save_client": lambda store: store.save_client("nobody", Client(name="x"), 1),
    "routine": lambda store: store.routine("\0\ud800"),
    "versions": lambda store: store.versions("nothing"),
    "routines": lambda store: store.routines("nobody"),
    "add_routine": lambda store: store.add_routine("nobody", routine(), ""),
    "save": lambda store: store.save("x" * 10_000, routine(), "", 1),
    "hand_out": lambda store: store.hand_out("nothing", 1, "pdf"),
    "remember a client": lambda store: store.remember("tab", "nobody", None),
    "remember a routine": lambda store: store.remember("tab", None, "nothing"),
    "export": lambda store: store.export("nobody"),
    "erase": lambda store: store.erase("nobody", ""),
}


@pytest.mark.parametrize("call", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_id_is_wrong_input(store, call):
    with pytest.raises(WrongInput, match=r"^there is no such (client|routine) in the store: it may have been erased$"):
        call(store)


@pytest.mark.parametrize("version", [-1, 0, 3, 2**70], ids=["below zero", "zero", "not yet", "far beyond"])
def test_an_unknown_version_is_wrong_input(store, ana, version):
    id = store.add_routine(ana, routine(), "J. Doe").id
    store.save(id, routine(), "A. Other", 1)
    with pytest.raises(WrongInput, match=f"no version {version} of this routine: there are 1 to 2"):
        store.routine(id, version)
    with pytest.raises(WrongInput, match=f"no version {version}"):
        store.hand_out(id, version, "pdf")


# Tabs


def test_each_tab_gets_its_own_routine_back(store, ana):
    one, two = (store.add_routine(ana, routine(), "J. Doe").id for _ in range(2))
    store.remember("left", ana, one)
    store.remember("right", ana, two)
    store.remember("left", ana, two)
    store.remember("empty", None, None)
    assert [store.recall(each) for each in ("left", "right", "empty", "other")] == [
        Tab(ana, two),
        Tab(ana, two),
        Tab(None, None),
        None,
    ]


def test_tabs_are_forgotten_after_thirty_days(store, ana, clock):
    store.remember("old", ana, None)
    clock.now += datetime.timedelta(days=30)
    assert store.recall("old") == Tab(ana, None)
    clock.now += MINUTE
    assert store.recall("old") is None
    store.remember("new", None, None)
    clock.now -= MINUTE
    assert store.recall("old") is None


def test_a_tab_cannot_show_a_routine_of_another_client(store, ana):
    bo = store.add_client(Client(name="Bo"))
    id = store.add_routine(ana, routine(), "J. Doe").id
    with pytest.raises(WrongInput, match="another client's"):
        store.remember("tab", bo, id)
    assert store.recall("tab") is None


@pytest.mark.parametrize("tab", ["", "x" * 201], ids=["empty", "too long"])
def test_a_tab_id_of_a_silly_length_is_wrong_input(store, tab):
    with pytest.raises(WrongInput, match=f"1 to 200 letters, not {len(tab)}"):
        store.remember(tab, None, None)


# Export and erase


def test_an_export_holds_all_and_its_file_names_nothing(store, ana, clock):
    one = store.add_routine(ana, routine("Secret one", "heel-raise"), "J. Doe")
    clock.now += MINUTE
    two = store.add_routine(ana, routine("Secret two"), "J. Doe")
    store.save(one.id, routine("Secret one again"), "A. Other", 1)
    store.hand_out(one.id, 1, "pdf")
    bo = store.add_client(Client(name="Bo"))
    store.hand_out(store.add_routine(bo, routine("Bo's"), "J. Doe").id, 1, "html")
    with zipfile.ZipFile(io.BytesIO(store.export(ana))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    history = files.pop("history.yaml")
    assert yaml_io.reads(Client, files.pop("client.yaml")) == store.client(ana).client
    assert {name: yaml_io.reads(Routine, text) for name, text in files.items()} == {
        "routines/1-v1.yaml": one.routine,
        "routines/1-v2.yaml": routine("Secret one again"),
        "routines/2-v1.yaml": two.routine,
    }
    assert history == (
        "versions:\n"
        "- file: routines/1-v1.yaml\n  author: J. Doe\n  changed: '2027-01-04T09:00:00Z'\n"
        "  handed_out:\n  - 2027-01-04T09:01:00+00:00 pdf\n"
        "- file: routines/1-v2.yaml\n  author: A. Other\n  changed: '2027-01-04T09:01:00Z'\n"
        "- file: routines/2-v1.yaml\n  author: J. Doe\n  changed: '2027-01-04T09:01:00Z'\n"
    )


@pytest.mark.parametrize(
    ("client", "typed"),
    [
        (Client(name="Ana", reference="C-1"), "Ana"),
        (Client(reference="C-1"), "C-1"),
    ],
    ids=["name", "reference where there is no name"],
)
def test_erasing_takes_the_client_and_all_that_belongs_to_it(store, ana, client, typed):
    id = store.add_client(client)
    begun = store.add_routine(id, routine(), "J. Doe")
    store.hand_out(begun.id, 1, "pdf")
    store.remember("tab", id, begun.id)
    for wrong in ("", typed.lower(), typed + " ", "C-1" if client.name else "None"):
        with pytest.raises(WrongInput, match=r"^not erased: type the client's (name|reference) exactly"):
            store.erase(id, wrong)
    assert store.recall("tab") == Tab(id, begun.id)
    assert store.versions(begun.id)
    store.erase(id, typed)
    assert [each.id for each in store.clients()] == [ana]
    assert store.recall("tab") is None
    for call in (store.routine, store.versions):
        with pytest.raises(WrongInput, match="no such routine"):
            call(begun.id)


def test_what_was_erased_is_in_no_file_any_more(on_file, file):
    name, note, title = (f"{what}-{uuid.uuid4().hex}" for what in ("Name", "Note", "Title"))
    id = on_file.add_client(Client(name=name))
    line = Prescription(exercise="heel-raise", private_note=note * 500)  # more than a page of the file
    begun = on_file.add_routine(id, Routine(title=title, prescriptions=(line,)), "J. Doe")
    on_file.save(begun.id, routine("short"), "J. Doe", 1)
    on_file.add_client(Client(name="stays"))

    def found():
        written = b"".join(each.read_bytes() for each in file.parent.iterdir())
        return [text in written.decode("latin-1") for text in (name, name.lower(), note, title, "stays")]

    assert found() == [True, True, True, True, True]
    on_file.erase(id, name)
    assert found() == [False, False, False, False, True]


# Many at once


def append(store, id, author):
    """Add a line of its own to a routine, whatever others do; give what was reported as saved."""
    stored = store.routine(id)
    while True:
        mark = uuid.uuid4().hex
        line = Prescription(exercise="heel-raise", private_note=mark)
        made = stored.routine.model_copy(update={"prescriptions": (*stored.routine.prescriptions, line)})
        try:
            store.save(id, made, author, stored.revision)
            return mark
        except EditConflict as conflict:
            stored = conflict.stored


def assert_nothing_was_lost(store, id, marks):
    versions = store.versions(id)
    assert [each.version for each in versions] == list(range(1, len(marks) + 2))
    assert [each.revision for each in versions] == list(range(1, len(marks) + 2))
    written = [[line.private_note for line in each.routine.prescriptions] for each in versions]
    assert [each[-1] for each in written[1:]] == written[-1], "each version has the lines of the one before"
    assert sorted(written[-1]) == sorted(marks)


class Ticking(Clock):
    """A clock that is another 10 minutes on at each look, so that each edit makes a version."""

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def __call__(self):
        with self.lock:
            self.now += 10 * MINUTE
            return self.now


def test_eight_threads_lose_no_edit_and_make_no_version_twice(url):
    store = Store(url, clock=Ticking())
    id = store.add_routine(store.add_client(Client(name="Ana")), routine(), "start").id
    barrier = threading.Barrier(8)

    def work(number):
        barrier.wait()
        return [append(store, id, "J. Doe") for _ in range(25)]

    with ThreadPoolExecutor(8) as pool:
        marks = [mark for each in pool.map(work, range(8)) for mark in each]
    assert len(set(marks)) == 200
    assert_nothing_was_lost(store, id, marks)
    store.close()


WORKER = """
import sys
from planner.store.store import Store
from tests.test_store import Ticking, append
store = Store(sys.argv[1], clock=Ticking())
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    print(append(store, sys.argv[2], f"{sys.argv[3]}-{number}"), flush=True)
"""


def worker(url, id, author, times):
    command = [sys.executable, "-c", WORKER, url, id, author, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_four_processes_lose_no_edit_and_make_no_version_twice(url):
    store = Store(url)
    id = store.add_routine(store.add_client(Client(name="Ana")), routine(), "start").id
    working = [worker(url, id, f"author {number}", 25) for number in range(4)]
    for each in working:
        assert each.stdout.readline() == "ready\n"
    for each in working:
        each.stdin.write("go\n")
        each.stdin.flush()
    marks = [mark for each in working for mark in each.communicate()[0].split()]
    assert [each.returncode for each in working] == [0] * 4
    assert len(set(marks)) == 100
    assert_nothing_was_lost(store, id, marks)
    store.close()


@pytest.mark.parametrize("saved", [1, 7, 30], ids=lambda count: f"after {count} edits")
def test_a_killed_process_loses_nothing_that_was_saved(url, saved):
    store = Store(url)
    id = store.add_routine(store.add_client(Client(name="Ana")), routine(), "start").id
    store.close()
    with worker(url, id, "author", 1_000_000) as working:
        working.stdin.write("go\n")
        working.stdin.flush()
        assert working.stdout.readline() == "ready\n"
        marks = [working.stdout.readline().strip() for _ in range(saved)]
        working.kill()
        marks += working.stdout.read().split()
        assert working.wait() == -signal.SIGKILL
    kept = [line.private_note for line in store.routine(id).routine.prescriptions]
    assert kept[: len(marks)] == marks
    assert len(kept) - len(marks) in (0, 1)  # one may have been saved and not yet told
    assert append(store, id, "after") == store.routine(id).routine.prescriptions[-1].private_note
    store.close()


def test_a_store_is_made_once_when_many_open_it_at_the_same_moment(url):
    code = "import sys; from planner import Client; from planner.store import Store; sys.stdin.readline(); "
    code += "Store(sys.argv[1]).add_client(Client(name='x'))"
    command = [sys.executable, "-c", code, url]
    opening = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
        )
        for _ in range(6)
    ]
    for each in opening:
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.communicate()[1] for each in opening] == [""] * 6
    store = Store(url)
    assert len(store.clients()) == 6
    store.close()


def test_reading_waits_for_nobody_who_writes(on_file):
    on_file.add_client(Client(name="Ana"))
    with on_file._database.writing(), ThreadPoolExecutor(1) as pool:
        assert len(pool.submit(on_file.clients).result(timeout=5)) == 1


# The database itself


def test_the_safeguards_of_sqlite_are_really_on(on_file):
    on_file.add_client(Client(name="Ana"))
    names = ["journal_mode", "foreign_keys", "synchronous", "secure_delete", "busy_timeout"]
    for begin in (on_file._database.reading, on_file._database.writing):
        with begin() as connection:
            asked = [connection.exec_driver_sql(f"PRAGMA {each}").scalar() for each in names]
        assert asked == ["wal", 1, 2, 1, 10_000]


def test_the_database_itself_refuses_a_version_twice_and_a_routine_of_nobody(on_file, file):
    client = on_file.add_client(Client(name="Ana"))
    id = on_file.add_routine(client, routine(), "J. Doe").id
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        again = "SELECT routine, version, 9, author, changed, record FROM version"
        with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE constraint failed: version.routine, version.version"):
            connection.execute(f"INSERT INTO version {again}")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("INSERT INTO routine VALUES ('x', 'nobody', 1, '2027-01-01')")
    assert len(on_file.versions(id)) == 1


def test_a_version_that_somebody_else_made_first_is_a_conflict(store, ana, monkeypatch):
    """As if two had read before either wrote: only UNIQUE is left to tell."""
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    theirs = store.save(begun.id, routine("Theirs"), "A. Other", 1)
    monkeypatch.setattr("planner.store.routines.newest", lambda *_: begun)
    monkeypatch.setattr(store, "routine", lambda _: theirs)
    with pytest.raises(EditConflict) as conflict:
        store.save(begun.id, routine("Mine"), "B. Third", 1)
    assert conflict.value.stored == theirs
    assert [each.routine.title for each in store.versions(begun.id)] == ["First", "Theirs"]


def test_a_store_that_somebody_holds_is_busy(on_file, file, monkeypatch):
    from planner.store import connection

    monkeypatch.setitem(connection.PRAGMAS, "busy_timeout", 50)
    other = Store(f"sqlite:///{file}")
    with on_file._database.writing(), pytest.raises(StoreError) as busy:
        other.add_client(Client(name="Ana"))
    assert str(busy.value) == "the store is busy: nothing was changed, try again in a moment"
    other.add_client(Client(name="Ana"))
    other.close()


def test_a_call_that_fails_changes_nothing(store, ana, monkeypatch):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    monkeypatch.setattr("planner.store.routines.newest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.save(begun.id, routine("Second"), "A. Other", 1)
    monkeypatch.undo()
    assert store.versions(begun.id) == [begun]


# Where it is


def test_only_this_user_can_read_the_file(tmp_path):
    old = os.umask(0)
    try:
        store = Store(f"sqlite:///{tmp_path}/made/planner.sqlite")
        store.add_client(Client(name="Ana"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "made").iterdir()}
    finally:
        os.umask(old)
    assert modes == {f"planner.sqlite{end}": 0o600 for end in ("", "-wal", "-shm")}
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700
    store.close()


def test_without_a_word_it_is_in_the_users_own_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("PLANNER_STORE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "physio-planner").mkdir(mode=0o755)
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: tmp_path / name)
    Store().close()
    assert (tmp_path / "physio-planner" / "planner.sqlite").is_file()
    assert stat.S_IMODE((tmp_path / "physio-planner").stat().st_mode) == 0o700


def test_planner_store_says_where_it_is_and_an_address_given_goes_before(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_STORE", f"sqlite:///{tmp_path}/said.sqlite")
    Store().close()
    Store(f"sqlite:///{tmp_path}/given.sqlite").close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["given.sqlite", "said.sqlite"]


def test_a_store_stays_where_it_is_when_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    store = Store("sqlite:///here.sqlite")
    store.close()
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.add_client(Client(name="Ana"))
    assert [each.name for each in (tmp_path / "elsewhere").iterdir()] == []
    store.close()


URLS = {
    "no URL": ("/folder/planner.sqlite", "PLANNER_STORE is not a database URL: write sqlite:////folder/"),
    "an impossible port": ("postgresql://u:pw-secret@h:port/d", "PLANNER_STORE is not a database URL"),
    "another database": ("mysql://u:pw-secret@h/d", "PLANNER_STORE is neither SQLite nor PostgreSQL"),
    "an unknown database": ("sqlite+nonsense:///x", "PLANNER_STORE is neither SQLite nor PostgreSQL"),
    "no file": ("sqlite://", "PLANNER_STORE names no file"),
    "memory": ("sqlite:///:memory:", "PLANNER_STORE names no file"),
    "options": ("sqlite:///file:x?uri=true", "nothing may follow the name of a SQLite file"),
}


@pytest.mark.parametrize(("url", "answer"), URLS.values(), ids=URLS)
def test_a_wrong_address_gets_a_clear_answer(url, answer):
    with pytest.raises(WrongInput, match=f"^{answer}|{answer}$") as wrong:
        Store(url)
    assert "secret" not in str(wrong.value)


def a_file_of_something_else(file):
    file.write_bytes(b"My holiday diary. " * 500)


def a_folder(file):
    file.mkdir()


def the_database_of_another_program(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def a_table_meta_of_another_program(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE meta (name TEXT)")


def a_newer_store(file):
    Store(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE meta SET value = '99'")


def a_damaged_store(file):
    store = Store(f"sqlite:///{file}")
    store.add_client(Client(name="Ana"))
    store.close()
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 40_000)


UNFIT = {
    a_file_of_something_else: "the store cannot be opened: its file is no database",
    a_folder: "the store cannot be opened: is a directory",
    the_database_of_another_program: "this is the database of another program: the store needs one of its own",
    a_table_meta_of_another_program: "this is the database of another program: the store needs one of its own",
    a_newer_store: "a newer Physio Planner wrote this store (its version 99; known here: 1): "
    "update Physio Planner, or keep a store of your own",
    a_damaged_store: "the store is damaged: bring back a copy of it",
}


@pytest.mark.parametrize(("make", "answer"), UNFIT.items(), ids=[each.__name__ for each in UNFIT])
def test_a_store_that_cannot_be_used_is_left_alone_with_a_clear_answer(file, make, answer):
    make(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(StoreError) as wrong:
        Store(f"sqlite:///{file}")
    assert str(wrong.value) == answer
    assert wrong.value.place == f"sqlite:///{file}"
    assert (file.read_bytes() if file.is_file() else None) == before


def test_a_folder_that_cannot_be_written_to_gets_a_clear_answer(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"^the store cannot be opened: (not a directory|file exists)$"):
        Store(f"sqlite:///{tmp_path}/file/planner.sqlite")
    monkeypatch.setattr("os.open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied", "/x")))
    with pytest.raises(StoreError, match=r"^the store cannot be opened: permission denied$"):
        Store(f"sqlite:///{tmp_path}/planner.sqlite")


def test_a_postgresql_that_is_not_there_gets_a_clear_answer_without_its_password():
    with pytest.raises(WrongInput) as wrong:
        Store("postgresql://user:pw-secret@127.0.0.1:1/planner")
    answers = (
        "the store cannot be reached, or does not take this user, password or database",
        "PostgreSQL needs its driver: pip install 'psycopg[binary]'",
    )
    assert str(wrong.value) in answers
    assert "secret" not in getattr(wrong.value, "place", "")


@pytest.mark.parametrize("change", ["moved", "replaced"])
def test_a_file_that_is_taken_away_meanwhile_is_never_written_to_unseen(on_file, file, change):
    on_file.add_client(Client(name="Ana"))
    file.rename(file.with_suffix(".old"))
    if change == "replaced":
        Store(f"sqlite:///{file}").close()
    with pytest.raises(StoreError, match=r"^the store's file was moved or replaced: nothing was changed, start again$"):
        on_file.add_client(Client(name="Bo"))


def test_a_damaged_record_gets_a_clear_answer_and_spares_the_rest(on_file, file):
    id = on_file.add_client(Client(name="Ana"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE client SET record = ?", (json.dumps({"name": "Ana", "shoe": "left"}),))
    with pytest.raises(StoreError, match=r"^a client in the store cannot be read: it is damaged$"):
        on_file.client(id)
    assert [each.name for each in on_file.clients()] == ["Ana"]


def test_no_answer_shows_values_sql_or_places(store):
    import sqlalchemy

    wrong = sqlalchemy.select(sqlalchemy.text("nonsense")).where(sqlalchemy.literal("Ana Sample") == "x")
    with pytest.raises(StoreError) as failed, store._database.writing() as connection:
        connection.execute(wrong)
    assert str(failed.value).endswith("nothing was changed")
    assert "Ana Sample" not in str(failed.value.__cause__)
