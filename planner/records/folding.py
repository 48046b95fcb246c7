"""One way to fold text for search: what people type alike is found alike."""

import unicodedata

APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u2032\uff07`\u00b4"))
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")


def fold(text: str) -> str:
    """Return a text without case, accents, apostrophes and invisible signs, its words one space apart.

    José is found as jose, Müller as muller, O'Brien with any apostrophe as obrien; it makes no difference whether an
    accent is part of its letter or follows it.
    """
    folded = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).translate(DASHES).casefold()
    if not folded.isascii():
        folded = "".join(each for each in folded if unicodedata.category(each) not in ("Mn", "Cf"))
    return " ".join(folded.split())
