"""What is looked at before the address is printed: the store, the folders that are written to, the disk."""

import os
import shutil
import tempfile
from pathlib import Path

from planner.records.errors import WrongInput
from planner.store.store import Store

LEAST_FREE_MB = 50  # for a day's work in the store, its log and a back-up


def check_machine() -> None:
    """Raise WrongInput for what would leave the page blank, or lose what is written, in words."""
    Store().close()
    _can_write(Path(tempfile.gettempdir()), "set TMPDIR to a folder that you can write to")
    for name, folder in _jupyter_folders().items():
        _can_write(folder, f"set {name} to a folder that you can write to")


def _jupyter_folders() -> dict[str, Path]:
    from jupyter_core.paths import jupyter_data_dir, jupyter_runtime_dir

    return {
        "IPYTHONDIR": Path(os.environ.get("IPYTHONDIR") or Path.home() / ".ipython"),
        "JUPYTER_DATA_DIR": Path(jupyter_data_dir()),
        "JUPYTER_RUNTIME_DIR": Path(jupyter_runtime_dir()),
    }


def _can_write(folder: Path, help: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        raise WrongInput(f"{folder} cannot be written to ({os.strerror(error.errno or 0)}): {help}") from error
    if free < LEAST_FREE_MB:
        raise WrongInput(f"{folder}: {free} MB are free, {LEAST_FREE_MB} are needed: make room, or {help}")
