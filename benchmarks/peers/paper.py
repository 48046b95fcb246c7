"""A hand-out as PDF beside WeasyPrint, which lays out the same words and figures from HTML."""

import re
import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pdf import SIZE, plan
from planner.handout import pdf, sheet
from planner.handout.html_body import body
from planner.handout.markup import element
from planner.handout.typeset import FONTS
from planner.library.library import Library
from planner.records.plan import Client, Routine

STYLE = Path(__file__).parent / "paper.css"
LABEL = re.compile(r'<svg [^>]*aria-label="([^"]*)">')
SIGN = re.compile(r'<svg [^>]*aria-hidden="true">')
LIMIT = 0.5  # of WeasyPrint's time
ROUNDS = 15
STANDARD = "pdf/ua-1"
INSTALL = "weasyprint is not installed: pip install -e '.[typesetting]'"
LIBRARIES = (
    "weasyprint lacks libraries of the system: install Pango and HarfBuzz "
    "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
)
Print = Callable[[Library, Routine, Client], bytes]


class Missing(Exception):
    """WeasyPrint, or what it needs, is not there; the text says what to install."""


@dataclass(frozen=True)
class Prints:
    """Median seconds of a hand-out, and what came out."""

    ours: float
    peer: float
    our_bytes: int
    peer_bytes: int

    @property
    def ratio(self) -> float:
        """Our time, divided by that of WeasyPrint."""
        return self.ours / self.peer

    def __str__(self) -> str:
        """Write them as one line."""
        times = f"ours {self.ours * 1e3:.0f} ms ({self.our_bytes / 1e3:.0f} kB)"
        peer = f"weasyprint {self.peer * 1e3:.0f} ms ({self.peer_bytes / 1e3:.0f} kB)"
        return f"PDF of {SIZE} exercises: {times}, {peer}; ours / weasyprint {self.ratio:.2f} (limit {LIMIT})"


def measure(rounds: int = ROUNDS) -> Prints:
    """Print each routine with both, in turns: words that are new, figures that were drawn before. Raises Missing."""
    library = Library.load()
    printers = [pdf, weasyprint()]
    seconds: dict[Print, list[float]] = {each: [] for each in printers}
    sizes = dict.fromkeys(printers, 0)
    for number in range(rounds + 1):  # the first reads fonts and starts processes
        routine, client = plan(library)
        sheet(library, routine, client, drawn=True)
        for each in printers[:: (-1) ** number]:
            start = time.perf_counter()
            made = each(library, routine, client)
            seconds[each].append(time.perf_counter() - start)
            assert made.startswith(b"%PDF"), each
            sizes[each] = max(sizes[each], len(made))
    ours, peer = (statistics.median(seconds[each][1:]) for each in printers)
    return Prints(ours, peer, *sizes.values())


def weasyprint() -> Print:
    """Return a function that prints a hand-out with WeasyPrint, whose fonts and style are read. Raises Missing."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "HarfBuzz-Subset")  # it can do without, but more slowly
            from weasyprint import CSS, HTML
            from weasyprint.text.fonts import FontConfiguration
    except ModuleNotFoundError as error:
        raise Missing(INSTALL) from error
    except (OSError, DeprecationWarning) as error:
        raise Missing(LIBRARIES) from error
    fonts = FontConfiguration()
    style = CSS(string=_faces() + STYLE.read_text(encoding="utf-8"), font_config=fonts)

    def made(library: Library, routine: Routine, client: Client) -> bytes:
        page = HTML(string=written(library, routine, client))
        return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=STANDARD)

    return made


def written(library: Library, routine: Routine, client: Client) -> str:
    """Return the hand-out that plays as a page to print: without its script and its moving pictures.

    Each drawing has a title, since WeasyPrint takes the words for who does not see it from there.
    """
    document = sheet(library, routine, client, drawn=True)
    head = element("head", element("meta", charset="utf-8"), element("title", document.title))
    words = element("body", body(document, [""] * len(document.items)))
    page = f"<!doctype html>\n{element('html', head, words, lang='en')}"
    return LABEL.sub(r"\g<0><title>\1</title>", SIGN.sub(r"\g<0><title>Sign</title>", page))


def _faces() -> str:
    """Return the fonts of our own hand-out, as a style names them."""
    return "".join(
        f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; src: url("{file.as_uri()}") }}\n'
        for weight, file in (
            ("normal", FONTS / "SourceSans3-Regular.ttf"),
            ("bold", FONTS / "SourceSans3-Bold.ttf"),
        )
    )
