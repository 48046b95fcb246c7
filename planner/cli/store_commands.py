"""What each command about the store does. A client is named by its opaque id alone: arguments are seen by others.

The store is imported where it is used: most commands do not need it.
"""

import argparse
import json
import sys
from pathlib import Path

from planner.records.clock import local
from planner.records.errors import WrongInput
from planner.records.private_file import write_private


def run_backup(given: argparse.Namespace) -> int:
    """Write a back-up, into a file or as today's beside the store."""
    from planner.store import backups

    print(f"backed up: {backups.backup(None, Path(given.output) if given.output else None)}")
    return 0


def run_restore(given: argparse.Namespace) -> int:
    """Put a back-up in the place of the store."""
    from planner.store import backups

    done = backups.restore(None, Path(given.file))
    print(f"restored: {done.file}")
    if done.set_aside:
        print(f"the store before it: {done.set_aside}")
    return 0


def run_clients(given: argparse.Namespace) -> int:
    """List the clients by id and reference; names are for a person at a terminal."""
    from planner.store.store import Store

    if given.names and not sys.stdout.isatty():
        raise WrongInput("--names is for a terminal: names are not written into files and pipes")
    with Store() as store:
        for each in store.clients():
            row = [each.id, each.reference or "-", *([each.name or "-"] if given.names else [])]
            print("  ".join(row) + ("  (damaged)" if each.damaged else ""))
    return 0


def run_export(given: argparse.Namespace) -> int:
    """Write all that is stored of a client as a zip of YAML files."""
    from planner.store.store import Store

    with Store() as store:
        made = store.export(given.id)
    if given.output == "-":
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return 0
    try:
        write_private(Path(given.output), made)
    except OSError as error:
        raise WrongInput(f"{given.output} cannot be written: {error.strerror}") from error
    return 0


def run_import(given: argparse.Namespace) -> int:
    """Store the client of an export, and print its new id."""
    from planner.store.importing import MAX_ZIP
    from planner.store.store import Store

    try:
        with open(given.file, "rb") as file:
            content = file.read(MAX_ZIP + 1)
    except OSError as error:
        raise WrongInput(f"{given.file} cannot be read: {error.strerror}") from error
    with Store() as store:
        print(store.import_client(content, again=given.again))
    return 0


def run_erase(given: argparse.Namespace) -> int:
    """Erase a client; its name is asked for, never taken from the arguments. 1 where something still holds it."""
    from planner.store.store import Store

    with Store() as store:
        if given.id not in {each.id for each in store.clients()}:
            raise WrongInput("there is no such client in the store: `planner clients` lists them")
        if sys.stdin.isatty():
            print("Type the client's name (without one, the reference) to erase all of it: ", end="", file=sys.stderr)
            sys.stderr.flush()
        done = store.erase(given.id, sys.stdin.readline().rstrip("\r\n"))
    print(f"erased: {done.client_id}")
    for each in done.left:
        print(f"still held, and tried again by itself: {each}")
    print(done.not_reached)
    return int(bool(done.left))


def run_audit(given: argparse.Namespace) -> int:
    """Print the audit trail, the oldest entry first."""
    from planner.store.store import Store

    with Store() as store:
        entries = store.audit()
    if given.json:
        rows = [
            {
                "at": each.at.isoformat(),
                "who": each.who,
                "kind": each.kind.value,
                "client": each.client_id,
                "routine": each.routine_id,
            }
            for each in entries
        ]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    for each in entries:
        what = "  ".join(
            f"{word} {id}" for word, id in (("client", each.client_id), ("routine", each.routine_id)) if id
        )
        print(f"{local(each.at):%Y-%m-%d %H:%M:%S}  {each.kind.value:10}  {each.who or '-'}  {what}".rstrip())
    return 0
