"""What the server does in Voilà's place, that Voilà still has what it uses, and that it can be stopped."""

import asyncio
import inspect
import logging
import os
import re
import signal
import subprocess
import sys
import time
import types
from concurrent.futures import ThreadPoolExecutor

import pytest

from planner.ui.server.door import Door
from planner.ui.server.voila_server import run_notebook


def run(cells, caplog):
    """Run a notebook of cells that are outputs, or an exception; return its metadata, what was logged, what was run."""
    ran, closed = [], []
    nb = types.SimpleNamespace(metadata={"title": "P", "widgets": "half made"}, cells=[{} for _ in cells])

    class Executor:
        async def async_execute_cell(self, cell, at, store_history):
            ran.append(at)
            if isinstance(cells[at], Exception):
                raise cells[at]
            cell["outputs"] = cells[at]

        def set_widgets_metadata(self):
            nb.metadata["widgets"] = "made"

    async def cleanup():
        closed.append(True)

    renderer = types.SimpleNamespace(executor=Executor(), _cleanup_resources=cleanup, door=Door(), is_ready=False)
    with caplog.at_level(logging.ERROR), ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        thread.submit(asyncio.run, run_notebook(renderer, nb, "kernel")).result()
    assert closed
    assert renderer.is_ready == ("widgets" in nb.metadata)
    return nb.metadata, caplog.text, ran


def raised(kind, words):
    return [{"output_type": "error", "ename": kind, "evalue": words}]


def test_a_notebook_leaves_the_state_of_its_widgets(caplog):
    metadata, said, ran = run([[], [{"output_type": "display_data"}]], caplog)
    assert (metadata["widgets"], said, ran) == ("made", "", [0, 1])


@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (raised("WrongInput", "no content folder at /nowhere"), "no content folder at /nowhere"),
        (raised("KeyError", "Ana Secret"), "KeyError"),
        (RuntimeError("Ana Secret"), "RuntimeError"),
    ],
    ids=["our own words", "words of others", "a kernel that dies"],
)
def test_a_notebook_that_fails_leaves_no_widgets_and_says_why_in_the_log(fails, said, caplog):
    metadata, logged, ran = run([fails, []], caplog)
    assert "widgets" not in metadata
    assert ran == [0]
    assert f"the page could not be made ready: {said}" in logged
    assert "Ana" not in logged


@pytest.mark.slow
def test_the_internals_of_voila_that_are_used_are_there():
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
    from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
    from voila.execute import VoilaExecutor
    from voila.notebook_renderer import NotebookRenderer
    from voila.voila_kernel_manager import voila_kernel_manager_factory

    for name in ("_jinja_notebook_execute", "_cleanup_resources"):
        assert asyncio.iscoroutinefunction(getattr(NotebookRenderer, name))
    assert asyncio.iscoroutinefunction(VoilaExecutor.async_execute_cell)
    assert callable(VoilaExecutor.set_widgets_metadata)
    assert VoilaExecutor.allow_errors.metadata["config"]
    manager = voila_kernel_manager_factory(AsyncMappingKernelManager, True, 0)
    assert list(inspect.signature(manager._initialize).parameters) == ["self", "notebook_path", "kernel_id", "kwargs"]
    assert asyncio.iscoroutinefunction(manager.shutdown_kernel)
    assert callable(AsyncKernelManager._make_url)
    for name in ("pre_get", "open"):
        assert asyncio.iscoroutinefunction(getattr(KernelWebsocketHandler, name))


@pytest.mark.slow
@pytest.mark.parametrize(
    "seconds", [0.2, 0.6, 1, 8], ids=["a kernel starts", "it imports", "a page is made", "at rest"]
)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_the_server_stops_when_it_is_told_to(tmp_path, how, seconds):
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", "serve", "--port", "0", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PLANNER_STORE": f"sqlite:///{tmp_path}/planner.sqlite"},
    )
    try:
        assert re.search(r"http://", process.stdout.readline())
        time.sleep(seconds)  # where the server is just then is what is tried
        process.send_signal(how)
        rest, _ = process.communicate(timeout=30)
        assert process.returncode == 0
        assert rest == ""
    finally:
        process.kill()
