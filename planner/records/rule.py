"""A rule of screening: condition x demands -> action; and the verdict that follows."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.records.base import FrozenMapping, Name, Record, Several, SomeTerms, Terms, Text, at_most
from planner.records.limits import ITEMS


class Action(StrEnum):
    """What a rule does, mildest first."""

    MODIFY = "modify"
    CAUTION = "caution"
    BLOCK = "block"
    BLOCK_ALL = "block_all"


class Verdict(StrEnum):
    """What the rules say of an exercise for a client. *Clear* means that none speaks against it."""

    CLEAR = "clear"
    MODIFY = "modify"
    CAUTION = "caution"
    UNSCREENED = "unscreened"  # no demands known: counts like block
    BLOCK = "block"
    BLOCK_ALL = "block_all"

    @property
    def severity(self) -> int:
        """Place in the order from clear (0) to block_all (5)."""
        return _PLACE[self]

    @property
    def blocks(self) -> bool:
        """Return whether the exercise may not simply be used."""
        return self.severity >= Verdict.UNSCREENED.severity


_PLACE = {verdict: place for place, verdict in enumerate(Verdict)}


class Joint(StrEnum):
    """A joint, or a group of joints, of which a rule may speak alone."""

    KNEE = "knee"
    HIP = "hip"
    ANKLE_FOOT = "ankle_foot"
    SHOULDER = "shoulder"
    ELBOW_WRIST_HAND = "elbow_wrist_hand"


class WeightBearing(StrEnum):
    """How much of the body's weight a healing leg may carry, as its team allows."""

    NONE = "none"
    TOUCH = "touch"
    PARTIAL = "partial"
    AS_TOLERATED = "as_tolerated"
    FULL = "full"


class Topic(StrEnum):
    """What a printed cue is about: of cues on one topic only the strictest is printed."""

    FLOOR_OR_BED = "floor_or_bed"
    SUPPORT = "support"
    HIP_HINGE = "hip_hinge"
    LIGHT_LOAD = "light_load"
    HEAD_SUPPORT = "head_support"
    BREATH = "breath"


class RuleSubject(StrEnum):
    """Whom a rule is about, besides those with a condition."""

    ANYBODY = "any"


class Evidence(StrEnum):
    """Grade of evidence: A trials or strong guideline ... D convention; fact: the client says so."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    FACT = "fact"


# What the arm of a named side does itself. Weight through the wrists is left out: in a one-arm
# exercise it is the other hand that leans.
OWN_ARM = ("shoulder_elevation", "shoulder_load", "hand_behind_back", "grip")


class Rule(Record):
    """Condition x demands -> action. Any clause of `when`; within a clause all demands.

    `implies`: whoever has the rule's condition is screened for that one too, whether or not the
    rule itself matches, unless one of `implies_unless` is stated. `joint` and `weight_bearing`
    narrow the rule to clients for whom these are recorded; nothing recorded counts as all joints,
    and as no weight at all. `narrowed_by_side: false`: the rule holds whichever side works.
    `keeps_off_floor`: of equally strict cues on one topic this one is printed.
    """

    reference: Text
    condition: Text
    action: Action
    topic: Topic | None = None
    keeps_off_floor: bool = False
    joint: Joint | None = None
    weight_bearing: Several[WeightBearing] = ()
    narrowed_by_side: bool = True
    implies: Text | None = None
    implies_unless: Terms = ()
    when: Annotated[tuple[FrozenMapping[Name, int | Name], ...], Field(min_length=1, max_length=ITEMS), at_most(ITEMS)]
    why: Text
    cue: Text | None = None
    adaptation: Text | None = None
    sources: SomeTerms
    evidence: Evidence
    uncertainty: Text

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Self:
        if self.action in (Action.CAUTION, Action.MODIFY) and self.cue is None:
            raise ValueError(f"cue: needed for {self.action}, it is what the client reads")
        if self.action is Action.MODIFY and self.adaptation is None:
            raise ValueError("adaptation: needed for modify")
        if self.implies_unless and self.implies is None:
            raise ValueError("implies_unless: nothing is implied: say what with implies")
        return self
