"""The desk as plain data: what is open, how saving went, and lists of clients, routines and versions."""

import itertools
from collections.abc import Sequence

from planner.engine.diff import what_changed
from planner.engine.editing import EMPTY
from planner.engine.merging import Dispute
from planner.engine.phrases import line_name, line_words
from planner.engine.resolved import resolve_all
from planner.library.library import Library
from planner.records.clock import local
from planner.records.plan import NOBODY, Clearance, Routine
from planner.store.rows import ClientEntry
from planner.store.serialise import search_key
from planner.ui.autosave import Autosave
from planner.ui.batch import Outcome
from planner.ui.example import is_example
from planner.ui.protocol.desk import (
    AboutClient,
    DeskLists,
    DeskState,
    DisputeWords,
    LikeClient,
    StoredClientRow,
    StoredRoutineRow,
    VersionRow,
)
from planner.ui.protocol.many_handouts import ManyState
from planner.ui.protocol.templates import TemplateRow

MAX_CLIENTS = 30
MAX_RECENT = 4
LEAST_LETTERS_TO_MISSPELL = 4
NEAR = 75  # of 100: "smyth" for "smith" has 80
MAX_NEAR = 5
LEAST_LETTERS = 3  # of a name or a reference that may be the same as another client's


def desk_state(autosave: Autosave) -> DeskState:
    """Return what the desk shows."""
    client, routine, stored = autosave.session.client, autosave.session.routine, autosave.stored_routine
    return {
        "state": autosave.status["state"],
        "status": autosave.status["text"],
        "client": client.printed_name,
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


def about_client(autosave: Autosave, alike: list[LikeClient]) -> AboutClient:
    """Return what seldom changes of the open client and routine; `alike`: see `alike_clients`."""
    client, routine = autosave.session.client, autosave.session.routine
    return {
        "is_example": is_example(client),
        "can_follow_up": autosave.stored_routine is not None and bool(routine.prescriptions),
        "lines": len(routine.prescriptions),
        "recent": _recent(autosave) if client == NOBODY and routine == EMPTY else None,
        "alike": alike,
    }


def _recent(autosave: Autosave) -> list[StoredClientRow] | None:
    """Return the clients to begin with; None as long as nobody is known to look at the page."""
    if autosave.tab is None or autosave.status["state"] == "failed":
        return None
    return _clients(autosave, "")[:MAX_RECENT]


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


def alike_clients(autosave: Autosave) -> list[LikeClient]:
    """Return the other stored clients with the open one's name or reference; none where they cannot be read."""
    store, client, stored = autosave.store, autosave.session.client, autosave.stored_client
    if store is None or autosave.status["state"] == "failed" or is_example(client):
        return []
    found = {}
    for field in ("name", "reference"):
        own = getattr(client, field)
        key = search_key(own or "")
        if len(key) < LEAST_LETTERS or own == NOBODY.reference:
            continue
        for each in store.clients(key):
            if search_key(getattr(each, field) or "") == key and not (stored and each.id == stored.id):
                found[each.id] = each
    return [
        {"id": id, "name": each.name or "", "reference": each.reference or ""}
        for id, each in itertools.islice(found.items(), MAX_RECENT)
    ]


def desk_lists(autosave: Autosave, search: str) -> DeskLists:
    """Return what can be opened: clients, narrowed by `search`, and the open one's routines and versions."""
    clients = _clients(autosave, search)
    return {
        "search": search,
        "clients": clients or _spelt_alike(autosave, search),
        "is_near": not clients,
        "routines": _routines(autosave),
        "removed": _routines(autosave, removed=True),
        "versions": _versions(autosave),
        "templates": _templates(autosave),
    }


def _clients(autosave: Autosave, search: str) -> list[StoredClientRow]:
    entries = autosave.store.clients(search) if autosave.store else []
    if not search.strip():  # the last ones are looked for most
        entries = sorted(entries, key=lambda each: each.changed, reverse=True)
    return [_row(each) for each in entries[:MAX_CLIENTS]]


def _spelt_alike(autosave: Autosave, search: str) -> list[StoredClientRow]:
    """Return the clients whose name or reference is spelt nearly as what was looked for, the nearest first."""
    key = search_key(search)
    if autosave.store is None or len(key) < LEAST_LETTERS_TO_MISSPELL:
        return []
    from rapidfuzz import fuzz, process  # only a typo pays for it

    entries = autosave.store.clients()
    keys = [search_key(f"{each.name or ''} {each.reference or ''}") for each in entries]
    near = process.extract(key, keys, scorer=fuzz.partial_ratio, score_cutoff=NEAR, limit=MAX_NEAR)
    return [_row(entries[at]) for _, _, at in near]


def _row(entry: ClientEntry) -> StoredClientRow:
    return {
        "id": entry.id,
        "name": _called(entry),
        "reference": entry.reference if entry.reference and entry.reference != NOBODY.reference else "",
        "routines": entry.routines,
        "changed": f"{local(entry.changed):%Y-%m-%d}",
    }


def _called(entry: ClientEntry) -> str:
    return entry.name or (entry.reference if entry.reference != NOBODY.reference else None) or "Without a name"


def many_state(left: Sequence[ClientEntry], outcomes: Sequence[Outcome]) -> ManyState:
    """Return how far the hand-outs of many clients are."""
    refused = [each for each in outcomes if each.refused]
    return {
        "done": len(outcomes),
        "total": len(outcomes) + len(left),
        "made": len(outcomes) - len(refused),
        "refused": [
            {"id": each.client.id, "name": _called(each.client), "reasons": list(each.refused)} for each in refused
        ],
        "missing": [f"{each.file}: {each.missing}" for each in outcomes if each.missing],
    }


def _routines(autosave: Autosave, *, removed: bool = False) -> list[StoredRoutineRow]:
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
        for each in autosave.store.routines(autosave.stored_client.id, removed=removed)
    ]


def _templates(autosave: Autosave) -> list[TemplateRow]:
    found = autosave.store.templates() if autosave.store else []
    return [{"id": each.id, "title": each.routine.title, "items": len(each.routine.prescriptions)} for each in found]


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
            "lines": _lines(library, each.routine),
            "changes": changed,
            "since": what_changed(library, each.routine, autosave.session.routine),
        }
        for each, changed in zip(versions, changes, strict=True)
    ]
    return rows[::-1]


def _lines(library: Library, routine: Routine) -> list[str]:
    """Return the exercises of a routine with their doses, a sentence each."""
    return [f"{line_name(line)}: {line_words(line)}." for line in resolve_all(library, routine)]
