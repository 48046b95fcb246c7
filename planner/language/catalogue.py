"""A catalogue of phrases in another language, and which one is spoken."""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from planner.records.errors import WrongInput

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ENGLISH = "en"
SIGNED_BY = "X-Signed-By"  # a header: the clinician who answers for the wording, with profession and registration
SIGNATURE = re.compile(rb'^"X-Signed-By:\s*[^\s\\"]', re.MULTILINE)  # Babel reads the headers that it knows
REPLACED = "the emergency number"  # within other phrases: where a clinic has its own, that takes its place
PLACE = re.compile(r"\{(\w*)\}")  # of a value in a phrase


@dataclass(frozen=True)
class Catalogue:
    """Phrases in one language: `locale` is its code (de, pt_BR), `missing` counts the phrases that stay English."""

    locale: str
    translations: GNUTranslations
    missing: int = 0


def read_catalogue(path: str | Path) -> Catalogue:
    """Read a catalogue in gettext's format, .po. Phrases that are missing or marked as fuzzy stay English.

    Raises WrongInput where it cannot be read, no clinician has signed it, a phrase has other values than ours, or
    one that speaks of the emergency number has other words for it than the catalogue gives: they are replaced.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        content = Path(path).read_bytes()
        read = read_po(io.BytesIO(content), abort_invalid=True)
    except (OSError, ValueError, LookupError, PoFileError) as error:
        raise WrongInput(f"{path} is no catalogue that can be read: {error}") from error
    _check(path, read, content)
    compiled = io.BytesIO()
    write_mo(compiled, read)  # without what is fuzzy
    compiled.seek(0)
    messages = [each for each in read if each.id]
    missing = sum(each.fuzzy or not all(_forms(each.string)) for each in messages)
    return Catalogue(str(read.locale), GNUTranslations(compiled), missing)


def _check(path: str | Path, read: "Catalog", content: bytes) -> None:
    if read.locale is None:
        raise WrongInput(f"{path} does not name its language: write it in its header, as 'Language: de'")
    if not SIGNATURE.search(content):
        raise WrongInput(
            f"{path} has not been signed: a clinician who has read all of it writes '{SIGNED_BY}: name, profession' "
            "in its header"
        )
    for message in read:
        theirs, ours = _forms(message.string), _forms(message.id)
        expected = {place for each in ours for place in PLACE.findall(each)}
        is_filled = bool(expected)  # what has no values is never formatted
        for each in theirs:
            found = places_of(each) if is_filled else set(PLACE.findall(each))
            if message.id and each and not message.fuzzy and not found <= expected:
                raise WrongInput(
                    f"{path}:{message.lineno}: the phrase has {_places(expected)} to fill in, and its translation "
                    f"{_places(found)}"
                )
    _check_replaced(path, read)


def _check_replaced(path: str | Path, read: "Catalog") -> None:
    own = read.get(REPLACED)
    words = str(own.string) if own and own.string and not own.fuzzy else REPLACED
    for message in read:
        if message.fuzzy or not any(REPLACED in each for each in _forms(message.id)):
            continue
        if any(each and words not in each for each in _forms(message.string)):
            raise WrongInput(
                f'{path}:{message.lineno}: the translation does not hold "{words}", which stands for "{REPLACED}": '
                "a clinic's own number takes its place, so these words stand as they are in each phrase that has them"
            )


def places_of(text: str) -> set[str]:
    """Return what a phrase has filled in, as it is written in its braces; a brace that is not closed is one, too."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return {text}
    return {
        f"{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}"
        for _, name, form, conversion in parts
        if name is not None
    }


def _places(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a phrase: one, or one for each plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


_current: ContextVar[Catalogue | None] = ContextVar("_current", default=None)


@contextmanager
def speaking(catalogue: Catalogue | None) -> Iterator[None]:
    """Use the phrases of a catalogue, or English, within a `with` block."""
    before = _current.set(catalogue)
    try:
        yield
    finally:
        _current.reset(before)


def current() -> Catalogue | None:
    """Return the catalogue in use; none for English."""
    return _current.get()


def locale() -> str:
    """Return the code of the language in use, as HTML and PDF name it: en, pt-BR."""
    catalogue = current()
    return catalogue.locale.replace("_", "-") if catalogue else ENGLISH
