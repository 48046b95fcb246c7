"""The JSON Schemas that editors use: current, true of all content, and found from each file."""

import functools
import json
import subprocess
import sys

import pytest

from planner.library import yaml_io
from planner.library.loader import CONTENT
from planner.library.schema import first_line, schema_name, schemas

FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.yaml"))


def data_of(file):
    document, faults = yaml_io.parse((CONTENT / file).read_bytes(), file)
    assert faults == []
    return document.data


@functools.cache
def checker_of(name):
    import jsonschema  # seconds, by way of the grammars of addresses that it knows: only here

    return jsonschema.Draft202012Validator(json.loads(schemas()[name]))


def checker(file):
    return checker_of(f"{schema_name(file)}.json")


def test_the_schemas_are_those_of_the_records():
    written = {path.name: path.read_text(encoding="utf-8") for path in (CONTENT / "schema").iterdir()}
    assert written == schemas(), "run `make schema`"


@pytest.mark.slow
@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one(name):
    made = checker_of(name)
    made.check_schema(made.schema)


@pytest.mark.slow
def test_every_content_file_fits_its_schema():
    assert len(FILES) > 150
    found = {file: [error.message for error in checker(file).iter_errors(data_of(file))] for file in FILES}
    assert {file: errors for file, errors in found.items() if errors} == {}


def test_every_content_file_names_its_schema():
    lines = {file: (CONTENT / file).read_text(encoding="utf-8").split("\n")[0] for file in FILES}
    assert lines == {file: first_line(file) for file in FILES}
    for file, line in lines.items():
        assert (CONTENT / file).parent.joinpath(line.split("$schema=")[1]).is_file(), file


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("exercises/chin-tuck.yaml", "../schema/exercise.json"),
        ("vocabulary/goals.yaml", "../schema/terms.json"),
        ("vocabulary/conditions.yaml", "../schema/conditions.json"),
        ("sources.yaml", "schema/sources.json"),
        ("palette.yaml", "schema/palette.json"),
    ],
)
def test_a_file_is_led_to_the_schema_of_its_kind(file, schema):
    assert first_line(file) == f"# yaml-language-server: $schema={schema}"


@pytest.mark.parametrize(
    ("change", "accepted"),
    [
        pytest.param({}, True, id="nothing"),
        pytest.param({"dosage": {"sets": 2, "reps": 8}}, True, id="repeats as a number"),
        pytest.param({"dosage": {"sets": 2, "reps": {"low": 8, "high": 10}}}, True, id="repeats as a range"),
        pytest.param({"dosage": {"sets": 11}}, False, id="too many sets"),
        pytest.param({"dosage": {"reps": 51}}, False, id="too many repeats"),
        pytest.param({"use": "everything"}, False, id="a word that is not a use"),
        pytest.param({"goal": ["balance"]}, False, id="an unknown field"),
        pytest.param({"id": "chin-tuck"}, False, id="an id: the file's name is it"),
        pytest.param({"figure": {"stance": "sitting", "frames": [{"pose": {"nod": 5}}]}}, True, id="an angle"),
        pytest.param({"figure": {"stance": "sitting", "frames": [{"pose": {"nodd": 5}}]}}, False, id="no such angle"),
        pytest.param(
            {"figure": {"stance": "sitting", "things": ["chair"], "arrow": "head", "frames": [{"arms": "free"}]}},
            True,
            id="what is written short",
        ),
    ],
)
@pytest.mark.slow
def test_a_schema_accepts_what_the_reader_accepts(change, accepted):
    file = "exercises/chin-tuck.yaml"
    assert checker(file).is_valid(data_of(file) | change) is accepted


@pytest.mark.slow
def test_the_schemas_can_be_written_into_a_folder_of_ones_own(tmp_path):
    subprocess.run([sys.executable, "-m", "planner.library.schema", str(tmp_path)], check=True)
    assert {path.name for path in (tmp_path / "schema").iterdir()} == set(schemas())


@pytest.mark.parametrize(("name", "record"), [("exercise", None), ("rules", "Rule"), ("conditions", "Condition")])
def test_an_editor_explains_every_field_in_the_words_of_the_guide(name, record):
    schema = json.loads(schemas()[f"{name}.json"])
    fields = (schema["$defs"][record] if record else schema)["properties"]
    assert [field for field, each in fields.items() if "description" not in each] == []
    guide = (CONTENT / "README.md").read_text(encoding="utf-8")
    assert all(f"| {each['description']} |" in guide for each in fields.values())
