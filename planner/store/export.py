"""All that is stored of a client as a zip of YAML files."""

import io
import zipfile
from datetime import datetime

from sqlalchemy import Connection, select

from planner.library.yaml_write import write
from planner.records.base import Record, Text
from planner.store import clients
from planner.store.routines import VERSIONS
from planner.store.rows import StoredClient, StoredRoutine, stored_routine
from planner.store.schema import handouts, routines, versions


class Event(Record):
    """One version in an export's history: which file, who wrote it, when, and how it was handed out."""

    file: Text
    author: str
    changed: datetime
    handed_out: tuple[str, ...] = ()


class History(Record):
    """Every version of every routine of a client, oldest first."""

    versions: tuple[Event, ...]


HandoutsByVersion = dict[tuple[str, int], list[str]]  # (routine, version): "time format"


def load(connection: Connection, client_id: str) -> tuple[StoredClient, list[StoredRoutine], HandoutsByVersion]:
    """Return a client, every version in the order in which the routines were begun, and every hand-out."""
    client = clients.get(connection, client_id)
    mine = VERSIONS.where(routines.c.client == client.id)
    rows = connection.execute(mine.order_by(routines.c.begun, routines.c.id, versions.c.version))
    stored = [stored_routine(row) for row in rows]
    joined = select(handouts).join(routines, routines.c.id == handouts.c.routine)
    handed_out: HandoutsByVersion = {}
    for row in connection.execute(joined.where(routines.c.client == client.id).order_by(handouts.c.at)):
        handed_out.setdefault((row.routine, row.version), []).append(f"{row.at.isoformat()} {row.format}")
    return client, stored, handed_out


def as_zip(client: StoredClient, stored: list[StoredRoutine], handed_out: HandoutsByVersion) -> bytes:
    """Return a zip of YAML files; their names say nothing of the client."""
    numbers = {id: number for number, id in enumerate(dict.fromkeys(each.id for each in stored), 1)}
    files: dict[str, Record] = {"client.yaml": client.client}
    events = []
    for each in stored:
        file = f"routines/{numbers[each.id]}-v{each.version}.yaml"
        files[file] = each.routine
        formats = tuple(handed_out.get((each.id, each.version), ()))
        events.append(Event(file=file, author=each.author, changed=each.changed, handed_out=formats))
    files["history.yaml"] = History(versions=tuple(events))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, record in files.items():
            archive.writestr(zipfile.ZipInfo(name), write(record))
    return content.getvalue()
