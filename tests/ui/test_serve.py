"""What the server changes of Voilà, and that Voilà still has it."""

import asyncio
import logging
import types
from concurrent.futures import ThreadPoolExecutor

from planner.ui.server.serve import guarded_execution


def test_a_kernel_that_dies_leaves_a_notebook_without_widgets(caplog):
    async def dies(self, nb, kernel_id):
        nb.metadata["widgets"] = {"half": "made"}
        raise RuntimeError("the kernel died")

    nb = types.SimpleNamespace(metadata={"title": "Physio Planner"})
    with caplog.at_level(logging.ERROR), ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        thread.submit(asyncio.run, guarded_execution(dies)(None, nb, "kernel")).result()
    assert nb.metadata == {"title": "Physio Planner"}
    assert "could not be made ready: RuntimeError" in caplog.text


def test_the_internals_of_voila_that_are_used_are_there():
    from voila.execute import VoilaExecutor
    from voila.notebook_renderer import NotebookRenderer

    assert asyncio.iscoroutinefunction(NotebookRenderer._jinja_notebook_execute)
    assert VoilaExecutor.allow_errors.metadata["config"]
