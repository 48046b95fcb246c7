"""What a client did, as a short code that can be read out: sessions -> code, and code -> sessions.

The code is a row of bits, the highest of each number first:

    4   format of the code, 1
   24   fingerprint of the routine: the first bits of the SHA-256 of what its lines ask for
   10   stored version of the routine, 0 where it has none
   14   day of the first session, counted from 1 January 2024
    4   number of sessions, 1 to 14: the last ones, the oldest of them first
   and for each session
    3   days since the one before, 0 for the first; 7 means that 10 bits with them follow
    1   for each exercise: 1 done, 0 not done, and then
    3   why not: an Answer from 1 to 6
    4   worst pain, 0 to 10, 15 where it is not answered
    4   effort, 0 to 10, 15 where it is not answered
    3   new sharp pain, dizziness, a fall

filled up with zeros to whole groups of 20 bits. Five bits are a sign of Crockford's base 32 (no I, L, O and U), four
signs a group. The last group is the check: two numbers of ten bits, the sum of all signs and the sum of each sign times
its place (from 1), both modulo 1021. So any one wrong sign is found, with the group that it is in, and any two that
are exchanged; of other mistakes one in a million passes. The page of the hand-out writes the same codes
(frontend/player/code.ts); tests/data/log_codes.json holds examples for both.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from planner.records.errors import WrongInput, quoted
from planner.records.plan import Routine

FORMAT = 1
FIRST_DAY = datetime.date(2024, 1, 1)
SESSIONS = 14  # the last ones: with eight exercises about 80 signs, which is as much as one reads out
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
GROUP = 4
MODULUS = 1021
MAX_SIGNS = 1000  # below the modulus, or a place could not be told from another
NOT_ANSWERED = 15
LONG_GAP = 7
MAX_GAP = 1023
ASKED_FOR = ("exercise", "variant", "dosage", "side", "sides", "lead_leg", "limits", "surface")


class Answer(IntEnum):
    """What became of an exercise in a session."""

    DONE = 0
    LEFT_OUT = 1
    PAIN = 2
    TOO_HARD = 3
    NO_TIME = 4
    NOT_UNDERSTOOD = 5
    OTHER = 6


class Adverse(Enum):
    """What makes a client stop for the day and call. Each has a bit of its own."""

    SHARP_PAIN = 4
    DIZZY = 2
    FELL = 1


@dataclass(frozen=True)
class Session:
    """One session: an answer for each exercise, pain and effort from 0 to 10 where they were answered."""

    date: datetime.date
    answers: tuple[Answer, ...]
    pain: int | None = None
    effort: int | None = None
    adverse: frozenset[Adverse] = frozenset()


@dataclass(frozen=True)
class Log:
    """What a code holds: of which routine, in which stored version (0 where it has none), and the sessions.

    `is_whole`: no earlier session can have been left out.
    """

    fingerprint: int
    version: int
    sessions: tuple[Session, ...]
    is_whole: bool = field(default=True, compare=False)


def fingerprint(routine: Routine) -> int:
    """Return 24 bits that differ between routines that ask for different things; words and notes do not matter."""
    lines = [
        line.model_dump(mode="json", include=set(ASKED_FOR), exclude_defaults=True) for line in routine.prescriptions
    ]
    return int.from_bytes(hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).digest()[:3], "big")


def version_number(version: str) -> int:
    """Return the stored version as a code carries it; 0 for what is no number from 1 to 1023."""
    return int(version) if re.fullmatch(r"[1-9]\d{0,3}", version) and int(version) < 1 << 10 else 0


def encode(log: Log) -> str:
    """Return the code of the last sessions of a log, in groups. Raises WrongInput where there is no session."""
    known = (each for each in log.sessions if 0 <= (each.date - FIRST_DAY).days < 1 << 14)  # a clock may be wrong
    sessions = sorted(known, key=lambda each: each.date)[-SESSIONS:]
    for number in range(len(sessions) - 1, 0, -1):  # what is years before the rest is left out
        if (sessions[number].date - sessions[number - 1].date).days > MAX_GAP:
            sessions = sessions[number:]
            break
    while sessions:
        signs = _signs(log, sessions)
        if len(signs) <= MAX_SIGNS:
            return " ".join(_groups(signs + _check(signs)))
        sessions = sessions[1:]
    raise WrongInput("a log code needs at least one session")


def decode(code: str, routine: Routine) -> Log:
    """Return what a code holds. Small letters, spaces, hyphens and O, I and L are taken for what they mean.

    Raises WrongInput for a code that is mistyped, with the group that is wrong where that can be known, for one of
    another routine, and for one that this version cannot read.
    """
    bits = _checked(code)
    found, version = bits.take(24), bits.take(10)
    if found != (own := fingerprint(routine)):
        of = f", its version {version}" if version else ""
        raise WrongInput(
            f"this log code belongs to another routine{of} (mark {found:06X}, this one has {own:06X}): "
            "give the routine as it was handed out"
        )
    day = FIRST_DAY + datetime.timedelta(bits.take(14))
    sessions = []
    for _ in range(bits.take(4)):
        gap = bits.take(3)
        day += datetime.timedelta(bits.take(10) if gap == LONG_GAP else gap)
        sessions.append(_session(bits, day, len(routine.prescriptions)))
    if not sessions or bits.left:
        raise WrongInput("this log code does not hold whole sessions: ask for it again")
    return Log(found, version, tuple(sessions), is_whole=len(sessions) < SESSIONS)


def origin(code: str) -> tuple[int, int]:
    """Return the fingerprint of the routine that a code belongs to, and its stored version, 0 where it has none.

    Raises WrongInput for a code that is mistyped, and for one that this version cannot read.
    """
    bits = _checked(code)
    return bits.take(24), bits.take(10)


def normalised(code: str) -> str:
    """Return a code as it was made, however it was typed. Raises WrongInput for what can be no code."""
    return " ".join(_groups(_typed(code)))


def _signs(log: Log, sessions: Sequence[Session]) -> str:
    first = sessions[0].date
    numbers = [
        (FORMAT, 4),
        (log.fingerprint, 24),
        (log.version, 10),
        ((first - FIRST_DAY).days, 14),
        (len(sessions), 4),
    ]
    before = first
    for each in sessions:
        gap, before = (each.date - before).days, each.date
        numbers += [(gap, 3)] if gap < LONG_GAP else [(LONG_GAP, 3), (gap, 10)]
        for answer in each.answers:
            numbers += [(1, 1)] if answer is Answer.DONE else [(0, 1), (answer, 3)]
        numbers += [(NOT_ANSWERED if rated is None else rated, 4) for rated in (each.pain, each.effort)]
        numbers.append((sum(what.value for what in each.adverse), 3))
    bits = "".join(f"{number:0{width}b}" for number, width in numbers)
    bits += "0" * (-len(bits) % (5 * GROUP))
    return "".join(SIGNS[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))


def _session(bits: "_Bits", day: datetime.date, exercises: int) -> Session:
    answers = []
    for _ in range(exercises):
        number = 0 if bits.take(1) else bits.take(3)
        if number >= len(Answer):
            raise WrongInput("this log code has an answer that there is none of: update this program")
        answers.append(Answer(number))
    pain, effort = (None if (rated := bits.take(4)) == NOT_ANSWERED else rated for _ in range(2))
    if any(rated is not None and rated > 10 for rated in (pain, effort)):
        raise WrongInput("this log code has a pain or an effort above 10: ask for it again")
    happened = bits.take(3)
    return Session(day, tuple(answers), pain, effort, frozenset(each for each in Adverse if each.value & happened))


class _Bits:
    """The bits of a code, from the first on."""

    def __init__(self, signs: str) -> None:
        self._bits = "".join(f"{SIGNS.index(sign):05b}" for sign in signs)

    def take(self, count: int) -> int:
        """Return the next number."""
        taken, self._bits = self._bits[:count], self._bits[count:]
        if len(taken) < count:
            raise WrongInput("this log code ends too early: ask for it again")
        return int(taken, 2)

    @property
    def left(self) -> bool:
        """Whether there is more than what fills up the last group."""
        return "1" in self._bits or len(self._bits) >= 5 * GROUP


def _checked(code: str) -> "_Bits":
    """Return the bits of a code that is not mistyped, after those of its format."""
    signs = _typed(code)
    data, check = signs[:-GROUP], signs[-GROUP:]
    if len(data) > MAX_SIGNS:
        raise WrongInput(f"this log code has {len(signs)} signs: none has more than {MAX_SIGNS + GROUP}")
    if _check(data) != check:
        raise WrongInput(_mistake(data, check))
    bits = _Bits(data)
    if (made_by := bits.take(4)) != FORMAT:
        raise WrongInput(
            f"this log code is of format {made_by}, and only format {FORMAT} is known: update this program"
        )
    return bits


def _typed(code: str) -> str:
    """Return the signs of a code as they are meant. Raises WrongInput for what can be no code."""
    groups = re.split(r"[\s\-\u2010-\u2015]+", code.strip().upper().translate(MEANT))
    for number, group in enumerate(groups, 1):
        if wrong := next((sign for sign in group if sign not in SIGNS), None):
            raise WrongInput(
                f"group {number} of the log code, {quoted(group)}, has {quoted(wrong)}: no code has that sign"
            )
    short = [number for number, group in enumerate(groups, 1) if len(group) != GROUP]
    signs = "".join(groups)
    if len(groups) > 1 and len(short) == 1 and len(signs) % GROUP:
        number = short[0]
        raise WrongInput(f"group {number} of the log code, {quoted(groups[number - 1])}, should have {GROUP} signs")
    if len(signs) % GROUP or len(signs) < 3 * GROUP:
        raise WrongInput(f"the log code has {len(signs)} signs: it should have whole groups of {GROUP}, and at least 3")
    return signs


def _groups(signs: str) -> Iterable[str]:
    return (signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _sums(signs: str) -> tuple[int, int]:
    values = [SIGNS.index(sign) for sign in signs]
    return sum(values) % MODULUS, sum(value * place for place, value in enumerate(values, 1)) % MODULUS


def _check(signs: str) -> str:
    return "".join(SIGNS[each >> 5] + SIGNS[each & 31] for each in _sums(signs))


def _mistake(data: str, check: str) -> str:
    """Return in which group a single wrong sign would be, or else that something is mistyped."""
    values = [SIGNS.index(sign) for sign in check]
    typed = values[0] * 32 + values[1], values[2] * 32 + values[3]
    off, off_by_place = ((found - right) % MODULUS for found, right in zip(_sums(data), typed, strict=True))
    if not off:
        return "the log code is mistyped: two signs are exchanged, or its last group is wrong"
    if not off_by_place or max(typed) >= MODULUS:
        return f"the log code is mistyped: look again at its last group, {check}"
    place = off_by_place * pow(off, -1, MODULUS) % MODULUS
    wrong_by = off if off < MODULUS // 2 else off - MODULUS
    if 1 <= place <= len(data) and 0 <= SIGNS.index(data[place - 1]) - wrong_by < len(SIGNS):
        number, group = list(enumerate(_groups(data), 1))[(place - 1) // GROUP]
        return f"the log code is mistyped: look again at group {number}, {group}"
    return "the log code is mistyped in more than one place: ask for it again"
