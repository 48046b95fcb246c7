"""A log code brings back what was done, and refuses what was mistyped or is another routine's."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.handout import log_code
from planner.handout.log_code import (
    Adverse,
    Answer,
    Log,
    Session,
    decode,
    encode,
    fingerprint,
    normalised,
    origin,
    version_number,
)
from planner.handout.log_report import merged
from planner.records.errors import WrongInput
from tests.plans import plan

EXAMPLES = json.loads((Path(__file__).parent.parent / "data/log_codes.json").read_text())
ROUTINE = plan("bird-dog", {"exercise": "bridge", "private_note": "Gently"}, "clamshell")
DAY = datetime.date(2027, 1, 4)
LOG = Log(
    fingerprint(ROUTINE),
    3,
    (
        Session(DAY, (Answer.DONE, Answer.DONE, Answer.DONE), 2, 4),
        Session(DAY + datetime.timedelta(2), (Answer.DONE, Answer.PAIN, Answer.NO_TIME), 6, None),
        Session(DAY + datetime.timedelta(30), (Answer.LEFT_OUT,) * 3, None, 10, frozenset({Adverse.FELL})),
    ),
)
CODE = encode(LOG)

sessions = st.builds(
    Session,
    st.dates(datetime.date(2024, 1, 1), datetime.date(2060, 1, 1)),
    st.tuples(*[st.sampled_from(Answer)] * 3),
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 10),
    st.frozensets(st.sampled_from(Adverse)),
)


@given(st.lists(sessions, min_size=1, max_size=20), st.integers(0, 1023))
def test_what_is_encoded_is_decoded_to_the_last_sessions(done, version):
    log = Log(fingerprint(ROUTINE), version, tuple(done))
    found = decode(encode(log), ROUTINE)
    expected = sorted(done, key=lambda each: each.date)[-log_code.SESSIONS :]
    assert (found.fingerprint, found.version) == (log.fingerprint, version)
    assert list(found.sessions) == expected[-len(found.sessions) :]
    if len(found.sessions) < len(expected):
        gap = expected[-len(found.sessions)].date - expected[-len(found.sessions) - 1].date
        assert gap.days > log_code.MAX_GAP, "only what is years before is left out"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["what"])
def test_the_examples_that_the_page_writes_too_are_encoded_alike(example):
    made = tuple(
        Session(
            datetime.date.fromisoformat(each["day"]),
            tuple(map(Answer, each["answers"])),
            each["pain"],
            each["effort"],
            frozenset(what for what in Adverse if what.value & each["adverse"]),
        )
        for each in example["sessions"]
    )
    assert encode(Log(example["fingerprint"], example["version"], made)) == example["code"]


def test_fourteen_sessions_of_eight_exercises_can_be_read_out():
    done = [Session(DAY + datetime.timedelta(2 * number), (Answer.DONE,) * 8, 2, 4) for number in range(14)]
    code = encode(Log(0, 1, tuple(done)))
    assert len(code.split()) <= 21
    assert all(len(group) == 4 for group in code.split())


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(str.lower, id="small letters"),
        pytest.param(lambda code: code.replace(" ", ""), id="without spaces"),
        pytest.param(lambda code: code.replace(" ", "-"), id="with hyphens"),
        pytest.param(lambda code: f"\n {code.replace(' ', ' - ')}\t", id="with both"),
        pytest.param(lambda code: code.replace("0", "O").replace("1", "l"), id="O for 0 and l for 1"),
        pytest.param(lambda code: code.replace("0", "o").replace("1", "I"), id="o for 0 and I for 1"),
    ],
)
def test_it_is_taken_as_people_write_it(typed):
    assert decode(typed(CODE), ROUTINE) == LOG


@settings(max_examples=200)
@given(st.data())
def test_one_wrong_sign_is_found_with_its_group(data):
    signs = CODE.replace(" ", "")
    place = data.draw(st.integers(0, len(signs) - 1))
    wrong = data.draw(st.sampled_from([each for each in log_code.SIGNS if each != signs[place]]))
    with pytest.raises(WrongInput) as refused:
        decode(signs[:place] + wrong + signs[place + 1 :], ROUTINE)
    if place < len(signs) - 4:
        assert f"look again at group {place // 4 + 1}," in str(refused.value)
    else:
        assert "group" in str(refused.value)


@given(st.integers(0, len(CODE.replace(" ", "")) - 2))
def test_two_signs_that_are_exchanged_are_found(place):
    signs = CODE.replace(" ", "")
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if swapped != signs:
        with pytest.raises(WrongInput, match="mistyped"):
            decode(swapped, ROUTINE)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        pytest.param("", "has 0 signs", id="nothing"),
        pytest.param("ABCD", "has 4 signs: it should have whole groups of 4", id="one group"),
        pytest.param(
            CODE[:7] + "U" + CODE[8:], "group 2 of the log code, .* has 'U'", id="a sign that there is none of"
        ),
        pytest.param(CODE[:5] + CODE[6:], "group 2 of the log code, .* should have 4 signs", id="a sign left out"),
        pytest.param(CODE[:5] + CODE[10:], "mistyped", id="a group left out"),
        pytest.param(f"{CODE} {CODE}", "mistyped", id="twice"),
        pytest.param("ö" * 12, "has 'Ö'", id="other letters"),
        pytest.param("0" * 5000, "has 5000 signs", id="without end"),
    ],
)
def test_what_is_no_code_is_refused_in_words(code, why):
    with pytest.raises(WrongInput, match=why):
        decode(code, ROUTINE)


@given(st.text(max_size=60))
def test_any_text_is_decoded_or_refused(text):
    with pytest.raises(WrongInput):
        decode(text, ROUTINE)


@given(st.text(st.sampled_from(log_code.SIGNS), min_size=15, max_size=60))
def test_signs_with_a_right_check_are_decoded_or_refused(signs):
    signs = "2" + signs[: len(signs) - len(signs) % 4 - 1]
    with pytest.raises(WrongInput):
        decode(signs + log_code._check(signs), ROUTINE)


def test_a_code_of_another_routine_is_refused_with_its_version():
    with pytest.raises(WrongInput, match="belongs to another routine, its version 3"):
        decode(CODE, plan("bird-dog", "bridge"))


def test_words_and_notes_do_not_make_another_routine_but_a_dose_does():
    said = plan("bird-dog", {"exercise": "bridge", "cue": "Slowly"}, "clamshell", title="Other")
    assert fingerprint(said) == fingerprint(ROUTINE)
    dosed = plan("bird-dog", {"exercise": "bridge", "dosage": {"sets": 3}}, "clamshell")
    assert fingerprint(dosed) != fingerprint(ROUTINE)


def test_without_sessions_there_is_no_code():
    with pytest.raises(WrongInput, match="at least one session"):
        encode(Log(0, 0, ()))


def test_a_long_routine_leaves_out_the_oldest_sessions():
    routine = plan(*["bridge"] * 200)
    done = [Session(DAY + datetime.timedelta(number), (Answer.OTHER,) * 200) for number in range(14)]
    found = decode(encode(Log(fingerprint(routine), 0, tuple(done))), routine)
    assert found.sessions == tuple(done[-len(found.sessions) :])
    assert 4 <= len(found.sessions) < 14


@pytest.mark.parametrize(("version", "number"), [("3", 3), ("1023", 1023), ("1024", 0), ("", 0), ("3b", 0), ("0", 0)])
def test_a_version_is_carried_where_it_is_a_number(version, number):
    assert version_number(version) == number


def later(log, *sessions):
    return Log(log.fingerprint, log.version, tuple(sessions))


def test_codes_that_repeat_sessions_are_one_log_with_each_session_once():
    first, second, third = LOG.sessions
    fourth = Session(DAY + datetime.timedelta(31), (Answer.DONE,) * 3, 1, 2)
    found = merged([later(LOG, second, third, fourth), later(LOG, first, second)])
    assert found.sessions == (first, second, third, fourth)
    assert (found.fingerprint, found.version) == (LOG.fingerprint, LOG.version)


def test_a_day_counts_as_the_log_has_it_that_holds_more_of_it_and_else_the_later_one():
    morning, evening = (Session(DAY, (Answer.DONE,) * 3, pain, 1) for pain in (1, 2))
    after = Session(DAY + datetime.timedelta(1), (Answer.DONE,) * 3, 1, 1)
    corrected = Session(after.date, (Answer.PAIN,) * 3, 8, 1)
    assert merged([later(LOG, morning, evening, after), later(LOG, evening, corrected)]).sessions == (
        morning,
        evening,
        corrected,
    )


def test_the_origin_of_a_code_is_read_without_its_routine_and_however_it_is_typed():
    assert origin(CODE.lower().replace(" ", "-")) == (LOG.fingerprint, 3)
    assert normalised(CODE.lower().replace(" ", "")) == CODE
    with pytest.raises(WrongInput, match="mistyped"):
        origin(CODE[:-1] + ("0" if CODE[-1] != "0" else "1"))
