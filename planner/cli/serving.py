"""The command that serves the page, and how it gets a clinic's password."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from planner.handout.clinic_fonts import clinic_fonts
from planner.records.errors import WrongInput

PASSWORD = "PLANNER_PASSWORD"  # noqa: S105  # the name of an environment variable
HOW = f"write it into a file (--password-file), or into {PASSWORD}"


def add_serve(commands: Any) -> None:
    """Add the command to the parser's."""
    serving = commands.add_parser("serve", help="serve the page on this machine, or to a clinic's network")
    serving.add_argument("--port", type=_port, help="0 for any free one; without it the first free one from 8866")
    serving.add_argument("--host", default="127.0.0.1", help="address to listen on; another one needs --share")
    serving.add_argument("--no-browser", action="store_true")
    serving.add_argument("--pages", type=_count, metavar="N", help="how many may be open at a time (12)")
    serving.add_argument("--share", action="store_true", help="let others in, with a password")
    serving.add_argument("--name", action="append", default=[], help="a name under which others ask, once for each")
    serving.add_argument("--password-file", metavar="FILE", help=f"in place of {PASSWORD}, or of asking for it")
    serving.set_defaults(run=run_serve)


def run_serve(given: argparse.Namespace) -> int:
    """Serve the page until Ctrl+C."""
    from planner.ui.server.pages import MAX_PAGES
    from planner.ui.server.serve import Sharing, serve

    clinic_fonts()  # a setting that is wrong is answered before anybody works with the page
    if not given.share and (given.name or given.password_file):
        raise WrongInput("--name and --password-file are for --share")
    sharing = None
    if given.share:
        names = tuple(name.lower() for name in (*given.name, given.host))
        sharing = Sharing(names, password_for_sharing(given.password_file))
    return serve(
        host=given.host,
        port=given.port,
        open_browser=not given.no_browser,
        most_pages=given.pages or MAX_PAGES,
        sharing=sharing,
    )


def password_for_sharing(file: str | None) -> str:
    """Return the password: from a file, from the environment, or typed. Raises WrongInput where there is none."""
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            raise WrongInput(f"{file} cannot be read: {HOW}") from error
    if password := os.environ.pop(PASSWORD, ""):  # the kernels need not know it
        return password
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass("Password for those who open the page: ")
    raise WrongInput(f"--share lets others in with a password: {HOW}")


def _port(given: str) -> int:
    if not given.isdigit() or not 0 <= int(given) <= 65535:
        raise argparse.ArgumentTypeError(f"{given!r} is not a port: give a number from 0 (any free one) to 65535")
    return int(given)


def _count(given: str) -> int:
    if not given.isdigit() or not 1 <= int(given) <= 1000:
        raise argparse.ArgumentTypeError(f"{given!r} is no number of pages: give one from 1 to 1000")
    return int(given)
