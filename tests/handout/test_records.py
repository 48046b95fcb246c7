"""What goes into other systems: FHIR, a note, the routine's file and a calendar."""

import csv
import datetime
import io
import json

import pytest
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from icalendar import Calendar

from planner.engine.phrases import DRAFT
from planner.engine.screening import screen
from planner.handout import Refused, fhir, ics, note, yaml
from planner.handout.fhir_dosage import DOSAGE
from planner.handout.formats import FORMATS, Occasion
from planner.handout.to_csv import Separator
from planner.handout.to_fhir import ACTIVITY, PLAN
from planner.library.identifiers import routine_with_ids
from planner.library.plan_files import reads_plan
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, Routine
from tests.handout.test_hostile_text import everywhere
from tests.hostile import RAW, writable
from tests.plans import cleared, plan, who
from tests.shipped import LIBRARY

TODAY = datetime.date(2026, 11, 26)
NOW = datetime.datetime(2026, 11, 26, 12, 0, tzinfo=datetime.UTC)
AUTHOR = {"name": "J. Doe", "role": "Physiotherapist", "registration": "PH1"}
OVERRIDE = {"by": "J. Doe", "reason": "It is the client's own habit.", "date": "2026-11-01"}


def resources(library, routine, client=NOBODY, **options):
    """Return the resources of a bundle by their kind, each valid by its R4B model."""
    text = fhir(library, routine, client, now=NOW, **options)
    Bundle.model_validate_json(text)
    found = {}
    for entry in json.loads(text)["entry"]:
        made = entry["resource"]
        get_fhir_model_class(made["resourceType"]).model_validate(made)
        assert entry["fullUrl"] == f"urn:uuid:{made['id']}"
        found.setdefault(made["resourceType"], []).append(made)
    return found


def references(value):
    """Yield every reference in a resource."""
    if isinstance(value, dict):
        if "reference" in value and isinstance(value["reference"], str):
            yield value["reference"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


# FHIR


@pytest.mark.parametrize("id", sorted(LIBRARY.routines))
def test_every_shipped_routine_is_a_valid_bundle_that_keeps_the_rules_of_the_physical_activity_guide(id):
    routine = LIBRARY.routines[id].replace(goal="Lift my grandchild")
    found = resources(LIBRARY, routine)
    everything = [each for kind in found.values() for each in kind]
    own = {f"urn:uuid:{each['id']}" for each in everything}
    assert set(references(everything)) <= own
    assert len(found["ServiceRequest"]) == len(routine.prescriptions)
    for request in found["ServiceRequest"]:  # profile pa-servicerequest
        assert request["intent"] in ("original-order", "order", "filler-order")
        assert request["status"] == "active"
        assert ACTIVITY in request["category"]
        assert {"code", "subject", "authoredOn", "requester", "reasonCode"} <= set(request)
        assert not {"doNotPerform", "implicitRules", "modifierExtension", "specimen"} & set(request)
    (care,) = found["CarePlan"]  # profile pa-careplan
    assert (care["intent"], care["status"]) == ("plan", "active")
    assert ACTIVITY in care["category"]
    assert PLAN in care["category"]
    assert DRAFT in care["text"]["div"]
    assert len(care["activity"]) == len(routine.prescriptions) + len(routine.advice)
    for goal in found["Goal"]:  # profile pa-goal
        assert ACTIVITY in goal["category"]
        assert goal["description"]["text"] == "Lift my grandchild"


def test_a_dose_is_there_in_words_and_in_numbers_and_when_it_is_done_as_a_timing():
    line = {
        "exercise": "clamshell",
        "acknowledged": ["LOAD"],
        "dosage": {"sets": 3, "rest_seconds": 30, "days_per_week": 2},
        "sides": {"left": {"reps": 6}, "right": {"reps": {"low": 8, "high": 10}, "load_kg": 0.5}},
    }
    routine = plan(line, days=["mon", "thu"], start_date="2026-11-30", review_date="2026-12-28", author=AUTHOR)
    found = resources(LIBRARY, routine, version="3")
    (request,) = found["ServiceRequest"]
    left, right = (each for each in request["extension"] if each["url"] == DOSAGE)
    parts = {each["url"]: each for each in left["extension"]}
    assert parts["side"]["valueCode"] == "left"
    assert (parts["sets"]["valueInteger"], parts["repetitionsLow"]["valueInteger"]) == (3, 6)
    assert parts["rest"]["valueQuantity"] == {
        "value": 30,
        "unit": "s",
        "system": "http://unitsofmeasure.org",
        "code": "s",
    }
    parts = {each["url"]: each for each in right["extension"]}
    assert (parts["repetitionsLow"]["valueInteger"], parts["repetitionsHigh"]["valueInteger"]) == (8, 10)
    assert (parts["load"]["valueQuantity"]["value"], parts["load"]["valueQuantity"]["code"]) == (0.5, "kg")
    assert "left side: 3 sets of 6" in request["patientInstruction"]
    repeat = request["occurrenceTiming"]["repeat"]
    assert repeat["boundsPeriod"] == {"start": "2026-11-30", "end": "2026-12-28"}
    assert repeat["dayOfWeek"] == ["mon", "thu"]
    assert (repeat["frequency"], repeat["period"], repeat["periodUnit"]) == (1, 1, "d")
    assert "count" not in repeat, "FHIR counts occasions with it, and no repetitions"
    (practitioner,) = found["Practitioner"]
    assert practitioner["name"] == [{"text": "J. Doe"}]
    assert request["requester"] == {"reference": f"urn:uuid:{practitioner['id']}"}


def test_an_override_is_a_detected_issue_with_who_why_and_when():
    client = who("osteoporosis")
    reasons = screen(LIBRARY, client)[LIBRARY.exercise("S22").id].reasons
    rules = [rule.reference for rule in reasons if rule.action == "block"]
    ticked = [rule.reference for rule in reasons]
    line = {"exercise": "S22", "override": OVERRIDE | {"rules": rules}, "acknowledged": ticked}
    found = resources(LIBRARY, plan(line), client)
    assert rules
    (issue,) = found["DetectedIssue"]
    assert issue["implicated"] == [{"reference": f"urn:uuid:{found['ServiceRequest'][0]['id']}"}]
    (mitigation,) = issue["mitigation"]
    assert mitigation["author"] == {"display": "J. Doe"}
    assert mitigation["action"] == {"text": OVERRIDE["reason"]}
    assert mitigation["date"] == issue["identifiedDateTime"] == "2026-11-01"
    for rule in rules:
        assert rule in issue["detail"]


def test_the_same_is_the_same_text_and_another_version_has_other_ids():
    routine = LIBRARY.routines["osteoporosis"]
    first = fhir(LIBRARY, routine, now=NOW, version="1")
    assert first == fhir(LIBRARY, routine, now=NOW, version="1")
    ids = [
        {each["fullUrl"] for each in json.loads(text)["entry"]}
        for text in (first, fhir(LIBRARY, routine, now=NOW, version="2"))
    ]
    assert not ids[0] & ids[1]


# a note


def test_the_note_says_what_a_record_needs_and_no_private_note():
    line = {"exercise": "chin-tuck", "cue": "Like a drawer", "private_note": "Fusion 2014"}
    client = Client(name="Ana Sample", reference="C-7", conditions=[cleared(LIBRARY, "vf_recent", level="T12")])
    routine = plan(line, "L06", title="Upper back", review_date="2026-12-10", author=AUTHOR, goal="Lift")
    made = note(LIBRARY, routine, client, today=TODAY, version="2")
    assert made.startswith("Home exercises, 2026-11-26, version 2: Upper back\nClient: Ana Sample, C-7\n")
    for words in (
        "T12",
        "1. Chin tuck: ",
        "   Cue: Like a drawer",
        "Goal: Lift",
        "By: J. Doe, Physiotherapist, PH1",
        DRAFT,
    ):
        assert words in made
    assert "Fusion" not in made


# the routine's file


@pytest.mark.parametrize("id", sorted(LIBRARY.routines))
def test_the_file_of_a_routine_is_read_back_without_loss(id):
    routine = LIBRARY.routines[id]
    assert reads_plan(LIBRARY, Routine, yaml(LIBRARY, routine)) == routine


def test_the_file_keeps_private_notes_cues_ticks_and_dates():
    line = {
        "exercise": "chin-tuck",
        "cue": "a: b # c\n- d",
        "private_note": "Fusion 2014",
        "dosage": {"sets": 2, "reps": {"low": 5, "high": 8}},
    }
    routine = plan(line, start_date="2026-11-30", days=["mon"], contact="Hill Street\n555 0100", author=AUTHOR)
    assert reads_plan(LIBRARY, Routine, yaml(LIBRARY, routine)) == routine


# a calendar


def events(made):
    return Calendar.from_ical(made).walk("VEVENT")


def test_the_calendar_reminds_on_each_day_until_the_review_and_names_no_condition():
    routine = plan(
        "chin-tuck",
        title="For thin bones",
        goal="Bones",
        contact="Osteoporosis clinic",
        days=["mon", "thu"],
        start_date="2026-11-25",
        review_date="2026-12-09",
    )
    made = ics(LIBRARY, routine, who("osteoporosis"), today=TODAY, time=datetime.time(8, 30))
    reminder, review = events(made)
    assert reminder["dtstart"].dt == datetime.datetime(2026, 11, 26, 8, 30), "the first Thursday, by the phone's clock"
    assert reminder["rrule"]["byday"] == ["MO", "TH"]
    assert reminder["rrule"]["until"] == [datetime.datetime(2026, 12, 9, 23, 59)]
    assert [each.name for each in reminder.subcomponents] == ["VALARM"]
    assert review["dtstart"].dt == datetime.date(2026, 12, 9)
    for word in (b"steop", b"bone", b"Bone", b"chin", b"Chin"):
        assert word not in made


def test_a_later_file_of_the_same_routine_replaces_its_reminders():
    routine, client = plan("chin-tuck"), who("osteoporosis")
    later = routine.replace(days=("mon",), start_date=TODAY)
    uids = [[str(each["uid"]) for each in events(ics(LIBRARY, each, client, today=TODAY))] for each in (routine, later)]
    assert uids[0] == uids[1]


def test_a_calendar_without_exercises_or_with_a_review_before_its_start_is_refused():
    with pytest.raises(WrongInput, match="no exercise"):
        ics(LIBRARY, plan(advice=["walking"]), today=TODAY)
    with pytest.raises(WrongInput, match="before the start"):
        ics(LIBRARY, plan("chin-tuck", start_date="2026-12-01", review_date="2026-11-30"), today=TODAY)


# all of them


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_refuses_the_same(format):
    with pytest.raises(Refused):
        FORMATS[format].write(LIBRARY, plan("S22"), who("osteoporosis"), Occasion(TODAY))
    with pytest.raises(Refused):
        FORMATS[format].write(LIBRARY, plan("chin-tuck"), who("vf_recent"), Occasion(TODAY))


@settings(max_examples=20, deadline=None)
@given(writable)
def test_hostile_text_is_text_in_every_format(text):
    routine, client = everywhere(text)
    made = json.loads(fhir(LIBRARY, routine, client, now=NOW))
    for entry in made["entry"]:
        get_fhir_model_class(entry["resource"]["resourceType"]).model_validate(entry["resource"])
    assert not RAW.search(note(LIBRARY, routine, client, today=TODAY))
    assert events(ics(LIBRARY, routine, client, today=TODAY))
    assert reads_plan(LIBRARY, Routine, yaml(LIBRARY, routine, client)) == routine_with_ids(LIBRARY, routine)


# the table, as a spreadsheet program takes it


@pytest.mark.parametrize("separator", Separator)
def test_a_table_has_the_separator_that_is_asked_for_and_says_how_its_letters_are_written(separator):
    routine = plan({"exercise": "chin-tuck", "cue": "Langsam, wie eine Tür; élan"})
    made = FORMATS["csv"].write(LIBRARY, routine, NOBODY, Occasion(TODAY, separator=separator))
    assert made.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=separator.character)
    assert (row["exercise"], row["cue"]) == ("Chin tuck", "Langsam, wie eine Tür; élan")
