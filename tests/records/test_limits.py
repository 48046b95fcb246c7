"""Every text, list and mapping of a record has a limit, far above real use; beyond it the limit is named."""

import json

import pytest
from pydantic import ValidationError

from planner.library.schema import schemas
from planner.records.errors import ContentError, Fault, first_faults, quoted
from planner.records.limits import FAULTS, ITEMS, LINES, QUOTED_CHARACTERS, TEXT_CHARACTERS
from planner.records.plan import Client, Prescription, Routine
from tests.plans import plan, who

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()} | {"client": Client.model_json_schema()}
RECORDS = {
    f"{kind}: {name}": record
    for kind, schema in SCHEMAS.items()
    for name, record in {**schema.get("$defs", {}), **({kind: schema} if "properties" in schema else {})}.items()
}


def unlimited(schema, place=""):
    """Return the places in a schema where a text, list or mapping of any length will do."""
    if isinstance(schema, list):
        return [each for part in schema for each in unlimited(part, place)]
    if not isinstance(schema, dict):
        return []
    found = []
    kind = schema.get("type")
    if kind == "string" and not {"maxLength", "enum", "const", "pattern", "format"} & schema.keys():
        found.append(place)
    if kind == "array" and "maxItems" not in schema:
        found.append(place)
    if kind == "object" and "properties" not in schema and "maxProperties" not in schema:
        found.append(place)
    inner = {key: each for key, each in schema.items() if key not in ("properties", "$defs", "propertyNames")}
    for name, each in {**schema.get("properties", {}), **inner}.items():
        found += unlimited(each, f"{place}.{name}" if name in schema.get("properties", {}) else place)
    return found


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_in_a_record_is_without_a_limit(name):
    assert unlimited(RECORDS[name]) == []


def test_a_long_routine_with_long_cues_is_well_within_the_limits():
    made = plan(*({"exercise": "L06", "cue": "Slowly, nose level. " * 50} for _ in range(60)))
    assert len(made.prescriptions) == 60
    assert len(plan(*["L06"] * LINES).prescriptions) == LINES


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda: plan(*["L06"] * (LINES + 1)), "201 exercises: at most 200", id="lines"),
        pytest.param(lambda: who(*["osteoporosis"] * (ITEMS + 1)), "201 entries: at most 200", id="conditions"),
        pytest.param(lambda: plan("L06", advice=["log-roll"] * 500), "500 entries: at most 200", id="advice"),
        pytest.param(
            lambda: plan({"exercise": "a", "limits": {str(n): 1 for n in range(201)}}), "201 ent", id="limits"
        ),
        pytest.param(lambda: plan("L06", title="x" * (TEXT_CHARACTERS + 1)), "at most 20000 characters", id="a text"),
        pytest.param(lambda: plan("L06", suits=["x" * 1001]), "at most 1000 characters", id="a name"),
        pytest.param(
            lambda: plan("L06").replace(prescriptions=(Prescription(exercise="L06"),) * 201),
            "201 exercises",
            id="verbs",
        ),
    ],
)
def test_what_is_beyond_a_limit_is_refused_with_the_limit(make, words):
    with pytest.raises(ValidationError, match=words):
        make()


def test_a_list_that_is_too_long_is_one_fault_and_its_entries_are_not_looked_at():
    with pytest.raises(ValidationError) as error:
        Routine(title="A", prescriptions=[{"exercize": number} for number in range(100_000)])
    assert [each["loc"] for each in error.value.errors()] == [("prescriptions",)]


def test_of_many_faults_the_first_are_written_and_the_rest_counted():
    faults = [Fault("a.yaml", line, "", "wrong") for line in range(1, 31)]
    lines = str(ContentError(faults)).splitlines()
    assert len(lines) == FAULTS + 1
    assert lines[0] == "a.yaml:1: wrong"
    assert lines[-1] == "and 10 more faults: mend these first"
    many = sorted([*faults, Fault("a.yaml", 1, "", "and 5,000 more", count=5000)])
    assert first_faults(many, FAULTS)[-1] == "and 5,010 more faults: mend these first"
    assert first_faults(faults, 30)[-1] == "a.yaml:30: wrong"


def test_a_fault_is_one_line_whatever_it_is_about():
    assert str(Fault("a\x1b[2J\nb.yaml", 1, "c\rd", "wrong\u202e")) == "a␛[2J b.yaml:1: c d: wrong"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ("a", "'a'"),
        (["a", {"b": 1.5}], "['a', {'b': 1.5}]"),
        ("\x1b\u202e", r"'\x1b\u202e'"),
        ("x" * 10**6, "'" + "x" * 56 + "..."),
    ],
)
def test_a_value_is_repeated_as_it_is_written_and_cut(value, text):
    assert quoted(value) == text


def test_a_value_that_holds_itself_many_times_over_is_cut_before_it_is_written():
    value = ["ha"]
    for _ in range(60):
        value = [value] * 9
    assert len(quoted(value)) == QUOTED_CHARACTERS
