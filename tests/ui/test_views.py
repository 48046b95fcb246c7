"""The views by themselves: every message is checked, whatever else arrives changes nothing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from planner import routines
from planner.language import date_words
from planner.records.clock import today
from planner.records.dosage import Dosage
from planner.records.plan import NOBODY, Client, ClientCondition
from planner.records.rule import Verdict
from planner.store.store import Store
from planner.ui import Autosave, ClientView, DeskView, HandoutView, LibraryView, RoutineView, Session
from planner.ui.present.verdict_news import verdict_news
from planner.ui.views.base import explained
from tests.shipped import LIBRARY
from tests.ui.browser import send

CHIN, SQUEEZE = "chin-tuck", "shoulder-blade-squeeze"


def session(*exercises, conditions=()):
    routine = routines.EMPTY
    for id in exercises:
        routine = routines.add(routine, LIBRARY.exercises[id])
    client = Client(name="A. Client", conditions=tuple(ClientCondition(condition=each) for each in conditions))
    return Session(LIBRARY, client=client, routine=routine)


@pytest.mark.parametrize("view", [ClientView, LibraryView, RoutineView])
def test_a_view_works_alone_and_shows_itself_the_same_each_time(view):
    made = view(session(CHIN))
    assert repr(made) == f"{view.__name__}()"
    assert made.state


VIEWS = [ClientView, LibraryView, RoutineView]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(VIEWS), st.data())
def test_whatever_a_browser_sends_is_answered_and_nothing_breaks(view, data):
    here = session(CHIN, SQUEEZE)
    made = view(here)
    do = data.draw(st.sampled_from([*view.handlers, "eval", ""]))
    names = list(view.handlers[do][0].model_fields) if do in view.handlers else ["code"]
    message = {"do": do, **{name: data.draw(JUNK) for name in names}}
    before = here.client, here.routine, here.query
    times = made.announcement["count"]
    made.on_message(made, message, [])
    changed = (here.client, here.routine, here.query) != before
    if do not in view.handlers:
        assert not changed
        assert made.announcement["count"] == times + 1


@pytest.mark.parametrize(
    "content", [None, "add", [], {"do": "nothing"}, {"do": "add", "exercise": CHIN, "path": "/etc"}], ids=str
)
def test_what_is_no_message_changes_nothing(content):
    here = session()
    view = LibraryView(here)
    view.on_message(view, content, [])
    assert here.routine == routines.EMPTY
    assert "Nothing was changed" in view.announcement["text"]


@pytest.mark.parametrize("content", [{"do": "add", "exercise": CHIN}, {"do": "add", "exercise": "nobody"}, {"do": 1}])
def test_every_message_is_answered_by_its_number_once_its_outcome_is_shown(content):
    view, order = LibraryView(session()), []
    view.observe(lambda change: order.append(change.name), names=["state", "announcement", "acknowledged"])
    view.on_message(view, {**content, "number": 7}, [])
    assert view.acknowledged == 7
    assert order[-1] == "acknowledged"


def test_clicking_an_exercise_adds_it_at_its_usual_dosage():
    here = session()
    assert "usual dosage" in send(LibraryView(here), do="add", exercise=CHIN)
    (line,) = here.routine.prescriptions
    assert line.exercise == CHIN
    assert not line.dosage.model_dump(exclude_none=True)


def test_a_blocked_exercise_comes_in_only_to_be_overridden():
    here = session(conditions=["osteoporosis"])
    view = LibraryView(here)
    assert "blocked for this client" in send(view, do="add", exercise="childs-pose-on-foam-roller")
    assert here.routine == routines.EMPTY
    send(view, do="add", exercise="childs-pose-on-foam-roller", override=True)
    said = send(
        RoutineView(here), do="overrule", key="line-1", exercise="childs-pose-on-foam-roller", by="J. Doe", reason=""
    )
    assert "say why" in said
    send(
        RoutineView(here),
        do="overrule",
        key="line-1",
        exercise="childs-pose-on-foam-roller",
        by="J. Doe",
        reason="Seen.",
    )
    assert here.routine.prescriptions[0].override.rules == ("B1",)


def test_nothing_comes_in_under_block_all_not_even_to_be_overridden():
    here = session(conditions=["red_flag"])
    send(LibraryView(here), do="add", exercise=CHIN, override=True)
    assert here.routine == routines.EMPTY


def test_all_of_a_dose_is_written_on_its_line():
    here = session("bridge")
    view = RoutineView(here)
    line = {"key": "line-1", "exercise": "bridge"}
    for field, value in (("effort", "5"), ("reps_in_reserve", "2"), ("load_kg", "1,5")):
        send(view, do="number", field=field, value=value, **line)
    send(view, do="dose_text", field="tempo", value=" 3, 0 / 3 0", **line)
    send(view, do="dose_text", field="band", value=" red ", **line)
    send(view, do="per", value="hand", **line)
    assert here.routine.prescriptions[0].dosage == Dosage(
        effort=5, reps_in_reserve=2, load_kg=1.5, load_per="hand", tempo="3-0-3-0", band="red"
    )
    words = view.state["lines"][0]["words"]
    assert "1.5 kg in each hand; red band; effort 5 of 10; stop with 2 repeats to spare; speed 3 seconds there" in words
    for field in ("tempo", "band"):
        send(view, do="dose_text", field=field, value=" ", **line)
    send(view, do="number", field="effort", value="", **line)
    send(view, do="per", value=None, **line)
    assert here.routine.prescriptions[0].dosage == Dosage(reps_in_reserve=2, load_kg=1.5)


@pytest.mark.parametrize("value", ["2-0-2", "2-0-2-0-1", "slow", "2-0-11-0", "-1-0-2-0", "2.5-0-2-0"])
def test_what_is_no_tempo_is_refused_and_told_how_one_is_written(value):
    here = session("bridge")
    told = send(RoutineView(here), do="dose_text", key="line-1", exercise="bridge", field="tempo", value=value)
    assert told.startswith(f"Bridge: {value!r} is no tempo: write the seconds out, waiting, back and waiting")
    assert told.endswith("each 0 to 10, such as 2-0-3-0.")
    assert here.routine.prescriptions[0].dosage == Dosage()


def test_one_side_has_a_dose_of_its_own_until_it_is_emptied():
    here = session("clamshell")
    view = RoutineView(here)
    line = {"key": "line-1", "exercise": "clamshell"}
    send(view, do="number", field="sets", value="1", of="left", **line)
    send(view, do="reps", value="5", of="left", **line)
    assert dict(here.routine.prescriptions[0].sides) == {"left": Dosage(sets=1, reps=5)}
    assert [(own["of"], own["sets"], own["reps"]) for own in view.state["lines"][0]["sides"]] == [
        ("left", "1", "5"),
        ("right", "", ""),
    ]
    assert "left side: 5 times; right side: 2 sets of" in view.state["lines"][0]["words"]
    assert "Nothing was changed" in send(view, do="number", field="sets", value="1", of="both", **line)
    send(view, do="number", field="sets", value="", of="left", **line)
    send(view, do="reps", value="", of="left", **line)
    assert dict(here.routine.prescriptions[0].sides) == {}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("2.5", 2.5), ("2,5", 2.5), ("12", 12), (" 7 ", 7), ("0.25", 0.25), ("300", 300), ("", None)],
    ids=["a point", "a comma", "whole", "blanks around it", "a quarter", "the most", "nothing"],
)
def test_a_number_is_stored_as_it_was_typed(typed, stored):
    here = session("bridge")
    assert send(RoutineView(here), do="number", key="line-1", exercise="bridge", field="load_kg", value=typed) == ""
    assert here.routine.prescriptions[0].dosage.load_kg == stored


@pytest.mark.parametrize("of", [None, "left"], ids=["the line's", "a side's"])
@pytest.mark.parametrize(
    "typed",
    ["1e3", "1 000", "1,000", "1.000", "+5", "-5", "2.5.1", "five", "5 kg", "\u0665", "½", "0x10", "NaN", ".5", "2,"],
)
def test_what_might_be_another_number_is_refused_in_words(typed, of):
    here = session("clamshell")
    before = here.routine
    said = send(RoutineView(here), do="number", key="line-1", exercise="clamshell", field="load_kg", value=typed, of=of)
    assert said.startswith(f"Clamshell: load: {typed!r} is not a number here: write it in figures, such as 12 or 2.5")
    assert here.routine == before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("sets", "11", "Sets: at most 10. Nothing was changed."),
        ("sets", "0", "Sets: at least 1. Nothing was changed."),
        ("sets", "2.5", "Sets: write a whole number. Nothing was changed."),
        ("load_kg", "301", "Load: at most 300. Nothing was changed."),
    ],
    ids=["too many", "too few", "a part of one", "too heavy"],
)
def test_a_number_that_cannot_be_is_refused_with_what_would_be_right(field, typed, said):
    here = session("bridge")
    assert send(RoutineView(here), do="number", key="line-1", exercise="bridge", field=field, value=typed) == said
    assert here.routine.prescriptions[0].dosage == Dosage()


def test_a_line_keeps_its_key_wherever_it_goes():
    here = session(CHIN, SQUEEZE, CHIN)
    view = RoutineView(here)

    def keys():
        return [line["key"] for line in view.state["lines"]]

    first, second, third = keys()
    send(view, do="words", key=third, exercise=CHIN, field="cue", value="The last one.")
    send(view, do="move", key=first, exercise=CHIN, by=1)
    send(view, do="move", key=first, exercise=CHIN, by=1)
    assert keys() == [second, third, first]
    send(view, do="words", key=third, exercise=CHIN, field="cue", value="Still the last one.")
    assert [line.cue for line in here.routine.prescriptions] == [None, "Still the last one.", None]
    send(view, do="remove", key=third, exercise=CHIN)
    assert keys() == [second, first]
    assert send(view, do="remove", key=third, exercise=CHIN) == "That exercise is no longer in the routine."
    here.routine = routines.add(here.routine, LIBRARY.exercises[CHIN])
    assert keys()[:2] == [second, first]
    assert keys()[2] not in (first, second, third)


def test_an_override_is_signed_and_taken_back_only_where_that_was_asked():
    here = session(conditions=["osteoporosis"])
    send(LibraryView(here), do="add", exercise="childs-pose-on-foam-roller", override=True)
    view = RoutineView(here)
    line = {"do": "overrule", "key": "line-1", "exercise": "childs-pose-on-foam-roller"}
    assert "write your name" in send(view, by="   ", reason="Seen.", **line)
    send(view, by="J. Doe", reason="Seen.", **line)
    assert "write your name" in send(view, by="", reason="Seen.", **line)
    assert here.routine.prescriptions[0].override.by == "J. Doe"
    assert "taken back" in send(view, **line)
    assert here.routine.prescriptions[0].override is None


def test_who_adds_a_condition_is_told_that_a_clearance_is_needed():
    view = ClientView(session())
    assert send(view, do="add", condition="vf_recent").endswith("added. A clearance is needed before any plan.")
    assert send(view, do="add", condition="osteoporosis").endswith("added. The exercises were screened again.")


def test_who_changes_a_condition_is_told_what_that_does_to_the_routine():
    here = session("bridge", "band-row-sitting", "wall-walk-back", "wall-walk-back")
    view = ClientView(here)
    told = send(view, do="add", condition="osteoporosis")
    assert told == "Osteoporosis added. In the routine now with care (Wall walk-back), adapt (Bridge)."
    told = send(view, do="remove", condition="osteoporosis")
    assert told == "Osteoporosis taken out. In the routine now no rule against it (Bridge and Wall walk-back)."
    assert send(view, do="add", condition="osteopenia").startswith("Osteopenia added.")


def test_of_many_exercises_with_another_verdict_three_are_named():
    before, after = [Verdict.CLEAR] * 6, [Verdict.CAUTION] * 4 + [Verdict.BLOCK, Verdict.CLEAR]
    assert verdict_news("ABCDEF", before, after) == "In the routine now blocked (E), with care (A, B, C and 1 more)."
    assert verdict_news("ABCDEF", before, before) == ""


def test_a_clearance_from_a_day_that_has_not_come_is_refused():
    here = session(conditions=["vf_recent"])
    view = ClientView(here)
    tomorrow = str(datetime.date.today() + datetime.timedelta(days=1))
    told = send(view, do="clear", condition="vf_recent", by="Dr. Roe", date=tomorrow)
    assert told == f"A clearance is given before it is written down: {tomorrow} has not come yet."
    assert here.client.conditions[0].cleared is None
    send(view, do="clear", condition="vf_recent", by="Dr. Roe", date=str(datetime.date.today()))
    assert here.client.conditions[0].cleared.by == "Dr. Roe"


@pytest.mark.parametrize("value", ["6152-01-01", "0202-01-01", "?", "soon"])
def test_a_date_beyond_all_plans_is_refused(value):
    here = session(CHIN)
    told = send(RoutineView(here), do="plan", field="start_date", value=value)
    assert told.startswith("Start on: write a whole date")
    assert here.routine.start_date is None


def test_sides_that_work_together_have_one_dose():
    assert RoutineView(session("bridge")).state["lines"][0]["sides"] == []


def test_a_message_about_a_line_that_has_moved_is_refused():
    here = session(CHIN, SQUEEZE)
    view = RoutineView(here)
    assert "changed since" in send(view, do="remove", key="line-1", exercise=SQUEEZE)
    assert "no longer" in send(view, do="remove", key="line-10", exercise=CHIN)
    assert len(here.routine.prescriptions) == 2


def test_an_unknown_term_is_refused_and_the_query_stays():
    here = session()
    before = here.query
    assert "no 'fame'" in send(LibraryView(here), do="choose", facet="goals", term="fame", on=True)
    assert here.query == before


def test_what_is_at_hand_narrows_the_search():
    here = session()
    send(ClientView(here), do="at_hand", item="chair", on=True)
    assert here.client.equipment == ("chair",)
    assert "band-row-sitting" not in here.found.matches
    send(ClientView(here), do="at_hand", item="chair", on=False)
    assert (here.client.equipment, here.query.equipment) == (None, None)


def test_a_client_keeps_a_name_or_a_reference():
    here = session()
    assert "needs a name or a reference" in send(ClientView(here), do="about", field="name", value=" ")
    assert here.client.name == "A. Client"


def test_each_change_is_saved_and_a_first_look_saves_nothing(store):
    here = Session(LIBRARY)
    autosave = Autosave(here, lambda: store)
    autosave.attach_tab("a-tab-of-mine")
    assert here.client == NOBODY
    assert store.clients() == []
    here.routine = routines.add(here.routine, LIBRARY.exercises[CHIN])
    assert autosave.status["state"] == "saved"
    (entry,) = store.clients()
    assert store.routines(entry.id)[0].routine == here.routine


def test_a_store_that_cannot_be_opened_is_told_and_the_page_works(tmp_path):
    (tmp_path / "file").write_text("no folder")
    here = session(CHIN)
    autosave = Autosave(here, lambda: Store(f"sqlite:///{tmp_path}/file/planner.sqlite"))
    assert autosave.status["state"] == "failed"
    assert str(tmp_path) not in DeskView(autosave).state["status"]
    here.routine = routines.remove(here.routine, 0)
    assert HandoutView(autosave).state["empty"]


def test_a_hand_out_fixes_its_version_and_carries_the_profile(store):
    here = session(CHIN)
    autosave = Autosave(here, lambda: store)
    desk, handout = DeskView(autosave), HandoutView(autosave)
    send(desk, do="profile", field="name", value="J. Doe")
    sent = []
    handout.send = lambda content, buffers=None: sent.append((content, buffers))
    send(handout, do="download", format="pdf", paper="a4", large=False)
    ((content, (made,)),) = sent
    assert made.startswith(b"%PDF")
    assert "A. Client" not in content["file"]
    assert here.routine.author.name == "J. Doe"
    assert autosave.stored_routine.handed_out
    here.routine = routines.remove(here.routine, 0)
    assert autosave.stored_routine.version == 2
    assert [each.handed_out is not None for each in store.versions(autosave.stored_routine.id)] == [True, False]


def test_a_refused_hand_out_sends_nothing_and_fixes_nothing(store):
    here = session("counter-supported-row", conditions=["rotator_cuff_tear"])
    autosave = Autosave(here, lambda: store)
    handout = HandoutView(autosave)
    sent = []
    handout.send = lambda *given, **more: sent.append(given)
    assert "Acknowledge it" in send(handout, do="download", format="pdf")
    assert sent == []
    assert autosave.stored_routine is None


def test_keeping_mine_saves_it_though_it_is_what_this_tab_saved_before(store):
    first, second = Autosave(session(CHIN), lambda: store), Autosave(session(), lambda: store)
    first.save()
    second.open(first.stored_client.id)
    titled = first.session.routine
    second.session.routine = titled.model_copy(update={"title": "Theirs"})
    first.session.routine = titled.model_copy(update={"title": "Mine"})
    assert first.status["state"] == "conflict"
    first.session.routine = titled
    first.resolve_conflict(keep_mine=True)
    kept = store.versions(first.stored_routine.id)
    assert [each.routine.title for each in kept] == ["Theirs", titled.title]


def test_a_sign_that_no_file_can_hold_does_not_make_it_save_for_ever(store):
    here = session(CHIN)
    autosave = Autosave(here, lambda: store)
    here.routine = here.routine.model_copy(update={"goal": "a\x00b"})
    revision = autosave.stored_routine.revision
    autosave.save()
    assert (autosave.status["state"], autosave.stored_routine.revision) == ("saved", revision)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"reps": 99}, "Repeats: at most 50"),
        ({"reps": {"low": 9, "high": 3}}, "Repeats: low (9) is more than high (3)"),
        ({"load_kg": -1}, "Load: at least 0"),
        ({"band": ""}, "Band: write something"),
    ],
)
def test_the_message_about_a_wrong_value_names_the_field(wrong, message):
    with pytest.raises(ValidationError) as error:
        Dosage.model_validate(wrong)
    assert explained(error.value) == message


@pytest.mark.parametrize(
    ("start", "weeks", "day"), [("2026-12-01", 2, "2026-12-15"), ("2026-12-01", 6, "2027-01-12"), (None, 4, None)]
)
def test_the_review_is_set_by_weeks_from_the_start_or_from_today(start, weeks, day):
    edited = Session(LIBRARY)
    view = RoutineView(edited)
    if start:
        send(view, do="plan", field="start_date", value=start)
    answer = send(view, do="review", weeks=weeks)
    wanted = datetime.date.fromisoformat(day) if day else today() + datetime.timedelta(weeks=weeks)
    assert edited.routine.review_date == wanted
    assert date_words(wanted) in answer


@pytest.mark.parametrize("weeks", [0, 13, 1e9])
def test_a_review_is_within_twelve_weeks_and_within_the_calendar(weeks):
    edited = Session(LIBRARY)
    view = RoutineView(edited)
    assert "Nothing was changed" in send(view, do="review", weeks=weeks)
    edited.routine = edited.routine.replace(start_date=datetime.date.max)
    assert "last day of the calendar" in send(view, do="review", weeks=4)
    assert edited.routine.review_date is None


def test_a_date_is_set_in_words_and_what_cannot_be_read_changes_nothing():
    here = session(conditions=["recent_vertebral_fracture"])
    view = ClientView(here)
    told = send(view, do="when", condition="recent_vertebral_fracture", text="8 weeks ago")
    since = today() - datetime.timedelta(weeks=8)
    assert "that is about" in told
    assert here.client.conditions[0].since == since
    assert (view.state["conditions"][0]["age"], view.refused["condition"]) == ("8 weeks", "")
    before = here.client
    told = send(view, do="when", condition="vf_recent", text="in the spring")
    assert "Write a date, such as 2026-10-01" in told
    assert here.client == before
    assert (view.refused["condition"], view.refused["text"]) == ("recent_vertebral_fracture", "in the spring")
    send(view, do="detail", condition="vf_recent", level="T12")
    assert view.refused["text"] == "in the spring", "it waits to be mended"
    here.client = Client(name="Somebody else", conditions=before.conditions)
    assert view.refused["text"] == "", "what was typed for one client is not shown with the next"
    send(view, do="when", condition="vf_recent", text=" ")
    assert here.client.conditions[0].since is None


def test_an_old_fracture_is_entered_as_healed_only_by_a_click():
    here = session(conditions=["recent_vertebral_fracture"])
    view = ClientView(here)
    send(view, do="detail", condition="vf_recent", level="T12")
    send(view, do="when", condition="vf_recent", text="2 years ago")
    (shown,) = view.state["conditions"]
    assert shown["id"] == "recent_vertebral_fracture"
    (proposal,) = shown["proposals"]
    assert "Has it settled" in proposal["asks"]
    send(view, do="settle", condition=shown["id"], other=proposal["other"])
    (now,) = here.client.conditions
    assert (now.condition, now.level) == ("healed_vertebral_fracture", "T12")
    assert "no longer suggests that" in send(view, do="settle", condition=now.condition, other=shown["id"])


def test_a_gate_names_what_is_missing_at_its_field_and_what_may_go_out_meanwhile():
    here = session(conditions=["recent_vertebral_fracture", "healed_vertebral_fracture"])
    view = ClientView(here)
    assert view.state["conditions"][0]["missing"] == ["level", "since", "clearance"]
    (gate,) = view.state["gates"]
    assert gate["of"] == ["recent_vertebral_fracture"]
    assert LIBRARY.advice["pacing"].name in gate["meanwhile"]


def test_an_implied_gate_belongs_to_what_implies_it():
    here = session(conditions=["osteoporosis", "healed_vertebral_fracture"])
    view = ClientView(here)
    assert view.state["gates"] == []
    send(view, do="when", condition="vf_healed", text="2 weeks ago")
    (gate,) = view.state["gates"]
    assert gate["of"] == ["healed_vertebral_fracture"]


def test_a_set_of_equipment_is_summed_up_by_its_name_and_narrows_the_search():
    here = session()
    view = ClientView(here)
    send(view, do="at_hand_set", name="Chair and counter", on=True)
    send(view, do="at_hand", item="food_can", on=True)
    assert view.state["at_hand"] == "chair and counter, food cans"
    assert here.query.equipment == frozenset({"chair", "counter", "food_can"})
    send(view, do="at_hand", item="counter", on=False)
    assert view.state["at_hand"] == "food cans, chair without wheels"


def test_a_condition_typed_with_its_facts_is_added_with_what_it_carries():
    here = session()
    view = ClientView(here)
    send(view, do="find", text="T12 fracture 8 weeks ago")
    found = view.alike
    assert (found["ids"][0], found["level"]) == ("recent_vertebral_fracture", "T12")
    assert found["facts"].startswith("T12, about ")
    send(view, do="add", condition=found["ids"][0], level=found["level"], since=found["since"])
    send(view, do="add", condition="osteoporosis", level="T12", since=found["since"])
    fracture, thin = here.client.conditions
    assert (fracture.level, str(fracture.since)) == ("T12", found["since"])
    assert (thin.level, thin.since) == (None, None)


def test_a_tick_acknowledges_a_rule_in_the_lines_of_the_exercises_that_were_seen_with_it():
    turn, bend = "seated-turn-with-bar", "seated-turn-and-side-bend-with-bar"
    here = session(turn, CHIN, bend, conditions=["osteoporosis"])
    view = RoutineView(here)

    def read():
        return [line.acknowledged for line in here.routine.prescriptions]

    assert send(view, do="read", rule="B2", exercises=[turn], on=True) == ""
    assert read() == [("B2",), (), ()], "another came in the same moment: nobody has seen the rule with it"
    send(view, do="read", rule="B2", exercises=[turn, bend], on=True)
    assert read() == [("B2",), (), ("B2",)]
    assert "no caution here" in send(view, do="read", rule="B1", exercises=[turn, bend], on=True)
    send(view, do="read", rule="B2", exercises=[], on=False)
    assert read() == [(), (), ()]
