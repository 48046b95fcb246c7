"""Back-ups of a SQLite store: one a day beside it, others where one asks for them, and how one is restored."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy import URL

from planner.records.clock import local, now_utc
from planner.records.errors import WrongInput
from planner.records.private_file import OWNER_ONLY
from planner.store import audit, store_file
from planner.store.address import file_of, parse_url
from planner.store.audit import AuditKind
from planner.store.connection import Database, connect
from planner.store.errors import HOW_TO_RESTORE, DamagedStore, StoreError, words_for
from planner.store.restoring import keep_trail, take_over

DAILY = 7  # so many days are there to go back to
POSTGRESQL = (
    "this is for a store in a file: PostgreSQL has its own tools, pg_dump to back it up and pg_restore to bring it back"
)


@dataclass(frozen=True)
class Restored:
    """A store that was brought back, and where the one before it is now; None where there was none."""

    file: Path
    set_aside: Path | None


def folder_of(file: Path) -> Path:
    """Return the folder beside a store in which its daily back-ups and set-aside stores are."""
    return file.with_name(f"{file.name}.backups")


def copies(file: Path) -> list[Path]:
    """Return the daily back-ups and set-aside stores of a store, the oldest first."""
    folder = folder_of(file)
    return sorted((*folder.glob("planner-*.sqlite"), *folder.glob("set-aside-*.sqlite")))


def backup(store_url: str | None, to: Path | None = None) -> Path:
    """Write a back-up into a file, or without one as today's among the daily ones, and return where it is.

    It is whole and checked, or not there at all. Raises WrongInput for PostgreSQL and where it cannot be written.
    """
    _file(parse_url(store_url))
    with closing(Database(store_url)) as database:
        return back_up(database, now_utc(), to)


def daily_backup(store_url: str | None) -> Path | None:
    """Make today's back-up beside the store, unless there is one, and return where it is; see `back_up_today`."""
    _file(parse_url(store_url))
    with closing(Database(store_url)) as database:
        return back_up_today(database, now_utc())


def back_up(database: Database, now: datetime, to: Path | None = None) -> Path:
    """Write a back-up of an open store; see `backup`."""
    file = _file(database.url)
    target = _daily(file, now) if to is None else to.absolute()
    if target.is_dir():
        raise WrongInput(f"{target} is a folder: name a file")
    if target.exists() and target.samefile(file):
        raise WrongInput(f"{target} is the store itself: name another file")
    _make(database, target, now, anew=True)
    return target


def back_up_today(database: Database, now: datetime) -> Path | None:
    """Make today's back-up of an open store, and keep those of the last seven days; None where it is there already.

    Several processes may try: one back-up is made. Raises WrongInput for PostgreSQL and where it cannot be written.
    """
    file = _file(database.url)
    target = _daily(file, now)
    if target.exists() or not _make(database, target, now, anew=False):
        return None
    with _written(target):
        for old in sorted(target.parent.glob("planner-????-??-??.sqlite"))[:-DAILY]:
            old.unlink(missing_ok=True)
    return target


def restore(store_url: str | None, source: Path, clock: Callable[[], datetime] = now_utc) -> Restored:
    """Put a back-up in the place of a store, and set the store aside.

    The back-up is checked first: nothing is touched where it is damaged. Who was erased since it was made stays
    erased, and the audit trail loses no row. Raises WrongInput for PostgreSQL, and in words for anything else.
    """
    file = _file(parse_url(store_url))
    if not source.is_file():
        raise WrongInput(f"{source} is not there, or is no file: name a back-up")
    if file.exists() and file.samefile(source):
        raise WrongInput(f"{source} is the store itself: name a back-up of it")
    folder = folder_of(file)
    with _written(file):
        store_file.make_folder(file.parent)
        store_file.make_folder(folder)
        part = store_file.new_part(folder)
    try:
        _read_checked(source, part)
        with _written(file):
            return _put_in_place(store_url, file, part, clock())
    finally:
        store_file.remove(part)


def _put_in_place(store_url: str | None, file: Path, part: Path, now: datetime) -> Restored:
    aside = _free(folder_of(file) / f"set-aside-{local(now):%Y-%m-%d-%H%M%S}.sqlite")
    if not file.exists():
        _note_restored(file, part, now)
        os.link(part, file)
        return Restored(file, None)
    try:
        with closing(Database(store_url)) as database:
            take_over(database, part, now, lambda: _set_aside(file, aside))
    except DamagedStore:
        _note_restored(file, part, now)
        _swap(file, part, aside)
    store_file.sync_folder(file.parent)
    return Restored(file, aside)


def _free(wanted: Path) -> Path:
    """Return a name that nothing has yet: two stores may be set aside within a second."""
    numbered = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return next(each for each in chain((wanted,), numbered) if not each.exists())


def _note_restored(file: Path, part: Path, now: datetime) -> None:
    known = [each for each in (file, *copies(file)) if each.exists()]
    with closing(Database(_url(part))) as database, database.writing() as connection:
        keep_trail(connection, known)
        audit.add(connection, AuditKind.RESTORED, now)


def _swap(file: Path, part: Path, aside: Path) -> None:
    """Put a file in the place of a store that cannot be opened, which is set aside with its log as it is."""
    os.link(file, aside)
    aside.chmod(OWNER_ONLY)
    for each, other in zip(store_file.beside(file), store_file.beside(aside), strict=True):
        if each.exists():
            each.replace(other)
    part.replace(file)


def _read_checked(source: Path, part: Path) -> None:
    """Copy a back-up, check all of it and bring the copy to today's tables. Raises WrongInput."""
    try:
        shutil.copyfile(source, part)
        for each, other in zip(store_file.beside(source), store_file.beside(part), strict=True):
            if each.exists() and not each.name.endswith("-shm"):
                shutil.copyfile(each, other)
        Database(_url(part)).close()
        with closing(connect(part)) as opened:
            check_whole(opened)
    except StoreError as error:
        message = str(error).replace(HOW_TO_RESTORE, "take another one")
        raise WrongInput(f"not restored, nothing was changed: {source}: {message}") from error
    except OSError as error:
        raise WrongInput(f"not restored, nothing was changed: {source} cannot be read: {error.strerror}") from error


def _make(database: Database, target: Path, now: datetime, *, anew: bool) -> bool:
    """Put a checked copy of a store in its place; return whether it was made, or was there and not wanted `anew`.

    Nobody writes to the store until it stands there: an erasure comes before it or after it, and never misses it.
    """
    with _written(target):
        store_file.make_folder(target.parent)
    with database.writing() as connection, _written(target):
        if target.exists() and not anew:
            return False
        audit.add(connection, AuditKind.BACKED_UP, now)
        part = store_file.new_part(target.parent)
        try:
            copy_into(_file(database.url), part)
            part.replace(target)
        finally:
            store_file.remove(part)
        store_file.sync_folder(target.parent)
    return True


def _set_aside(file: Path, target: Path) -> None:
    with _written(target):
        part = store_file.new_part(target.parent)
        try:
            copy_into(file, part)
            os.link(part, target)
        finally:
            store_file.remove(part)


def copy_into(file: Path, part: Path) -> None:
    """Copy a database into an empty file, with what is in its log, and check the copy. Raises StoreError."""
    with closing(connect(file)) as source, closing(connect(part)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        check_whole(target)


def check_whole(opened: sqlite3.Connection) -> None:
    """Raise StoreError where anything in a database is damaged: every page, index and reference is read."""
    try:
        sound = opened.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        sound = sound and not opened.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        raise DamagedStore("it is damaged") from error
    if not sound:
        raise DamagedStore("it is damaged")


@contextmanager
def _written(target: Path) -> Iterator[None]:
    """Translate what goes wrong with a file into words."""
    try:
        yield
    except OSError as error:
        raise WrongInput(f"{target} cannot be written: {(error.strerror or 'it is not there').lower()}") from error
    except sqlite3.Error as error:
        raise StoreError(words_for(error)) from error


def _daily(file: Path, now: datetime) -> Path:
    day: date = local(now).date()
    return folder_of(file) / f"planner-{day.isoformat()}.sqlite"


def _file(url: URL) -> Path:
    file = file_of(url)
    if file is None:
        raise WrongInput(POSTGRESQL)
    return file


def _url(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))
