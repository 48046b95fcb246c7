"""`planner figure` and `planner sheet` write a whole picture or page, or one line and nothing."""

import re
from html.parser import HTMLParser

import pytest

from planner.cli.main import main
from planner.figure import animated, still, stills
from tests.commands import planner_anew
from tests.shipped import LIBRARY

pytestmark = pytest.mark.usefixtures("parsed_once")

LOOK = {"palette": LIBRARY.palette}
DRAWN = [each for each in LIBRARY.exercises.values() if each.figure]
RAISED = LIBRARY.exercise("bird-dog")
VARIANTS = [each.name for each in RAISED.variants if each.figure]
VARIANT = VARIANTS[0]
NAMED = f"{RAISED.id} has no frame {{}}: give 0 (start) to {len(RAISED.figure.frames) - 1} (end)"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder and in this process; return its exit code, its output and its errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        try:
            code = main(arguments)
        except SystemExit as left:
            code = left.code
        return (code, *capsys.readouterr())

    return run


@pytest.mark.parametrize(
    ("options", "draw"),
    [
        pytest.param([], lambda: still(RAISED, **LOOK), id="the end"),
        pytest.param(["--frame", "0"], lambda: still(RAISED, 0, **LOOK), id="the start"),
        pytest.param(["--animated"], lambda: animated(RAISED, **LOOK), id="moving"),
        pytest.param(["--side", "left"], lambda: still(RAISED, **LOOK, side="left"), id="the other side"),
        pytest.param(["--muscles"], lambda: still(RAISED, **LOOK, muscles=True), id="with its muscles"),
        pytest.param(["--variant", VARIANT], lambda: still(RAISED, **LOOK, variant=VARIANT), id="a variant"),
        pytest.param(
            ["--animated", "--variant", VARIANT, "--side", "left"],
            lambda: animated(RAISED, **LOOK, variant=VARIANT, side="left"),
            id="moving, a variant, the other side",
        ),
        pytest.param(
            ["--variant", VARIANT, "--frame", "0"],
            lambda: still(RAISED, 0, **LOOK, variant=VARIANT),
            id="the start of a variant",
        ),
        pytest.param(
            ["--animated", "--side", "left", "--muscles"],
            lambda: animated(RAISED, **LOOK, side="left", muscles=True),
            id="moving, the other side, with its muscles",
        ),
    ],
)
def test_a_picture_is_written_as_it_was_asked_for(run, tmp_path, options, draw):
    assert run("figure", RAISED.id, *options, "-o", "out.svg") == (0, "", "")
    assert (tmp_path / "out.svg").read_text(encoding="utf-8") == draw()
    assert [path.name for path in tmp_path.iterdir()] == ["out.svg"]


@pytest.mark.slow
def test_an_exercise_is_found_by_its_code_from_any_folder(tmp_path):
    done = planner_anew("figure", RAISED.reference, "-o", "out.svg", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "out.svg").read_text(encoding="utf-8") == still(RAISED, **LOOK)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["bird-dogg", "-o", "out.svg"], "no exercise 'bird-dogg' (did you mean bird-dog?)", id="an unknown exercise"
        ),
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
        *(
            pytest.param(
                [RAISED.id, *moving, "--variant", "Neither", "-o", "out.svg"],
                f"{RAISED.id} has no drawn variant 'Neither': it has {', '.join(map(repr, VARIANTS))}",
                id=f"an unknown variant{', moving' if moving else ''}",
            )
            for moving in ([], ["--animated"])
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
def test_a_picture_that_cannot_be_is_answered_in_one_line_and_nothing_is_written(run, tmp_path, arguments, message):
    code, printed, line = run("figure", *arguments)
    assert (code, printed) == (2, "")
    assert line.startswith(f"planner: {message}")
    assert line.index("\n") == len(line) - 1
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


@pytest.mark.slow
def test_the_sheet_shows_every_exercise_that_has_a_figure_and_asks_nothing_from_outside(tmp_path):
    done = planner_anew("sheet", "-o", "out.html", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.sections == [each.id for each in DRAWN]
    assert page.outside == []
    assert page.open == []
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "image", "use"}
    assert not re.search(r"url\(|@import", text)
    for each in (DRAWN[0], RAISED, DRAWN[-1]):
        assert animated(each, **LOOK) in text
        assert all(text.count(picture) == 2 for picture in stills(each, **LOOK))  # large, and as a thumbnail


def test_a_sheet_that_cannot_be_written_is_answered_in_one_line(run, tmp_path, monkeypatch):
    monkeypatch.setattr("planner.figure.output.contact_sheet.page", lambda *_: "")
    message = "planner: nowhere/out.html cannot be written: No such file or directory\n"
    assert run("sheet", "-o", "nowhere/out.html") == (2, "", message)
    assert list(tmp_path.iterdir()) == []
