"""Read a file within limits of size and time: nothing that is named as a file makes the program wait or eat memory."""

import os
import select
import stat
import time
from pathlib import Path

from planner.records.errors import WrongInput
from planner.records.limits import FILE_BYTES, PIPE_SECONDS, PIPE_SILENCE_SECONDS

PART = 1 << 16  # bytes at a time
NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe would wait for somebody who writes to it


def read_limited(path: str | Path) -> bytes:
    """Return what a file or a pipe holds, at most FILE_BYTES of it.

    Raises WrongInput, with what is wrong and no path: for what cannot be read, a folder, a device, too many bytes, and
    a pipe from which nothing comes for PIPE_SILENCE_SECONDS, or not all in PIPE_SECONDS.
    """
    try:
        file = os.open(path, os.O_RDONLY | NO_WAITING | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise WrongInput(f"cannot be read: {error.strerror}") from error
    except ValueError as error:  # a NUL or half of a character in its name
        raise WrongInput(f"cannot be read: {error}") from error
    try:
        return _read(file)
    except OSError as error:
        raise WrongInput(f"cannot be read: {error.strerror}") from error
    finally:
        os.close(file)


def _read(file: int) -> bytes:
    about = os.fstat(file)
    if stat.S_ISDIR(about.st_mode):
        raise WrongInput("cannot be read: Is a directory")
    if stat.S_ISREG(about.st_mode):
        if about.st_size > FILE_BYTES:
            raise _too_large(f"{about.st_size:,} bytes")
        return _whole(file)
    if stat.S_ISFIFO(about.st_mode):
        return _whole(file, time.monotonic() + PIPE_SECONDS)
    raise WrongInput("cannot be read: a device: give a file or a pipe")


def _whole(file: int, end: float | None = None) -> bytes:
    """Return all that can be read; a pipe is waited for, until `end` on the clock at most."""
    read = bytearray()
    while True:
        if end is not None:
            _wait(file, end, len(read))
        part = os.read(file, PART)
        if not part:
            return bytes(read)
        read += part
        if len(read) > FILE_BYTES:
            raise _too_large(f"more than {FILE_BYTES:,} bytes")


def _wait(file: int, end: float, have: int) -> None:
    waiting = select.poll()
    waiting.register(file, select.POLLIN)
    left = end - time.monotonic()
    ready = left > 0 and waiting.poll(1000 * min(left, PIPE_SILENCE_SECONDS))
    if not ready and left < PIPE_SILENCE_SECONDS:
        raise WrongInput(f"cannot be read: a pipe that has not ended after {PIPE_SECONDS:g} seconds")
    if not ready:
        came = f"nothing more than {have:,} bytes" if have else "nothing"
        raise WrongInput(f"cannot be read: a pipe from which {came} came for {PIPE_SILENCE_SECONDS:g} seconds")


def _too_large(size: str) -> WrongInput:
    return WrongInput(f"is too large: {size}, where a file has at most {FILE_BYTES:,}")
