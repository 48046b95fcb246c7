"""Which frames of a browser reach a kernel: whole messages of our own protocol, checked before anything is parsed.

A frame of the v1 protocol is a table of little-endian 64-bit numbers (how many offsets, then the
offsets), the name of the channel, and four parts of JSON. jupyter_server's `deserialize_msg_from_ws_v1` and
Voilà's `read_header_from_binary_message` believe the first number: eight bytes of 255 make them loop for
ever. What is passed on is therefore written anew from what was checked here.
"""

import itertools
import json
import re
from dataclasses import dataclass
from typing import Any

SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"
MAX_BYTES = 256 * 1024  # the longest message of the page is a text of a record, 64 kB with all its escapes
WORD = 8
PARTS = 5  # the channel, and header, parent header, metadata, content: a browser sends no buffers
OFFSETS = PARTS + 1
MAX_ID_LENGTH = 64
IDLE_TALK = re.compile(rb'"msg_type": ?"status".*\{"execution_state": ?"(?:busy|idle)"\}\Z', re.DOTALL)
MAX_IDLE_TALK_BYTES = 1024


@dataclass(frozen=True)
class Message:
    """What a view sends: the id of its widget, and a record of the protocol; None asks for the whole state."""

    comm: str
    content: dict[str, Any] | None

    @property
    def is_work(self) -> bool:
        """Whether somebody does something, and not the page by itself."""
        return self.content is not None and self.content.get("do") != "beat"


def message_in(frame: bytes | str, session: str) -> Message | None:
    """Return the message in a frame of a socket's session; None for whatever else it is."""
    if not isinstance(frame, bytes) or len(frame) > MAX_BYTES:
        return None
    parts = _parts(frame)
    if parts is None or parts[0] != b"shell":
        return None
    try:
        header, _, _, content = (json.loads(part) for part in parts[1:])
    except (ValueError, RecursionError):
        return None
    if not isinstance(header, dict) or header.get("msg_type") != "comm_msg" or header.get("session") != session:
        return None
    return _message(content)


def _parts(frame: bytes) -> list[bytes] | None:
    start = WORD * (OFFSETS + 1)
    if len(frame) < start:
        return None
    numbers = [int.from_bytes(frame[at : at + WORD], "little") for at in range(0, start, WORD)]
    count, offsets = numbers[0], numbers[1:]
    if count != OFFSETS or offsets[0] != start or offsets[-1] != len(frame) or offsets != sorted(offsets):
        return None
    return [frame[begin:end] for begin, end in itertools.pairwise(offsets)]


def _message(content: Any) -> Message | None:
    if not isinstance(content, dict):
        return None
    comm, data = content.get("comm_id"), content.get("data")
    if not isinstance(comm, str) or not 0 < len(comm) <= MAX_ID_LENGTH or not isinstance(data, dict):
        return None
    if data == {"method": "request_state"}:
        return Message(comm, None)
    record = data.get("content")
    if data.get("method") == "custom" and len(data) == 2 and isinstance(record, dict):
        return Message(comm, record)
    return None


def content_of(message: Message) -> dict[str, Any]:
    """Return the content of the `comm_msg` that a kernel gets for a message."""
    if message.content is None:
        return {"comm_id": message.comm, "data": {"method": "request_state"}}
    return {"comm_id": message.comm, "data": {"method": "custom", "content": message.content}}


def is_idle_talk(frame: bytes) -> bool:
    """Return whether a kernel's frame says no more than that it is busy, or has nothing to do."""
    return len(frame) <= MAX_IDLE_TALK_BYTES and IDLE_TALK.search(frame) is not None
