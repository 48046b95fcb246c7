"""What the desk may be asked about a clinician's own templates, and what it sends of them."""

from typing import Literal

from typing_extensions import TypedDict

from planner.ui.protocol.message import ID, Message


class SaveTemplate(Message):
    """Store the open routine as a template."""

    do: Literal["save_template"] = "save_template"


class StartFromTemplate(Message):
    """Begin a routine from a template."""

    do: Literal["from_template"] = "from_template"
    template: ID


class RemoveTemplate(Message):
    """Delete a template."""

    do: Literal["remove_template"] = "remove_template"
    template: ID


class TemplateRow(TypedDict):
    """A template, and how many exercises it has."""

    id: str
    title: str
    items: int
