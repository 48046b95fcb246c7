"""SQL for the clinicians' own templates: each function runs in the caller's transaction."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from planner.records.plan import Routine
from planner.store.rows import Template
from planner.store.schema import templates
from planner.store.serialise import from_json, sanitise


def add(connection: Connection, id: str, record: str, now: datetime) -> None:
    """Insert a template."""
    connection.execute(insert(templates).values(id=id, record=record, changed=now))


def every(connection: Connection) -> list[Template]:
    """Return all templates, sorted by their titles."""
    rows = connection.execute(select(templates.c.id, templates.c.record)).all()
    found = [Template(row.id, from_json(Routine, row.record)) for row in rows]
    return sorted(found, key=lambda each: (each.routine.title.casefold(), each.id))


def remove(connection: Connection, id: str) -> None:
    """Delete a template; one that is gone already stays so."""
    connection.execute(delete(templates).where(templates.c.id == sanitise(id)))
