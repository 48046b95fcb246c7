"""The desk: which client and routine are open, whether they are saved, and who works here."""

import itertools
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from planner.engine.diff import what_changed
from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.ui.autosave import Keeper
from planner.ui.views.view import Nothing, View, asset

MOST_CLIENTS = 30
NAMED = Field(min_length=1, max_length=200)


class TabOf(Record):
    """The opaque id that a browser tab keeps."""

    tab: Annotated[str, Field(min_length=8, max_length=100)]


class Sought(Record):
    """A name or reference that is looked for."""

    text: Annotated[str, Field(max_length=200)]


class Opened(Record):
    """The client, and maybe the routine and version, to open."""

    client: Annotated[str, NAMED]
    routine: str | None = None
    version: int | None = None


class Kept(Record):
    """How a conflict ends."""

    mine: bool


class ProfileField(Record):
    """A field of the clinician's profile."""

    field: Annotated[str, Field(pattern="^(name|role|registration|clinic|phone)$")]
    value: Annotated[str, Field(max_length=200)]


class Typed(Record):
    """The client's name, typed to erase."""

    typed: Annotated[str, Field(max_length=2_000)]


class DeskView(View):
    """Open, copy, begin anew; saved or not; the choice when two tabs meet; the clinician's profile."""

    _esm = asset("dom.js") + asset("desk.js")
    _css = asset("common.css") + asset("desk.css")
    watched: ClassVar[tuple[str, ...]] = ("client", "routine")
    messages: ClassVar[Mapping[str, tuple[type[Record], str]]] = {
        "tab": (TabOf, "_tab"),
        "settle": (Nothing, "_settle"),
        "look": (Nothing, "_look"),
        "seek": (Sought, "_seek"),
        "open": (Opened, "_open"),
        "new": (Nothing, "_new"),
        "fresh": (Nothing, "_fresh"),
        "copy": (Nothing, "_copy"),
        "keep": (Kept, "_keep"),
        "profile": (ProfileField, "_profile"),
        "export": (Nothing, "_export"),
        "erase": (Typed, "_erase"),
    }

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self._text = ""
        super().__init__(keeper.session)
        keeper.observe(self._show, names=["told"])

    def _shown(self) -> dict[str, Any]:
        keeper = self.keeper
        client, routine = keeper.session.client, keeper.session.routine
        return {
            **keeper.told,
            "client": client.name or client.reference or "",
            "reference": client.reference or "",
            "routine": routine.title,
            "version": keeper.kept.version if keeper.kept else None,
            "handed_out": bool(keeper.kept and keeper.kept.handed_out),
            "profile": {name: value or "" for name, value in keeper.profile.model_dump().items()},
            "text": self._text,
            "saying": keeper.told["text"],
            "clients": self._clients(),
            "routines": self._routines(),
            "versions": self._versions(),
            "stored": keeper.client.id if keeper.client else "",
            "kept": keeper.kept.id if keeper.kept else "",
        }

    def _clients(self) -> list[list[Any]]:
        store = self.keeper.store
        found = store.clients(self._text)[:MOST_CLIENTS] if store else []
        return [
            [each.id, each.name or each.reference, each.reference or "", each.routines, f"{each.changed:%Y-%m-%d}"]
            for each in found
        ]

    def _routines(self) -> list[list[Any]]:
        keeper = self.keeper
        if keeper.store is None or keeper.client is None:
            return []
        kept = keeper.store.routines(keeper.client.id)
        here = keeper.kept.id if keeper.kept else None
        return [
            [each.id, each.routine.title, each.version, f"{each.changed:%Y-%m-%d %H:%M}", each.id == here]
            for each in kept
        ]

    def _versions(self) -> list[list[Any]]:
        keeper = self.keeper
        if keeper.store is None or keeper.kept is None:
            return []
        kept = keeper.store.versions(keeper.kept.id)
        library = keeper.session.library
        told = [
            [],
            *(what_changed(library, old.routine, new.routine) for old, new in itertools.pairwise(kept)),
        ]
        rows = [
            [each.version, f"{each.changed:%Y-%m-%d %H:%M}", each.author, each.handed_out is not None, changes]
            for each, changes in zip(kept, told, strict=True)
        ]
        return rows[::-1]

    def _tab(self, message: TabOf) -> None:
        self.keeper.begin(message.tab)
        self._show()

    def _settle(self, _: Nothing) -> None:
        self.keeper.tell_again()

    def _look(self, _: Nothing) -> None:
        """Nothing is asked but to see what another tab changed: that is looked for before any message."""

    def _seek(self, message: Sought) -> None:
        self._text = message.text
        self._show()

    def _open(self, message: Opened) -> str:
        self.keeper.open(message.client, message.routine, message.version)
        if message.version is not None and self.keeper.kept is None:
            return f"Version {message.version} opened as a new routine: what was handed out stays as it was."
        return "Opened."

    def _new(self, _: Nothing) -> str:
        self.keeper.new_client()
        return "A new client. It is saved with the first thing that you write."

    def _fresh(self, _: Nothing) -> str:
        self.keeper.new_routine()
        return "A new routine for this client."

    def _copy(self, _: Nothing) -> str:
        self.keeper.copy_last()
        return "Copied into a new routine. Dates, ticks and overrides start afresh."

    def _keep(self, message: Kept) -> str:
        self.keeper.choose(message.mine)
        return "Kept what this tab shows, as a new version." if message.mine else "Took what the other tab saved."

    def _profile(self, message: ProfileField) -> None:
        store = self.keeper.store
        if store is None:
            raise WrongInput(self.keeper.told["text"])
        store.save_profile(store.profile().model_copy(update={message.field: message.value.strip() or None}))
        self._show()

    def _export(self, _: Nothing) -> str:
        keeper = self.keeper
        if keeper.store is None or keeper.client is None:
            raise WrongInput("This client is not saved yet: there is nothing to export.")
        self.send(
            {"file": "client-export.zip", "type": "application/zip"}, buffers=[keeper.store.export(keeper.client.id)]
        )
        return "Exported."

    def _erase(self, message: Typed) -> str:
        self.keeper.erase(message.typed)
        return "Erased, with all routines and versions."
