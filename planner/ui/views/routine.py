"""The routine's view: order, dose, cue, note, minutes and warnings."""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import traitlets
from pydantic import BeforeValidator, Field

from planner.engine import editing
from planner.engine.prescribed import LOAD
from planner.engine.resolved import variant_of
from planner.engine.screening import screen_prescription
from planner.library.plan_files import known_names
from planner.records.base import Record
from planner.records.dosage import LoadPer
from planner.records.errors import WrongInput
from planner.records.exercise import Use
from planner.records.plan import BodySide, Day, LeadLeg, Routine, Side
from planner.records.rule import Action, Verdict
from planner.ui.line_keys import LineKeys
from planner.ui.present import state
from planner.ui.present.pictures import film
from planner.ui.session import Session
from planner.ui.views.view import Nothing, View, asset

DATES = {"start_date": "Start on", "review_date": "Review on"}
MOST_SECONDS = 10  # of one part of a tempo
NUMBERS = (
    *("sets", "hold_seconds", "duration_seconds", "rest_seconds", "load_kg", "effort", "reps_in_reserve"),
    *("days_per_week", "sessions_per_day"),
)


class Line(Record):
    """The line that is meant: its place, and its exercise as a check that the place is still right."""

    at: int = Field(ge=0)
    exercise: str


class Move(Line):
    """Where the line goes: to a place, or a few places on."""

    to: int | None = None
    by: int = 0


class DoseOf(Line):
    """A line's dosage, or that of one side of it."""

    of: Literal[BodySide.LEFT, BodySide.RIGHT] | None = None


class Reps(DoseOf):
    """Repetitions as typed: 8, 8-12 or 8 to 12."""

    value: Annotated[str, Field(max_length=20)]


class Number(DoseOf):
    """A number of the dosage; empty goes back to the usual."""

    field: Annotated[str, Field(pattern=f"^({'|'.join(NUMBERS)})$")]
    value: Annotated[float | None, BeforeValidator(lambda value: None if value == "" else value)]


class TextOfDose(Line):
    """A tempo or a band as typed; empty goes back to the usual."""

    field: Annotated[str, Field(pattern="^(tempo|band)$")]
    value: Annotated[str, Field(max_length=100)]


class PerHand(Line):
    """Whether a load is that of each hand; empty goes back to the usual."""

    value: Annotated[LoadPer | None, BeforeValidator(lambda value: value or None)]


class Words(Line):
    """A text of a line."""

    field: Annotated[str, Field(pattern="^(cue|private_note|support)$")]
    value: Annotated[str, Field(max_length=20_000)]


class SideOf(Line):
    """The side; empty goes back to the exercise's own."""

    value: Annotated[Side | None, BeforeValidator(lambda value: value or None)]


class Bed(Line):
    """Whether it is done on a firm bed."""

    on: bool


class VariantOf(Line):
    """The variant by its name; empty goes back to the main form."""

    value: Annotated[str | None, Field(max_length=200), BeforeValidator(lambda value: value or None)]


class Read(Line):
    """A caution that the clinician has read."""

    rule: str
    on: bool


class Swap(Line):
    """What takes the line's place."""

    value: str


class Limit(Line):
    """The most that a range may go to; empty: no limit."""

    demand: str
    value: Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value)]


class Lead(Line):
    """Which leg leads; empty goes back to the side rule."""

    value: Annotated[LeadLeg | None, BeforeValidator(lambda value: value or None)]


class Overrule(Line):
    """Who uses an exercise all the same that is blocked, not rated or only kept to be checked, and why.

    Where neither is said it is taken back.
    """

    by: Annotated[str, Field(max_length=200)] | None = None
    reason: Annotated[str, Field(max_length=2_000)] = ""


class AdviceOf(Record):
    """A piece of advice that was put in or taken out."""

    advice: str
    on: bool


class Plan(Record):
    """A field of the whole routine."""

    field: Annotated[str, Field(pattern="^(title|goal|start_date|review_date|contact)$")]
    value: Annotated[str, Field(max_length=2_000)]


class DayOf(Record):
    """A day that was switched on or off."""

    day: Day
    on: bool


class Start(Record):
    """A ready-made routine to begin from."""

    value: str


class Watched(Line):
    """The line whose film is wanted, with or without its muscles."""

    muscles: bool = False


class RoutineView(View):
    """Each change makes the session's next routine."""

    _esm = asset("dom.js") + asset("routine.js")
    _css = asset("common.css") + asset("routine.css")
    rules = traitlets.Dict().tag(sync=True)
    verdicts = traitlets.Dict().tag(sync=True)
    bounds = traitlets.Dict().tag(sync=True)
    watched: ClassVar[tuple[str, ...]] = ("client", "routine")
    judgements: ClassVar[frozenset[str]] = frozenset({"read", "overrule", "swap"})
    messages: ClassVar[Mapping[str, tuple[type[Record], str]]] = {
        "watch": (Watched, "_watch"),
        "move": (Move, "_move"),
        "remove": (Line, "_remove"),
        "reps": (Reps, "_reps"),
        "number": (Number, "_number"),
        "dose_text": (TextOfDose, "_dose_text"),
        "per": (PerHand, "_per"),
        "words": (Words, "_words"),
        "side": (SideOf, "_side"),
        "bed": (Bed, "_bed"),
        "variant": (VariantOf, "_variant"),
        "read": (Read, "_read"),
        "swap": (Swap, "_swap"),
        "limit": (Limit, "_limit"),
        "lead": (Lead, "_lead"),
        "overrule": (Overrule, "_overrule"),
        "advice": (AdviceOf, "_advice"),
        "plan": (Plan, "_plan"),
        "day": (DayOf, "_day"),
        "start": (Start, "_start"),
        "order": (Nothing, "_order"),
    }

    def __init__(self, session: Session) -> None:
        self._keys = LineKeys()
        super().__init__(session)
        self.rules = state.catalogue_rules(session.library)
        self.bounds = {name: state.bounds(name) for name in NUMBERS}
        self.verdicts = {verdict.value: word for verdict, word in state.VERDICT_WORDS.items()}

    def _shown(self) -> dict[str, Any]:
        return state.plan(self.session, self._keys.renew(self.session.routine.prescriptions))

    def _carry_out(self, content: object) -> None:
        """Say of a line where it is by now: the page names it by its key, since it may have moved meanwhile."""
        if isinstance(content, dict) and isinstance(content.get("key"), str):
            place = {"at": self._keys.place(content["key"])}
            content = {name: value for name, value in content.items() if name != "key"} | place
        super()._carry_out(content)

    def _name(self, message: Line) -> str:
        lines = self.session.routine.prescriptions
        library = self.session.library
        if message.at >= len(lines) or library.exercise(lines[message.at].exercise).id != message.exercise:
            raise WrongInput("The routine has changed since: look again, then repeat it.")
        return library.exercise(message.exercise).name

    def _move(self, message: Move) -> str:
        name = self._name(message)
        last = len(self.session.routine.prescriptions) - 1
        to = message.at + message.by if message.to is None else message.to
        if not 0 <= to <= last:
            return f"{name} is already {'first' if to < 0 else 'last'}."
        self.session.routine = editing.move(self.session.routine, message.at, to)
        return f"{name} is now number {to + 1} of {last + 1}."

    def _remove(self, message: Line) -> str:
        name = self._name(message)
        self.session.routine = editing.remove(self.session.routine, message.at)
        return f"{name} taken out."

    def _reps(self, message: Reps) -> None:
        name = self._name(message)
        numbers = [int(number) for number in re.findall(r"\d{1,3}", message.value)]
        if not message.value.strip():
            reps = None
        elif 1 <= len(numbers) <= 2 and re.fullmatch(r"\s*\d+\s*((-|–|to)\s*\d+)?\s*", message.value):
            reps = {"low": numbers[0], "high": numbers[-1]}
        else:
            raise WrongInput(f"{name}: {message.value!r} is not a number of repetitions: write 8 or 8-12.")
        self._dosed(message, reps=reps)

    def _number(self, message: Number) -> None:
        self._name(message)
        value = message.value
        whole = value is not None and value.is_integer() and message.field != "load_kg"
        self._dosed(message, **{message.field: int(value) if whole and value is not None else value})

    def _dose_text(self, message: TextOfDose) -> None:
        name = self._name(message)
        value = message.value.strip()
        if value and message.field == "tempo":
            seconds = re.findall(r"\d+", value)
            if not re.fullmatch(r"\d+([\s,/-]+\d+){3}", value) or max(map(int, seconds)) > MOST_SECONDS:
                raise WrongInput(
                    f"{name}: {value!r} is no tempo: write the seconds out, waiting, back and waiting, "
                    f"each 0 to {MOST_SECONDS}, such as 2-0-3-0."
                )
            value = "-".join(str(int(each)) for each in seconds)
        self._dosed(message, **{message.field: value or None})

    def _per(self, message: PerHand) -> None:
        self._name(message)
        self._dosed(message, load_per=message.value)

    def _dosed(self, message: Line, **dosage: Any) -> None:
        side = message.of if isinstance(message, DoseOf) else None
        self.session.routine = editing.dose(self.session.routine, message.at, side=side, **dosage)

    def _words(self, message: Words) -> None:
        self._annotate(message, **{message.field: message.value.strip() or None})

    def _side(self, message: SideOf) -> None:
        self._annotate(message, side=message.value)

    def _bed(self, message: Bed) -> None:
        self._annotate(message, surface="firm_bed" if message.on else None)

    def _variant(self, message: VariantOf) -> None:
        self._name(message)
        line = self.session.routine.prescriptions[message.at]
        wanted = line.model_copy(update={"variant": message.value})
        variant_of(self.session.library.exercise(line.exercise), wanted)  # refuses one that is not there
        self._annotate(message, variant=message.value)

    def _read(self, message: Read) -> None:
        name = self._name(message)
        line = self.session.routine.prescriptions[message.at]
        if message.rule not in {rule.reference for rule in (*self.session.library.rules, LOAD)}:
            raise WrongInput(f"{name}: no rule {message.rule!r}.")
        rest = tuple(rule for rule in line.acknowledged if rule != message.rule)
        self._annotate(message, acknowledged=(*rest, message.rule) if message.on else rest)

    def _annotate(self, message: Line, **fields: Any) -> None:
        self._name(message)
        self.session.routine = editing.annotate(self.session.routine, message.at, **fields)

    def _limit(self, message: Limit) -> None:
        self._name(message)
        limits = dict(self.session.routine.prescriptions[message.at].limits)
        limits.pop(message.demand, None)
        if message.value is not None:
            limits[message.demand] = message.value
        ranges = known_names(self.session.library)["demands"]
        if unknown := [name for name in limits if name not in ranges]:
            raise WrongInput(f"{unknown[0]!r} is no range of movement.")
        self._annotate(message, limits=limits)

    def _lead(self, message: Lead) -> None:
        self._annotate(message, lead_leg=message.value)

    def _overrule(self, message: Overrule) -> str:
        name = self._name(message)
        if message.by is None:
            self._annotate(message, override=None)
            return f"{name}: the override is taken back."
        if not message.by.strip():
            raise WrongInput(f"{name}: write your name: an override is signed.")
        if not message.reason.strip():
            raise WrongInput(f"{name}: say why it is used all the same.")
        line = self.session.routine.prescriptions[message.at]
        said = screen_prescription(self.session.library, self.session.client, line)
        rules = [rule.reference for rule in said.reasons if rule.action is Action.BLOCK]
        use = self.session.library.exercise(line.exercise).use
        if not rules and said.verdict is not Verdict.UNSCREENED and use is not Use.CHECK_ONLY:
            raise WrongInput(f"{name} is not blocked: there is nothing to override.")
        today = datetime.date.today()
        self.session.routine = editing.override(
            self.session.routine,
            message.at,
            rules=rules,
            by=message.by.strip(),
            reason=message.reason.strip(),
            date=today,
        )
        return f"{name}: overridden by {message.by.strip()}."

    def _advice(self, message: AdviceOf) -> None:
        if message.advice not in self.session.library.advice:
            raise WrongInput(f"no advice {message.advice!r}")
        chosen = set(self.session.routine.advice) - {message.advice} | ({message.advice} if message.on else set())
        ordered = tuple(id for id in self.session.library.advice if id in chosen)
        self.session.routine = self.session.routine.model_copy(update={"advice": ordered})

    def _swap(self, message: Swap) -> str:
        name = self._name(message)
        other = self.session.library.exercise(message.value)
        if self.session.screening[other.id].verdict.blocks:
            raise WrongInput(f"{other.name} is blocked for this client: choose another.")
        self.session.routine = editing.swap(self.session.routine, message.at, other)
        return f"{name} swapped for {other.name}."

    def _plan(self, message: Plan) -> None:
        value = message.value.strip() or None
        if message.field == "title" and value is None:
            raise WrongInput("A routine needs a title.")
        if message.field in DATES and value is not None and not re.fullmatch(r"20\d\d-\d\d-\d\d", value):
            raise WrongInput(f"{DATES[message.field]}: write a whole date, from the year 2000 to 2099.")
        made = {name: getattr(self.session.routine, name) for name in Routine.model_fields}
        self.session.routine = Routine.model_validate(made | {message.field: value})

    def _day(self, message: DayOf) -> None:
        days = set(self.session.routine.days) - {message.day} | ({message.day} if message.on else set())
        self.session.routine = self.session.routine.model_copy(
            update={"days": tuple(day for day in Day if day in days)}
        )

    def _start(self, message: Start) -> str:
        made = self.session.library.routines.get(message.value)
        if made is None:
            raise WrongInput(f"no ready-made routine {message.value!r}")
        self.session.routine = editing.copy(made)
        return f"{made.title} put in: {len(made.prescriptions)} exercises."

    def _watch(self, message: Watched) -> None:
        lines = self.session.routine.prescriptions
        if message.at >= len(lines) or lines[message.at].exercise != message.exercise:
            return  # it has gone or moved since: its new place asks for itself
        line = lines[message.at]
        key = self._keys.key(message.at)
        self.send({"film": key, "muscles": message.muscles} | film(self.session.library, line, muscles=message.muscles))

    def _order(self, _: Nothing) -> str:
        self.session.routine = editing.spare_getting_up(self.session.library, self.session.routine)
        return "Put in an order that spares getting up and down."
