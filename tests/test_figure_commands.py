"""`planner figure` and `planner sheet` write a whole picture or page, or one line and nothing."""

import re
from html.parser import HTMLParser

import pytest

from planner.figure import animated, still, stills
from planner.library import Library
from tests.test_cli import planner, wrong

LIBRARY = Library.load()
DRAWN = [each for each in LIBRARY.exercises.values() if each.figure]
RAISED = LIBRARY.exercise("bird-dog")
NAMED = f"{RAISED.id} has no frame {{}}: give 0 (start) to {len(RAISED.figure.frames) - 1} (end)"


@pytest.mark.parametrize(
    ("options", "draw"),
    [
        pytest.param([], lambda: still(RAISED), id="the end"),
        pytest.param(["--frame", "0"], lambda: still(RAISED, 0), id="the start"),
        pytest.param(["--animated"], lambda: animated(RAISED), id="moving"),
        pytest.param(["--side", "left"], lambda: still(RAISED, side="left"), id="the other side"),
        pytest.param(["--muscles"], lambda: still(RAISED, muscles=True), id="with its muscles"),
        pytest.param(
            ["--animated", "--side", "left", "--muscles"],
            lambda: animated(RAISED, side="left", muscles=True),
            id="moving, the other side, with its muscles",
        ),
    ],
)
def test_a_picture_is_written_from_any_folder(tmp_path, options, draw):
    done = planner("figure", RAISED.id, *options, "-o", "out.svg", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "out.svg").read_text(encoding="utf-8") == draw()
    assert [path.name for path in tmp_path.iterdir()] == ["out.svg"]


def test_an_exercise_is_found_by_its_code_too(tmp_path):
    done = planner("figure", RAISED.reference, "-o", "out.svg", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out.svg").read_text(encoding="utf-8") == still(RAISED)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["bird-dogg", "-o", "out.svg"], "unknown exercise 'bird-dogg'", id="an unknown exercise"),
        pytest.param([RAISED.id, "--frame", "9", "-o", "out.svg"], NAMED.format(9), id="a frame beyond the end"),
        pytest.param([RAISED.id, "--frame", "-9", "-o", "out.svg"], NAMED.format(-9), id="a frame before the start"),
        pytest.param(
            [RAISED.id, "--frame", "end", "-o", "out.svg"],
            "argument --frame: invalid int value: 'end'",
            id="a frame that is no number",
        ),
        pytest.param(
            ["S24", "-o", "out.svg"],
            "shoulder-stand-to-plough has no figure: it is only to be recognised",
            id="an exercise that is only recognised",
        ),
        pytest.param(
            [RAISED.id, "--frame", "0", "--animated", "-o", "out.svg"],
            "argument --animated: not allowed with argument --frame",
            id="a frame that moves",
        ),
        pytest.param(
            [RAISED.id, "--side", "both", "-o", "out.svg"],
            "argument --side: invalid choice: 'both'",
            id="an unknown side",
        ),
        pytest.param([RAISED.id], "the following arguments are required: -o/--output", id="no output"),
        pytest.param([RAISED.id, "-o", "."], ". cannot be written: ", id="a folder for an output"),
        pytest.param(
            [RAISED.id, "-o", "nowhere/out.svg"],
            "nowhere/out.svg cannot be written: No such",
            id="a folder that is not there",
        ),
    ],
)
def test_a_picture_that_cannot_be_is_answered_in_one_line_and_nothing_is_written(tmp_path, arguments, told):
    assert wrong("figure", *arguments, cwd=tmp_path).startswith(told)
    assert list(tmp_path.iterdir()) == []


class Page(HTMLParser):
    """Gather the tags of a page, and what they refer to."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.sections, self.outside, self.open = set(), [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)
        for name, value in attrs:
            if name in {"src", "href", "srcset", "data", "action", "style"} or name.startswith("on"):
                self.outside.append((tag, name, value))
        if tag == "section":
            self.sections.append(dict(attrs)["id"])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        while self.open.pop() != tag:
            pass


def test_the_sheet_shows_every_exercise_that_has_a_figure_and_asks_nothing_from_outside(tmp_path):
    done = planner("sheet", "-o", "out.html", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.sections == [each.id for each in DRAWN]
    assert page.outside == []
    assert page.open == ["meta"] or page.open == []
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "image", "use"}
    assert not re.search(r"url\(|@import", text)
    for each in (DRAWN[0], RAISED, DRAWN[-1]):
        assert animated(each) in text
        assert all(text.count(picture) == 2 for picture in stills(each))  # large, and as small as a stamp


def test_a_sheet_that_cannot_be_written_is_answered_in_one_line(tmp_path):
    assert wrong("sheet", "-o", "nowhere/out.html", cwd=tmp_path).startswith(
        "nowhere/out.html cannot be written: No such"
    )
    assert list(tmp_path.iterdir()) == []
