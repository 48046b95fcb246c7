"""Lay out hand-outs with typst in a process beside this one, which is stopped where one takes too long.

A layout that does not end can be stopped in no other way; beside that, one that falls takes nothing with it. The
process stays for some hand-outs, since typst remembers what it has laid out, and ends with this one. Run as a script
this module is it: it reads what to lay out, as JSON, and writes what came of it, each with its length before it.
"""

import atexit
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

if __name__ != "__main__":  # the process itself imports nothing of ours: it is given its limit
    from planner.records.limits import LAYOUT_BYTES, LAYOUT_MEMORY_BYTES

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE, CHOICES = HERE / "handout.typ", HERE / "choices.typ"
LENGTH = struct.Struct(">q")  # of what follows, in bytes; a count of parts; or FAILED
AT_A_TIME = min(2, os.cpu_count() or 1)  # hand-outs that are laid out beside each other
FAILED = -1  # the kind of the fault follows


class LayoutEnded(RuntimeError):
    """The process ended before it had answered: it needed more memory than it may have, or somebody ended it."""


def typeset(sheet: Mapping[str, Any], seconds: float, fonts: Path | None = None, **how: Any) -> list[bytes]:
    """Return a sheet as laid out by the template: one file for a PDF, one for each page of pictures.

    `fonts` is a folder of others beside ours; `how` is handed to typst's compiler. Raises TimeoutError after
    so many seconds, LayoutEnded where the process ended, RuntimeError where typst fails.
    """
    return _typesetters().compile(json.dumps({"sheet": json.dumps(sheet), "how": how}).encode(), seconds, fonts)


class _Typesetter:
    """A process that lays out, one hand-out at a time. Started where there is none, or the last was stopped."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0  # bytes that it has been given to lay out
        self._fonts: Path | None = None  # those beside ours that it was started with

    def compile(self, asked: bytes, seconds: float, fonts: Path | None) -> list[bytes]:
        """Return the parts that come of it; see `typeset`."""
        if fonts != self._fonts:
            self.stop()
        if self._process is None or self._process.poll() is not None:
            self._process, self._asked, self._fonts = _started(fonts), 0, fonts
        self._asked += len(asked)
        process, late = self._process, threading.Event()
        timer = threading.Timer(seconds, _end, (process, late))
        timer.start()
        complete = False
        try:
            made = _answer(process, asked)
            complete = True
            return made
        except (OSError, EOFError) as error:  # it has ended
            if late.is_set():
                raise TimeoutError(f"not laid out after {seconds:g} seconds") from error
            raise LayoutEnded("not laid out: its process ended, as it does where memory is short") from error
        finally:
            timer.cancel()
            # what it still writes is no answer to the next, and what it remembers is much
            if late.is_set() or not complete or self._asked > LAYOUT_BYTES:
                self.stop()

    def stop(self) -> None:
        """End the process, if this one has started it."""
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
            self._process = None


class _Typesetters:
    """As many as lay out at a time; one that was used before is asked first, so that often there is only one."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.all = [_Typesetter() for _ in range(AT_A_TIME)]
        self._free: queue.LifoQueue[_Typesetter] = queue.LifoQueue()
        for each in reversed(self.all):
            self._free.put(each)

    def compile(self, asked: bytes, seconds: float, fonts: Path | None) -> list[bytes]:
        """Return the parts that come of it, once one is free; see `typeset`."""
        one = self._free.get()
        try:
            return one.compile(asked, seconds, fonts)
        finally:
            self._free.put(one)

    def stop(self) -> None:
        """End every process that this one has started."""
        for each in self.all:
            each.stop()


_here = _Typesetters()


def _typesetters() -> _Typesetters:
    """Return those of this process: a copy of it (by fork) shares no pipe with another."""
    global _here  # one for each process, as the process itself
    if _here.owner != os.getpid():
        _here = _Typesetters()
    return _here


atexit.register(lambda: _typesetters().stop())


def _end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _started(fonts: Path | None) -> subprocess.Popen[bytes]:
    typst = find_spec("typst")
    if typst is None or typst.origin is None:
        raise ImportError("typst is not installed")
    # isolated and without its site: nothing but typst is imported, from where it is here
    command = [sys.executable, "-I", "-S", __file__, str(Path(typst.origin).parent.parent), str(LAYOUT_MEMORY_BYTES)]
    command += [str(fonts.absolute())] if fonts else []
    quiet = subprocess.DEVNULL  # what it says of a fault may hold words of the client
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet)  # noqa: S603  # ours


def _answer(process: "subprocess.Popen[bytes]", asked: bytes) -> list[bytes]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(LENGTH.pack(len(asked)) + asked)
    process.stdin.flush()
    count = _number(process.stdout)
    if count == FAILED:
        raise RuntimeError(f"typst failed with {_part(process.stdout).decode()}")
    return [_part(process.stdout) for _ in range(count)]


def _number(stream: IO[bytes]) -> int:
    (number,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return int(number)


def _part(stream: IO[bytes]) -> bytes:
    return _exactly(stream, _number(stream))


def _exactly(stream: IO[bytes], length: int) -> bytes:
    read = stream.read(length)
    if len(read) < length:
        raise EOFError
    return read


def _serve() -> None:
    """Lay out what standard input asks for, one after the other, until it ends."""
    packages, memory, *added = sys.argv[1:]
    if os.name == "posix":  # elsewhere there is no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(memory), resource.getrlimit(resource.RLIMIT_AS)[1]))
    sys.path.insert(0, packages)
    import typst

    folders = [FONTS, *map(Path, added)]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    given: dict[str, Any] = {"root": HERE, "font_paths": fonts, "ignore_system_fonts": True}
    compiler = typst.Compiler(TEMPLATE, **given)
    while True:
        try:
            asked = json.loads(_part(sys.stdin.buffer))
        except EOFError:
            return
        try:
            words = {"sheet": asked["sheet"]}
            chosen = typst.Compiler(CHOICES, sys_inputs=words, **given).query("<choices>", field="value", one=True)
            made = compiler.compile(sys_inputs=words | {"choices": chosen}, **asked["how"])
            parts = [made] if isinstance(made, bytes) else list(made or ())
            count = len(parts)
        except Exception as error:  # of any kind: the one that asked raises it
            parts, count = [type(error).__name__.encode()], FAILED
        sys.stdout.buffer.write(LENGTH.pack(count))
        for part in parts:
            sys.stdout.buffer.write(LENGTH.pack(len(part)) + part)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
