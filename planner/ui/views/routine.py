"""The routine's view: its lines, with order, dose, cue, note and what is judged about each."""

import re
from typing import Any, ClassVar

import traitlets

from planner.engine import editing, editing_screened
from planner.records.clock import today
from planner.records.errors import WrongInput
from planner.records.vocabulary import Surface
from planner.ui.line_keys import LineKeys
from planner.ui.present.pictures import animation
from planner.ui.present.routine import (
    routine_choices,
    routine_notices,
    routine_pictures,
    routine_rules,
    routine_state,
)
from planner.ui.present.rules import verdict_words
from planner.ui.protocol.message import handles
from planner.ui.protocol.routine import (
    DosageRef,
    LineRef,
    MoveLine,
    OverrideRules,
    RemoveLine,
    SetDosageText,
    SetLeadLeg,
    SetLimit,
    SetLoadPer,
    SetNumber,
    SetOnBed,
    SetReps,
    SetSide,
    SetText,
    SetVariant,
    ShowLineAnimation,
    SwapExercise,
)
from planner.ui.protocol.routine_state import Refused, RoutineState
from planner.ui.protocol.typed_numbers import typed_number
from planner.ui.session import Session
from planner.ui.views.base import asset, field_name
from planner.ui.views.routine_whole import WholeRoutine

MAX_TEMPO_SECONDS = 10  # of one part of a tempo
NOTHING_REFUSED: Refused = {"key": "", "text": ""}


class RoutineView(WholeRoutine):
    """Each change makes the session's next routine."""

    _esm = asset("routine.js")
    _css = asset("views.css")
    rules: Any = traitlets.Dict().tag(sync=True)
    verdicts: Any = traitlets.Dict().tag(sync=True)
    pictures: Any = traitlets.Dict().tag(sync=True)
    choices: Any = traitlets.Dict().tag(sync=True)
    notices: Any = traitlets.List().tag(sync=True)
    refused: Any = traitlets.Dict(dict(NOTHING_REFUSED)).tag(sync=True)
    watched: ClassVar[tuple[str, ...]] = ("client", "routine", "templates")

    def __init__(self, session: Session) -> None:
        self._keys = LineKeys()
        super().__init__(session)
        self._derive()
        self.verdicts = verdict_words()

    def _present(self) -> RoutineState:
        return routine_state(self.session, self._keys.renew(self.session.routine.prescriptions))

    def _redraw(self, _: object = None) -> None:
        """Send what changed: pictures and choices are the same after nearly every change, and are not sent again."""
        with self.hold_sync():
            super()._redraw()
            self._derive()

    def _derive(self) -> None:
        self.rules = routine_rules(self.session.library, self.state["lines"])
        self.pictures = routine_pictures(self.session)
        self.choices = routine_choices(self.session)
        self.notices = routine_notices(self.session)

    def dispatch(self, content: object) -> None:
        """As every view does; what was refused of a line stands there until something of it is accepted."""
        super().dispatch(content)
        if isinstance(content, dict) and content.get("key") == self.refused["key"]:
            self.refused = NOTHING_REFUSED

    def refuse(self, content: object, why: str) -> None:
        """Show at its line what was typed there and why it was refused; announce anything else."""
        key, typed = (content.get("key"), content.get("value")) if isinstance(content, dict) else (None, None)
        if not (isinstance(key, str) and isinstance(typed, str)):
            super().refuse(content, why)
            return
        self.refused = Refused(key=key, text=why if typed in why else f"“{typed}” was not taken. {why}")
        self.announce(why, seen=True)

    def _at(self, message: LineRef) -> int:
        """Return the index of a line, wherever it has moved. Raises WrongInput where it is gone."""
        at = self._keys.index(message.key)
        lines = self.session.routine.prescriptions
        if at >= len(lines) or lines[at].exercise != self.session.library.exercise(message.exercise).id:
            raise WrongInput("The routine has changed since: look again, then repeat it.")
        return at

    def _name(self, message: LineRef) -> str:
        self._at(message)
        return self.session.library.exercise(message.exercise).name

    @handles
    def _move(self, message: MoveLine) -> str:
        name = self._name(message)
        last = len(self.session.routine.prescriptions) - 1
        at = self._at(message)
        to = at + message.by if message.to is None else message.to
        if not 0 <= to <= last:
            return f"{name} is already {'first' if to < 0 else 'last'}."
        self.session.routine = editing.move(self.session.routine, at, to)
        return f"{name} is now number {to + 1} of {last + 1}."

    @handles
    def _remove(self, message: RemoveLine) -> str:
        name = self._name(message)
        self.session.routine = editing.remove(self.session.routine, self._at(message))
        return f"{name} taken out."

    @handles
    def _reps(self, message: SetReps) -> None:
        name = self._name(message)
        numbers = [int(number) for number in re.findall(r"\d{1,3}", message.value)]
        if not message.value.strip():
            reps = None
        elif 1 <= len(numbers) <= 2 and re.fullmatch(r"\s*\d+\s*((-|–|to)\s*\d+)?\s*", message.value):
            reps = {"low": numbers[0], "high": numbers[-1]}
        else:
            raise WrongInput(f"{name}: {message.value!r} is not a number of repetitions: write 8 or 8-12.")
        self._set_dosage(message, reps=reps)

    @handles
    def _number(self, message: SetNumber) -> None:
        name = self._name(message)
        value = typed_number(message.value, f"{name}: {field_name(message.field)}")
        self._set_dosage(message, **{message.field: value})

    @handles
    def _dose_text(self, message: SetDosageText) -> None:
        name = self._name(message)
        value = message.value.strip()
        if value and message.field == "tempo":
            seconds = re.findall(r"\d+", value)
            if not re.fullmatch(r"\d+([\s,/-]+\d+){3}", value) or max(map(int, seconds)) > MAX_TEMPO_SECONDS:
                raise WrongInput(
                    f"{name}: {value!r} is no tempo: write the seconds out, waiting, back and waiting, "
                    f"each 0 to {MAX_TEMPO_SECONDS}, such as 2-0-3-0."
                )
            value = "-".join(str(int(each)) for each in seconds)
        self._set_dosage(message, **{message.field: value or None})

    @handles
    def _per(self, message: SetLoadPer) -> None:
        self._name(message)
        self._set_dosage(message, load_per=message.value)

    def _set_dosage(self, message: LineRef, **dosage: Any) -> None:
        side = message.of if isinstance(message, DosageRef) else None
        self.session.routine = editing.dose(self.session.routine, self._at(message), side=side, **dosage)

    @handles
    def _words(self, message: SetText) -> None:
        self._annotate(message, **{message.field: message.value.strip() or None})

    @handles
    def _side(self, message: SetSide) -> None:
        self._annotate(message, side=message.value)

    @handles
    def _bed(self, message: SetOnBed) -> None:
        self._annotate(message, surface=Surface.FIRM_BED if message.on else None)

    @handles
    def _variant(self, message: SetVariant) -> None:
        self._name(message)
        self.session.routine = editing_screened.choose_variant(
            self.session.library, self.session.routine, self._at(message), message.value
        )

    def _annotate(self, message: LineRef, **fields: Any) -> None:
        self._name(message)
        self.session.routine = editing.annotate(self.session.routine, self._at(message), **fields)

    @handles
    def _limit(self, message: SetLimit) -> None:
        self._name(message)
        self.session.routine = editing_screened.limit(
            self.session.library, self.session.routine, self._at(message), message.demand, message.value
        )

    @handles
    def _lead(self, message: SetLeadLeg) -> None:
        self._annotate(message, lead_leg=message.value)

    @handles
    def _overrule(self, message: OverrideRules) -> str:
        name = self._name(message)
        if message.by is None:
            self._annotate(message, override=None)
            return f"{name}: the override is taken back."
        session = self.session
        session.routine = editing_screened.override(
            session.library,
            session.client,
            session.routine,
            self._at(message),
            by=message.by,
            reason=message.reason,
            date=today(),
        )
        return f"{name}: overridden by {message.by.strip()}."

    @handles
    def _swap(self, message: SwapExercise) -> str:
        name, session = self._name(message), self.session
        other = session.library.exercise(message.value)
        session.routine = editing_screened.swap(
            session.library, session.client, session.routine, self._at(message), other
        )
        return f"{name} swapped for {other.name}."

    @handles
    def _watch(self, message: ShowLineAnimation) -> None:
        line = self.session.routine.prescriptions[self._at(message)]
        self.send(animation(self.session.library, line, key=message.key, muscles=message.muscles))
