"""An editor without a browser: it types into a page over its socket, and notes what the page shows as saved."""

import contextlib
import itertools
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection

from tests.intruder import OpenPage, custom, frame, open_page, received

GONE = (WebSocketException, OSError, TimeoutError)


@dataclass
class Editor:
    """A tab that types; `shown` is the last text that stood under "Saved"."""

    address: str
    tab: str
    shown: str = ""
    page: OpenPage = field(init=False)
    socket: ClientConnection = field(init=False)
    _state: dict[str, dict[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self.page = open_page(self.address)
        self.socket = self.page.socket()
        self.ask("DeskView", do="tab", tab=self.tab)

    def ask(self, view: str, **record: object) -> None:
        """Send a message and wait until the view and the desk have answered."""
        number = next(self._numbers)
        comm = self.page.widget(view)
        self.socket.send(frame(custom(comm, number=number, page=self.tab, **record)))
        while self._read().get(comm, {}).get("acknowledged") != number:
            pass

    def type(self, text: str) -> None:
        """Type a title, and note it as shown where the page then says that it is saved."""
        self.ask("RoutineView", do="plan", field="title", value=text)
        if self.status == "saved":
            self.shown = text

    @property
    def status(self) -> str:
        """How saving went, as the desk shows it."""
        return str(self._state.get(self.page.widget("DeskView"), {}).get("state", {}).get("state", ""))

    def close(self) -> None:
        """Leave without a goodbye."""
        with contextlib.suppress(*GONE):
            self.socket.close()

    def _read(self) -> dict[str, dict[str, object]]:
        kind, content = received(self.socket, 30)
        if kind == "comm_msg":
            state = self._state.setdefault(str(content["comm_id"]), {})
            state.update(content["data"].get("state", {}))
        return self._state
