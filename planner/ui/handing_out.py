"""Hand a routine out: what is printed is stored first, and never changes again."""

import datetime
from collections.abc import Callable
from typing import Any

from planner.engine.diff import Change
from planner.handout.news import what_is_new
from planner.library.library import Library
from planner.records.clock import local, now_utc, today
from planner.records.errors import WrongInput
from planner.records.plan import Author, Client, Routine
from planner.store.rows import EditConflict, Profile, StoredClient, StoredRoutine
from planner.store.store import Store
from planner.ui.autosave import Autosave


def with_profile(profile: Profile, routine: Routine) -> Routine:
    """Return a routine with author, contact and emergency number, as far as it has none and the profile has."""
    changed: dict[str, Any] = {}
    if routine.author is None and profile.name:
        changed["author"] = Author(name=profile.name, role=profile.role, registration=profile.registration)
    contact = ", ".join(part for part in (profile.clinic, profile.phone) if part)
    if routine.contact is None and contact:
        changed["contact"] = contact
    if routine.emergency_number is None and profile.emergency:
        changed["emergency_number"] = profile.emergency
    return routine.replace(**changed)


def routine_for_handout(autosave: Autosave) -> Routine:
    """Return the open routine with author and contact, as far as the profile has them."""
    return with_profile(autosave.profile, autosave.session.routine)


def news(
    library: Library, store: Store, stored: StoredRoutine, client: Client, routine: Routine, today: datetime.date
) -> list[Change]:
    """Return what is new since the version that was handed out last, before a stored one, in a client's words."""
    before = store.handed_out_before(stored.id, stored.version)
    if before is None or before.handed_out is None:
        return []
    versions = store.client_versions(stored.client_id)
    then = [each for each in versions if each.changed <= before.handed_out][-1:] or versions[:1]
    old, new = (then[0].client, before.routine), (client, routine)
    return what_is_new(library, old, new, then=local(before.handed_out).date(), today=today)


def changes_since_last(autosave: Autosave) -> list[Change]:
    """Return what is new in what is open since the version that was handed out last, in a client's words."""
    store, stored, session = autosave.store, autosave.stored_routine, autosave.session
    if store is None or stored is None:
        return []
    return news(session.library, store, stored, session.client, session.routine, today())


def hand_out(autosave: Autosave, format: str, judge: Callable[[Client, Routine], object]) -> Routine:
    """Return the routine to hand out, author and contact included; its stored version never changes again.

    `judge` raises WrongInput for what may not go out; it gets client and routine as stored.
    Raises WrongInput where it could not be saved, or where another tab changed the client.
    """
    autosave.reread_profile()  # it is printed
    autosave.session.routine = routine_for_handout(autosave)
    autosave.save()
    if autosave.status["state"] in ("failed", "conflict"):
        raise WrongInput(f"Nothing was handed out. {autosave.status['text']}")
    store, client, routine = autosave.store, autosave.stored_client, autosave.stored_routine
    if store is None or client is None or routine is None:
        judge(autosave.session.client, autosave.session.routine)
        return autosave.session.routine
    try:
        autosave.stored_routine = store.hand_out(
            routine.id, routine.version, format, routine.revision, client_seen=client.revision, judge=judge
        )
    except EditConflict as conflict:
        if not isinstance(conflict.stored, StoredClient):
            raise
        changed = " ".join(autosave.load_client(conflict.stored))
        raise WrongInput(f"Nothing was handed out. Another tab changed this client: {changed}") from conflict
    autosave.publish("saved", f"Saved and handed out at {local(now_utc()):%H:%M:%S}")
    return autosave.session.routine
