"""JSON Schema of each kind of content file, made from the records, so that editors complete and check fields.

What a field is for stands in content/README.md; the schemas repeat it, so that an editor can say it.
`python -m planner.library.schema [CONTENT_FOLDER]` writes them into its folder schema/.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from planner.library.loader import CONTENT, VOCABULARIES
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise
from planner.records.figure import Palette
from planner.records.plan import Routine
from planner.records.rule import Rule
from planner.records.vocabulary import Advice, Source, Term

FOLDER = "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
OF_FOLDER = {"exercises": "exercise", "rules": "rules", "routines": "routine", "advice": "advice"}
FILE_TYPES: Mapping[str, Any] = {  # what a file of each kind holds
    "exercise": Exercise,
    "rules": list[Rule],
    "routine": Routine,
    "advice": Advice,
    "palette": Palette,
    "sources": dict[str, Source],
    "terms": dict[str, Term],
    **{name: dict[str, model] for name, model in VOCABULARIES.items() if model is not Term},  # type: ignore[valid-type]
}

EXPLAINED = {"exercise": "## An exercise", "rules": "## A rule file", "conditions": "## A condition"}  # in README.md
EXPLAINED_FIELDS = re.compile(r"^\| (`[^|]+`) \| (.+) \|$", re.MULTILINE)


class _Generator(GenerateJsonSchema):
    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012  # defaults are left out


def schema_name(file: str) -> str:
    """Return the name of the schema of a content file, which is given by its path inside the content folder."""
    path = PurePosixPath(file)
    if path.parts[0] == "vocabulary":
        return path.stem if path.stem in FILE_TYPES else "terms"
    return OF_FOLDER.get(path.parts[0], path.stem)


def first_line(file: str) -> str:
    """Return the comment by which an editor finds the schema of a content file."""
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema_name(file)}.json"


def schemas() -> dict[str, str]:
    """Return each schema as text, by the name of its file."""
    guide = (CONTENT / "README.md").read_text(encoding="utf-8")
    return {f"{name}.json": _text(holds, _explained(guide, name)) for name, holds in FILE_TYPES.items()}


def write(content: Path = CONTENT) -> None:
    """Write the schemas into a content folder. Raises WrongInput where there is none."""
    if not content.is_dir():
        raise WrongInput(f"no content folder at {content}: give the folder that holds exercises/ and rules/")
    folder = content / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _explained(guide: str, name: str) -> dict[str, str]:
    """Return what each field is, in the words of the table that the guide to the content has of this kind."""
    if name not in EXPLAINED:
        return {}
    section = guide.partition(EXPLAINED[name])[2].partition("\n## ")[0]
    rows = EXPLAINED_FIELDS.findall(section)
    return {field: text for fields, text in rows for field in re.findall("`(.+?)`", fields)}


def _text(holds: Any, explained: Mapping[str, str]) -> str:
    schema = _without_titles(TypeAdapter(holds).json_schema(schema_generator=_Generator))
    if isinstance(holds, type) and issubclass(holds, BaseModel) and "id" in holds.model_fields:
        del schema["properties"]["id"]  # the file's name is the id
        schema["required"].remove("id")
    described = schema.get("additionalProperties") or schema.get("items") or {}
    record = schema["$defs"][described["$ref"].rpartition("/")[2]] if described else schema
    for field in explained.keys() & record["properties"]:
        record["properties"][field]["description"] = explained[field]
    return json.dumps({"$schema": DIALECT, **schema}, indent=1, ensure_ascii=False) + "\n"


def _without_titles(schema: Any) -> Any:
    """Return a schema without titles and defaults: they repeat the names of fields, and what leaving out does."""
    if isinstance(schema, list):
        return [_without_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            made[key] = {name: _without_titles(each) for name, each in value.items()}
        elif key not in ("title", "default"):
            made[key] = _without_titles(value)
    return made


if __name__ == "__main__":
    try:
        write(*map(Path, sys.argv[1:2]))
    except WrongInput as error:
        sys.exit(f"planner: {error}")
