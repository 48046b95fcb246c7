"""Run `planner` as people do: in a process of its own, or in this one where that makes no difference."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

from planner.cli.main import main

REPO = Path(__file__).parent.parent


def planner(*arguments, cwd=REPO):
    """Run a command in this process, in a folder."""
    words = list(map(str, arguments))
    told, said = io.StringIO(), io.StringIO()
    with contextlib.chdir(cwd), contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        try:
            code = main(words)
        except SystemExit as left:
            code = left.code
    return subprocess.CompletedProcess(words, code, said.getvalue(), told.getvalue())


def planner_anew(*arguments, cwd=REPO, environment=None, **fields):
    """Run `python -m planner` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "planner", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPO), **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **fields,
    )
