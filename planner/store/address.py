"""Where the store is: the URL that was given, that of PLANNER_STORE, or a file in this user's own folder."""

import os
from pathlib import Path

from sqlalchemy import URL, exc, make_url

from planner.records.errors import WrongInput

URL_EXAMPLES = "sqlite:////folder/planner.sqlite or postgresql://user:password@host/database"


def parse_url(url: str | URL | None) -> URL:
    """Return a database URL; without one that of PLANNER_STORE, or else of this user's own folder.

    Raises WrongInput for what is neither SQLite in a file nor PostgreSQL.
    """
    if isinstance(url, URL):
        return url
    given = url or os.environ.get("PLANNER_STORE")
    if not given:
        return URL.create("sqlite", database=str(_own_folder() / "planner.sqlite"))
    try:
        parsed = make_url(given)
    except (exc.ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise WrongInput(f"PLANNER_STORE is not a database URL: write {URL_EXAMPLES}") from None
    match parsed.drivername:
        case "sqlite" if parsed.database in (None, "", ":memory:"):
            raise WrongInput("PLANNER_STORE names no file: write sqlite:////folder/planner.sqlite")
        case "sqlite" if parsed.query:
            raise WrongInput("PLANNER_STORE: nothing may follow the name of a SQLite file")
        case "postgres" | "postgresql" | "postgresql+psycopg":
            return parsed.set(drivername="postgresql+psycopg")
        case "sqlite":
            return parsed
        case _:
            raise WrongInput(f"PLANNER_STORE is neither SQLite nor PostgreSQL: write {URL_EXAMPLES}")


def file_of(url: URL) -> Path | None:
    """Return the file of a SQLite store; None for PostgreSQL."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database).absolute()


def in_own_folder(url: str | URL | None) -> bool:
    """Return whether nobody said where the store is, so that it is in this user's own folder."""
    return not (url or os.environ.get("PLANNER_STORE"))


def _own_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("physio-planner", appauthor=False)
