"""The command line keeps its contract: JSON keys, exit codes, one line for wrong input, nothing half-written."""

import json
import re
import resource
import subprocess
import sys

import pytest
from pypdf import PdfReader

import planner as package
from planner.engine.screening import client_with, screen
from tests.commands import REPO, planner, planner_anew

pytestmark = pytest.mark.usefixtures("parsed_once")

ROUTINE = "title: Upper back\nprescriptions:\n- exercise: shoulder-blade-squeeze\n  private_note: Fusion 2014.\n"
CLIENT = "reference: C-001\nconditions:\n- condition: osteoporosis\n"


def data(*arguments, **fields):
    done = planner(*arguments, **fields)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.fixture
def files(tmp_path):
    """Give a folder with a routine and a client."""
    (tmp_path / "routine.yaml").write_text(ROUTINE, encoding="utf-8")
    (tmp_path / "client.yaml").write_text(CLIENT, encoding="utf-8")
    return tmp_path


def wrong(*arguments, run=planner, **fields):
    """Give the one line that wrong input is answered with."""
    done = run(*arguments, **fields)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("planner: ")
    assert done.stderr.endswith("\n")
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.removeprefix("planner: ").rstrip("\n")


def test_the_list_gives_every_exercise_with_its_fields_from_any_folder(library, tmp_path):
    found = data("list", "--json", cwd=tmp_path)
    assert {each["id"] for each in found} == set(library.exercises)
    squeeze = next(each for each in found if each["reference"] == "L06")
    expected = {
        "id": "shoulder-blade-squeeze",
        "use": "library",
        "name": "Shoulder-blade squeeze",
        "position": "sitting",
        "level": 1,
        "goals": list(library.exercise("L06").goals),
        "surfaces": ["chair"],
    }
    assert {key: squeeze[key] for key in expected} == expected
    assert squeeze["demands"]["thoracic_extension"] == 1


def test_the_list_is_narrowed_by_each_option(library):
    chosen = ["--goal", "balance", "--position", "standing", "--level", "2", "--equipment", "counter", "--json"]
    found = data("list", *chosen)
    assert found
    for each in found:
        assert "balance" in each["goals"]
        assert (each["position"], each["level"]) == ("standing", 2)
    named = data("list", "--text", "chin tuck", "--json")
    assert named[0]["reference"] == "L07"
    assert len(named) < len(library.exercises)


def test_the_list_for_people_names_code_id_and_position():
    done = planner("list", "--position", "prone")
    assert done.returncode == 0
    assert "S01  prone-upper-back-lift" in done.stdout
    assert done.stdout.endswith("5 exercises\n")


def test_the_conditions_are_listed_with_id_and_code(library):
    found = data("list", "--conditions", "--json")
    assert {(each["id"], each["reference"]) for each in found} == {
        (id, known.reference) for id, known in library.conditions.items()
    }


def test_the_screening_gives_gates_verdicts_and_reasons(library):
    said = data("screen", "--condition", "vf_recent", "--condition", "osteoporosis", "--json")
    assert set(said) == {"gates", "exercises"}
    (gate,) = said["gates"]
    assert (gate["condition"], gate["open"]) == ("recent_vertebral_fracture", False)
    assert {each["id"] for each in said["exercises"]} == set(library.exercises)
    by_code = {each["reference"]: each for each in said["exercises"]}
    assert by_code["S01"]["verdict"] == "block"
    assert [reason["rule"] for reason in by_code["S01"]["reasons"]] == _rules(library, "S01")
    for each in said["exercises"]:
        for reason in each["reasons"]:
            keys = {"rule", "condition", "action", "why", "cue", "sources", "evidence", "uncertainty"}
            assert keys <= set(reason)


def _rules(library, exercise):
    said = screen(library, client_with(library, ["vf_recent", "osteoporosis"]))
    return [rule.reference for rule in said[library.exercise(exercise).id].reasons]


def test_the_alternatives_give_reasons_the_withdrawn_goals_and_the_minimum():
    said = data("alternatives", "S11", "--condition", "vf_recent", "--json")
    assert {"alternatives", "withdrawn_goals", "minimum", "referral"} <= set(said)
    assert {each["reference"] for each in said["alternatives"]} == {"L21", "L22"}
    for each in said["alternatives"]:
        assert set(each) == {"id", "reference", "verdict", "shared_goals", "reason"}
        assert (each["verdict"], each["shared_goals"]) == ("caution", ["thoracic_rotation_mobility"])
        assert each["reason"]
    assert said["withdrawn_goals"] == ["thoracic_rotation_mobility"]
    assert "shoulder-blade-squeeze" in said["minimum"]
    assert said["referral"] is None


def test_under_block_all_the_alternatives_are_a_referral_and_nothing_else():
    said = data("alternatives", "shoulder-blade-squeeze", "--condition", "red_flag", "--json")
    assert (said["alternatives"], said["withdrawn_goals"], said["minimum"]) == ([], [], [])
    assert "Stop and send the client" in said["referral"]


def test_the_screening_and_the_alternatives_are_told_to_people_too():
    assert "GATE Recent fracture of a back bone" in planner("screen", "--condition", "vf_recent").stdout
    told = planner("alternatives", "S11", "--condition", "vf_recent").stdout
    assert "withdrawn Upper back that turns" in told
    assert "first steps that suit:" in told


@pytest.mark.parametrize("form", ["text", "csv"])
def test_a_hand_out_is_written_from_any_folder(files, form):
    done = planner(*("handout", "routine.yaml", "--client", "client.yaml", "--format", form, "-o", "out"), cwd=files)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    made = (files / "out").read_text(encoding="utf-8")
    assert "Shoulder-blade squeeze" in made
    assert "Fusion" not in made
    assert sorted(path.name for path in files.iterdir()) == ["client.yaml", "out", "routine.yaml"]


@pytest.mark.parametrize(
    ("options", "size"),
    [
        pytest.param([], (595, 842), id="A4, where nothing is said"),
        pytest.param(["--paper", "a4"], (595, 842), id="A4"),
        pytest.param(["--paper", "us-letter", "--large"], (612, 792), id="Letter in large print"),
        pytest.param(["--paper", "a5", "--layout", "cards"], (420, 595), id="A5, cards"),
        pytest.param(["--copy", "clinician"], (595, 842), id="the clinician's copy"),
    ],
)
def test_a_hand_out_is_written_as_pdf(files, options, size):
    done = planner(*("handout", "routine.yaml", "--format", "pdf", *options, "-o", "out.pdf"), cwd=files)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    made = PdfReader(files / "out.pdf")
    assert (round(made.pages[0].mediabox.width), round(made.pages[0].mediabox.height)) == size
    text = " ".join(page.extract_text() for page in made.pages)
    assert "Shoulder-blade squeeze" in text.replace("\u200b", "")
    assert "Printed on " in text
    assert "Fusion" not in text
    assert sorted(path.name for path in files.iterdir()) == ["client.yaml", "out.pdf", "routine.yaml"]


def test_what_the_font_lacks_is_told_and_the_pdf_is_written_all_the_same(files):
    (files / "routine.yaml").write_text(ROUTINE.replace("Upper back", "Upper back 😀"), encoding="utf-8")
    done = planner("handout", "routine.yaml", "--format", "pdf", "-o", "out.pdf", cwd=files)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "planner: out.pdf: a box stands for each sign that the font lacks: 😀\n"
    assert PdfReader(files / "out.pdf").metadata.title == "Upper back □"


@pytest.mark.parametrize(
    "option",
    [["--paper", "a4"], ["--large"], ["--layout", "cards"], ["--copy", "clinician"]],
    ids=["paper", "large print", "layout", "copy"],
)
def test_paper_large_print_layout_and_copy_are_for_pdf_alone(files, option):
    told = wrong(*("handout", "routine.yaml", "--format", "text", *option, "-o", "out"), cwd=files)
    assert told == "--paper, --large, --layout and --copy are for --format pdf, not text"
    assert not (files / "out").exists()


@pytest.mark.parametrize(
    ("option", "of"),
    [
        (["--format", "csv"], "--format csv"),
        (["--format", "note"], "--format note"),
        (["--format", "pdf", "--copy", "clinician"], "the clinician's copy"),
    ],
    ids=["table", "note", "clinician's copy"],
)
def test_a_catalogue_is_for_what_the_client_reads(files, option, of):
    told = wrong("handout", "routine.yaml", *option, "--catalogue", "de.po", "-o", "out", cwd=files)
    assert told == f"--catalogue is for what the client reads, not {of}: the clinic's records are in English"
    assert not (files / "out").exists()


def test_a_refused_hand_out_names_every_exercise_and_writes_nothing(files):
    (files / "routine.yaml").write_text(
        "title: A\nprescriptions:\n- exercise: S22\n- exercise: S24\n- exercise: S21\n", encoding="utf-8"
    )
    (files / "out").write_text("before", encoding="utf-8")
    done = planner("handout", "routine.yaml", "--client", "client.yaml", "--format", "csv", "-o", "out", cwd=files)
    assert (done.returncode, done.stdout) == (2, "")
    for said in ("line 1: ", "blocked", "line 2: ", "never printed", "line 3: ", "Acknowledge it"):
        assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (files / "out").read_text(encoding="utf-8") == "before"


@pytest.mark.slow
def test_a_disk_that_is_full_leaves_nothing_half_written(files):
    (files / "out").write_text("before", encoding="utf-8")
    (files / "routine.yaml").write_text(ROUTINE + "- exercise: L07\n" * 20, encoding="utf-8")
    told = wrong(
        *("handout", "routine.yaml", "--format", "text", "-o", "out"),
        run=planner_anew,
        cwd=files,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert told.startswith("out cannot be written: ")
    assert (files / "out").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in files.iterdir()) == ["client.yaml", "out", "routine.yaml"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(
            ["screen", "--condition", "osteoporose"],
            "no condition 'osteoporose' (did you mean osteoporosis?)",
            id="a condition spelt wrong",
        ),
        pytest.param(
            ["alternatives", "chin-tuk", "--condition", "whiplash"],
            "no exercise 'chin-tuk' (did you mean chin-tuck?)",
            id="an exercise spelt wrong",
        ),
        pytest.param(
            ["list", "--goal", "balanse"], "goals: no 'balanse' (did you mean balance?)", id="a goal spelt wrong"
        ),
        pytest.param(["list", "--level", "9"], "argument --level: invalid choice: 9", id="a level that does not exist"),
        pytest.param(["list", "--colour", "red"], "unrecognized arguments: --colour red", id="an unknown option"),
        pytest.param(["paint"], "argument COMMAND: invalid choice: 'paint'", id="an unknown command"),
        pytest.param([], "the following arguments are required: COMMAND", id="no command"),
        pytest.param(["screen"], "say who is screened: --condition, once for each", id="no condition"),
        pytest.param(["check", "nowhere"], "no content folder at nowhere: give the folder", id="no content folder"),
        pytest.param(
            ["handout", "nowhere.yaml", "-o", "out"], "nowhere.yaml cannot be read: No such file", id="no routine"
        ),
        pytest.param(["handout", "routine.yaml", "-o", "."], ". cannot be written: ", id="a folder for an output"),
        pytest.param(
            ["handout", "routine.yaml", "-o", "nowhere/out"],
            "nowhere/out cannot be written: No such",
            id="a folder that is not there",
        ),
        pytest.param(
            ["handout", "routine.yaml", "--format", "docx", "-o", "out"],
            "argument --format: invalid choice: 'docx'",
            id="an unknown format",
        ),
        pytest.param(
            ["handout", "routine.yaml", "--format", "pdf", "--paper", "a6", "-o", "out"],
            "argument --paper: invalid choice: 'a6'",
            id="an unknown paper",
        ),
        pytest.param(["handout", "empty.yaml", "-o", "out"], "empty.yaml:1: the file is empty", id="an empty file"),
        pytest.param(["handout", "client.yaml", "-o", "out"], "", id="a client for a routine"),
    ],
)
def test_wrong_input_is_answered_in_one_line_and_nothing_is_written(files, arguments, told):
    (files / "empty.yaml").touch()
    (files / "client.yaml").write_text("title: A\n", encoding="utf-8")
    before = sorted(files.iterdir())
    assert wrong(*arguments, cwd=files).startswith(told)
    assert sorted(files.iterdir()) == before


def test_every_fault_of_a_file_is_told_one_a_line(files):
    (files / "routine.yaml").write_text(ROUTINE.replace("squeeze", "squeze") + "  cuee: Slowly.\n", encoding="utf-8")
    done = planner("handout", "routine.yaml", "-o", "out", cwd=files)
    assert done.returncode == 2
    assert "cuee: unknown field (did you mean cue?)" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_process_of_its_own_answers_as_this_one_does(tmp_path):
    for arguments in (["list"], ["list", "--goal", "balanse"], ["paint"], ["handout", "nowhere.yaml", "-o", "out"]):
        here, anew = planner(*arguments, cwd=tmp_path), planner_anew(*arguments, cwd=tmp_path)
        assert (here.returncode, here.stdout, here.stderr) == (anew.returncode, anew.stdout, anew.stderr)


def test_the_version_is_told():
    assert planner("--version").stdout == f"planner {package.__version__}\n"


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error():
    with subprocess.Popen(
        [sys.executable, "-m", "planner", "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPO
    ) as running:
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_a_hand_out_does_not_overwrite_what_it_is_made_from(files):
    before = (files / "routine.yaml").read_text(encoding="utf-8")
    told = wrong("handout", "routine.yaml", "--format", "text", "-o", "./routine.yaml", cwd=files)
    assert told == "./routine.yaml is what the hand-out is made from: give another file with -o"
    assert (files / "routine.yaml").read_text(encoding="utf-8") == before


@pytest.fixture
def reviewed(tmp_path):
    """A routine and a client about which there is much to know."""
    (tmp_path / "routine.yaml").write_text(
        "title: A\nprescriptions:\n  - {exercise: L06}\n  - {exercise: L09, dosage: {load_kg: 3}}\n"
        "  - {exercise: S22}\n"
    )
    (tmp_path / "client.yaml").write_text(
        "name: A\nconditions:\n  - {condition: vf_recent, since: 2026-08-01}\n  - {condition: hyperkyphosis}\n"
        "unscreened: [Crohn's disease]\n"
    )
    return tmp_path


def test_a_review_shows_notices_gates_and_what_must_be_acknowledged(reviewed):
    done = planner("review", "routine.yaml", "--client", "client.yaml", cwd=reviewed)
    assert (done.returncode, done.stderr) == (1, "")
    for said in (
        *("STOP Recent fracture of a back bone: exercises are held back. Missing: the level; who cleared",),
        *(
            "STOP line 3: Child's pose, three ways: blocked.",
            "STOP line 2: Band row on a chair: The rules were written",
        ),
        *("NOTE Crohn's disease: not screened.", "ACKNOWLEDGE line 2: acknowledged: [B5, LOAD]"),
        "NOTE Recent fracture of a back bone, 2026-08-01: Is it still recent",
    ):
        assert said in done.stdout
    assert done.stdout.endswith("It may not be handed out yet.\n")


def test_a_review_says_what_is_implied_and_by_which_gate_it_was_opened(reviewed):
    (reviewed / "client.yaml").write_text(
        "name: A\nconditions:\n  - {condition: red_flag, since: 2026-08-01, cleared: {by: Dr. A, date: 2026-09-01}}\n"
        "  - {condition: hyperkyphosis}\n"
    )
    (reviewed / "routine.yaml").write_text("title: A\nprescriptions: [{exercise: L06}]\n")
    done = planner("review", "routine.yaml", "--client", "client.yaml", cwd=reviewed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "GATE Red flag: open, cleared by Dr. A on 2026-09-01" in done.stdout
    assert "NOTE Bone strength not known: implied by Very rounded upper back (B10)." in done.stdout
    assert done.stdout.endswith("It may be handed out.\n")


def test_a_review_answers_programs(reviewed):
    done = planner("review", "routine.yaml", "--client", "client.yaml", "--json", cwd=reviewed)
    told = json.loads(done.stdout)
    assert told["may_be_handed_out"] is False
    assert told["to_acknowledge"][1] == ["B5", "LOAD"]
    assert {"gate", "blocked", "caution", "not_screened"} <= {notice["code"] for notice in told["notices"]}


def test_the_screening_of_a_client_file_shows_gates_notes_and_what_to_acknowledge(reviewed):
    said = planner("screen", "--client", "client.yaml", cwd=reviewed).stdout
    assert "GATE Recent fracture of a back bone: exercises are held back. Missing: the level; who cleared" in said
    assert "Until then may go out: the referral, and the advice Rolling over in bed" in said
    assert "NOT SCREENED Crohn's disease" in said
    assert "ASK Recent fracture of a back bone, 2026-08-01:" in said
    assert re.search(r"^caution +L09 .*; acknowledge: B5$", said, re.MULTILINE)


def test_a_word_for_several_conditions_is_asked_back_the_strictest_first():
    done = planner("screen", "--condition", "vertebral fracture")
    assert (done.returncode, done.stdout) == (2, "")
    assert "may be any of these, the strictest first: recent_vertebral_fracture, multiple_vertebral_" in done.stderr


def test_a_variant_is_screened_with_its_own_demands_and_one_that_is_not_there_is_named(reviewed):
    (reviewed / "client.yaml").write_text("name: A\nconditions: [{condition: overhead_limit}]\n")
    line = "title: A\nprescriptions: [{exercise: L14, variant: %s}]\n"
    for name, told in (("Hands higher", "blocked"), ("Hands lower", "nobody has rated it")):
        (reviewed / "routine.yaml").write_text(line % name)
        assert told in planner("review", "routine.yaml", "--client", "client.yaml", cwd=reviewed).stdout
    (reviewed / "routine.yaml").write_text(line % "Hands highr")
    done = planner("review", "routine.yaml", "--client", "client.yaml", cwd=reviewed)
    assert done.returncode == 2
    assert (
        "prescriptions[1].variant: unknown variant 'L14: Hands highr' (did you mean L14: Hands higher?)" in done.stderr
    )


@pytest.mark.slow
def test_a_dash_writes_to_standard_output():
    made = planner_anew(
        "handout", REPO / "content" / "routines" / "neck-and-posture.yaml", "--format", "csv", "-o", "-"
    )
    assert made.returncode == 0
    assert made.stdout.startswith("number,exercise,")
    assert not (REPO / "-").exists()


@pytest.mark.slow
def test_a_path_that_the_console_cannot_show_ends_in_no_traceback(tmp_path):
    folder = tmp_path / "Übungen"
    (folder / "exercises").mkdir(parents=True)
    done = planner_anew("check", folder, environment={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert r"\xdcbungen" in done.stdout


def test_ctrl_c_ends_a_command_without_a_traceback(monkeypatch):
    def interrupted(given):
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["planner.cli.main"], "run_check", interrupted)
    done = planner("check")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
