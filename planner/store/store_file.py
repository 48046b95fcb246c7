"""The file of a SQLite store: created whole, for its owner alone, and recognised again."""

import errno
import logging
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from planner.records.private_file import OWNER_ONLY
from planner.store.errors import HOW_TO_RESTORE, DamagedStore

log = logging.getLogger(__name__)

OWNERS_FOLDER = 0o700
BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database, after its name

Identity = tuple[int, int]  # device and inode: what stays the same when a file is written to, not when it is replaced


def identity(file: Path) -> Identity | None:
    """Return which file stands at a path; None where there is none."""
    try:
        known = file.stat()
    except FileNotFoundError:
        return None
    return known.st_dev, known.st_ino


def check_usable(file: Path) -> None:
    """Raise DamagedStore or OSError for what cannot be a store: a folder, an empty file, one not ours to write to.

    The file itself is not opened: closing it again would end SQLite's locks on it in this process.
    """
    known = file.stat()
    if stat.S_ISDIR(known.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if known.st_size == 0:
        raise DamagedStore(f"the store's file is empty, which no store is: {HOW_TO_RESTORE}")
    if not os.access(file, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def narrow(file: Path) -> None:
    """Let only the owner read a store, and what SQLite keeps beside it."""
    for each in (file, *beside(file)):
        try:
            if stat.S_IMODE(each.stat().st_mode) & ~OWNER_ONLY:
                each.chmod(OWNER_ONLY)
        except FileNotFoundError:  # its log comes and goes
            continue
        except PermissionError:
            log.warning("the store's file is another user's: its rights stay as they are")


def create(file: Path, fill: Callable[[Path], None], *, in_own_folder: bool) -> None:
    """Create a store whole, or not at all: `fill` makes it under another name, then it is linked into place.

    Nobody ever sees an empty file, nor one that others may read. Where somebody was faster, theirs stays.
    """
    make_folder(file.parent)
    if in_own_folder:  # whatever made it
        file.parent.chmod(OWNERS_FOLDER)
    if file.exists():
        return
    part = new_part(file.parent)
    try:
        fill(part)
        try:
            os.link(part, file)
        except FileExistsError:
            return
        sync_folder(file.parent)
    finally:
        remove(part)


def make_folder(folder: Path) -> None:
    """Create a folder, where it is missing, for its owner alone, under any umask."""
    if not folder.exists():
        folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
        folder.chmod(OWNERS_FOLDER)


def new_part(folder: Path) -> Path:
    """Create an empty file with a name of its own, for its owner alone; it is to be renamed, linked or removed."""
    part = folder / f".{secrets.token_hex(8)}.part"
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        os.fchmod(descriptor, OWNER_ONLY)  # whatever the umask took away
    finally:
        os.close(descriptor)
    return part


def remove(file: Path) -> None:
    """Remove a database with what SQLite keeps beside it, as far as it is there."""
    file.unlink(missing_ok=True)
    remove_beside(file)


def remove_beside(file: Path) -> None:
    """Remove what SQLite keeps beside a database."""
    for each in beside(file):
        each.unlink(missing_ok=True)


def log_of(file: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a database."""
    return file.with_name(f"{file.name}-wal")


def beside(file: Path) -> tuple[Path, ...]:
    """Return the files that SQLite may keep beside a database."""
    return tuple(file.with_name(file.name + end) for end in BESIDE)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
