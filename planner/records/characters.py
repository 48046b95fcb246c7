"""Characters that show nothing but change what is shown: as visible signs, or left out, in everything that we write."""

import re

REPLACEMENT = "\ufffd"  # what is no character: halves of one, and controls without a picture
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # they turn text around, and say nothing that is read

LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_UNSEEN = re.compile(f"[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{BIDI}]")
_BIDI = re.compile(f"[{BIDI}]")
_IN_LITERALS = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI}\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Return a text without raw controls: each has a sign, and what turns text around is left out.

    Line breaks of any kind are a line feed, and tabs stay; a control is its picture (U+241B for escape), or U+FFFD
    where it has none, like half of a character.
    """
    if text.isprintable():  # nearly all
        return text
    return _UNSEEN.sub(_sign, LINE_BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """Return a text as part of a line: visible, with a space for each line break and tab."""
    return re.sub("[\n\t]", " ", visible(text))


def escaped(json: str) -> str:
    """Return JSON that means the same, with an escape for each raw control and for what turns text around."""
    return _IN_LITERALS.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "" if _BIDI.match(found[0]) else REPLACEMENT
