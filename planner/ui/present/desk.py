"""The desk as plain data: what is open, how saving went, and lists of clients, routines and versions."""

import itertools

from planner.engine.diff import what_changed
from planner.engine.merging import Dispute
from planner.library.library import Library
from planner.records.clock import local
from planner.records.plan import Clearance
from planner.ui.autosave import Autosave
from planner.ui.protocol.desk import DeskLists, DeskState, DisputeWords, StoredClientRow, StoredRoutineRow, VersionRow

MAX_CLIENTS = 30


def desk_state(autosave: Autosave) -> DeskState:
    """Return what the desk shows."""
    client, routine, stored = autosave.session.client, autosave.session.routine, autosave.stored_routine
    return {
        "state": autosave.status["state"],
        "status": autosave.status["text"],
        "client": client.name or client.reference or "",
        "client_id": autosave.stored_client.id if autosave.stored_client else "",
        "revision": _revision(autosave),
        "is_attached": autosave.tab is not None,
        "reference": client.reference or "",
        "routine": routine.title,
        "routine_id": stored.id if stored else "",
        "version": stored.version if stored else None,
        "handed_out": bool(stored and stored.handed_out),
        "can_undo": autosave.history.can_undo,
        "can_redo": autosave.history.can_redo,
        "disputes": [_dispute_words(autosave.session.library, each) for each in autosave.disputes],
    }


def _dispute_words(library: Library, dispute: Dispute) -> DisputeWords:
    condition = library.conditions.get(dispute.condition or "")
    field = dispute.field.replace("_", " ").replace("cleared", "cleared by")
    field = f"{condition.label}: {field}" if condition else field.capitalize()
    return {"field": field, "mine": _value_words(dispute.mine), "theirs": _value_words(dispute.theirs)}


def _value_words(value: object) -> str:
    if isinstance(value, Clearance):
        return f"{value.by}, {value.date}"
    return "nothing" if value is None else str(getattr(value, "value", value))


def _revision(autosave: Autosave) -> str:
    client, routine = autosave.stored_client, autosave.stored_routine
    return f"{client.revision if client else 0}.{routine.revision if routine else 0}"


def desk_lists(autosave: Autosave, search: str) -> DeskLists:
    """Return what can be opened: clients, narrowed by `search`, and the open one's routines and versions."""
    return {
        "search": search,
        "clients": _clients(autosave, search),
        "routines": _routines(autosave),
        "versions": _versions(autosave),
    }


def _clients(autosave: Autosave, search: str) -> list[StoredClientRow]:
    entries = autosave.store.clients(search)[:MAX_CLIENTS] if autosave.store else []
    return [
        {
            "id": each.id,
            "name": each.name or each.reference or "",
            "reference": each.reference or "",
            "routines": each.routines,
            "changed": f"{local(each.changed):%Y-%m-%d}",
        }
        for each in entries
    ]


def _routines(autosave: Autosave) -> list[StoredRoutineRow]:
    if autosave.store is None or autosave.stored_client is None:
        return []
    open_id = autosave.stored_routine.id if autosave.stored_routine else None
    return [
        {
            "id": each.id,
            "title": each.routine.title,
            "version": each.version,
            "changed": f"{local(each.changed):%Y-%m-%d %H:%M}",
            "open": each.id == open_id,
        }
        for each in autosave.store.routines(autosave.stored_client.id)
    ]


def _versions(autosave: Autosave) -> list[VersionRow]:
    """Return the versions of the open routine, the newest first, each with what changed in it."""
    if autosave.store is None or autosave.stored_routine is None:
        return []
    versions = autosave.store.versions(autosave.stored_routine.id)
    library = autosave.session.library
    changes = [[], *(what_changed(library, old.routine, new.routine) for old, new in itertools.pairwise(versions))]
    rows: list[VersionRow] = [
        {
            "version": each.version,
            "changed": f"{local(each.changed):%Y-%m-%d %H:%M}",
            "author": each.author or "",
            "handed_out": each.handed_out is not None,
            "changes": changed,
        }
        for each, changed in zip(versions, changes, strict=True)
    ]
    return rows[::-1]
