"""What somebody who attacks a server has at hand: plain HTTP, plain sockets, and a look at its processes."""

import contextlib
import http.client
import json
import random
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def cookie(self) -> str:
        """The cookie that came with it, as it is sent back."""
        return (self.headers["Set-Cookie"] or "").partition(";")[0]


def ask(base: str, path: str = "/", method: str = "GET", body: str | None = None, **headers: str) -> Answer:
    """Return what a server answers to one request; `Sec_Fetch_Site` stands for that header."""
    server = urlsplit(base)
    connection = http.client.HTTPConnection(server.hostname, server.port, timeout=60)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


@dataclass
class OpenPage:
    """A page as a browser gets it: its kernel, its key, its widgets, and the cookie."""

    base: str
    cookie: str
    kernel: str
    key: str
    models: dict[str, dict[str, object]] = field(repr=False)

    def widget(self, name: str) -> str:
        """Return the id of a view, by the name of its class."""
        return next(id for id, state in self.models.items() if str(state.get("_anywidget_id")).endswith(name))

    def socket(self, *, key: str | None = None, session: str = "s", **options: object) -> ClientConnection:
        """Open the page's socket, with its own key unless another is given."""
        url = f"{self.base.replace('http', 'ws')}api/kernels/{self.kernel}/channels"
        options = {"subprotocols": [SUBPROTOCOL], "additional_headers": {"Cookie": self.cookie}, **options}
        return connect(f"{url}?session_id={session}&key={self.key if key is None else key}", max_size=None, **options)


def open_page(address: str) -> OpenPage:
    """Return the page behind an address with its secret."""
    server = urlsplit(address)
    answer = ask(address, f"{server.path}?{server.query}")
    assert answer.status == 200, answer.text
    page, models = (
        json.loads(re.search(rf'id="host-{name}">(.*?)</script>', answer.text, re.DOTALL)[1])
        for name in ("page", "models")
    )
    return OpenPage(address.partition("?")[0], answer.cookie, page["kernel"], page["key"], models)


def frame(
    content: object,
    *,
    kind: str = "comm_msg",
    session: str = "s",
    channel: str = "shell",
    extra: tuple[bytes, ...] = (),
) -> bytes:
    """Return a frame of the v1 protocol."""
    header = {"msg_id": "m", "msg_type": kind, "session": session, "username": "", "version": "5.3", "date": ""}
    parts = [channel.encode(), *(json.dumps(part).encode() for part in (header, {}, {}, content)), *extra]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)


def random_frames() -> list[bytes]:
    """Return frames of every length from 0 to 64 bytes and 2,000 random ones, the same each time."""
    dice = random.Random(5)  # noqa: S311  # the same each time
    frames = [b"\xff" * length for length in range(65)] + [dice.randbytes(length) for length in range(65)]
    return frames + [dice.randbytes(dice.randrange(400)) for _ in range(2000)]


def attack(page: OpenPage, frames: Sequence[bytes]) -> None:
    """Send all frames into the socket of a page; come again whenever the server hangs up, as it does after twenty."""
    left = list(frames)
    while left:
        with page.socket() as socket, contextlib.suppress(ConnectionClosed):
            while left:
                socket.send(left[0])
                left.pop(0)


def custom(comm: str, **record: object) -> dict[str, object]:
    """Return the content of a message of ours to a view."""
    return {"comm_id": comm, "data": {"method": "custom", "content": record}}


def received(socket: ClientConnection, seconds: float = 10.0) -> tuple[str, dict[str, object]]:
    """Return the kind and the content of the next message."""
    bytes = socket.recv(timeout=seconds)
    count = int.from_bytes(bytes[:8], "little")
    offsets = [int.from_bytes(bytes[8 * at : 8 * at + 8], "little") for at in range(1, count + 1)]
    part = [bytes[offsets[at] : offsets[at + 1]] for at in range(5)]
    return json.loads(part[1])["msg_type"], json.loads(part[4])


def answered(socket: ClientConnection, number: int, seconds: float = 10.0) -> dict[str, object]:
    """Return the state with which a view acknowledges a message of this number."""
    while True:
        kind, content = received(socket, seconds)
        state = content.get("data", {}).get("state", {}) if kind == "comm_msg" else {}
        if state.get("acknowledged") == number:
            return state


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def kernels(pid: int) -> list[int]:
    """Return the kernels of a server."""
    return [each for each in children(pid) if b"ipykernel" in Path(f"/proc/{each}/cmdline").read_bytes()]


def memory_mb(pid: int) -> float:
    """Return how much memory a process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024
