"""SVG as a browser reads it: elements, path commands, colours."""

import re
from xml.etree import ElementTree

NUMBER = r"(-?\d*\.?\d+)"
ARC = re.compile(rf"{NUMBER} {NUMBER} {NUMBER} ([01])([01]) ?{NUMBER} ?{NUMBER}")  # flags need no space around them
COUNTS = {"M": 2, "l": 2, "L": 2, "h": 1, "H": 1, "V": 1, "q": 4, "Q": 4, "a": 7, "z": 0}


def read(text):
    """Return a picture as XML, without the namespace."""
    root = ElementTree.fromstring(text)  # noqa: S314  # our own
    for each in root.iter():
        each.tag = each.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


def commands(path):
    """Return the commands of path data as a browser reads it, each with how many numbers follow it."""
    found = []
    for command, text in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", path):
        numbers = ARC.fullmatch(text).groups() if command == "a" else re.findall(NUMBER, text)
        assert len(numbers) == COUNTS[command] or (COUNTS[command] and len(numbers) % COUNTS[command] == 0), path
        found.append((command, len(numbers)))
    assert found[0] == ("M", 2)
    return found


def colours(text):
    return set(re.findall(r'(?:fill|stroke)="(#.*?)"', text))


def without_words(text):
    return re.sub("<title>.*?</desc>", "", text)
