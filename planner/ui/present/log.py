"""The logs of a client as plain data: for each version of a routine a summary, a chart and a table."""

from planner.handout.log_chart import chart
from planner.handout.log_code import decode
from planner.handout.log_report import ask_first, merged, summary, table
from planner.library.library import Library
from planner.records.clock import local
from planner.records.errors import WrongInput
from planner.store.rows import StoredLog
from planner.store.store import Store
from planner.ui.autosave import Autosave
from planner.ui.protocol.logs import LoggedVersion, LogState, TakenLog


def log_state(autosave: Autosave, problem: str) -> LogState:
    """Return the logs of the open client, the last that came first; `problem`: why the last code was refused."""
    store, client = autosave.store, autosave.stored_client
    found = store.logs(client.id) if store and client else []
    by_version: dict[tuple[str, int], list[StoredLog]] = {}
    for each in found:
        by_version.setdefault((each.routine_id, each.version), []).append(each)
    return {
        "problem": problem,
        "versions": [_version(autosave.session.library, store, logs) for logs in by_version.values() if store],
    }


def _version(library: Library, store: Store, stored: list[StoredLog]) -> LoggedVersion:
    of = store.routine(stored[0].routine_id, stored[0].version)
    taken: list[TakenLog] = [{"id": each.id, "taken": f"{local(each.at):%Y-%m-%d %H:%M}"} for each in stored]
    shown: LoggedVersion = {
        "title": of.routine.title,
        "version": of.version,
        "problem": "",
        "summary": "",
        "ask_first": [],
        "chart": "",
        "sessions": [],
        "taken": taken,
    }
    try:
        log = merged([decode(each.code, of.routine) for each in stored])
    except WrongInput as error:  # imported from elsewhere, or the version was changed before it was handed out
        return {**shown, "problem": str(error)}
    return {
        **shown,
        "summary": summary(library, of.routine, log),
        "ask_first": ask_first(log),
        "chart": chart(log),
        "sessions": [list(row) for row in table(library, of.routine, log)],
    }
