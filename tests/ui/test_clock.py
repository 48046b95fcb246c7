"""Times are stored in UTC and shown in the clinic's zone, which PLANNER_TIMEZONE may name."""

import datetime
import os
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner import routines, screen
from planner.records.errors import WrongInput
from planner.records.plan import Clearance, Client, ClientCondition
from planner.store.store import Store
from planner.ui import Autosave, ClientView, DeskView, HandoutView, LibraryView, RoutineView, Session
from tests.shipped import LIBRARY
from tests.ui.browser import send

ROOT = Path(__file__).parent.parent.parent
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"  # 14 hours ahead of UTC and 11 behind: never the same day
CHIN, PRONE = "chin-tuck", "childs-pose-on-foam-roller"
SHOWN = {EAST: ("2027-01-05 12:30", "2027-01-05"), WEST: ("2027-01-04 11:30", "2027-01-04")}


def today_in(name):
    return datetime.datetime.now(ZoneInfo(name)).date()


@pytest.fixture(params=[EAST, WEST])
def zone(request, monkeypatch):
    monkeypatch.setenv("PLANNER_TIMEZONE", request.param)
    return request.param


@pytest.fixture
def store(store_url):
    def clock():
        return datetime.datetime(2027, 1, 4, 22, 30, tzinfo=datetime.UTC)

    with Store(store_url, clock=clock) as store:
        yield store


@pytest.fixture
def autosave(store):
    return Autosave(Session(LIBRARY, client=Client(name="A. Client")), lambda: store)


def test_the_lists_and_the_status_show_the_clinics_time(autosave, zone):
    desk = DeskView(autosave)
    send(LibraryView(autosave.session), do="add", exercise=CHIN)
    moment, day = SHOWN[zone]
    send(desk, do="browse")
    assert desk.lists["clients"][0]["changed"] == day
    assert desk.lists["routines"][0]["changed"] == moment
    assert desk.lists["versions"][0]["changed"] == moment
    now = datetime.datetime.now(ZoneInfo(zone))
    saved = datetime.datetime.strptime(desk.state["status"], "Saved at %H:%M:%S").time()
    assert abs(now - datetime.datetime.combine(now, saved, now.tzinfo)) < datetime.timedelta(minutes=1)
    handout = HandoutView(autosave)
    sent = []
    handout.send = lambda content, buffers=(): sent.append((content, buffers))
    send(handout, do="download", format="text")
    assert autosave.status["text"].startswith(f"Saved and handed out at {datetime.datetime.now(ZoneInfo(zone)):%H:}")
    assert sent[0][0]["file"] == f"home-exercises-v1-{today_in(zone)}.txt"


def test_today_is_the_clinics_day_for_clearances_and_overrides(autosave, zone):
    session = autosave.session
    client = ClientView(session)
    send(client, do="add", condition="unstable_cardiac")
    tomorrow = today_in(zone) + datetime.timedelta(days=1)
    assert "has not come yet" in send(
        client, do="clear", condition="unstable_cardiac", by="Dr. Roe", date=str(tomorrow)
    )
    assert "recorded" in send(client, do="clear", condition="unstable_cardiac", by="Dr. Roe", date=str(today_in(zone)))
    assert all(gate.is_open for gate in session.screening.gates)
    send(client, do="add", condition="osteoporosis")
    send(LibraryView(session), do="add", exercise=PRONE, override=True)
    send(RoutineView(session), do="overrule", key="line-1", exercise=PRONE, by="J. Doe", reason="Supervised.")
    assert session.routine.prescriptions[0].override.date == today_in(zone)


def test_a_clearance_of_today_in_the_east_has_not_come_yet_in_the_west(monkeypatch):
    cleared = Clearance(by="Dr. Roe", date=today_in(EAST))
    client = Client(name="A. Client", conditions=(ClientCondition(condition="unstable_cardiac", cleared=cleared),))
    opened = {}
    for name in (EAST, WEST):
        monkeypatch.setenv("PLANNER_TIMEZONE", name)
        opened[name] = [gate.is_open for gate in screen(LIBRARY, client).gates]
    assert opened == {EAST: [True], WEST: [False]}


def test_the_page_knows_the_clinics_day(zone):
    state = ClientView(Session(LIBRARY)).state
    now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=state["utc_offset_minutes"])
    assert now.date() == today_in(zone)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only POSIX lets a test change the machine's zone")
def test_without_a_name_it_is_the_machines_zone(autosave, monkeypatch):
    monkeypatch.delenv("PLANNER_TIMEZONE", raising=False)
    monkeypatch.setenv("TZ", EAST)
    time.tzset()
    try:
        autosave.session.routine = routines.add(autosave.session.routine, LIBRARY.exercises[CHIN])
        desk = DeskView(autosave)
        send(desk, do="browse")
        assert desk.lists["routines"][0]["changed"] == SHOWN[EAST][0]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_times_are_stored_in_utc_whatever_the_zone(autosave, store, zone):
    autosave.session.routine = routines.add(autosave.session.routine, LIBRARY.exercises[CHIN])
    assert str(autosave.stored_routine.changed) == "2027-01-04 22:30:00+00:00"


WRONG = ["Mars/Olympus", "Europe", "../secret", "UTC+2", "/etc/passwd"]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_zone_gets_a_clear_answer(monkeypatch, name):
    monkeypatch.setenv("PLANNER_TIMEZONE", name)
    with pytest.raises(WrongInput, match=r"^PLANNER_TIMEZONE: .* is no time zone: write a name such as Europe/Berlin"):
        Session(LIBRARY).screening  # noqa: B018  # it asks what day it is


@pytest.mark.slow
@pytest.mark.parametrize("command", [["serve", "--port", "0", "--no-browser"], ["screen", "--condition", "red_flag"]])
def test_a_wrong_zone_stops_a_command_with_one_line(command):
    done = subprocess.run(
        [sys.executable, "-m", "planner", *command],
        cwd=ROOT,
        env={**os.environ, "PLANNER_TIMEZONE": "Mars/Olympus"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "PLANNER_TIMEZONE: 'Mars/Olympus' is no time zone" in done.stderr


def test_what_depends_on_the_day_is_judged_anew_after_midnight(monkeypatch):
    begun = datetime.date(2026, 9, 3)
    stated = {"condition": "healed_vertebral_fracture", "since": begun}
    session = Session(LIBRARY, client=Client(reference="C-1", conditions=(stated,)))
    monkeypatch.setattr("planner.ui.session.today", lambda: begun + datetime.timedelta(weeks=12, days=-1))
    assert [gate.condition for gate in session.screening.gates] == ["recent_vertebral_fracture"]
    monkeypatch.setattr("planner.ui.session.today", lambda: begun + datetime.timedelta(weeks=12))
    assert session.screening.gates == ()
    assert "gate" not in {notice.code for notice in session.notices}
