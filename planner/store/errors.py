"""What can go wrong with the store, in words fit for the page."""

import sqlite3

from sqlalchemy import exc

from planner.records.errors import WrongInput

HOW_TO_RESTORE = "bring back a back-up with `planner restore FILE`"
BUSY = "the store is busy: nothing was changed, try again in a moment"
DAMAGED = f"the store is damaged: {HOW_TO_RESTORE}"
REMOVED = f"the store's file was removed: nothing was saved; put it back, or {HOW_TO_RESTORE}"
REPLACED = "the store's file was replaced by another: nothing was saved; look at what is stored now"
SQLITE_ERRORS = {  # SQLite's own name for an error, or the first word of it
    "READONLY_DBMOVED": REMOVED,
    "BUSY": BUSY,
    "LOCKED": BUSY,
    "FULL": "the store's disk is full: nothing was changed",
    "READONLY": "the store may only be read: nothing was changed, give it a folder that may be written to",
    "NOTADB": f"the store cannot be opened: its file is no database: {HOW_TO_RESTORE}",
    "CORRUPT": DAMAGED,
    "CANTOPEN": "the store cannot be opened: its folder is gone, or may not be written to",
    "IOERR": "the store's disk gives errors: nothing was changed",
    "PERM": "the store cannot be opened: it is not yours to write to",
}
DAMAGED_FILE = (SQLITE_ERRORS["NOTADB"], SQLITE_ERRORS["CORRUPT"])
POSTGRESQL_ERRORS = {  # the class of its error codes
    "55": BUSY,
    "40": BUSY,
    "53": BUSY,  # too many connections, or no more room
    "42": "the store does not let this user do it: nothing was changed",
}
NOT_READ_BACK = "what was saved cannot be read back: it may be damaged, or have been erased meanwhile"
UNKNOWN = "the store failed: nothing was changed"
UNREACHABLE = "the store cannot be reached, or does not take this user, password or database"


class StoreError(WrongInput):
    """The store cannot do it. The text is fit for the page; `place` is for a log, never for the page."""

    def __init__(self, message: str, place: str = "") -> None:
        self.place = place
        super().__init__(message)


class DamagedStore(StoreError):
    """The store itself, or its file, is damaged: a back-up may take its place."""


class ConcurrencyError(StoreError):
    """Another transaction was faster: what was to be stored contradicts what it stored."""


def words_for(error: Exception) -> str:
    """Return what an error of the database means, without SQL, values or paths."""
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "")).removeprefix("SQLITE_")
    for known in (name, name.split("_")[0]):
        if known in SQLITE_ERRORS:
            return SQLITE_ERRORS[known]
    if isinstance(cause, sqlite3.Error):
        return DAMAGED if "decode to UTF-8" in str(cause) else UNKNOWN
    state = getattr(cause, "sqlstate", None)
    if state is None or state[:2] in ("08", "57"):
        return UNREACHABLE
    return POSTGRESQL_ERRORS.get(state[:2], UNKNOWN)
