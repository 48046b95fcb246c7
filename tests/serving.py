"""Start the page as a user would, and stop it."""

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STARTING_SECONDS = 60


@dataclass(frozen=True)
class Serving:
    """A server that runs: its address, secret included, and its process id."""

    address: str
    pid: int

    @property
    def base(self) -> str:
        """The address without the secret."""
        return self.address.partition("?")[0]


@contextlib.contextmanager
def serving(
    store: Path,
    *options: str,
    command: Sequence[str] = (sys.executable, "-m", "planner"),
    cwd: Path | None = None,
    **env: str,
) -> Iterator[Serving]:
    """Serve the page on a free port. Stopped by its own process id."""
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
        env={**os.environ, "PLANNER_STORE": f"sqlite:///{store}", **env},
    )
    late = threading.Timer(STARTING_SECONDS, process.kill)
    late.start()
    printed = []
    try:
        for line in process.stdout:
            printed.append(line)
            found = re.search(r"http://\S+", line)
            if found:
                break
        else:
            raise RuntimeError("the page did not start: " + "".join(printed))
        late.cancel()
        threading.Thread(target=process.stdout.read, daemon=True).start()  # never let it wait for a reader
        yield Serving(found.group(), process.pid)
    finally:
        late.cancel()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def served(
    store: Path, command: Sequence[str] = (sys.executable, "-m", "planner"), cwd: Path | None = None, **env: str
) -> Iterator[str]:
    """Serve the page on a free port, and yield its address."""
    with serving(store, command=command, cwd=cwd, **env) as server:
        yield server.address
