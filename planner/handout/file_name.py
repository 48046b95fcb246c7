"""What the file of a hand-out is called: the client's reference, the version and the date, never a person's name."""

import datetime
import re

from planner.records.plan import NOBODY, Client


def file_name(client: Client, version: int | None, date: datetime.date, ending: str) -> str:
    """Return a name such as home-exercises-C-001-v3-2027-01-04.pdf, of signs that every system allows."""
    reference = "" if client.reference == NOBODY.reference else client.reference or ""
    parts = ["home-exercises", re.sub(r"[^A-Za-z0-9._-]+", "-", reference).strip("-.")]
    if version is not None:
        parts.append(f"v{version}")
    return f"{'-'.join(part for part in (*parts, str(date)) if part)}.{ending}"
