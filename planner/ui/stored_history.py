"""What can be undone as a text, so that it outlives the page."""

import base64
import json
import logging
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from planner.records.base import Record
from planner.records.plan import Client, Routine
from planner.store.errors import StoreError
from planner.store.serialise import from_json, to_json
from planner.ui.history import Content, History, Step, changed_text

log = logging.getLogger(__name__)


def as_text(history: History, present: Content) -> str:
    """Return a history and the content that it leads to; each client and routine is written once."""
    clients, routines = _Records(history.written), _Records(history.written)

    def pair(content: Content) -> tuple[int, int]:
        return clients.index(content.client), routines.index(content.routine)

    data = {
        "done": [(pair(each.before), each.text) for each in history.done],
        "undone": [pair(each) for each in history.undone],
        "present": pair(present),
    }
    as_json = json.dumps({**data, "clients": clients.texts, "routines": routines.texts})
    history.written = clients.written | routines.written
    return base64.b64encode(zlib.compress(as_json.encode(), level=1)).decode()


def restore(history: History, text: str, present: Content) -> bool:
    """Restore a history from a text, and return whether it leads to the present content.

    It does not where another tab has changed client or routine since: then there is nothing to undo. What was
    typed on after it was written belongs to its last step. Nor does a text that is damaged.
    """
    try:
        done, undone, last = _read(text)
    except (ValueError, LookupError, TypeError, zlib.error, StoreError):
        log.warning("what a tab could undo is damaged: it is forgotten")
        return False
    has_typed_on = bool(done) and not undone and done[-1].text is not None
    if last != present and not (has_typed_on and changed_text(last, present) == done[-1].text):
        return False
    history.done, history.undone = done, undone
    return True


def _read(text: str) -> tuple[list[Step], list[Content], Content]:
    data = json.loads(zlib.decompress(base64.b64decode(text)))
    clients = [from_json(Client, each) for each in data["clients"]]
    routines = [from_json(Routine, each) for each in data["routines"]]

    def content(pair: Sequence[int]) -> Content:
        return Content(clients[pair[0]], routines[pair[1]])

    done = [Step(content(pair), None, _place(place), 0.0) for pair, place in data["done"]]
    return done, [content(pair) for pair in data["undone"]], content(data["present"])


def _place(data: list[Any] | None) -> tuple[Any, ...] | None:
    return None if data is None else tuple(data)


class _Records:
    """Records in the order in which they were met, each once."""

    def __init__(self, before: Mapping[int, tuple[Record, str]]) -> None:
        self.texts: list[str] = []
        self.written: dict[int, tuple[Record, str]] = {}  # the record is held, so that its id stays its own
        self._before = before
        self._places: dict[int, int] = {}

    def index(self, record: Record) -> int:
        key = id(record)
        if key not in self._places:
            self.written[key] = self._before.get(key) or (record, to_json(record))
            self._places[key] = len(self.texts)
            self.texts.append(self.written[key][1])
        return self._places[key]
