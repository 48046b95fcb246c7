"""The command line waits for nothing, reads and prints within limits, and sends no text's commands to a terminal."""

import json
import os
import re

import pytest

from planner.handout import to_pdf
from planner.library import limited_read
from planner.library.lint import Checked
from planner.records.errors import Fault
from tests.cli.test_commands import wrong
from tests.commands import planner
from tests.hostile import RAW

pytestmark = pytest.mark.usefixtures("parsed_once")

ROUTINE = "title: Upper back\nprescriptions:\n- exercise: L06\n"
CLIENT = "reference: C-001\n"
FAR = ("0001-01-01", "9999-12-31")
READ_BY = {
    "handout as text": ["handout", "routine.yaml", "--client", "client.yaml", "--format", "text", "-o", "out"],
    "handout as table": ["handout", "routine.yaml", "--client", "client.yaml", "--format", "csv", "-o", "out"],
    "review": ["review", "routine.yaml", "--client", "client.yaml"],
    "review as JSON": ["review", "routine.yaml", "--client", "client.yaml", "--json"],
    "screen": ["screen", "--client", "client.yaml"],
    "screen as JSON": ["screen", "--client", "client.yaml", "--json"],
}
commands = pytest.mark.parametrize("command", READ_BY.values(), ids=READ_BY)


@pytest.fixture
def files(tmp_path):
    """Give a folder with a routine and a client."""
    (tmp_path / "routine.yaml").write_text(ROUTINE, encoding="utf-8")
    (tmp_path / "client.yaml").write_text(CLIENT, encoding="utf-8")
    return tmp_path


# what is read


UNREADABLE = {
    "a device without end": (
        lambda path: path.symlink_to("/dev/zero"),
        "cannot be read: a device: give a file or a pipe",
    ),
    "a pipe to which nobody writes": (os.mkfifo, "cannot be read: a pipe from which nothing came for 0.1 seconds"),
    "a folder": (os.mkdir, "cannot be read: Is a directory"),
    "a link to itself": (lambda path: path.symlink_to(path), "cannot be read: Too many levels of symbolic links"),
    "a terabyte": (lambda path: (path.touch(), os.truncate(path, 10**12)), "is too large: 1,000,000,000,000 bytes, "),
    "UTF-16": (lambda path: path.write_text(ROUTINE, encoding="utf-16"), ":1: UTF-16 text: save the file as UTF-8"),
    "Latin 1": (
        lambda path: path.write_text("title: Übung\n", encoding="latin-1"),
        ":1: not UTF-8 text: save the file as",
    ),
    "NUL bytes": (lambda path: path.write_text("title: a\0b\n", encoding="utf-8"), ":1: not YAML: "),
    "brackets without end": (lambda path: path.write_text("[" * 50_000, encoding="utf-8"), ":1: nested more than 100 "),
}


@pytest.mark.parametrize(("make", "told"), UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize(
    ("name", "command"),
    [("routine.yaml", "handout as text"), ("client.yaml", "review"), ("client.yaml", "screen")],
    ids=["a routine", "the client of a routine", "a client"],
)
def test_what_cannot_be_read_is_said_in_one_line(files, monkeypatch, name, command, make, told):
    monkeypatch.setattr(limited_read, "PIPE_SILENCE_SECONDS", 0.1)
    (files / name).unlink()
    make(files / name)
    said = wrong(*READ_BY[command], cwd=files)
    assert said.removeprefix(name).lstrip().startswith(told)
    assert not (files / "out").exists()


def test_standard_input_that_says_nothing_is_given_up(files, monkeypatch):
    monkeypatch.setattr(limited_read, "PIPE_SILENCE_SECONDS", 0.1)
    out, into = os.pipe()
    said = wrong("review", f"/dev/fd/{out}", cwd=files)
    assert said == f"/dev/fd/{out} cannot be read: a pipe from which nothing came for 0.1 seconds"
    os.write(into, ROUTINE.encode())
    os.close(into)
    assert planner("review", f"/dev/fd/{out}", cwd=files).returncode == 0
    os.close(out)


def test_links_in_a_circle_are_not_written_to(files):
    (files / "loop").symlink_to("loop")
    said = wrong("handout", "routine.yaml", "--format", "text", "-o", "loop", cwd=files)
    assert said == "loop cannot be written: too many symbolic links"


@commands
@pytest.mark.parametrize("date", FAR)
def test_any_date_of_the_calendar_is_read(files, command, date):
    (files / "routine.yaml").write_text(
        f"title: A\nstart_date: {date}\nreview_date: {date}\nprescriptions:\n- exercise: L06\n  override:"
        f" {{rules: [], by: A, reason: b, date: {date}}}\n"
    )
    (files / "client.yaml").write_text(
        f"reference: C\nconditions:\n- {{condition: vf_healed, since: {date}, cleared: {{by: A, date: {date}}}}}\n"
        f"- {{condition: osteoporosis, since: {date}, status: resolved}}\n"
    )
    done = planner(*command, cwd=files)
    assert done.returncode in (0, 1, 2)
    assert done.stderr.startswith("planner: ") == (done.returncode == 2)


# what is printed


def test_of_many_unknown_names_the_first_are_told_and_the_rest_counted(files):
    (files / "routine.yaml").write_text("title: A\nprescriptions:\n" + "- exercise: nothing\n" * 200)
    done = planner("handout", "routine.yaml", "-o", "out", cwd=files)
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 21)
    assert lines[0].startswith("planner: routine.yaml:3: prescriptions[1].exercise: unknown exercise 'nothing'")
    assert lines[-1] == "and 180 more faults: mend these first"


def test_a_line_too_many_is_one_fault(files):
    (files / "routine.yaml").write_text("title: A\nprescriptions:\n" + "- exercise: nothing\n" * 10_000)
    said = wrong("handout", "routine.yaml", "-o", "out", cwd=files)
    assert said == "routine.yaml:2: prescriptions: 10,000 exercises: at most 200"


def test_a_content_folder_says_every_fault_up_to_a_thousand(monkeypatch):
    faults = [Fault("a.yaml", line, "", "wrong") for line in range(1, 1201)]
    monkeypatch.setattr("planner.cli.commands.check", lambda _: Checked(faults, {"exercises": 1}, {}))
    lines = planner("check").stdout.splitlines()
    assert lines[999:1002] == [
        "a.yaml:1000: wrong",
        "and 200 more faults: mend these first",
        "1 exercises, 1200 faults",
    ]


def test_of_more_notices_than_anybody_reads_the_first_are_told_and_the_rest_counted(files, monkeypatch):
    monkeypatch.setattr("planner.cli.commands.NOTICES", 2)
    monkeypatch.setattr("planner.handout.gate.NOTICES", 2)
    (files / "routine.yaml").write_text("title: A\nprescriptions:\n" + "- exercise: S24\n" * 5)
    lines = planner("review", "routine.yaml", cwd=files).stdout.splitlines()
    assert [line[:5] for line in lines[:2]] == ["STOP "] * 2
    assert lines[2].startswith("and ")
    assert lines[2].endswith(" more notices, none of them worse")
    assert lines[3] == "It may not be handed out yet."
    done = planner("handout", "routine.yaml", "-o", "out", cwd=files)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 3)
    assert re.fullmatch(r"and \d+ more reasons", done.stderr.splitlines()[-1])


ESCAPE = r'"a\e[2J\b\u009b31m\u202eb\u2066\nSTOP forged"'


@commands
def test_no_words_of_a_file_reach_the_terminal_as_a_command(files, command):
    (files / "routine.yaml").write_text(
        f"title: {ESCAPE}\ngoal: {ESCAPE}\ncontact: {ESCAPE}\nauthor: {{name: {ESCAPE}}}\nprescriptions:\n"
        f"- {{exercise: L06, cue: {ESCAPE}, support: {ESCAPE}, dosage: {{band: {ESCAPE}}}}}\n"
    )
    (files / "client.yaml").write_text(
        f"name: {ESCAPE}\ngoals: [{ESCAPE}]\nunscreened: [{ESCAPE}]\nconditions:\n"
        f"- {{condition: vf_recent, level: {ESCAPE}, since: 2026-01-01, cleared: {{by: {ESCAPE}, date: 2026-10-01}}}}\n"
    )
    done = planner(*command, cwd=files)
    made = (files / "out").read_bytes().decode().replace("\r\n", "\n") if (files / "out").exists() else ""
    assert done.returncode in (0, 1), done.stderr
    assert "␛[2J" in made + done.stdout or "u001b[2J" in done.stdout
    assert not RAW.search(made + done.stdout + done.stderr)
    assert not any(line.startswith("STOP forged") for line in done.stdout.splitlines())
    if "--json" in command:
        json.loads(done.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["handout", "\x1b[2J\nplanner: saved.yaml", "-o", "out"],
        ["handout", "routine.yaml", "-o", "nowhere\x1b[2J\n/out"],
        ["check", "\x1b[2J\n\u202e"],
        ["screen", "--condition", "\x1b[2J\n"],
        ["alternatives", "\x1b[2J\n", "--condition", "whiplash"],
        ["paint\x1b[2J\n"],
        ["list", "--goal", "\x1b[2J\n"],
        ["list", "--\x1b[2J\n"],
        ["handout", "wrong\x1b[2J\n.yaml", "-o", "out"],
        ["handout", "wrong.yaml", "-o", "out"],
    ],
)
def test_what_is_wrong_is_one_line_without_commands_to_the_terminal(files, arguments):
    for name in ("wrong\x1b[2J\n.yaml", "wrong.yaml"):
        (files / name).write_text('"a\\e[2J\\nb": 1\ntitle: A\nprescriptions: []\n')
    assert not RAW.search(wrong(*arguments, cwd=files))


def test_a_hand_out_that_takes_too_long_is_stopped_and_nothing_is_written(files, monkeypatch):
    monkeypatch.setattr(to_pdf, "HANDOUT_SECONDS", 0)  # a sheet that was laid out before comes at once
    said = wrong("handout", "routine.yaml", "--format", "pdf", "-o", "out", cwd=files)
    assert said == "the hand-out was not laid out after 0 seconds: shorten its texts, or make two of it"
    assert not (files / "out").exists()
