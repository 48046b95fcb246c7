"""What the command line prints: lines and JSON that no text can turn into a command to the terminal."""

import json
import sys
from typing import Any

from planner.records.characters import escaped, one_line, visible


def show(text: str) -> None:
    """Print one line to standard output, also where the text has several: none can pass for a line of ours."""
    print(one_line(text))


def show_json(data: Any) -> None:
    """Print data for programs, as JSON."""
    print(escaped(json.dumps(data, indent=1, ensure_ascii=False)))


def report(text: str) -> None:
    """Print what is wrong, or to be known, to standard error."""
    print(f"planner: {visible(text)}", file=sys.stderr)
