"""Serve the page on this machine, with safe settings."""

import logging
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import Any

from planner.records import clock
from planner.records.errors import WrongInput

log = logging.getLogger(__name__)

NOT_READY = "the page could not be made ready: %s"
PACKAGE = Path(__file__).parent.parent.parent
FIRST_PORT = 8866
TRIES = 20


def place_of(name: str) -> Path:
    """Return the path of a file that a wheel carries inside the package and a checkout beside it."""
    shipped = PACKAGE / name
    return shipped if shipped.exists() else PACKAGE.parent / name


def serve(*, host: str = "127.0.0.1", port: int | None = None, open_browser: bool = True) -> int:
    """Serve the page until Ctrl+C. Port 0 is any free one; None the first free one from 8866.

    Raises WrongInput for a port that is taken, an address that this machine has not, or a wrong PLANNER_TIMEZONE.
    """
    clock.zone()  # a wrong one is reported here, not in each kernel
    port = _free_port(host, port)
    _let_jupyter_find_us()
    app = _application(host, port, open_browser=open_browser)
    app.start()
    return 0


def _free_port(host: str, wanted: int | None) -> int:
    candidates = range(FIRST_PORT, FIRST_PORT + TRIES) if wanted is None else (wanted,)
    for port in candidates:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError as error:
                raise WrongInput(f"port {port} needs special rights: choose one above 1023 with --port") from error
            except socket.gaierror as error:
                raise WrongInput(f"{host!r} is no address of this machine: leave --host out") from error
            except OSError as error:
                if error.errno not in (98, 48, 10048):  # in use, on Linux, macOS, Windows
                    raise WrongInput(f"cannot listen on {host}:{port}: {error.strerror}") from error
                continue
            return int(probe.getsockname()[1])
    taken = f"port {wanted} is" if wanted is not None else f"ports {FIRST_PORT} to {FIRST_PORT + TRIES - 1} are"
    raise WrongInput(f"{taken} in use: choose another with --port, or --port 0 for any free one")


def _let_jupyter_find_us() -> None:
    """Add our template, and this Python's kernel and widgets, to the path that Voilà searches."""
    ours = [str(Path(__file__).parent / "jupyter"), str(Path(sys.prefix) / "share" / "jupyter")]
    before = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([*ours, *([before] if before else [])])
    # the kernels import the same planner, wherever it was started from
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))


async def run_notebook(renderer: Any, nb: Any, kernel_id: str) -> None:
    """Run a notebook for the template's `notebook_execute`, and leave the state of its widgets in its metadata.

    In place of Voilà's own, which has nbclient take over the server's signals: Ctrl+C while a page is made
    ready would then not stop it. A notebook that raises and a kernel that dies leave no widgets: the
    template then shows a plain page, where an exception would leave the browser with heartbeats for ever.
    """
    executor = renderer.executor
    nb.metadata.pop("widgets", None)
    try:
        for at, cell in enumerate(nb.cells):
            await executor.async_execute_cell(cell, at, store_history=False)
            if why := _error_of(cell):
                log.error(NOT_READY, why)
                break
        else:
            executor.set_widgets_metadata()
    except Exception as error:  # whatever it was, the page is to end
        log.error(NOT_READY, type(error).__name__)
    await renderer._cleanup_resources()


def _error_of(cell: Any) -> str:
    """Return what a cell raised: in words where they are ours, by its kind where they may hold what is stored."""
    for output in cell.get("outputs", ()):
        if output["output_type"] == "error":
            return str(output["evalue"] if output["ename"] == WrongInput.__name__ else output["ename"])
    return ""


def _application(host: str, port: int, *, open_browser: bool) -> Any:
    from tornado.web import GZipContentEncoding
    from voila.app import Voila
    from voila.notebook_renderer import NotebookRenderer

    NotebookRenderer._jinja_notebook_execute = run_notebook

    class Page(Voila):  # type: ignore[misc]  # Voilà ships no types
        def listen(self) -> None:
            """Compress what is sent: the page is large, and of words."""
            self.app.add_transform(GZipContentEncoding)
            super().listen()

        def launch_browser(self) -> None:
            """Print the address of the page, once it is there; and open it if asked to."""
            address = f"http://{'localhost' if host == '127.0.0.1' else host}:{self.port}/"
            print(f"Physio Planner is at {address} (stop it with Ctrl+C)", flush=True)
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    app = Page.instance()
    app.config_file_paths = [str(place_of("voila.json").parent)]
    app.log_level = logging.ERROR
    if os.name == "posix":  # kernels talk over files that only this user can open, not over ports
        app.config.ConnectionFileMixin.transport = "ipc"
    app.initialize([str(place_of("notebooks/planner.ipynb"))])
    app.ip, app.port, app.port_retries, app.open_browser = host, port, 0, True
    return app
