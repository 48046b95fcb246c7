"""Dosage -> the timing of a movement: how long each phase takes, and at which moments it is drawn."""

import math
from dataclasses import dataclass

from planner.records.dosage import Dosage

USUAL_SECONDS = 2.0  # out or back, where the dose gives no tempo or counts none


@dataclass(frozen=True)
class Tempo:
    """Seconds of one repetition: out, at the end, back, at the start."""

    out: float
    hold: float
    back: float
    rest: float

    @property
    def total(self) -> float:
        """Seconds from start to start."""
        return self.out + self.hold + self.back + self.rest


@dataclass(frozen=True)
class Sample:
    """A moment of the movement (0 first frame, 1 the next), and when it is reached (s)."""

    moment: float
    seconds: float


def tempo_of(dosage: Dosage) -> Tempo:
    """Return the tempo and hold of a dose. A movement that is given no time takes two seconds out and two back."""
    out, pause, back, rest = (float(each) for each in (dosage.tempo or "0-0-0-0").split("-"))
    hold = max(pause, float(dosage.hold_seconds or 0))
    return Tempo(out or USUAL_SECONDS, hold, back or USUAL_SECONDS, rest or 0.6)


def samples(tempo: Tempo, first: float, last: float, count: int) -> list[Sample]:
    """Return samples of one repetition: out from one moment to another, hold, and back; at least `count` steps out.

    Steps are even in the movement and eased in time (slow at both ends, and at each frame between).
    """
    if last <= first:
        return [Sample(first, 0), Sample(first, tempo.total)]
    steps = max(count, math.ceil(last - first))
    even = {first + (last - first) * step / steps for step in range(steps + 1)}
    moments = sorted(even | {float(each) for each in range(math.ceil(first), math.floor(last) + 1)})
    out = [Sample(moment, tempo.out * _eased(moment, first, last)) for moment in moments]
    turn = tempo.out + tempo.hold
    back = [Sample(moment, turn + tempo.back * (1 - _eased(moment, first, last))) for moment in reversed(moments)]
    if not tempo.hold:
        back = back[1:]
    return [*out, *back, Sample(first, tempo.total)]


def _eased(moment: float, first: float, last: float) -> float:
    """Return the fraction of time at which a moment is reached: eased between every two frames."""
    low = max(first, float(min(math.floor(moment), math.ceil(last) - 1)))
    high = min(last, float(math.floor(low) + 1))
    fraction = (moment - low) / (high - low)
    reached = low + math.acos(1 - 2 * max(0.0, min(1.0, fraction))) / math.pi * (high - low)
    return (reached - first) / (last - first)
