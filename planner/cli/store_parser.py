"""The arguments of the commands about the store."""

from typing import Any

from planner.cli import store_commands


def add_commands(commands: Any) -> None:
    """Add the commands about the store to the others."""
    backing_up = commands.add_parser("backup", help="write a back-up of the store")
    backing_up.add_argument("-o", "--output", metavar="FILE", help="else today's, beside the store")
    backing_up.set_defaults(run=store_commands.run_backup)

    restoring = commands.add_parser("restore", help="put a back-up in the place of the store, which is set aside")
    restoring.add_argument("file", metavar="FILE")
    restoring.set_defaults(run=store_commands.run_restore)

    listing = commands.add_parser("clients", help="list the clients of the store by id and reference")
    listing.add_argument("--names", action="store_true", help="with names; to a terminal alone")
    listing.set_defaults(run=store_commands.run_clients)

    exporting = commands.add_parser("export", help="write all that is stored of a client as a zip of YAML files")
    exporting.add_argument("id", metavar="ID", help="as `planner clients` lists it")
    exporting.add_argument("-o", "--output", required=True, metavar="FILE.zip")
    exporting.set_defaults(run=store_commands.run_export)

    importing = commands.add_parser("import", help="store the client of an export")
    importing.add_argument("file", metavar="FILE.zip")
    importing.add_argument(
        "--again", action="store_true", help="also where one with this name and reference is stored: then there are two"
    )
    importing.set_defaults(run=store_commands.run_import)

    erasing = commands.add_parser("erase", help="erase a client; its name is asked for")
    erasing.add_argument("id", metavar="ID", help="as `planner clients` lists it")
    erasing.set_defaults(run=store_commands.run_erase)

    auditing = commands.add_parser("audit", help="who did what, when, with which client")
    auditing.add_argument("--json", action="store_true")
    auditing.set_defaults(run=store_commands.run_audit)
