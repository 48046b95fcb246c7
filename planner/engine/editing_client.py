"""Change a client by making the next one."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from planner.language import listed
from planner.library.identifiers import client_with_ids
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.plan import Clearance, Client, ClientCondition, Status
from planner.records.vocabulary import Detail


def add_condition(library: Library, client: Client, condition: str, **details: Any) -> Client:
    """Return the client with one condition more, by id or code, with side, since, level ... as given.

    A condition that is there already stays as it is. Raises WrongInput for one that does not exist.
    """
    id = library.condition(condition)
    client = client_with_ids(library, client)
    if any(each.condition == id for each in client.conditions):
        return client
    stated = ClientCondition.model_validate({"condition": id, **details})
    return _with(client, (*client.conditions, stated))


def remove_condition(library: Library, client: Client, condition: str) -> Client:
    """Return the client without a condition. Raises WrongInput where it is not among the client's."""
    id, _ = stated_condition(library, client, condition)
    client = client_with_ids(library, client)
    return _with(client, [each for each in client.conditions if each.condition != id])


def set_condition(library: Library, client: Client, condition: str, **details: Any) -> Client:
    """Return the client with other details of a condition: side, level, joint, since, status, note ...

    Raises WrongInput where the condition is not among the client's, pydantic's ValidationError for a
    value that cannot be.
    """
    id, stated = stated_condition(library, client, condition)
    fields = {name: getattr(stated, name) for name in ClientCondition.model_fields} | details
    return _replaced(client_with_ids(library, client), id, ClientCondition.model_validate(fields))


def replace_condition(library: Library, client: Client, condition: str, other: str) -> Client:
    """Return the client with another condition in the place of one, its level, date and all else as they are.

    A clearance that the other one does not carry goes into the note: should its date be corrected, it opens no gate
    again. What was resolved is active: it is the new name that is to be screened. Raises WrongInput where the
    condition is not among the client's, or the other one is already.
    """
    id, stated = stated_condition(library, client, condition)
    new = library.condition(other)
    client = client_with_ids(library, client)
    if any(each.condition == new for each in client.conditions):
        raise WrongInput(f"{library.conditions[new].label} is already among this client's conditions.")
    if stated.status is Status.RESOLVED:
        stated = stated.replace(status=Status.ACTIVE)
    if stated.cleared is not None and Detail.CLEARANCE not in library.conditions[new].carries:
        cleared = f"Cleared by {stated.cleared.by}, {stated.cleared.date}."
        stated = stated.replace(cleared=None, note=f"{stated.note} {cleared}" if stated.note else cleared)
    return _replaced(client, id, stated.replace(condition=new))


def record_clearance(
    library: Library, client: Client, condition: str, *, by: str, date: datetime.date, today: datetime.date
) -> Client:
    """Return the client with a clearance for a condition: who gave it, and when.

    Raises WrongInput where the condition is not among the client's, where nobody is named, and for a
    date in the future or from before the condition began: such a clearance would open nothing.
    """
    id, stated = stated_condition(library, client, condition)
    if date > today:
        raise WrongInput(f"A clearance is given before it is written down: {date} has not come yet.")
    if not by.strip():
        raise WrongInput("Write who cleared the client: a clearance is somebody's.")
    if stated.since is not None and date < stated.since:
        label = library.conditions[id].label
        raise WrongInput(f"{label} began on {stated.since}: a clearance of {date} is from before it.")
    return set_condition(library, client, id, cleared=Clearance(by=by.strip(), date=date))


def take_back_clearance(library: Library, client: Client, condition: str) -> Client:
    """Return the client without the clearance of a condition. Raises WrongInput where it is not the client's."""
    return set_condition(library, client, condition, cleared=None)


def record_words(library: Library, client: Client, words: str) -> Client:
    """Return the client with what no rule knows, in words; it is not screened.

    Raises WrongInput for no words, and for the name of a condition: that has to be screened.
    """
    words = " ".join(words.split())
    if not words:
        raise WrongInput("Write what the client has, in words.")
    if called := library.conditions_called(words):
        names = listed(library.conditions[id].label for id in called)
        raise WrongInput(f"The library knows {words} ({names}): choose it from the list, so that it is screened.")
    if words in client.unscreened:
        return client
    return client.replace(unscreened=(*client.unscreened, words))


def remove_words(client: Client, words: str) -> Client:
    """Return the client without what was recorded in words."""
    return client.replace(unscreened=tuple(each for each in client.unscreened if each != words))


def set_equipment(library: Library, client: Client, items: Iterable[str]) -> Client:
    """Return the client with what is at hand; nothing at all means that nobody has asked.

    Raises WrongInput for a thing that the vocabulary does not have.
    """
    wanted = set(items)
    if unknown := wanted - set(library.vocabulary.equipment):
        raise WrongInput(f"no equipment {sorted(unknown)[0]!r}")
    known = tuple(item for item in library.vocabulary.equipment if item in wanted)
    return client.replace(equipment=known or None)


def equipment_sets(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the things that people mostly have together, by the name of the set."""
    sets: dict[str, tuple[str, ...]] = {}
    for item, known in library.vocabulary.equipment.items():
        if known.in_set:
            sets[known.in_set] = (*sets.get(known.in_set, ()), item)
    return sets


def set_equipment_set(library: Library, client: Client, name: str, on: bool) -> Client:
    """Return the client with a whole set at hand, or without it. Raises WrongInput for no such set."""
    items = equipment_sets(library).get(name)
    if items is None:
        raise WrongInput(f"no set of equipment {name!r}")
    before = set(client.equipment or ())
    return set_equipment(library, client, before | set(items) if on else before - set(items))


def stated_condition(library: Library, client: Client, condition: str) -> tuple[str, ClientCondition]:
    """Return the id of a condition and what the client's record says of it. Raises WrongInput where it says nothing."""
    id = library.condition(condition)
    for each in client_with_ids(library, client).conditions:
        if each.condition == id:
            return id, each
    raise WrongInput(f"{library.conditions[id].label} is not among this client's conditions: add it first")


def _replaced(client: Client, id: str, stated: ClientCondition) -> Client:
    """Put one entry in the place of all entries of a condition."""
    place = [each.condition for each in client.conditions].index(id)
    rest = [each for each in client.conditions if each.condition != id]
    return _with(client, [*rest[:place], stated, *rest[place:]])


def _with(client: Client, conditions: Sequence[ClientCondition]) -> Client:
    return client.replace(conditions=tuple(conditions))
