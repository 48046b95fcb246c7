"""Voilà with our own door, pages and handlers in place of its own."""

import base64
import hashlib
import logging
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop
from tornado.web import GZipContentEncoding
from voila.app import Voila
from voila.notebook_renderer import NotebookRenderer

from planner.records.errors import WrongInput
from planner.ui.server.door import Door
from planner.ui.server.frames import MAX_BYTES
from planner.ui.server.handlers import Anyone, Guarded, routes
from planner.ui.server.pages import MAX_PAGES, Pages

log = logging.getLogger(__name__)

NOT_READY = "the page could not be made ready: %s"
TEMPLATE = Path(__file__).parent / "jupyter" / "voila" / "templates" / "planner"
SCRIPTS = ("heartbeat.js", "early.js")  # stand in the page
STOP_SECONDS = 15
MAX_BODY_BYTES = 64 * 1024  # of a request: nothing but a password is posted


class Server(Voila):  # type: ignore[misc]  # Voilà ships no types
    """One notebook, served to whom the door lets in."""

    door: Door
    most_pages: int = MAX_PAGES
    is_behind_proxy: bool = False
    on_listening: Callable[[int], None] = staticmethod(lambda port: None)

    def start(self) -> None:
        """Serve until the loop is stopped."""
        self.connection_dir = tempfile.mkdtemp(prefix="planner_")
        NotebookRenderer._jinja_notebook_execute = run_notebook
        NotebookRenderer.is_ready = False
        NotebookRenderer.door = self.door
        settings = self.init_settings() | {
            "identity_provider": Anyone(parent=self),
            "websocket_max_message_size": MAX_BYTES,
            "log_function": lambda handler: None,  # the addresses hold secrets
        }
        self.app = Guarded(self.door, self.port, [_hash(each) for each in SCRIPTS], **settings)
        self.app.settings.update(self.tornado_settings)
        self.app.add_transform(GZipContentEncoding)  # the page is large, and of words
        self.app.add_handlers(".*$", routes(self.base_url, TEMPLATE / "static"))
        self.pages = Pages(self.kernel_manager, self.notebook_path_in_root, self.most_pages)
        self.app.settings["pages"] = self.pages
        self.listen()

    @property
    def notebook_path_in_root(self) -> str:
        """The path of the notebook as Voilà's contents manager wants it."""
        return str(Path(self.notebook_path).resolve().relative_to(Path(self.root_dir).resolve()))

    def listen(self) -> None:
        """Listen, say so, and run the loop until it is stopped."""
        self.app.listen(
            self.port,
            self.ip,
            max_body_size=MAX_BODY_BYTES,
            max_header_size=MAX_BODY_BYTES,
            xheaders=self.is_behind_proxy,
        )
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self.pages.start)
        # Ctrl+C stops the loop as SIGTERM does: an exception raised wherever the server is would end in a task
        signal.signal(signal.SIGINT, lambda *_: self.ioloop.add_callback_from_signal(self.ioloop.stop))
        self.on_listening(self.port)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def stop(self) -> None:
        """End every page and every kernel, and remove what was made for them."""
        logging.disable(logging.ERROR)  # a page that fails because its kernel is ended here is no news
        self.ioloop.run_sync(self.pages.close, timeout=STOP_SECONDS)
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _hash(script: str) -> str:
    """Return the hash under which the Content-Security-Policy lets a script inside the page run."""
    text = (TEMPLATE / script).read_text(encoding="utf-8").removesuffix("\n")  # as Jinja includes it
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


async def run_notebook(renderer: Any, nb: Any, kernel_id: str) -> None:
    """Run a notebook for the template's `notebook_execute`, and leave the state of its widgets in its metadata.

    In place of Voilà's own, which has nbclient take over the server's signals: Ctrl+C while a page is made
    ready would then not stop it. A notebook that raises and a kernel that dies leave no widgets, and the
    renderer says that it is not ready.
    """
    executor = renderer.executor
    nb.metadata.pop("widgets", None)
    nb.metadata["planner_key"] = renderer.door.key_of(kernel_id)
    try:
        for at, cell in enumerate(nb.cells):
            await executor.async_execute_cell(cell, at, store_history=False)
            if why := _error_of(cell):
                log.error(NOT_READY, why)
                break
        else:
            executor.set_widgets_metadata()
            renderer.is_ready = True
    except Exception as error:  # whatever it was, the page is to end
        log.error(NOT_READY, type(error).__name__)
    await renderer._cleanup_resources()


def _error_of(cell: Any) -> str:
    """Return what a cell raised: in words where they are ours, by its kind where they may hold what is stored."""
    for output in cell.get("outputs", ()):
        if output["output_type"] == "error":
            return str(output["evalue"] if output["ename"] == WrongInput.__name__ else output["ename"])
    return ""
