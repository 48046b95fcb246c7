"""What can go wrong with the store, in words fit for the page."""

from planner.records.errors import WrongInput


class StoreError(WrongInput):
    """The store cannot do it. The text is fit for the page; `place` is for a log, never for the page."""

    def __init__(self, message: str, place: str = "") -> None:
        self.place = place
        super().__init__(message)


class ConcurrencyError(StoreError):
    """Another transaction was faster: what was to be stored contradicts what it stored."""
