"""`planner phrases`: the phrases of the hand-outs, to be translated."""

import argparse
from pathlib import Path
from typing import Any

from planner.cli.output import show, write_output
from planner.handout.all_phrases import catalogue_of
from planner.library.library import Library
from planner.records.errors import WrongInput


def add_phrases(commands: Any) -> None:
    """Add the command to the parser."""
    phrases = commands.add_parser("phrases", help="the phrases of the hand-outs, to be translated")
    phrases.add_argument("language", metavar="LANGUAGE", help="its code: de, pt_BR")
    phrases.add_argument(
        "-o", "--output", metavar="FILE.po", required=True, help="where it is there already, what it says stays"
    )
    phrases.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    path = Path(given.output)
    try:
        old = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise WrongInput(f"{path} cannot be read: {error.strerror}") from error
    made = catalogue_of(Library.load(), given.language, old)
    write_output(path, made)
    if given.output != "-":
        count = made.count(b"\nmsgid ") - 1  # without the header
        show(f"{path} has {count} phrases. Without a translation they stay English.")
    return 0
