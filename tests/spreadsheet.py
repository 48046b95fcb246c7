"""Run tests on LibreOffice Calc, without a window: `python -m tests.spreadsheet [pytest's options]`.

With --install, Debian's package is installed where root allows it.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests import debian

ROOT = Path(__file__).parent.parent
TESTS = "tests/handout/spreadsheet_cells.py"
HELP = "no LibreOffice for the tests: install its Calc (Debian: apt-get install libreoffice-calc-nogui)"
SECONDS = 120  # the first start writes a profile


def find() -> str | None:
    """Return the program that is on the path."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def install() -> str | None:
    """Install it by apt, where root allows it, and return where it is."""
    debian.install("libreoffice-calc-nogui")
    return find()


def opened(program: str, table: Path, options: str | None, profile: Path) -> Path:
    """Open a table with options of the import (none: those of the program) and save it as flat XML beside it."""
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += [f"--infilter={options}"] if options else []
    command += ["--convert-to", "fods", "--outdir", str(table.parent), str(table)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return table.with_suffix(".fods")  # it ends with 0 where it has written nothing: then there is nothing to read


def main(arguments: list[str]) -> int:
    """Run pytest where there is a LibreOffice."""
    if not (find() or (install() if "--install" in arguments else None)):
        print(HELP, file=sys.stderr)
        return 1
    options = [each for each in arguments if each != "--install"]
    command = [sys.executable, "-m", "pytest", "-p", "no:nbval", TESTS, *options]
    return subprocess.run(command, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
