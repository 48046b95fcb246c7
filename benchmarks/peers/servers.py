"""The servers of the pages: started on free ports, waited for, and stopped."""

import contextlib
import os
import re
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import psutil

from benchmarks.peers.pages import Page

ROOT = Path(__file__).parent.parent.parent
STARTING_SECONDS = 90
STOPPING_SECONDS = 20
IDLE_SHARE = 0.1  # of one core
QUIET_SECONDS = 2.5
MAX_SECONDS_TO_IDLE = 20


class NoServer(RuntimeError):
    """A server did not start; the message is the end of what it printed."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(page: Page, content: Path) -> Iterator[tuple[str, int]]:
    """Serve a page of the exercises in a content folder; yields its address and the server's process id."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="planner-peers-", ignore_cleanup_errors=True) as folder:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
            "PLANNER_CONTENT": str(content),
            "PLANNER_STORE": f"sqlite:///{folder}/planner.sqlite",
        }
        process = subprocess.Popen(
            page.arguments(port),
            cwd=folder,  # at the root the stock Voilà would read the settings of ours
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield _address(page, port, process), process.pid
        finally:
            stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """End a process and wait for it."""
    process.terminate()
    try:
        process.wait(STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _address(page: Page, port: int, process: subprocess.Popen[str]) -> str:
    printed: list[str] = []
    lines: Queue[str] = Queue()

    def read() -> None:  # for as long as it runs: a server must never wait for a reader
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(Empty):
            printed.append(lines.get(timeout=0.1))
        if page.address:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return page.address.format(port=port)
        elif printed and (found := re.search(r"http://\S+", printed[-1])):
            return found.group()
    raise NoServer("".join(printed)[-2000:] or "it printed nothing")


def wait_until_idle(servers: list[int]) -> None:
    """Wait until servers, by their process ids, do no work: kernels may still start or stop after a visit.

    Ours makes the next page ready once nobody has done anything for two seconds: within the next visit it would be
    measured with it, and that visit would begin without one.
    """
    deadline = time.monotonic() + MAX_SECONDS_TO_IDLE
    while time.monotonic() < deadline:
        before, start = _seconds_of_work(servers), time.monotonic()
        time.sleep(QUIET_SECONDS)
        if _seconds_of_work(servers) - before < IDLE_SHARE * (time.monotonic() - start):
            return


def _seconds_of_work(servers: list[int]) -> float:
    total = 0.0
    for server in servers:
        with contextlib.suppress(psutil.Error):
            for process in (psutil.Process(server), *psutil.Process(server).children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    times = process.cpu_times()
                    total += times.user + times.system
    return total
