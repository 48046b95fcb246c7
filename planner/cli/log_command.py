"""`planner log`: what a client did, from the code that the hand-out made of it."""

import argparse
from pathlib import Path
from typing import Any

from planner.cli.output import show, show_json, write_output
from planner.handout.log_chart import chart
from planner.handout.log_code import decode
from planner.handout.log_report import as_data, as_lines
from planner.library.library import Library
from planner.library.plan_files import read_plan
from planner.records.plan import Routine


def add_log(commands: Any) -> None:
    """Add the command to the parser."""
    logging = commands.add_parser("log", help="what a client did, from the code of the hand-out")
    logging.add_argument("code", nargs="+", metavar="CODE", help="in groups or in one piece, as it was read out")
    logging.add_argument("--routine", required=True, metavar="ROUTINE.yaml", help="as it was handed out")
    logging.add_argument("--chart", metavar="FILE.svg", help="draw pain and effort over time, too")
    logging.add_argument("--json", action="store_true")
    logging.set_defaults(run=run_log)


def run_log(given: argparse.Namespace) -> int:
    """Print the sessions of a log code."""
    library = Library.load()
    routine = read_plan(library, Routine, given.routine)
    log = decode(" ".join(given.code), routine)
    if given.chart:
        write_output(Path(given.chart), chart(log).encode())
    if given.json:
        show_json(as_data(library, routine, log))
        return 0
    for line in as_lines(library, routine, log):
        show(line)
    return 0
