"""Serve the page on this machine, or, with a password, to others."""

import atexit
import ipaddress
import logging
import os
import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from planner.records import clock
from planner.records.errors import WrongInput
from planner.records.private_file import write_private
from planner.ui.server.door import LOCAL_NAMES, SHORTEST_PASSWORD, Door
from planner.ui.server.pages import MAX_PAGES
from planner.ui.server.start_up import check_machine

PACKAGE = Path(__file__).parent.parent.parent
FIRST_PORT = 8866
TRIES = 20
LOOPBACK = "127.0.0.1"
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104  # compared, not listened on
OTHERS = 0o077
OPENER = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}"><title>Planner</title>'
)
BEHIND_TLS = """It answers to {names} with the clinic's password. What goes over the network can be read on the way:
put TLS in front, for instance with Caddy on this machine: caddy reverse-proxy --from NAME --to localhost:{port}"""


def place_of(name: str) -> Path:
    """Return the path of a file that a wheel carries inside the package and a checkout beside it."""
    shipped = PACKAGE / name
    return shipped if shipped.exists() else PACKAGE.parent / name


@dataclass(frozen=True)
class Sharing:
    """How others on the network get in: the names under which they ask, and the password of the clinic."""

    names: tuple[str, ...]
    password: str


def serve(
    *,
    host: str = LOOPBACK,
    port: int | None = None,
    open_browser: bool = True,
    most_pages: int = MAX_PAGES,
    sharing: Sharing | None = None,
) -> int:
    """Serve the page until Ctrl+C. Port 0 is any free one; None the first free one from 8866.

    Raises WrongInput for a port that is taken, an address that this machine has not, one that others reach
    without `sharing`, a store that does not open, a folder that cannot be written to, or a wrong PLANNER_TIMEZONE.
    """
    os.umask(OTHERS)  # whatever is written is readable by its owner alone
    clock.zone()  # a wrong one is reported here, not in each kernel
    check_sharing(host, sharing)
    check_machine()
    logging.getLogger("planner").addHandler(logging.StreamHandler())
    port = _free_port(host, port)
    _let_jupyter_find_us()
    door = Door(frozenset((*LOCAL_NAMES, *sharing.names)), sharing.password) if sharing else Door()
    app = _application(host, port, door, open_browser=open_browser)
    app.most_pages, app.is_behind_proxy = most_pages, sharing is not None and host == LOOPBACK
    app.start()
    return 0


def check_sharing(host: str, sharing: Sharing | None) -> None:
    """Raise WrongInput for an address that others reach without a password, or a password that is soon guessed."""
    if sharing is None and not is_loopback(host):
        raise WrongInput(
            f"--host {host} would open every client's record to the network: add --share, which asks for a password"
        )
    if sharing is not None and len(sharing.password) < SHORTEST_PASSWORD:
        raise WrongInput(f"the password has {len(sharing.password)} letters: {SHORTEST_PASSWORD} or more are needed")


def is_loopback(host: str) -> bool:
    """Return whether an address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _free_port(host: str, wanted: int | None) -> int:
    candidates = range(FIRST_PORT, FIRST_PORT + TRIES) if wanted is None else (wanted,)
    for port in candidates:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError as error:
                raise WrongInput(f"port {port} needs special rights: choose one above 1023 with --port") from error
            except socket.gaierror as error:
                raise WrongInput(f"{host!r} is no address of this machine: leave --host out") from error
            except OSError as error:
                if error.errno not in (98, 48, 10048):  # in use, on Linux, macOS, Windows
                    raise WrongInput(f"cannot listen on {host}:{port}: {error.strerror}") from error
                continue
            return int(probe.getsockname()[1])
    taken = f"port {wanted} is" if wanted is not None else f"ports {FIRST_PORT} to {FIRST_PORT + TRIES - 1} are"
    raise WrongInput(f"{taken} in use: choose another with --port, or --port 0 for any free one")


def _let_jupyter_find_us() -> None:
    """Add our template, and this Python's kernel and widgets, to the path that Voilà searches."""
    ours = [str(Path(__file__).parent / "jupyter"), str(Path(sys.prefix) / "share" / "jupyter")]
    before = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([*ours, *([before] if before else [])])
    # the kernels import the same planner, wherever it was started from
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))


def _opener(address: str) -> Path:
    """Write a page of this user's that leads to the address, and return its path: a command line is seen by others."""
    from jupyter_core.paths import jupyter_runtime_dir

    file = Path(jupyter_runtime_dir()).resolve() / f"planner-{os.getpid()}.html"
    write_private(file, OPENER.format(address=escape(address)).encode())
    atexit.register(file.unlink, missing_ok=True)
    return file


def _application(host: str, port: int, door: Door, *, open_browser: bool) -> Any:
    # jsonschema imports it where it is there, and it builds a grammar for seconds; nothing here checks an IRI
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: as if it were not installed
    from planner.ui.server.voila_server import Server

    def say(port: int) -> None:
        name = "localhost" if is_loopback(host) or host in ANY_ADDRESS else host
        address = f"http://{name}:{port}/" + ("" if door.password else f"?token={door.token}")
        print(f"Physio Planner is at {address} (stop it with Ctrl+C)", flush=True)
        if door.password is not None:
            print(BEHIND_TLS.format(names=", ".join(sorted(door.names - set(LOCAL_NAMES))), port=port), flush=True)
        if open_browser:
            opener = _opener(address)
            threading.Thread(target=webbrowser.open, args=(opener.as_uri(),), daemon=True).start()

    app = Server.instance()
    app.config_file_paths = [str(place_of("voila.json").parent)]
    app.log_level = logging.ERROR
    if os.name == "posix":  # kernels talk over files that only this user can open, not over ports
        app.config.ConnectionFileMixin.transport = "ipc"
    app.initialize([str(place_of("notebooks/planner.ipynb"))])
    app.voila_configuration.default_pool_size = 0  # the pages that wait are ours
    app.config.MappingKernelManager.cull_idle_timeout = 0  # and so is their end
    app.config.KernelManager.autorestart = False
    app.door, app.on_listening = door, say
    app.ip, app.port, app.open_browser = host, port, False
    return app
