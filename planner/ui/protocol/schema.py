"""The whole protocol as JSON Schema, from which the front end's types are generated: `make types`."""

import inspect
import json
import sys
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from planner.ui.protocol import (
    client,
    desk,
    handout,
    library,
    logs,
    many_handouts,
    records,
    routine,
    routine_state,
    templates,
)
from planner.ui.protocol.message import Message

VIEWS = {
    "Client": ((client,), client.ClientTraits),
    "Desk": ((desk, logs, many_handouts, templates), desk.DeskTraits),
    "Handout": ((handout,), handout.HandoutTraits),
    "Library": ((library,), library.LibraryTraits),
    "Routine": ((routine,), routine_state.RoutineTraits),
}
ANSWERS = (records.AnimationAnswer, records.FileAnswer, records.NoteAnswer, records.PagesAnswer)


def messages(modules: Sequence[Any]) -> list[type[Message]]:
    """Return the messages of modules that can be sent: those with a tag."""
    return [
        each
        for module in modules
        for each in vars(module).values()
        if inspect.isclass(each) and issubclass(each, Message) and "do" in each.model_fields
    ]


def protocol() -> dict[str, Any]:
    """Return one schema: of each view its traits and the union of its messages, and the answers with a tag."""
    inputs: list[Any] = [("Shared", "serialization", TypeAdapter(records.Shared).core_schema)]
    for name, (modules, traits) in VIEWS.items():
        inputs.append((f"{name}Traits", "serialization", TypeAdapter(traits).core_schema))
        inputs += [(each.__name__, "validation", each.__pydantic_core_schema__) for each in messages(modules)]
    inputs += [(each.__name__, "serialization", TypeAdapter(each).core_schema) for each in ANSWERS]
    generated = GenerateJsonSchema().generate_definitions(inputs)[1]
    definitions: dict[str, Any] = {str(name): schema for name, schema in generated.items()}
    for name, (modules, _) in VIEWS.items():
        for each in messages(modules):  # the page always sends the tag, though Python could do without
            required = definitions[each.__name__].get("required", ())
            definitions[each.__name__]["required"] = list(dict.fromkeys(["do", *required]))  # two views may take it
        sent = [{"$ref": f"#/$defs/{each.__name__}"} for each in messages(modules)]
        definitions[f"{name}Message"] = {"anyOf": sent, "description": f"What the view {name} may be asked."}
    answers = [{"$ref": f"#/$defs/{each.__name__}"} for each in ANSWERS]
    definitions["Answer"] = {"anyOf": answers, "description": "What a view may answer besides its traits."}
    without = {name: _untitled(schema) for name, schema in definitions.items()}
    return {"title": "Protocol", "type": "object", "additionalProperties": False, "$defs": without}


def _untitled(schema: Any) -> Any:
    """Return a schema without the titles of its fields: each would become a type of its own."""
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _untitled(each) for name, each in value.items()} if key == "properties" else _untitled(value)
        for key, value in schema.items()
        if key != "title"
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(protocol(), indent=1))
