"""A gate holds every hand-out of exercises until all that it needs is recorded, in every format."""

import datetime

import pytest
import yaml

from planner.engine.alternatives import minimum
from planner.engine.gates import advice_while_held, gates
from planner.engine.screening import screen, screen_prescription
from planner.handout import Refused, while_held
from planner.handout.document import HELD
from planner.handout.to_csv import csv
from planner.handout.to_pdf import pdf
from planner.handout.to_text import text
from planner.library.library import Library
from planner.records.plan import Client, Prescription
from planner.records.rule import Action
from planner.records.vocabulary import Detail
from planner.store.store import Store
from planner.ui import Autosave, HandoutView, Session
from tests.commands import planner
from tests.plans import cleared, plan
from tests.shipped import LIBRARY

GATES = [id for id, known in LIBRARY.conditions.items() if known.gate]
FORMATS = {"text": text, "csv": csv, "pdf": pdf}
TODAY = datetime.date.today()
every_gate = pytest.mark.parametrize("gate", GATES)
every_format = pytest.mark.parametrize(
    "format", [pytest.param(format, marks=() if format == "text" else pytest.mark.slow) for format in FORMATS]
)


def client(*stated, **fields):
    return Client(name="A. Client", conditions=stated, **fields)


def shut(gate, **fields):
    """Return the condition of a gate with all that it needs but the clearance."""
    return cleared(LIBRARY, gate, cleared=None, **fields)


def first_step(who):
    """Return a routine of one first step that may be handed out once the gate is open."""
    id = minimum(LIBRARY, screen(LIBRARY, who))[0]
    return plan({"exercise": id, "acknowledged": cautions(who, id)})


def cautions(who, id):
    reasons = screen_prescription(LIBRARY, who, Prescription(exercise=id)).reasons
    return [rule.reference for rule in reasons if rule.action is Action.CAUTION]


def files(folder, who, routine):
    """Write a routine and a client as the files that a person keeps."""
    for name, record in (("client", who), ("routine", routine)):
        data = record.model_dump(mode="json", exclude_defaults=True)
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return folder / "routine.yaml", folder / "client.yaml"


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch):
    """The commands here are about gates: they need not read the content again and again."""
    monkeypatch.setattr(Library, "load", classmethod(lambda _, content=None: LIBRARY))


def downloaded(store_url, who, routine, format, **fields):
    """Ask the page for a hand-out; return what it sent and what it said."""
    with Store(store_url) as store:
        view = HandoutView(Autosave(Session(LIBRARY, client=who, routine=routine), lambda: store))
        sent = []
        view.send = lambda content, buffers=(): sent.append((content, list(buffers)))
        view.on_message(None, {"do": "download", "format": format, **fields}, None)
    return sent, view.announcement["text"]


def test_there_are_fifteen_gates_with_all_that_they_say():
    assert len(GATES) == 15
    for id in GATES:
        known = LIBRARY.conditions[id]
        assert known.gate_text, id
        assert known.referral, id
        assert known.client_referral, id
        assert Detail.CLEARANCE in known.carries, id


@every_format
@every_gate
def test_a_held_gate_holds_the_exercises_in_python_on_the_command_line_and_on_the_page(
    tmp_path, store_url, gate, format
):
    who, known = client(shut(gate)), LIBRARY.conditions[gate]
    routine = first_step(client(cleared(LIBRARY, gate)))
    with pytest.raises(Refused) as refused:
        FORMATS[format](LIBRARY, routine, who)
    reason = f"{known.label}: exercises are held back. Missing: who cleared the client, and when. {known.referral}"
    assert reason in str(refused.value)

    routine_file, client_file = files(tmp_path, who, routine)
    out = tmp_path / "out"
    done = planner("handout", routine_file, "--client", client_file, "--format", format, "-o", out)
    assert (done.returncode, done.stdout, out.exists()) == (2, "", False)
    assert reason in done.stderr
    assert "Traceback" not in done.stderr

    sent, said = downloaded(store_url, who, routine, format)
    assert sent == []
    assert reason in said


@every_format
@every_gate
def test_an_open_gate_lets_the_exercises_out_in_python_on_the_command_line_and_on_the_page(
    tmp_path, store_url, gate, format
):
    who = client(cleared(LIBRARY, gate))
    routine = first_step(who)
    assert FORMATS[format](LIBRARY, routine, who)
    routine_file, client_file = files(tmp_path, who, routine)
    done = planner("handout", routine_file, "--client", client_file, "--format", format, "-o", tmp_path / "out")
    assert (done.returncode, (tmp_path / "out").exists()) == (0, True), done.stderr
    ((content, buffers),), said = downloaded(store_url, who, routine, format)
    assert len(buffers) == 1
    assert "Client" not in content["file"]
    assert said.startswith("Downloaded.")


LACKING = [(gate, each) for gate in GATES for each in LIBRARY.conditions[gate].needed]


@pytest.mark.parametrize(("gate", "detail"), [pytest.param(*each, id=" without ".join(each)) for each in LACKING])
def test_a_gate_opens_with_all_its_fields_and_not_with_fewer(tmp_path, gate, detail):
    whole, less = client(cleared(LIBRARY, gate)), client(cleared(LIBRARY, gate, **{detail.value: None}))
    assert [each.is_open for each in gates(LIBRARY, whole)] == [True]
    (found,) = gates(LIBRARY, less)
    assert not found.is_open
    assert len(found.missing) == 1
    routine = first_step(whole)
    for write in FORMATS.values():
        with pytest.raises(Refused, match=found.missing[0]):
            write(LIBRARY, routine, less)
    done = planner("review", *flagged(files(tmp_path, less, routine)))
    assert done.returncode == 1
    assert f"Missing: {found.missing[0]}." in done.stdout


def flagged(paths):
    routine, who = paths
    return routine, "--client", who


@every_gate
def test_what_the_reference_says_of_a_gate_is_what_it_needs(gate):
    known = LIBRARY.conditions[gate]
    assert set(known.needed) == set(known.opens_with or known.carries) - {Detail.CLEARANCE}
    bare = gates(LIBRARY, client({"condition": gate}))[0]
    assert len(bare.missing) == len(known.needed) + 1


@pytest.mark.parametrize(
    ("date", "told"),
    [
        pytest.param(TODAY + datetime.timedelta(days=1), "is in the future", id="a clearance to come"),
        pytest.param(datetime.date(2026, 7, 31), "is before 2026-08-01", id="a clearance from before it began"),
    ],
)
@every_gate
def test_a_clearance_at_a_time_that_cannot_be_opens_nothing(gate, date, told):
    stated = cleared(LIBRARY, gate, since="2026-08-01", cleared={"by": "Dr. A", "date": date})
    (found,) = gates(LIBRARY, client(stated))
    assert not found.is_open
    assert told in found.missing[0]
    with pytest.raises(Refused, match="exercises are held back"):
        text(LIBRARY, first_step(client(cleared(LIBRARY, gate))), client(stated))


@pytest.mark.parametrize("given", ["{by: Dr. A}", "{date: 2026-11-01}", "{}", "{by: '', date: 2026-11-01}"])
def test_a_clearance_without_who_or_when_is_no_clearance(tmp_path, given):
    stated = f"{{condition: vf_recent, cleared: {given}}}"
    (tmp_path / "client.yaml").write_text(f"reference: C\nconditions:\n  - {stated}\n")
    (tmp_path / "routine.yaml").write_text("title: A\nprescriptions: [{exercise: L06}]\n")
    done = planner(
        "handout", tmp_path / "routine.yaml", "--client", tmp_path / "client.yaml", "-o", tmp_path / "out.txt"
    )
    assert (done.returncode, (tmp_path / "out.txt").exists()) == (2, False)
    assert "client.yaml:3: conditions[1].cleared" in done.stderr


def test_a_clearance_that_is_only_blanks_is_no_clearance():
    with pytest.raises(ValueError, match="at least 1 character"):
        cleared(LIBRARY, "red_flag", cleared={"by": "   ", "date": "2026-11-01"})


@every_gate
def test_while_a_gate_is_held_the_client_reads_where_to_go_and_the_listed_advice_and_nothing_of_an_exercise(gate):
    who, known = client(shut(gate)), LIBRARY.conditions[gate]
    routine = first_step(client(cleared(LIBRARY, gate)))
    routine = routine.model_copy(update={"advice": ("lifting",)})
    held = while_held(LIBRARY, who, routine)
    assert held.prescriptions == ()
    assert held.advice == known.when_held
    made = " ".join(text(LIBRARY, held, who).split())
    assert HELD in made
    assert known.client_referral in made
    assert LIBRARY.exercise(routine.prescriptions[0].exercise).name not in made
    for id in known.when_held:
        assert LIBRARY.advice[id].name.upper() in made
    assert LIBRARY.advice["lifting"].name.upper() not in made
    assert csv(LIBRARY, held, who).count("\r\n") == 2
    assert known.client_referral.split(". ")[0] in csv(LIBRARY, held, who)
    assert pdf(LIBRARY, held, who).startswith(b"%PDF")


@every_format
def test_the_referral_goes_out_on_the_page_and_on_the_command_line(tmp_path, store_url, format):
    who, routine = client(shut("red_flag")), plan("L06", advice=["walking"])
    ((content, buffers),), said = downloaded(store_url, who, routine, format, referral=True)
    assert len(buffers[0]) > 100
    assert said == "Downloaded: the referral and the advice that may go out. No exercise is in it."
    assert "Client" not in content["file"]
    routine_file, client_file = files(tmp_path, who, routine)
    out = tmp_path / "out"
    done = planner("handout", routine_file, "--client", client_file, "--format", format, "--referral", "-o", out)
    assert (done.returncode, out.exists()) == (0, True)


def test_there_is_no_referral_where_no_gate_is_held(tmp_path):
    routine_file, client_file = files(tmp_path, client(), plan("L06"))
    done = planner("handout", routine_file, "--client", client_file, "--referral", "-o", tmp_path / "out")
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)
    assert done.stderr == "planner: no gate is held for this client: hand out the routine itself\n"


def test_of_two_held_gates_only_the_advice_that_both_list_goes_out():
    who = client(shut("recent_vertebral_fracture"), shut("recent_hip_fracture"))
    assert advice_while_held(gates(LIBRARY, who)) == ("log-roll", "walking-as-your-team-says", "pacing")
    alone = client(shut("recent_vertebral_fracture"), shut("red_flag"))
    assert advice_while_held(gates(LIBRARY, alone)) == ()
    with pytest.raises(Refused, match="Take out the advice Rolling over in bed"):
        text(LIBRARY, plan(advice=["log-roll"]), alone)


def test_advice_that_is_listed_goes_out_alone_and_other_advice_does_not():
    who = client(shut("recent_vertebral_fracture"))
    assert "ROLLING OVER IN BED" in text(LIBRARY, plan(advice=["log-roll"]), who)
    with pytest.raises(Refused, match="Take out the advice Lifting and carrying"):
        text(LIBRARY, plan(advice=["log-roll", "lifting"]), who)


def test_a_clearance_lifts_block_all_and_every_other_rule_still_holds():
    who = client(cleared(LIBRARY, "red_flag"), {"condition": "osteoporosis"})
    with pytest.raises(Refused, match="blocked") as refused:
        text(LIBRARY, plan("S22"), who)
    assert "held back" not in str(refused.value)


def test_no_override_opens_a_gate():
    override = {"rules": ["B4"], "by": "J. Doe", "reason": "It is light.", "date": "2026-11-01"}
    with pytest.raises(Refused, match="exercises are held back"):
        text(LIBRARY, plan({"exercise": "L06", "override": override}), client(shut("recent_vertebral_fracture")))


def test_a_client_file_of_today_that_lacks_a_field_opens_says_what_is_missing_and_holds(tmp_path):
    old = "name: A\nconditions: [{condition: vf_recent, since: 2026-08-01, cleared: {by: Dr. A, date: 2026-09-15}}]\n"
    (tmp_path / "client.yaml").write_text(old)
    (tmp_path / "routine.yaml").write_text("title: A\nprescriptions: [{exercise: L06}]\n")
    done = planner("review", tmp_path / "routine.yaml", "--client", tmp_path / "client.yaml")
    assert done.returncode == 1
    assert "exercises are held back. Missing: the level." in done.stdout
