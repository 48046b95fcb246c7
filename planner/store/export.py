"""All that is stored of a client as a zip of YAML files."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from planner.library.yaml_write import write
from planner.records.base import Record, Text
from planner.store import clients, logs
from planner.store.routines import VERSIONS
from planner.store.rows import StoredClient, StoredRoutine, stored_routine
from planner.store.schema import handouts, routines, versions


class Event(Record):
    """One version in an export's history: which file, who wrote it, when, how it was handed out, and what came back.

    `handed_out` holds a time and a format each, `logs` a time and a log code, which `planner log` reads.
    """

    file: Text
    author: str
    changed: datetime
    handed_out: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()


class History(Record):
    """Every version of every routine of a client, and of the client, oldest first."""

    versions: tuple[Event, ...]
    client: tuple[Event, ...] = ()


ByVersion = dict[tuple[str, int], list[str]]  # (routine, version): "time format", or "time code"


@dataclass(frozen=True)
class Everything:
    """All that is stored of a client: its versions, every version of its routines, every hand-out and every log."""

    client: list[StoredClient]
    routines: list[StoredRoutine]
    handed_out: ByVersion
    logs: ByVersion


def load(connection: Connection, client_id: str) -> Everything:
    """Return all there is of a client; routines in the order in which they were begun."""
    stored = clients.all_versions(connection, client_id)
    client = stored[-1]
    mine = VERSIONS.where(routines.c.client == client.id)
    rows = connection.execute(mine.order_by(routines.c.begun, routines.c.id, versions.c.version))
    joined = select(handouts).join(routines, routines.c.id == handouts.c.routine)
    handed_out: ByVersion = {}
    for row in connection.execute(joined.where(routines.c.client == client.id).order_by(handouts.c.at)):
        handed_out.setdefault((row.routine, row.version), []).append(f"{row.at.isoformat()} {row.format}")
    came_back: ByVersion = {}
    for each in reversed(logs.of_client(connection, client.id)):
        came_back.setdefault((each.routine_id, each.version), []).append(f"{each.at.isoformat()} {each.code}")
    return Everything(stored, [stored_routine(row) for row in rows], handed_out, came_back)


def as_zip(stored: Everything) -> bytes:
    """Return a zip of YAML files; their names say nothing of the client."""
    numbers = {id: number for number, id in enumerate(dict.fromkeys(each.id for each in stored.routines), 1)}
    files: dict[str, Record] = {}
    client_events = []
    for each in reversed(stored.client):  # the newest first: it is what one looks for
        file = "client.yaml" if each is stored.client[-1] else f"client-v{each.version}.yaml"
        files[file] = each.client
        client_events.append(Event(file=file, author=each.author, changed=each.changed))
    events = []
    for line in stored.routines:
        file = f"routines/{numbers[line.id]}-v{line.version}.yaml"
        files[file] = line.routine
        formats = tuple(stored.handed_out.get((line.id, line.version), ()))
        codes = tuple(stored.logs.get((line.id, line.version), ()))
        events.append(Event(file=file, author=line.author, changed=line.changed, handed_out=formats, logs=codes))
    files["history.yaml"] = History(versions=tuple(events), client=tuple(reversed(client_events)))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, record in files.items():
            archive.writestr(zipfile.ZipInfo(name), write(record))
    return content.getvalue()
