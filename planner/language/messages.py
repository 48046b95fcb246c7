"""Phrases by gettext, looked up when they are used. Babel finds them in the source by the names of these functions."""

from planner.language.catalogue import current

LIBRARY = "library"  # the context of the texts of content/


def N_(message: str) -> str:  # noqa: N802  # gettext's own name
    """Mark a phrase that is looked up elsewhere, when it is used: a constant."""
    return message


def gettext(message: str, /, **values: object) -> str:
    """Return a phrase in the language in use, its places filled in."""
    catalogue = current()
    text = catalogue.translations.gettext(message) if catalogue and message else message
    return text.format(**values) if values else text


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a phrase that other phrases are like: the context tells them apart."""
    catalogue = current()
    text = catalogue.translations.pgettext(context, message) if catalogue and message else message
    return text.format(**values) if values else text


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """Return a phrase for a number, which is its place {n}."""
    catalogue = current()
    text = catalogue.translations.ngettext(one, many, n) if catalogue else one if n == 1 else many
    return text.format(n=n, **values)


def in_sentence(text: str) -> str:
    """Return a label as it stands within a sentence: other languages than English write nouns as they are."""
    return text if current() else text[:1].lower() + text[1:]


def of_library(text: str) -> str:
    """Return a text of the library in the language in use."""
    return pgettext(LIBRARY, text)
