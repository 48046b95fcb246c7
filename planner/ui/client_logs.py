"""Logs that a client brings back: which of the client's routines a code belongs to, and how it is stored."""

from planner.handout.log_code import Log, decode, fingerprint, normalised, origin
from planner.records.errors import WrongInput
from planner.store.rows import StoredRoutine
from planner.store.store import Store
from planner.ui.autosave import Autosave

NOT_STORED = "This client is not saved yet: open the client who brought the code."


def take_in(autosave: Autosave, code: str) -> tuple[StoredRoutine, Log]:
    """Store a log code with the version of the open client's routine that it tells of; return both.

    Raises WrongInput for a code that is mistyped, that belongs to none of this client's routines, or that was
    taken in already.
    """
    store, client = autosave.store, autosave.stored_client
    if store is None or client is None:
        raise WrongInput(NOT_STORED)
    mark, version = origin(code)
    found = _version_of(store, client.id, mark, version)
    if found is None:
        raise WrongInput(
            f"this log code belongs to none of the routines of {client.client.printed_name} (its mark is {mark:06X}): "
            "look whose it is"
        )
    log = decode(code, found.routine)
    store.add_log(found.id, found.version, normalised(code), autosave.profile.name or "")
    return found, log


def _version_of(store: Store, client_id: str, mark: int, version: int) -> StoredRoutine | None:
    """Return the version that a code was made from: one that asks for the same, by number, handed out, or newest."""
    routines = (*store.routines(client_id), *store.routines(client_id, removed=True))
    alike = [each for routine in routines for each in store.versions(routine.id) if fingerprint(each.routine) == mark]
    return max(
        alike,
        key=lambda each: (each.version == version, each.handed_out is not None, each.changed),
        default=None,
    )
