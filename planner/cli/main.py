"""The command line."""

import argparse
import io
import logging
import sys
from collections.abc import Sequence
from typing import NoReturn

from planner import __version__
from planner.cli.commands import (
    WRONG,
    run_alternatives,
    run_check,
    run_figure,
    run_list,
    run_review,
    run_screen,
    run_sheet,
)
from planner.cli.handout_command import add_handout
from planner.cli.log_command import add_log
from planner.cli.output import report
from planner.cli.phrases_command import add_phrases
from planner.cli.serving import add_serve
from planner.cli.store_parser import add_commands as add_store_commands
from planner.records.characters import one_line
from planner.records.errors import WrongInput

INTERRUPTED = 130
SIDES = ("left", "right")


class _Parser(argparse.ArgumentParser):
    """A parser that reports what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and leave with 2."""
        self.exit(WRONG, f"planner: {one_line(message)} (try: {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Gives 0; 1 for content with faults; 2 for wrong input; 130 after Ctrl+C."""
    for stream in (sys.stdout, sys.stderr):  # a path may hold signs that the console cannot show
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    logging.getLogger("planner").addHandler(logging.NullHandler())  # what is wrong is one line, and that is ours
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except WrongInput as error:
        report(str(error))
        return WRONG
    except KeyboardInterrupt:  # whoever stopped it knows why
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: nothing is left to say
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="planner", description="Plan home exercises: search, screen, swap.")
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    checking = commands.add_parser("check", help="find every fault of a content folder")
    checking.add_argument("content", nargs="?", metavar="CONTENT_FOLDER")
    checking.set_defaults(run=run_check)

    listing = commands.add_parser("list", help="list exercises, or the conditions")
    listing.add_argument("--goal", action="append", default=[])
    listing.add_argument("--position", action="append", default=[])
    listing.add_argument("--equipment", action="append", help="what is at hand, once for each thing")
    listing.add_argument("--level", action="append", type=int, default=[], choices=range(1, 6))
    listing.add_argument("--text", default="")
    listing.add_argument("--conditions", action="store_true", help="list the conditions instead")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=run_list)

    screening = commands.add_parser("screen", help="a verdict, with reasons, for every exercise")
    screening.add_argument("--condition", action="append", default=[])
    screening.add_argument("--client", metavar="CLIENT.yaml", help="in place of conditions, with all that is recorded")
    screening.add_argument("--json", action="store_true")
    screening.set_defaults(run=run_screen)

    reviewing = commands.add_parser("review", help="what to know of a routine before it is handed out")
    reviewing.add_argument("routine", metavar="ROUTINE.yaml")
    reviewing.add_argument("--client", metavar="CLIENT.yaml")
    reviewing.add_argument("--json", action="store_true")
    reviewing.set_defaults(run=run_review)

    swapping = commands.add_parser("alternatives", help="what to do in place of an exercise")
    swapping.add_argument("exercise", metavar="EXERCISE")
    swapping.add_argument("--condition", action="append", required=True)
    swapping.add_argument("--json", action="store_true")
    swapping.set_defaults(run=run_alternatives)

    drawing = commands.add_parser("figure", help="the picture of an exercise, as SVG")
    drawing.add_argument("exercise", metavar="EXERCISE")
    which = drawing.add_mutually_exclusive_group()
    which.add_argument("--frame", type=int, default=-1, metavar="N", help="0 for the start; the end if left out")
    which.add_argument("--animated", action="store_true", help="moving, at the exercise's usual tempo and hold")
    drawing.add_argument("--side", choices=SIDES, help="the side that works")
    drawing.add_argument("--variant", metavar="NAME", help="one of its variants, by its name")
    drawing.add_argument("--muscles", action="store_true", help="tint the muscles that work")
    drawing.add_argument("-o", "--output", required=True, metavar="FILE.svg")
    drawing.set_defaults(run=run_figure)

    showing = commands.add_parser("sheet", help="all pictures on one page")
    showing.add_argument("-o", "--output", required=True, metavar="FILE.html")
    showing.set_defaults(run=run_sheet)

    add_handout(commands)
    add_log(commands)
    add_phrases(commands)
    add_store_commands(commands)
    add_serve(commands)
    return parser
