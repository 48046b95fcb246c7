"""What was exported can be stored again; anything else is refused in words, however it is made."""

import io
import struct
import zipfile

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store.importing import MAX_FILE, MAX_FILES, MAX_ZIP
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


@pytest.fixture
def exported(store, ana, clock):
    """Ana with versions, routines and hand-outs, and her export."""
    begun = store.add_routine(ana, routine("First", "heel-raise"), "J. Doe")
    store.hand_out(begun.id, 1, "pdf")
    clock.now += MINUTE
    store.hand_out(begun.id, 1, "pdf, referral")
    store.add_log(begun.id, 1, "0123 4567 89AB", "J. Doe")
    store.save(begun.id, routine("Second"), "A. Other", 1)
    store.save_client(ana, Client(name="Ana Sample", reference="C-001", goals=("Walk",)), 1, "J. Doe")
    clock.now += MINUTE
    store.add_routine(ana, routine("Another"), "J. Doe")
    return store.export(ana)


def versions(store, client_id):
    """Return all of a client but the ids."""
    upper = [store.versions(each.id) for each in store.routines(client_id)]
    return (
        [(each.version, each.client, each.author, each.changed) for each in store.client_versions(client_id)],
        [(each.version, each.routine, each.author, each.changed, each.handed_out) for some in upper for each in some],
        [(each.version, each.code, each.at) for each in store.logs(client_id)],
    )


def test_an_import_brings_back_every_version_with_author_time_hand_outs_and_logs(store, ana, exported):
    before = versions(store, ana)
    store.erase(ana, "Ana Sample")
    anew = store.import_client(exported)
    assert anew != ana
    assert versions(store, anew) == before
    assert store.export(anew) == exported
    (balance, upper) = store.routines(anew)
    assert store.save(upper.id, routine("Third"), "J. Doe", upper.revision).version == 3
    assert store.save_client(anew, Client(name="Ana"), 2) == 3
    assert balance.routine.title == "Another"


def test_a_client_who_is_there_already_is_imported_only_where_two_are_wanted(store, ana, exported):
    with pytest.raises(WrongInput, match="stored already: nothing was imported"):
        store.import_client(exported)
    assert [each.id for each in store.clients()] == [ana]
    second = store.import_client(exported, again=True)
    assert {each.id for each in store.clients()} == {ana, second}
    assert versions(store, second) == versions(store, ana)


def test_an_export_from_before_clients_had_versions_is_imported(store):
    content = zipped({"client.yaml": "name: Zoe\n", "history.yaml": "versions: []\n"})
    stored = store.client(store.import_client(content))
    assert (stored.client, stored.version, stored.author) == (Client(name="Zoe"), 1, "")


def zipped(files, method=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def a_bomb_that_lies():
    """It says of itself that it unpacks to 10 bytes."""
    content = bytearray(zipped(GOOD | {"client.yaml": b"#" * 50_000_000}))
    place = content.index(b"PK\x01\x02", content.index(b"client.yaml"))
    while content[place + 46 : place + 57] != b"client.yaml":
        place = content.index(b"PK\x01\x02", place + 1)
    content[place + 24 : place + 28] = struct.pack("<L", 10)
    return bytes(content)


def twice():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("client.yaml", "name: A\n")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("client.yaml", "name: B\n")
    return content.getvalue()


GOOD = {"client.yaml": "name: Zoe\n", "history.yaml": "versions: []\n"}
EVENT = "versions:\n- file: routines/1-v1.yaml\n  author: J\n  changed: {}\n  handed_out: [{}]\n"
LOGGED = "  logs: [last week 0123]\n"
ROUTINE = {"client.yaml": "name: Zoe\n", "routines/1-v1.yaml": "title: A\nprescriptions: []\n"}
WRONG = {
    "nothing": (lambda: b"", "it is not a zip that can be read"),
    "no zip": (lambda: b"My holiday diary. " * 500, "it is not a zip that can be read"),
    "a cut zip": (lambda: zipped(GOOD)[:-30], "it is not a zip that can be read"),
    "a damaged zip": (lambda: zipped(GOOD, zipfile.ZIP_STORED).replace(b"Zoe", b"Zoo"), "not a zip that can be read"),
    "a zip of something else": (lambda: zipped({"diary.txt": "My holiday"}), "a file that no export of a client has"),
    "a path out of it": (lambda: zipped(GOOD | {"../x.yaml": "name: A"}), "a file that no export of a client has"),
    "an absolute path": (lambda: zipped(GOOD | {"/client.yaml": "name: A"}), "a file that no export of a client has"),
    "a name twice": (twice, "or one twice"),
    "no client": (lambda: zipped({"history.yaml": "versions: []\n"}), "it has no client.yaml"),
    "no history": (lambda: zipped({"client.yaml": "name: Zoe\n"}), "it has no history.yaml"),
    "a bomb": (lambda: zipped(GOOD | {"client.yaml": b"#" * 50_000_000}), "far more text"),
    "a bomb that lies": (a_bomb_that_lies, "far more text|not a zip that can be read"),
    "many bombs": (
        lambda: zipped(GOOD | {f"routines/{number}-v1.yaml": b"#" * MAX_FILE for number in range(1, 100)}),
        "far more text",
    ),
    "many files": (lambda: zipped({f"routines/{n}-v1.yaml": "" for n in range(1, MAX_FILES + 2)}), "more than 5,000"),
    "far too large": (lambda: b"P" * (MAX_ZIP + 1), "more than 20,000,000 bytes"),
    "an unknown field": (
        lambda: zipped(GOOD | {"client.yaml": "name: A\nshoe: left\n"}),
        "client.yaml:2: shoe: unknown",
    ),
    "no YAML": (lambda: zipped(GOOD | {"client.yaml": "name: [\n"}), "client.yaml:2: not YAML"),
    "bytes": (lambda: zipped(GOOD | {"client.yaml": b"\xff\xfe\x00"}), "client.yaml:1"),
    "a routine without history": (lambda: zipped(GOOD | ROUTINE), "history.yaml names other files than there are"),
    "a history without its routine": (
        lambda: zipped(GOOD | {"history.yaml": EVENT.format("2027-01-04T09:00:00Z", "")}),
        "history.yaml names other files than there are",
    ),
    "a hand-out at no time": (
        lambda: zipped(ROUTINE | {"history.yaml": EVENT.format("2027-01-04T09:00:00Z", "yesterday pdf")}),
        "'yesterday pdf' is not a time and a format",
    ),
    "a log without its code": (
        lambda: zipped(ROUTINE | {"history.yaml": EVENT.format("2027-01-04T09:00:00Z", "") + LOGGED}),
        "'last week 0123' is not a time and a log code",
    ),
    "a time without its zone": (
        lambda: zipped(ROUTINE | {"history.yaml": EVENT.format("'2027-01-04T09:00:00'", "")}),
        "a time without its zone",
    ),
    "a version left out": (
        lambda: zipped(
            {
                "client.yaml": "name: Zoe\n",
                "routines/1-v2.yaml": "title: A\nprescriptions: []\n",
                "history.yaml": EVENT.format("2027-01-04T09:00:00Z", "").replace("v1", "v2"),
            }
        ),
        "versions of routine 1 are missing",
    ),
}


@pytest.mark.parametrize(("make", "answer"), WRONG.values(), ids=WRONG)
def test_what_is_no_export_is_refused_in_words_and_nothing_is_stored(on_file, make, answer):
    with pytest.raises(WrongInput, match=answer):
        on_file.import_client(make())
    assert on_file.clients() == []
