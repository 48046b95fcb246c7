"""Read back what `export` wrote: a client with every version, from a zip that may come from anywhere."""

import io
import re
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from planner.library.yaml_io import reads
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.export import Event, History
from planner.store.rows import client_row
from planner.store.schema import client_versions, clients, handouts, logs, routines, versions
from planner.store.serialise import sanitise, to_json

MAX_ZIP = 20_000_000  # bytes; an export of 200 versions has about 100,000
MAX_FILES = 5_000
MAX_FILE = 250_000  # bytes, unpacked; the largest routine is far below
MAX_TOTAL = 20_000_000  # bytes, unpacked
CLIENT_FILE, HISTORY_FILE = "client.yaml", "history.yaml"
NAMES = re.compile(r"client\.yaml|client-v[1-9]\d{0,5}\.yaml|history\.yaml|routines/[1-9]\d{0,5}-v[1-9]\d{0,5}\.yaml")
EARLIER = re.compile(r"client-v(\d+)\.yaml")
ROUTINE = re.compile(r"routines/(\d+)-v(\d+)\.yaml")


@dataclass(frozen=True)
class ImportedVersion:
    """One version of a routine, with when it was handed out in which format, and when which log code came back."""

    version: int
    routine: Routine
    author: str
    changed: datetime
    handed_out: tuple[tuple[datetime, str], ...]
    logs: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True)
class ImportedClient:
    """Every version of a client, the oldest first; author and time where the export has them."""

    versions: tuple[tuple[Client, str, datetime | None], ...]
    routines: tuple[tuple[ImportedVersion, ...], ...]

    @property
    def newest(self) -> Client:
        """The client as it was exported."""
        return self.versions[-1][0]


def read(content: bytes) -> ImportedClient:
    """Return the client in an export. Raises WrongInput for what is none, for too much, and for a wrong file."""
    files = _unpacked(content)
    for name in (CLIENT_FILE, HISTORY_FILE):
        if name not in files:
            raise WrongInput(f"this is no export of a client: it has no {name}")
    history = reads(History, files[HISTORY_FILE], HISTORY_FILE)
    return ImportedClient(tuple(_clients(files, history)), tuple(_routines(files, history)))


def store(connection: Connection, id: str, row: dict[str, Any], found: ImportedClient, now: datetime) -> None:
    """Insert an imported client with every version; what has no time in the export gets the present one."""
    last = found.versions[-1][2] or now
    connection.execute(insert(clients).values(id=id, revision=len(found.versions), changed=last, **row))
    for number, (client, author, changed) in enumerate(found.versions, 1):
        version = {"client": id, "version": number, "revision": number, "record": client_row(client)["record"]}
        connection.execute(insert(client_versions).values(author=sanitise(author), changed=changed or now, **version))
    for each in found.routines:
        _store_routine(connection, id, each)


def _store_routine(connection: Connection, client_id: str, found: tuple[ImportedVersion, ...]) -> None:
    id = uuid.uuid4().hex
    row = {"id": id, "client": client_id, "revision": len(found), "begun": found[0].changed}
    connection.execute(insert(routines).values(row))
    for each in found:
        place = {"routine": id, "version": each.version}
        version = {"revision": each.version, "author": sanitise(each.author), "changed": each.changed}
        connection.execute(insert(versions).values(record=to_json(each.routine), **place, **version))
        for at, format in each.handed_out:
            connection.execute(insert(handouts).values(id=uuid.uuid4().hex, at=at, format=sanitise(format), **place))
        for code, at in {code: at for at, code in each.logs}.items():
            connection.execute(insert(logs).values(id=uuid.uuid4().hex, at=at, code=sanitise(code), **place))


def _clients(files: dict[str, bytes], history: History) -> Iterator[tuple[Client, str, datetime | None]]:
    events = {each.file: each for each in history.client}
    earlier = sorted((int(found[1]), name) for name in files if (found := EARLIER.fullmatch(name)))
    names = [name for _, name in earlier] + [CLIENT_FILE]
    if events and set(events) != set(names):
        raise _differs()
    for name in names:
        event = events.get(name)
        yield reads(Client, files[name], name), event.author if event else "", event.changed if event else None


def _routines(files: dict[str, bytes], history: History) -> Iterator[tuple[ImportedVersion, ...]]:
    events = {each.file: each for each in history.versions}
    found = sorted((int(match[1]), int(match[2]), name) for name in files if (match := ROUTINE.fullmatch(name)))
    if set(events) != {name for *_, name in found} or len(events) != len(history.versions):
        raise _differs()
    for number in dict.fromkeys(number for number, *_ in found):
        versions = [(version, name) for each, version, name in found if each == number]
        if [version for version, _ in versions] != list(range(1, len(versions) + 1)):
            raise WrongInput(f"this is no whole export of a client: versions of routine {number} are missing")
        yield tuple(_version(version, reads(Routine, files[name], name), events[name]) for version, name in versions)


def _version(version: int, routine: Routine, event: Event) -> ImportedVersion:
    handed_out, came_back = _timed(event.handed_out, "a format"), _timed(event.logs, "a log code")
    if any(at.tzinfo is None for at in (event.changed, *(at for at, _ in (*handed_out, *came_back)))):
        raise WrongInput(f"{HISTORY_FILE}: a time without its zone: write it as 2027-01-04T09:00:00Z")
    return ImportedVersion(version, routine, event.author, event.changed, handed_out, came_back)


def _timed(lines: tuple[str, ...], what: str) -> tuple[tuple[datetime, str], ...]:
    found = []
    for each in lines:
        time, _, text = each.partition(" ")
        try:
            found.append((datetime.fromisoformat(time), text))
        except ValueError:
            raise WrongInput(f"{HISTORY_FILE}: {each!r} is not a time and {what}") from None
    return tuple(found)


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip. Raises WrongInput for names of another kind, and before too much is unpacked."""
    if len(content) > MAX_ZIP:
        raise WrongInput(f"the file has more than {MAX_ZIP:,} bytes: no export of one client has")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_FILES:
                raise WrongInput(f"the zip holds more than {MAX_FILES:,} files: no export of one client does")
            files: dict[str, bytes] = {}
            left = MAX_TOTAL
            for entry in entries:
                if not NAMES.fullmatch(entry.filename) or entry.filename in files:
                    raise WrongInput("the zip holds a file that no export of a client has, or one twice")
                with archive.open(entry) as opened:
                    text = opened.read(min(MAX_FILE, left) + 1)  # whatever size the zip claims
                left -= len(text)
                if len(text) > MAX_FILE or left < 0:
                    raise WrongInput("the zip holds far more text than an export of one client: nothing was imported")
                files[entry.filename] = text
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, WrongInput):
            raise
        raise WrongInput("this is no export of a client: it is not a zip that can be read") from error
    return files


def _differs() -> WrongInput:
    return WrongInput(f"this is no whole export of a client: {HISTORY_FILE} names other files than there are")
