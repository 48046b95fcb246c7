"""What is asked of the whole routine: title, goal, dates, days, advice, its cautions, its order, where it begins."""

import datetime
import re

from planner.engine import editing, editing_screened
from planner.language import date_words
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.plan import Day, Routine
from planner.ui.protocol.message import handles
from planner.ui.protocol.routine import (
    SetReview,
    SetRoutineField,
    SpareGettingUp,
    StartFromReadyMade,
    ToggleAdvice,
    ToggleDay,
)
from planner.ui.views.cautions import AcknowledgingView

DATES = {"start_date": "Start on", "review_date": "Review on"}


class WholeRoutine(AcknowledgingView):
    """The part of the routine's view that is about no single line."""

    @handles
    def _advice(self, message: ToggleAdvice) -> None:
        self.session.routine = editing_screened.choose_advice(
            self.session.library, self.session.routine, message.advice, chosen=message.on
        )

    @handles
    def _plan(self, message: SetRoutineField) -> None:
        value = message.value.strip() or None
        if message.field == "title" and value is None:
            raise WrongInput("A routine needs a title.")
        if message.field in DATES and value is not None and not re.fullmatch(r"20\d\d-\d\d-\d\d", value):
            raise WrongInput(f"{DATES[message.field]}: write a whole date, from the year 2000 to 2099.")
        made = {name: getattr(self.session.routine, name) for name in Routine.model_fields}
        self.session.routine = Routine.model_validate(made | {message.field: value})

    @handles
    def _review(self, message: SetReview) -> str:
        routine = self.session.routine
        try:
            day = (routine.start_date or today()) + datetime.timedelta(weeks=message.weeks)
        except OverflowError:
            raise WrongInput("The review would be after the last day of the calendar: look at the start.") from None
        self.session.routine = routine.replace(review_date=day)
        return f"Review on {date_words(day)}."

    @handles
    def _day(self, message: ToggleDay) -> None:
        days = set(self.session.routine.days) - {message.day} | ({message.day} if message.on else set())
        self.session.routine = self.session.routine.replace(days=tuple(day for day in Day if day in days))

    @handles
    def _start(self, message: StartFromReadyMade) -> str:
        own = next((each.routine for each in self.session.templates if each.id == message.value), None)
        made = own or editing_screened.start_from(self.session.library, message.value)
        self.session.routine = made
        return f"{made.title} put in: {len(made.prescriptions)} exercises."

    @handles
    def _order(self, _: SpareGettingUp) -> str:
        self.session.routine = editing.spare_getting_up(self.session.library, self.session.routine)
        return "Put in an order that spares getting up and down."
