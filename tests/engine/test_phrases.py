"""Doses, days and sides in words that a client understands."""

import datetime

import pytest

from planner.engine.phrases import DRAFT, dose_words, frequency_words, kilograms, limit_words, line_words, seconds_words
from planner.engine.resolved import resolve
from planner.language import date_words, listed
from planner.records.dosage import Dosage
from planner.records.plan import Prescription


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        pytest.param({"reps": 10}, "10 times", id="a count"),
        pytest.param({"reps": 1}, "1 time", id="once"),
        pytest.param({}, "1 time", id="nothing said"),
        pytest.param({"sets": 2, "reps": {"low": 8, "high": 12}}, "2 sets of 8 to 12", id="sets of a range"),
        pytest.param({"reps": 5, "hold_seconds": 5}, "5 times; hold 5 seconds", id="a hold"),
        pytest.param({"reps": 1, "hold_seconds": 30}, "30 seconds", id="one hold is all there is"),
        pytest.param({"sets": 2, "reps": 1, "hold_seconds": 60}, "2 sets of 1 minute", id="sets of one hold"),
        pytest.param({"duration_seconds": 600}, "10 minutes", id="a duration"),
        pytest.param({"sets": 3, "duration_seconds": 90}, "3 sets of 90 seconds", id="sets of a duration"),
        pytest.param(
            {"reps": 8, "load_kg": 0.45, "load_per": "hand"}, "8 times; 0.45 kg in each hand", id="two weights"
        ),
        pytest.param({"reps": 8, "load_kg": 2}, "8 times; 2 kg", id="one weight"),
        pytest.param({"reps": 8, "load_kg": 0}, "8 times", id="no weight"),
        pytest.param({"reps": 8, "band": "yellow"}, "8 times; yellow band", id="a band"),
        pytest.param(
            {"sets": 2, "reps": 8, "rest_seconds": 60},
            "2 sets of 8; rest 1 minute between sets",
            id="rest between sets",
        ),
        pytest.param({"sets": 1, "reps": 8, "rest_seconds": 60}, "8 times", id="no rest where there is one set"),
        pytest.param({"reps": 8, "effort": 4}, "8 times; effort 4 of 10", id="an effort"),
        pytest.param({"reps": 8, "effort": 0}, "8 times; effort 0 of 10", id="no effort at all"),
        pytest.param(
            {"reps": 5, "hold_seconds": 5, "effort_percent": 30},
            "5 times; hold 5 seconds; effort about 30% of your strength",
            id="a share of one's strength",
        ),
        pytest.param({"reps": 8, "reps_in_reserve": 2}, "8 times; stop with 2 repeats to spare", id="repeats to spare"),
        pytest.param({"reps": 8, "reps_in_reserve": 1}, "8 times; stop with 1 repeat to spare", id="one to spare"),
        pytest.param({"reps": 8, "reps_in_reserve": 0}, "8 times; go on until you can do no more", id="none to spare"),
        pytest.param({"reps": 8, "tempo": "2-1-3-0"}, "8 times; speed 2 seconds there, wait 1, 3 back", id="a tempo"),
        pytest.param(
            {"reps": 8, "tempo": "0-0-1-2"},
            "8 times; speed 1 second back, wait 2 before the next",
            id="only the way back",
        ),
        pytest.param({"reps": 8, "tempo": "0-0-0-0"}, "8 times", id="a tempo of no time"),
    ],
)
def test_a_dose_is_said_in_words(dosage, words):
    assert dose_words(Dosage(**dosage)) == words


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        pytest.param({}, "", id="nothing said"),
        pytest.param({"days_per_week": 7}, "every day", id="every day"),
        pytest.param({"days_per_week": 1}, "once a week", id="once a week"),
        pytest.param({"days_per_week": 3, "sessions_per_day": 1}, "3 days a week", id="some days"),
        pytest.param({"days_per_week": 7, "sessions_per_day": 2}, "twice a day, every day", id="twice a day"),
        pytest.param({"sessions_per_day": 3}, "3 times a day", id="more often"),
    ],
)
def test_how_often_is_said_in_words(dosage, words):
    assert frequency_words(dosage.get("sessions_per_day"), dosage.get("days_per_week")) == words


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        pytest.param("L06", {}, "5 to 10 times; hold 5 seconds; every day", id="the usual of an exercise"),
        pytest.param(
            "L28",
            {},
            "2 sets of 8 to 12; hold 3 seconds; effort 4 of 10; rest 1 minute between sets; 3 days a week",
            id="an effort, and no usual tempo",
        ),
        pytest.param(
            "L28",
            {"dosage": {"sets": 1, "tempo": "3-0-3-0"}},
            "8 to 12 times; hold 3 seconds; effort 4 of 10; speed 3 seconds there, 3 back; 3 days a week",
            id="a tempo of its own",
        ),
        pytest.param("L06", {"dosage": {"reps": 3}}, "3 times; hold 5 seconds; every day", id="what the line says"),
        pytest.param("L40", {}, "5 times, each side; hold 5 seconds; every day", id="each side"),
        pytest.param("L22", {}, "10 times, each side in turn; every day", id="by turns"),
        pytest.param("L22", {"side": "left"}, "10 times, left side only; every day", id="one side only"),
        pytest.param("L22", {"side": "bilateral"}, "10 times; every day", id="both together"),
        pytest.param("L22", {"side": "each"}, "10 times, each side; every day", id="asked for each"),
        pytest.param(
            "L06",
            {"side": "alternating", "dosage": {"reps": 3, "hold_seconds": 0}},
            "3 times, each side in turn; every day",
            id="asked for by turns",
        ),
        pytest.param(
            "L40",
            {"sides": {"left": {"reps": 3}}},
            "left side: 3 times; right side: 5 times; each side: hold 5 seconds; every day",
            id="a side with a dose of its own",
        ),
        pytest.param(
            "L40",
            {"sides": {"left": {"reps": 3, "load_kg": 1}, "right": {"hold_seconds": 5}}},
            "left side: 3 times, 1 kg; right side: 5 times; each side: hold 5 seconds; every day",
            id="a side whose own is as the other's",
        ),
        pytest.param(
            "L40",
            {"dosage": {"load_kg": 1}, "sides": {"left": {"load_kg": 0}}},
            "left side: 5 times; right side: 5 times, 1 kg; each side: hold 5 seconds; every day",
            id="a side without the load of the other",
        ),
    ],
)
def test_a_line_is_said_in_words(library, code, line, words):
    assert line_words(resolve(library, Prescription(exercise=code, **line))) == words


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        pytest.param({}, [], id="none"),
        pytest.param({"cervical_extension": 0}, ["Do not look up."], id="nothing of it"),
        pytest.param(
            {"thoracic_extension": 1, "lumbar_extension": 0},
            ["Bend your upper back backward only a little.", "Do not hollow your low back."],
            id="two smaller",
        ),
        pytest.param({"thoracic_extension": 2, "thoracic_rotation": 1}, [], id="no less than the exercise asks"),
    ],
)
def test_a_client_is_told_what_is_kept_smaller(library, limits, words):
    asked = library.demands(library.exercise("S20"))
    assert (asked["cervical_extension"], asked["thoracic_extension"], asked["lumbar_extension"]) == (1, 2, 1)
    assert limit_words(library, resolve(library, Prescription(exercise="S20", limits=limits))) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (90, "90 seconds"),
        (120, "2 minutes"),
        (1530, "25 minutes 30 seconds"),
        (121, "2 minutes 1 second"),
    ],
    ids=["one second", "seconds", "one minute", "under two", "minutes", "minutes and seconds", "one second more"],
)
def test_seconds_are_said_in_words(seconds, words):
    assert seconds_words(seconds) == words


@pytest.mark.parametrize(("load", "words"), [(2.26796, "2.27 kg"), (0.45, "0.45 kg"), (2, "2 kg"), (100, "100 kg")])
def test_a_load_is_written_as_people_write_it(load, words):
    assert kilograms(load) == words


def test_a_date_is_said_in_words():
    assert date_words(datetime.date(2027, 1, 4)) == "4 January 2027"


@pytest.mark.parametrize(
    ("words", "joined"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
    ids=["nothing", "one", "two", "three"],
)
def test_words_are_joined(words, joined):
    assert listed(iter(words)) == joined


def test_the_draft_line_says_that_nobody_signed_and_a_clinician_decides():
    assert DRAFT == (
        "Draft rules by one author; no physiotherapist has signed them off. "
        "Not assessed or registered as a medical device. A clinician decides."
    )
