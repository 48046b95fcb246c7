"""Start the page as a user would, and stop it."""

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

STARTING_SECONDS = 60


@contextlib.contextmanager
def served(
    store: Path, command: Sequence[str] = (sys.executable, "-m", "planner"), cwd: Path | None = None, **env: str
) -> Iterator[str]:
    """Serve the page on a free port, and yield its address. Stopped by its own process id."""
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--no-browser"],
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
        yield found.group()
    finally:
        late.cancel()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
