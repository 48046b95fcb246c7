"""What the command line prints: lines and JSON that no text can turn into a command to the terminal."""

import json
import sys
from pathlib import Path
from typing import Any

from planner.records.characters import escaped, one_line, visible
from planner.records.errors import WrongInput
from planner.records.private_file import write_private


def show(text: str) -> None:
    """Print one line to standard output, also where the text has several: none can pass for a line of ours."""
    print(one_line(text))


def show_json(data: Any) -> None:
    """Print data for programs, as JSON."""
    print(escaped(json.dumps(data, indent=1, ensure_ascii=False)))


def report(text: str) -> None:
    """Print what is wrong, or to be known, to standard error."""
    print(f"planner: {visible(text)}", file=sys.stderr)


def write_output(path: Path, made: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output. Raises WrongInput where it cannot be."""
    if path == Path("-"):
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    try:
        write_private(path, made)
    except OSError as error:
        raise WrongInput(f"{one_line(str(path))} cannot be written: {error.strerror}") from error
    except RuntimeError as error:  # symbolic links that lead to themselves, before Python 3.13
        raise WrongInput(f"{one_line(str(path))} cannot be written: too many symbolic links") from error
