"""Run the worked examples and store their outputs; `make notebooks` calls it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORED = ("library", "screening", "routine", "own-content")
STABLE = (
    "--ExecutePreprocessor.record_timing=False",
    "--ClearMetadataPreprocessor.enabled=True",
    "--ClearMetadataPreprocessor.clear_cell_metadata=False",
    # one set in one option: given twice, the second would replace the first
    "--ClearMetadataPreprocessor.preserve_nb_metadata_mask={'kernelspec', ('language_info', 'name')}",
)


def store() -> None:
    """Execute the notebooks in place, with outputs that a run on another machine repeats."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PLANNER_STORE": f"sqlite:///{folder}/planner.sqlite"}
        environment.pop("PLANNER_CONTENT", None)
        convert = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace", *STABLE]
        notebooks = [str(ROOT / "notebooks" / f"{name}.ipynb") for name in STORED]
        subprocess.run([*convert, *notebooks], check=True, env=environment)


if __name__ == "__main__":
    store()
