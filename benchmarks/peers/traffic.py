"""What went over the wire during a visit, as Chromium reports it: requests, their times and bytes, socket frames."""

import base64
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

BINARY = 2  # opcode of a frame
NAME_LENGTH = 48


@dataclass
class Request:
    """One request, or one socket with all its frames."""

    url: str
    started: float  # seconds since the epoch
    clock: float  # the same moment by Chromium's own clock, in which the end is given
    seconds: float | None = None  # until the last byte; of a socket, until it was open
    bytes: int = 0
    cached: bool = False
    is_socket: bool = False

    @property
    def name(self) -> str:
        """A short name: the end of the path."""
        parts = urlsplit(self.url)
        return (parts.path.rstrip("/").rsplit("/", 1)[-1] or "/")[-NAME_LENGTH:]


class Traffic:
    """Records what a tab asks for. Frames of sockets count as they are before compression."""

    def __init__(self, session: Any) -> None:
        self._by_id: dict[str, Request] = {}
        self._redirected: list[Request] = []
        for event, handle in {
            "requestWillBeSent": self._sent,
            "requestServedFromCache": self._from_cache,
            "dataReceived": self._received,
            "loadingFinished": self._finished,
            "loadingFailed": self._failed,
            "webSocketCreated": self._socket_created,
            "webSocketWillSendHandshakeRequest": self._socket_started,
            "webSocketHandshakeResponseReceived": self._socket_open,
            "webSocketFrameReceived": self._frame,
            "webSocketFrameSent": self._frame,
        }.items():
            session.on(f"Network.{event}", handle)
        session.send("Network.enable")
        self._session = session

    def stop(self) -> None:
        """Record nothing more: Chromium reports every frame of a socket, which takes the time of what is measured."""
        self._session.send("Network.disable")

    @property
    def requests(self) -> list[Request]:
        """Every request that went over the wire so far, by its start."""
        every = [*self._redirected, *self._by_id.values()]
        return sorted((each for each in every if not each.cached), key=lambda each: each.started)

    def _sent(self, event: dict[str, Any]) -> None:
        id, url = event["requestId"], event["request"]["url"]
        if not url.startswith(("http:", "https:")):
            return  # data and blobs are in the page already
        if "redirectResponse" in event and id in self._by_id:
            before = self._by_id[id]
            before.bytes = int(event["redirectResponse"]["encodedDataLength"])
            before.seconds = event["timestamp"] - before.clock
            self._redirected.append(before)
        self._by_id[id] = Request(url, event["wallTime"], event["timestamp"])

    def _from_cache(self, event: dict[str, Any]) -> None:
        if request := self._by_id.get(event["requestId"]):
            request.cached = True

    def _received(self, event: dict[str, Any]) -> None:
        if request := self._by_id.get(event["requestId"]):  # of one that does not end, all that is known
            request.bytes += int(event["encodedDataLength"])

    def _finished(self, event: dict[str, Any]) -> None:
        if request := self._by_id.get(event["requestId"]):
            request.bytes = int(event["encodedDataLength"])
            request.seconds = event["timestamp"] - request.clock

    def _failed(self, event: dict[str, Any]) -> None:
        if request := self._by_id.get(event["requestId"]):
            request.seconds = event["timestamp"] - request.clock

    def _socket_created(self, event: dict[str, Any]) -> None:
        self._by_id[event["requestId"]] = Request(event["url"], 0, 0, is_socket=True)

    def _socket_started(self, event: dict[str, Any]) -> None:
        if request := self._by_id.get(event["requestId"]):
            request.started, request.clock = event["wallTime"], event["timestamp"]

    def _socket_open(self, event: dict[str, Any]) -> None:
        if request := self._by_id.get(event["requestId"]):
            request.seconds = event["timestamp"] - request.clock

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        if request := self._by_id.get(event["requestId"]):
            request.bytes += len(base64.b64decode(data)) if frame["opcode"] == BINARY else len(data.encode())
