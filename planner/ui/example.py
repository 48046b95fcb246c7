"""The example to try the page with: it is marked as one, and stays one."""

from planner.records.plan import Client, ClientCondition
from planner.store.rows import ClientEntry

EXAMPLE = Client(
    name="Sample Client (example)",
    reference="EXAMPLE",
    goals=("Lift my grandchild without fear",),
    conditions=(ClientCondition(condition="osteoporosis"),),
    equipment=("chair", "counter"),
)
EXAMPLE_ROUTINE = "osteoporosis"
STAYS_EXAMPLE = "This is the example, and no client: for a person, begin a new client."


def is_example(client: Client | ClientEntry) -> bool:
    """Return whether a client, or one in a list, is the example, whatever was changed of it."""
    return (client.name, client.reference) == (EXAMPLE.name, EXAMPLE.reference)
