"""The pages that are compared: how each is started, and where on it things are found."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Page:
    """A page that is measured. In `command` and `address`, {port} stands for a free port."""

    name: str
    package: str  # what has to be installed
    command: tuple[str, ...]  # what Python is started with
    address: str = "http://127.0.0.1:{port}/"  # empty: the server prints it
    card: str = ".card"
    picture: str = "img"  # inside a card
    heading: str = "h3"  # inside a card: the name of its exercise
    add: str = ".add"  # a button that reads "Add NAME"
    line: str = ".routine .line"
    search: str = "^Search"  # how the label of the search field begins
    hides_blocked: bool = False  # what no rule allows stands apart from what is found
    of_1000: bool = False  # a library of 1,000 exercises, not the shipped one

    @property
    def installed(self) -> bool:
        """Whether the framework is there."""
        return importlib.util.find_spec(self.package) is not None

    def arguments(self, port: int) -> list[str]:
        """Return the command line that serves this page on a port."""
        return [sys.executable, *(part.format(port=port) for part in self.command)]


def _ours(name: str, *, of_1000: bool = False) -> Page:
    return Page(
        name=name,
        package="planner",
        command=("-m", "planner", "serve", "--port", "0", "--no-browser"),
        address="",
        card=".library-view .card",
        add='.library-view button[aria-label^="Add "]',
        line=".routine-view .line",
        hides_blocked=True,
        of_1000=of_1000,
    )


OURS = _ours("ours")
OURS_OF_1000 = _ours("ours, 1,000 exercises", of_1000=True)
PEERS = (
    Page("nicegui", "nicegui", ("-m", "benchmarks.peers.nicegui_page", "{port}")),
    Page("dash", "dash", ("-m", "benchmarks.peers.dash_page", "{port}")),
    Page(
        "panel",
        "panel",
        (
            *("-m", "panel", "serve", str(HERE / "panel_page.py"), "--address", "127.0.0.1", "--port", "{port}"),
            *("--allow-websocket-origin", "127.0.0.1:{port}"),
        ),
        address="http://127.0.0.1:{port}/panel_page",
        add="button",  # in shadow roots of their own, the lines too: the class is outside
        line=".line",
    ),
    Page(
        "streamlit",
        "streamlit",
        (
            *("-m", "streamlit", "run", str(HERE / "streamlit_page.py"), "--server.port", "{port}"),
            *("--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"),
        ),
        add='[class*="st-key-add-"] button',
        line=".st-key-routine .line",
    ),
    Page(
        "stock voila",
        "voila",
        (
            *(
                "-m",
                "voila",
                str(HERE / "voila_page.ipynb"),
                "--port",
                "{port}",
                "--no-browser",
                "--Voila.ip=127.0.0.1",
            ),
            # these came with Panel and Dash, and Voilà would send them with every page
            "--VoilaConfiguration.extension_denylist=@pyviz/jupyterlab_pyviz",
            "--VoilaConfiguration.extension_denylist=jupyterlab-plotly",
        ),
    ),
)
PAGES = (OURS, *PEERS, OURS_OF_1000)
