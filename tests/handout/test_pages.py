"""How many pages a hand-out has, what stands on which, and that nothing is cut off."""

import datetime
import functools
import io
import re

import pytest
from pypdf import PdfReader

from planner.engine.screening import screen_prescription
from planner.engine.warnings import cautions_of
from planner.handout import pdf, sheet
from planner.handout.paper import SIZES, Paper
from planner.handout.to_pdf import laid_out
from planner.records.plan import Client, Routine
from tests.handout.test_to_pdf import flat
from tests.plans import cleared, plan
from tests.shipped import LIBRARY

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 11, 26)
FRAGILE = Client(name="Margaret Ashworth", reference="C-001", conditions=[{"condition": "osteoporosis"}])
BROKEN = Client(name="Margaret Ashworth", reference="C-001", conditions=[cleared(LIBRARY, "vf_recent")])
WHOLE = {
    "goal": "Lift my grandchild without fear",
    "days": ["mon", "wed", "fri"],
    "moment": "after breakfast, at the kitchen counter",
    "start_date": "2026-11-30",
    "review_date": "2026-12-21",
    "contact": "Hill Street Clinic\n12 Hill Street\n555 0100",
    "author": {"name": "J. Doe", "role": "Physiotherapist", "registration": "PH1"},
}


def acknowledged(routine, client):
    lines = [
        line.replace(acknowledged=tuple(cautions_of(LIBRARY, client, line)))
        for line in routine.prescriptions
        if not screen_prescription(LIBRARY, client, line).verdict.blocks
    ]
    return routine.replace(prescriptions=tuple(lines))


def shipped(*ids, client=FRAGILE, count=None, **fields):
    """Return the exercises of some ready-made routines as one, each once, without advice."""
    lines = {line.exercise: line for id in ids for line in LIBRARY.routines[id].prescriptions}
    made = Routine(title=LIBRARY.routines[ids[0]].title, prescriptions=tuple(lines.values()), **(WHOLE | fields))
    made = acknowledged(made, client)
    return made.replace(prescriptions=made.prescriptions[:count])


TWO, SIX = shipped("osteoporosis", count=2), shipped("osteoporosis")
TWELVE = shipped("osteoporosis", "neck-and-posture", "legs-and-balance", "no-floor", "desk-break", count=12)
AFTER_FRACTURE = shipped("after-vertebral-fracture", client=BROKEN)
PLANS = {"2": (TWO, FRAGILE), "6": (SIX, FRAGILE), "12": (TWELVE, FRAGILE), "T12": (AFTER_FRACTURE, BROKEN)}
LOOKS = {
    "A4": {"paper": "a4"},
    "Letter": {"paper": "us-letter"},
    "A4, large": {"paper": "a4", "large": True},
    "Letter, large": {"paper": "us-letter", "large": True},
}
plans = pytest.mark.parametrize("name", PLANS, ids=[f"{name} exercises" for name in PLANS])
looks = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


def pages(made):
    return [flat(page.extract_text()) for page in PdfReader(io.BytesIO(made)).pages]


def made(name, **how):
    return laid_out_once(
        name, tuple(sorted((key, str(value) if key != "large" else value) for key, value in how.items()))
    )


@functools.cache
def laid_out_once(name, how):
    routine, client = PLANS[name]
    return laid_out(sheet(LIBRARY, routine, client, today=TODAY, version="3", drawn=True), **dict(how))


def details_begin(text):
    return next(number for number, page in enumerate(text) if "How to read your pain" in page)


def test_the_routines_have_as_many_exercises_as_they_say():
    assert [len(routine.prescriptions) for routine, _ in PLANS.values()] == [2, 6, 12, 4]


@pytest.mark.parametrize(
    ("name", "look", "most"),
    [
        pytest.param("2", "A4", 3, id="2 exercises"),
        pytest.param("6", "A4", 5, id="6 exercises: the overview and 4"),
        pytest.param("6", "Letter", 5, id="6 exercises on Letter"),
        pytest.param("12", "A4", 9, id="12 exercises"),
        pytest.param("12", "Letter", 10, id="12 exercises on Letter"),
        pytest.param("T12", "A4", 4, id="after a fracture"),
        pytest.param("6", "A4, large", 8, id="6 exercises in large print: the overview and 7"),
        pytest.param("6", "Letter, large", 8, id="6 exercises in large print on Letter"),
    ],
)
def test_a_hand_out_has_no_more_pages_than_it_needs(name, look, most):
    assert len(pages(made(name, **LOOKS[look]))) <= most


@plans
@looks
def test_the_overview_stands_first_with_every_exercise_the_signs_and_the_number(name, look):
    routine, client = PLANS[name]
    document = sheet(LIBRARY, routine, client, today=TODAY)
    text = pages(made(name, **look))
    overview = " ".join(text[: details_begin(text) + 1])
    for item in document.items:
        assert f"{item.number}. {item.name} {item.short}" in overview
        assert f"{item.number}. {item.name} " in text[0] or name == "12" or look.get("large")
    for part in ("When after breakfast, at the kitchen counter", "Days Monday, Wednesday and Friday", document.goal):
        assert part in text[0]
    assert all(sign in overview for sign in (*document.stop_now.signs, *document.same_day.signs))
    assert "Call us: Hill Street Clinic 12 Hill Street 555 0100" in overview
    assert f"{document.author} {document.review}" in overview


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_six_exercises_have_the_signs_to_stop_and_the_number_on_the_first_page(paper):
    document = sheet(LIBRARY, SIX, FRAGILE)
    first = pages(made("6", paper=paper))[0]
    assert all(sign in first for sign in document.stop_now.signs)
    assert "Call us: Hill Street Clinic" in first


def test_six_exercises_each_day_have_four_pages_of_details_on_letter_too():
    daily = SIX.replace(days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    assert len(pages(pdf(LIBRARY, daily, FRAGILE, today=TODAY, paper="us-letter"))) == 5


def test_where_not_all_signs_fit_the_overview_says_on_which_page_they_are():
    daily = SIX.replace(days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    document = sheet(LIBRARY, daily, FRAGILE, today=TODAY, drawn=True)
    text = pages(laid_out(document, paper="us-letter"))
    page = re.search(r"call us the same day for: the signs on page (\d)", text[0])
    assert page
    assert all(sign in text[int(page[1]) - 1] for sign in document.same_day.signs)
    alone = pages(laid_out(document, paper="us-letter", layout="overview"))
    assert "the signs on page" not in " ".join(alone)
    assert all(sign in " ".join(alone[:2]) for sign in (*document.stop_now.signs, *document.same_day.signs))


def test_the_overview_says_what_to_hold_on_to_and_to_read_on_where_pages_follow():
    document = sheet(LIBRARY, SIX, FRAGILE, today=TODAY, drawn=True)
    unsteady = [item.hold_on for item in document.items if item.hold_on]
    assert len(unsteady) == 3
    first = pages(laid_out(document))[0]
    assert all(flat(support) in first for support in unsteady)
    assert all(sign in first for sign in document.same_day.signs), "which stand there all the same"
    assert "read the pages after this one" in first
    assert "read the pages after this one" not in pages(laid_out(document, layout="overview"))[0]


def test_what_is_replaced_in_the_steps_is_not_contradicted_by_what_to_hold_on_to():
    line = {"exercise": "tandem-stance", "acknowledged": ["B5b"]}
    document = sheet(LIBRARY, plan(line), BROKEN)
    assert any("both hands" in step for step in document.items[0].steps)
    assert document.items[0].hold_on == ""


def test_an_exercise_longer_than_a_small_page_is_made_closer_before_it_goes_on():
    assert "continued" not in " ".join(pages(pdf(LIBRARY, SIX, FRAGILE, today=TODAY, paper="a5")))


@plans
@looks
def test_no_page_but_the_last_is_under_a_third_full(name, look):
    document = PdfReader(io.BytesIO(made(name, **look)))
    for page in document.pages[:-1]:
        high = float(page.mediabox.height)
        above_foot = [each for each in places_of(page) if 40 < each < high]
        assert min(above_foot) < high * 2 / 3, page.extract_text()[:80]


def places_of(page):
    """Return how high above the foot of the page each text stands, in points."""
    found = []

    def visit(text, current, matrix, *_):
        if text.strip():
            found.append(current[5] + current[3] * matrix[5] if current[3] < 0 else matrix[5] + current[5])

    page.extract_text(visitor_text=visit)
    return found


@plans
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("layout", ["overview", "details", "cards"])
def test_nothing_reaches_over_the_edge_of_the_paper(name, paper, layout):
    wide, high = SIZES[paper]
    for page in PdfReader(io.BytesIO(made(name, paper=str(paper), layout=layout))).pages:
        found = []

        def visit(text, current, matrix, font, size, found=found):
            if text.strip():
                x = current[4] + current[0] * matrix[4]
                y = current[5] + current[3] * matrix[5]
                found.append((x, y, text))

        page.extract_text(visitor_text=visit)
        assert found
        assert [each for each in found if not (20 < each[0] < wide - 20 and 0 < each[1] < high)] == []


@plans
@pytest.mark.parametrize("layout", ["overview", "details", "cards"])
@pytest.mark.parametrize("paper", ["a4", "us-letter", "a5"])
def test_every_layout_says_what_the_rules_and_the_clinician_ask_for(name, layout, paper):
    routine, client = PLANS[name]
    document = sheet(LIBRARY, routine, client, today=TODAY)
    words = " ".join(pages(made(name, layout=layout, paper=paper)))
    words = re.sub(r" \S[^.]{0,60} Page \d+ of \d+ ", " ", words)
    for item in document.items:
        for cue in (*item.rule_cues, item.cue, item.support, item.limits):
            assert cue in words, cue
    for level in document.pain:
        assert level.sentence in words


@plans
def test_the_words_of_the_details_are_those_of_the_sheet(name):
    routine, client = PLANS[name]
    document = sheet(LIBRARY, routine, client, today=TODAY)
    words = " ".join(pages(made(name)))
    for item in document.items:
        for part in (*item.steps, *item.tips, item.feel, item.why, item.sides, item.see_care, *item.own_cues):
            assert part in words, part
        assert f"Too hard: {item.too_hard} Too easy: {item.too_easy}" in words
        assert f"Stop if: {'; '.join(item.stop_if)}." in words
    for care in document.care:
        assert words.count(f"{care.heading}: • {care.cues[0]}") == 1


@plans
@pytest.mark.parametrize("paper", list(Paper))
def test_cards_say_dose_steps_and_when_to_stop_in_letters_of_11_points_or_more(name, paper):
    routine, client = PLANS[name]
    document = sheet(LIBRARY, routine, client, today=TODAY)
    file = made(name, layout="cards", paper=str(paper))
    words = " ".join(pages(file))
    for item in document.items:
        assert f"{item.number}. {item.name} {item.how_much}" in words
        assert all(step in words for step in item.steps)
        assert f"Stop if: {'; '.join(item.stop_if)}." in words
    sizes = []
    for page in PdfReader(io.BytesIO(file)).pages:
        page.extract_text(
            visitor_text=lambda text, _, place, __, size: sizes.append(size * place[0]) if text.strip() else None
        )
    assert min(sizes) >= 10.99


def test_four_cards_are_on_a_sheet():
    text = pages(made("6", layout="cards"))
    sheets = [
        len(re.findall(r"\d\. (?:Head|Bridge|Band|Sit to|Heel)", page)) for page in text[details_begin(text) + 1 :]
    ]
    assert sheets == [4, 2]


@pytest.mark.parametrize(
    ("days", "columns"), [(("mon", "wed", "fri"), "Mon Wed Fri"), (("tue",), "Tue"), (("mon", "sun"), "Mon Sun")]
)
def test_the_boxes_have_only_the_days_of_the_routine(days, columns):
    text = pages(pdf(LIBRARY, SIX.replace(days=days), FRAGILE, today=TODAY))
    assert f"Tick each day that you do it Week {columns} {columns} 1." in text[0]
    assert "Mon Tue" not in text[0]


def letters_in_boxes(routine):
    """Return the letters of the sides that stand in the boxes of the first page."""
    first = PdfReader(io.BytesIO(laid_out(sheet(LIBRARY, routine, FRAGILE)))).pages[0].extract_text()
    return "".join(each for each in first.split() if re.fullmatch("[LR]+", each))


def test_sides_are_ticked_apart_where_there_are_sides():
    one = shipped("osteoporosis", count=1, days=["mon"])
    line = one.prescriptions[0].replace(exercise="tandem-stance", surface=None, cue=None)
    assert letters_in_boxes(one) == ""
    assert letters_in_boxes(acknowledged(one.replace(prescriptions=(line,)), FRAGILE)) == "LR" * 3  # three weeks


def test_a_side_sentence_stands_only_where_there_is_a_side():
    words = " ".join(pages(made("6")))
    assert words.count("Sides:") == 1
    assert "no side to swap" not in words


def test_the_clinicians_copy_is_one_page_with_verdicts_sources_and_the_draft_and_no_note():
    line = SIX.prescriptions[0].replace(private_note="PRIVATE")
    routine = SIX.replace(prescriptions=(line, *SIX.prescriptions[1:]))
    document = sheet(LIBRARY, routine, FRAGILE, today=TODAY)
    (page,) = pages(laid_out(document, copy="clinician"))
    assert document.draft in page
    assert "; ".join(document.sources) in page
    for row in document.record.lines:
        assert f"{row.name} {row.dose}" in page
        assert row.rules in page
    assert "PRIVATE" not in page
    client = pages(laid_out(document))
    assert document.draft not in " ".join(client)
    assert not any(source in " ".join(client) for source in document.sources)


@pytest.mark.parametrize("copy", ["client", "clinician"])
@pytest.mark.parametrize("layout", ["overview", "details", "cards"])
def test_every_file_is_marked_for_screen_readers(copy, layout):
    file = PdfReader(io.BytesIO(made("6", copy=copy, layout=layout)))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("how", [{"layout": "booklet"}, {"copy": "nurse"}], ids=["layout", "copy"])
def test_a_layout_or_a_copy_that_does_not_exist_is_not_printed(how):
    with pytest.raises(ValueError, match="is not a valid"):
        made("2", **how)


def test_the_lines_of_an_address_and_of_a_cue_stay_lines():
    line = TWO.prescriptions[0].replace(cue="First:\nthis\nthat")
    file = pdf(LIBRARY, TWO.replace(prescriptions=(line,)), FRAGILE)
    lines = [each.strip() for page in PdfReader(io.BytesIO(file)).pages for each in page.extract_text().splitlines()]
    at = lines.index("Call us: Hill Street Clinic")
    assert lines[at : at + 3] == ["Call us: Hill Street Clinic", "12 Hill Street", "555 0100"]
    at = lines.index("For you: First:")
    assert lines[at : at + 3] == ["For you: First:", "this", "that"]
