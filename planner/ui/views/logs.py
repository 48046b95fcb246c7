"""The part of the desk that is about what a client brings back: log codes, taken in, shown and removed."""

from typing import Any

import traitlets

from planner.handout.log_report import ask_first
from planner.records.errors import WrongInput
from planner.ui.client_logs import take_in
from planner.ui.present.log import log_state
from planner.ui.protocol.logs import BrowseLogs, RemoveLog, StopBrowsingLogs, TakeLog
from planner.ui.protocol.message import handles
from planner.ui.views.autosaved import AutosavedView


class LogsOfClient(AutosavedView):
    """Shows the logs of the open client while their dialog is open."""

    logs: Any = traitlets.Any(None).tag(sync=True)  # None while the dialog is shut
    _log_problem: str | None = None  # likewise; why the last code was refused

    def _show(self) -> None:
        self.logs = None if self._log_problem is None else log_state(self.autosave, self._log_problem)

    @handles
    def _show_logs(self, _: BrowseLogs) -> None:
        self._log_problem = ""
        self._show()

    @handles
    def _shut_logs(self, _: StopBrowsingLogs) -> None:
        self._log_problem = None
        self._show()

    @handles
    def _take_log(self, message: TakeLog) -> str:
        try:
            stored, log = take_in(self.autosave, message.code)
        except WrongInput as error:  # it stands where it was typed, until it is right
            self._log_problem = str(error)
            self._show()
            return ""
        self._log_problem = ""
        self._show()
        asked = f" Ask first: {'; '.join(ask_first(log))}." if ask_first(log) else ""
        return f"Taken in: {len(log.sessions)} sessions of {stored.routine.title}.{asked}"

    @handles
    def _remove_log(self, message: RemoveLog) -> str:
        if self.autosave.store is not None:
            self.autosave.store.remove_log(message.log, self.autosave.profile.name or "")
        self._show()
        return "The log is removed. The same code can be taken in again."
