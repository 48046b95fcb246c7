"""The one clock: times are stored in UTC and shown in the clinic's zone."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from planner.records.errors import WrongInput


def zone() -> ZoneInfo | None:
    """Return the zone that PLANNER_TIMEZONE names; None, the machine's own, without one. Raises WrongInput."""
    name = os.environ.get("PLANNER_TIMEZONE")
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; no relative path; a folder of zones
        raise WrongInput(f"PLANNER_TIMEZONE: {name!r} is no time zone: write a name such as Europe/Berlin") from None


def now_utc() -> datetime:
    """Return the present time in UTC, as it is stored."""
    return datetime.now(UTC)


def local(time: datetime) -> datetime:
    """Return a time in the clinic's zone, as it is shown."""
    return time.astimezone(zone())


def today() -> date:
    """Return the present day in the clinic's zone."""
    return local(now_utc()).date()


def utc_offset_minutes() -> int:
    """Return by how many minutes the clinic's time is ahead of UTC now."""
    offset = local(now_utc()).utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)
