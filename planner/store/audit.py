"""The audit trail: who did what, when, with which client. It holds no text of a record, and no client's name."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from planner.records.plan import Client, Routine
from planner.store.errors import StoreError
from planner.store.schema import audit
from planner.store.serialise import sanitise
from planner.store.tabs import profile


class AuditKind(StrEnum):
    """What was done."""

    OPENED = "opened"
    CHANGED = "changed"
    CLEARED = "cleared"
    OVERRODE = "overrode"
    EXPORTED = "exported"
    HANDED_OUT = "handed_out"
    LOGGED = "logged"
    ERASED = "erased"
    RESTORED = "restored"
    IMPORTED = "imported"
    BACKED_UP = "backed_up"


@dataclass(frozen=True)
class AuditEntry:
    """One row of the trail; `who` is empty where the profile has no name."""

    at: datetime
    who: str
    kind: AuditKind
    client_id: str | None
    routine_id: str | None


def add(
    connection: Connection,
    kind: AuditKind,
    now: datetime,
    *,
    who: str = "",
    client: str | None = None,
    routine: str | None = None,
) -> None:
    """Insert a row, in the transaction of what was done; nobody named is the name in the profile."""
    row = {"id": new_id(), "at": now, "kind": kind.value, "client": client, "routine": routine}
    connection.execute(insert(audit).values(who=sanitise(who or _own_name(connection)), **row))


def entries(connection: Connection) -> list[AuditEntry]:
    """Return the trail, the oldest first."""
    rows = connection.execute(select(audit).order_by(audit.c.at, audit.c.id))
    return [AuditEntry(row.at, row.who, AuditKind(row.kind), row.client, row.routine) for row in rows]


def new_id() -> str:
    """Return an id of 32 characters, later than those before it."""
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"


def clears(before: Client | None, after: Client) -> bool:
    """Return whether a clearance is recorded that was not there before."""
    known = {(each.condition, each.side, each.cleared) for each in before.conditions} if before else set()
    return any(each.cleared and (each.condition, each.side, each.cleared) not in known for each in after.conditions)


def overrides(before: Routine | None, after: Routine) -> bool:
    """Return whether a line is overridden that was not before, or otherwise."""
    known = [(each.exercise, each.override) for each in before.prescriptions] if before else []
    return any(each.override and (each.exercise, each.override) not in known for each in after.prescriptions)


def _own_name(connection: Connection) -> str:
    try:
        return profile(connection).name or ""
    except StoreError:  # a damaged profile must keep nobody from erasing a client
        return ""
