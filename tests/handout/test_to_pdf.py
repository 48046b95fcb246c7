"""The printed hand-out: nothing cut, nothing private, nothing torn apart, and fit for a screen reader."""

import dataclasses
import datetime
import functools
import io
import re
import subprocess
import sys
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from planner.engine.diff import Change
from planner.engine.duration import burden
from planner.engine.phrases import DRAFT
from planner.handout import Refused, pdf, sheet
from planner.handout.care import Care
from planner.handout.clinician import Record
from planner.handout.signs import FRACTURE_PAIN, PAIN, SAME_DAY, STOP_NOW
from planner.handout.to_pdf import FONTS, MISSING, laid_out, missing_characters
from planner.handout.to_pdf import pages as pictures
from planner.handout.week import Week
from planner.records.plan import Client
from tests.plans import cleared, plan, who
from tests.shipped import LIBRARY

pytestmark = pytest.mark.slow

CHECKED = {"rules": [], "by": "J. Doe", "reason": "The client's own habit.", "date": "2026-11-01"}
PRINTABLE = [
    {"exercise": id, "override": CHECKED if exercise.use == "check_only" else None}
    for id, exercise in LIBRARY.exercises.items()
    if exercise.use != "recognise_only"
]
DATE = "2026-11-01"
TODAY = datetime.date(2026, 11, 22)
looks = pytest.mark.parametrize(
    "look",
    [
        pytest.param({"paper": "a4"}, id="A4"),
        pytest.param({"paper": "us-letter"}, id="Letter"),
        pytest.param({"paper": "a4", "large": True}, id="A4, large print"),
        pytest.param({"paper": "us-letter", "large": True}, id="Letter, large print"),
    ],
)


def flat(text):
    """Give a text on one line; a line may break after a hyphen."""
    return re.sub(r"(?<=\w-) (?=\w)", "", " ".join(text.replace("\u200b", "").split()))


def read(made):
    return PdfReader(io.BytesIO(made))


@functools.lru_cache(maxsize=8)
def extracted(made):
    return tuple(page.extract_text() for page in read(made).pages)


def pages(made):
    """Give the text of each page, in one line."""
    return [flat(text) for text in extracted(made)]


def printed(made):
    """Give all text, the foot of each page left out."""
    return flat(" ".join(re.sub(r".*Page \d+ of \d+$", "", text) for text in extracted(made)))


@functools.cache
def everything(paper, large=False):
    """Lay out all exercises and all advice."""
    return pdf(LIBRARY, plan(*PRINTABLE, advice=list(LIBRARY.advice)), paper=paper, large=large)


def a_sheet(**fields):
    return dataclasses.replace(sheet(LIBRARY, plan("L06")), **fields)


# refusals


@pytest.mark.parametrize(
    ("lines", "conditions", "reason"),
    [
        pytest.param(["S22"], ["osteoporosis"], "line 1: Child's pose, three ways: blocked. ", id="a blocked exercise"),
        pytest.param(["L06"], ["red_flag"], "line 1: Shoulder-blade squeeze: nothing may be", id="all blocked"),
        pytest.param([], ["red_flag"], "Red flag: exercises are held back.", id="advice alone, all blocked"),
        pytest.param(["L06", "L09"], ["vf_recent"], "line 2: Band row on a chair: ", id="a caution not acknowledged"),
        pytest.param(["S24"], [], "line 1: Shoulder stand to plough is kept only to be", id="what is never printed"),
    ],
)
def test_a_routine_that_may_not_be_handed_out_is_not_printed(library, lines, conditions, reason):
    with pytest.raises(Refused) as refused:
        pdf(library, plan(*lines, advice=["walking"]), who(*conditions))
    assert any(line.startswith(reason) for line in str(refused.value).splitlines()), str(refused.value)


def test_an_override_by_a_named_clinician_lets_a_block_through_and_stays_unprinted(library):
    override = {"rules": ["B1"], "by": "J. Doe", "reason": "Supervised.", "date": DATE}
    line = {"exercise": "S22", "acknowledged": ["B2"], "override": override}
    made = printed(pdf(library, plan(line), who("osteoporosis")))
    assert library.exercise("S22").name in made
    assert "J. Doe" not in made
    assert "Supervised" not in made


def test_nothing_private_is_ever_printed(library):
    line = {"exercise": "L06", "private_note": "PRIVATE fusion 2014", "cue": "Nose level."}
    note = {"condition": "whiplash", "note": "PRIVATE quarrel", "since": DATE}
    made = pdf(library, plan(line), Client(name="A. Client", conditions=[note]))
    assert "Nose level." in printed(made)
    assert "PRIVATE" not in printed(made)
    assert b"PRIVATE" not in made


# all of it is there


@looks
def test_all_words_about_every_exercise_and_every_advice_are_printed(library, look):
    made = printed(everything(**look))
    for number, line in enumerate(PRINTABLE, 1):
        exercise = library.exercises[id := line["exercise"]]
        said = [f"{number}. {exercise.name}", *exercise.steps, exercise.feel, *exercise.stop_if, exercise.why]
        for part in (*said, exercise.support or ""):
            assert flat(part) in made, id
        assert (flat(exercise.side_rule or "") in made) is (exercise.laterality != "bilateral"), id
    for advice in library.advice.values():
        for part in (advice.name, advice.why, *advice.steps, *advice.stop_if):
            assert flat(part) in made, advice.id


def test_all_that_the_plan_says_is_printed(library):
    line = {
        "exercise": "L10",
        "support": "A heavy table.",
        "surface": "standing",
        "cue": "Slowly, like a cat.",
        "dosage": {"sets": 2, "reps": 8, "hold_seconds": 3, "rest_seconds": 45, "load_kg": 1.5, "band": "yellow"},
    }
    routine = plan(
        line,
        goal="Lift the cat.",
        days=["mon", "fri"],
        moment="after lunch, at the counter",
        start_date="2027-01-04",
        review_date="2027-01-18",
        contact="Hill Street, 555 0100",
        author={"name": "J. Doe", "role": "Physiotherapist", "registration": "PH1"},
    )
    client = Client(name="A. Client", reference="C-001")
    made = printed(pdf(library, routine, client, today=TODAY, version="3", changes=[Change("The row is new.")]))
    for said in (
        *(
            "Upper back",
            "For A. Client",
            "Goal Lift the cat.",
            "Days Monday and Friday",
            "When after lunch, at the counter",
            "Start 4 January 2027",
        ),
        *(
            f"Time {burden(library, routine).session}",
            "You need kitchen counter, light dumbbells and exercise band",
            "What is new • The row is new.",
        ),
        *("Sets 2", "Repeats 8, each side", "Hold 3 seconds", "Load 1.5 kg", "Band yellow"),
        *("Rest between sets 45 seconds", "How often 2 days a week"),
        *(
            f"Where: {library.vocabulary.surfaces['standing'].label}",
            "Support: A heavy table.",
            "For you: Slowly, like a cat.",
            "Call us: Hill Street, 555 0100",
        ),
        *("We look at it again on 18 January 2027.", "Written by J. Doe, Physiotherapist, PH1.", "Version 3."),
        *("Printed on 22 November 2026.", "Tick each day that you do it Week Mon Fri"),
        *(f"{STOP_NOW.do} for:", *STOP_NOW.signs, f"{SAME_DAY.do} for:", *SAME_DAY.signs),
    ):
        assert said in made, said
    assert DRAFT not in made, "it is the clinician's to know"


def test_that_the_rules_are_a_draft_and_the_sources_stand_in_the_metadata_of_the_file(library):
    line = {"exercise": "L09", "acknowledged": ["B5"]}
    client = Client(reference="C", conditions=[cleared(library, "vf_recent")])
    made = pdf(library, plan(line, advice=["log-roll"]), client)
    about = read(made).metadata.subject
    assert about.startswith(f"{DRAFT} Sources: {library.sources[library.exercise('L09').sources[0]].title}; ")
    rule = next(rule for rule in library.rules if rule.reference == "B5")
    for source in (*library.exercise("L09").sources, *library.advice["log-roll"].sources, *rule.sources):
        assert about.count(flat(library.sources[source].title)) == 1, source
        assert flat(library.sources[source].title) not in printed(made), "it is the clinician's to know"


def test_the_cue_of_a_rule_is_printed(library):
    line = {"exercise": "L09", "acknowledged": ["B5"]}
    rule = next(rule for rule in library.rules if rule.reference == "B5")
    client = Client(reference="C", conditions=[cleared(library, "vf_recent")])
    words = printed(pdf(library, plan(line), client))
    assert f"Take care: {rule.cue}" in words
    assert '"Take care" counts more than the steps and the pain scale.' in words


def test_sides_that_differ_have_a_dose_each(library):
    line = {"exercise": "L10", "side": "each", "dosage": {"reps": 8}, "sides": {"left": {"reps": 6}}}
    made = printed(pdf(library, plan(line)))
    assert "Left side Repeats 6 Right side Repeats 8 Each side Sets 2 Load 0.5 kg Effort 4 of 10 " in made


def test_a_side_that_is_done_alone_has_all_of_its_dose(library):
    line = {"exercise": "L10", "side": "left", "dosage": {"reps": 8}, "sides": {"left": {"reps": 6}}}
    made = printed(pdf(library, plan(line)))
    assert "Sets 2 Repeats 6, left side only Load 0.5 kg " in made
    assert "right side" not in made.lower()


@pytest.mark.parametrize(
    "fields", [{"side": "left"}, {"side": "bilateral"}], ids=["the other one alone", "both at once"]
)
def test_the_dose_of_a_side_that_is_not_asked_for_is_not_told(library, fields):
    line = {"exercise": "counter-supported-row", "sides": {"right": {"sets": 3, "load_kg": 2}}, **fields}
    made = printed(pdf(library, plan(line)))
    assert " 2 kg" not in made
    assert "Right side" not in made
    assert re.search(r"1\. One-arm row at the counter Sets 2 Repeats 8 to 12", made)


def test_what_one_side_is_told_of_the_other_is_told_too(library):
    line = {"exercise": "open-book", "sides": {"right": {"hold_seconds": 0}}}
    made = printed(pdf(library, plan(line)))
    assert "Left side Hold 5 seconds Right side Hold none Each side Sets 1 Repeats 5 " in made


def test_a_smaller_range_is_told_above_the_pictures(library):
    made = printed(pdf(library, plan({"exercise": "L22", "limits": {"lumbar_rotation": 0}})))
    assert "How far: Do not turn your low back. This goes before" in made


@pytest.mark.parametrize(
    ("fields", "said", "unsaid"),
    [
        pytest.param(
            {"lead_leg": "left"}, "Sides: Your left leg is in front in every set.", "change the front", id="one"
        ),
        pytest.param(
            {"lead_leg": "swap_each_set"}, "change the front leg after each set", "is in front in every", id="by turns"
        ),
        pytest.param({}, "change the front leg after each set", "is in front in every", id="not said"),
    ],
)
def test_the_leg_that_leads_is_said_once(library, fields, said, unsaid):
    made = printed(pdf(library, plan({"exercise": "half-kneeling-press-back", **fields})))
    assert said in made
    assert unsaid not in made


def test_there_is_a_tick_box_for_each_time_of_each_day(library):
    def boxes(times):
        made = pdf(library, plan({"exercise": "L06", "dosage": {"sessions_per_day": times}}))
        return read(made).pages[0].get_contents().get_data().count(b" c\n")  # curves: rounded corners

    once, twice, three = (boxes(times) for times in (1, 2, 3))
    assert twice - once == three - twice
    assert (twice - once) % 7 == 0
    assert twice > once


# the pain light


def test_the_pain_light_is_told_by_word_shape_and_colour():
    for told in ("word", "shape", "colour"):
        assert len({getattr(level, told) for level in PAIN}) == len(PAIN) == 3


@pytest.mark.parametrize(
    ("condition", "fractured"),
    [
        pytest.param("vf_healed", True, id="a healed fracture"),
        pytest.param("rib_fragility", True, id="fragile ribs"),
        pytest.param("osteoporosis", False, id="thin bones without a fracture"),
    ],
)
def test_the_pain_light_gives_way_to_the_fracture_warning(library, condition, fractured):
    made = printed(pdf(library, plan("L06"), who(condition)))
    assert all((f"{level.word} {level.sentence}" in made) is fractured for level in FRACTURE_PAIN)
    assert all((f"{level.word} {level.sentence}" in made) is not fractured for level in PAIN)
    assert ("is 0 (none) to 10 (worst)" in made) is not fractured


# pages


def places(made, routine):
    """Give, for each exercise, the page of its heading and the page of its last words."""
    text = pages(made)
    for number, line in enumerate(routine.prescriptions, 1):
        exercise = LIBRARY.exercise(line.exercise)
        (begin,) = (page for page, words in enumerate(text) if f" {number}. {exercise.name} Sets" in f" {words}")
        why = f"Why: {flat(exercise.why)}"  # two exercises may have the same one
        last = next(page for page in range(begin, len(text)) if why in text[page])
        yield exercise.name, begin, last, text


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_no_exercise_is_torn_apart(library, paper):
    made = everything(paper=paper)
    for name, begin, end, _ in places(made, plan(*PRINTABLE)):
        assert begin == end, name
    assert "continued" not in printed(made)


@looks
def test_an_exercise_that_is_longer_than_a_page_goes_on_under_its_name(library, look):
    words = [f"word{number}" for number in range(1500)]
    routine = plan({"exercise": "L06", "cue": " ".join(words)}, "L07")
    made = pdf(library, routine, **look)
    (_, begin, end, text), (_, next_begin, next_end, _) = places(made, routine)
    assert end - begin >= 4
    assert re.findall(r"word\d+", " ".join(text)) == words
    headed = [page for page, said in enumerate(text) if "Shoulder-blade squeeze, continued" in said]
    assert headed == list(range(begin + 1, end + 1))
    assert next_begin == next_end
    assert "Chin tuck, continued" not in " ".join(text)


@pytest.mark.parametrize("length", range(0, 400, 23))
def test_a_cue_of_any_length_is_printed_whole(library, length):
    words = [f"word{number}" for number in range(length)]
    routine = plan("L07", {"exercise": "L06", "cue": " ".join(words) or "Nose level."})
    made = pdf(library, routine)
    assert re.findall(r"word\d+", " ".join(pages(made))) == words
    _, (_, begin, end, text) = places(made, routine)
    assert any(page.count("continued") for page in text) == (begin != end)
    assert begin == end or length > 80  # 80 words still leave it less than a page


def test_a_goal_that_is_longer_than_a_page_is_printed_whole(library):
    words = [f"word{number}" for number in range(1500)]
    made = pdf(library, plan("L06", goal=" ".join(words), contact=" ".join(words)))
    assert re.findall(r"word\d+", " ".join(pages(made))) == words + words


def test_a_word_that_is_wider_than_the_page_goes_on_in_the_next_line(library):
    line = {"exercise": "L06", "cue": "W" * 500, "dosage": {"band": "M" * 60}}
    made = pdf(library, plan(line, title="W" * 100, goal="W" * 100), large=True)
    by_page = [[flat(each) for each in page.extract_text().splitlines()] for page in read(made).pages]
    lines = [each for page in by_page for each in page]
    assert max(each.count("W") for each in lines) < 45
    assert max(each.count("M") for each in by_page[0]) < 30  # beside a picture
    assert max(each.count("M") for page in by_page[1:] for each in page) < 15  # a third of the box
    assert sum(each.count("M") for each in lines) >= 120
    assert sum(each.count("W") for each in lines) >= 700


@pytest.mark.parametrize("id", [id for id, known in LIBRARY.conditions.items() if known.warning_signs])
def test_all_signs_and_the_number_to_call_are_on_the_first_page(library, id):
    client = Client(name="A. Client", reference="C", conditions=[cleared(library, id)])
    goal = "Walk to the shop and back with the dog, with no stop on the way, by the spring"
    days = {"days": ("mon", "wed", "fri"), "start_date": TODAY}
    routine = plan({"exercise": "L06", "dosage": {"effort": 4}}, goal=goal, contact="Hill Street", **days)
    said = sheet(library, routine, client)
    first = pages(pdf(library, routine, client))[0]
    own = library.conditions[id].warning_signs
    assert all(sign in first for sign in (*own.stop_now, *own.same_day))
    assert all(sign in first for sign in (*said.stop_now.signs, *said.same_day.signs))
    assert "Call us: Hill Street" in first


def test_without_a_contact_the_paper_leaves_room_for_the_number(library):
    assert "Our phone number:" in pages(pdf(library, plan("L06").model_copy(update={"contact": None})))[0]


def test_the_title_and_the_number_of_pages_stand_at_the_foot_of_every_page(library):
    text = pages(pdf(library, plan("L06", "L07")))
    assert len(text) > 1
    for number, page in enumerate(text, 1):
        assert page.endswith(f"Upper back Page {number} of {len(text)}")


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792)), ("a5", (420, 595))])
def test_the_pages_have_the_size_of_the_paper(library, paper, size):
    for page in read(pdf(library, plan("L06"), paper=paper)).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_the_pages_can_be_looked_at_before_they_are_printed():
    said = a_sheet()
    drawn = pictures(said)
    assert len(drawn) == len(pages(laid_out(said))) > 1
    for each in drawn:
        assert each.startswith(b"\x89PNG")
        assert tuple(round(int.from_bytes(each[at : at + 4]) * 72 / 96) for at in (16, 20)) == (596, 842)
    assert pictures(a_sheet(goal="Lift the cat."))[0] != drawn[0]


def test_a_paper_that_does_not_exist_is_not_printed_on(library):
    with pytest.raises(ValueError, match="a6"):
        pdf(library, plan("L06"), paper="a6")


@pytest.mark.parametrize(
    ("large", "points"), [pytest.param(False, 14, id="usual print"), pytest.param(True, 18, id="large print")]
)
def test_no_letter_is_smaller_than_12_points_and_most_have_the_size_that_was_asked_for(library, large, points):
    sizes = []
    for page in read(pdf(library, plan("L06", "L07"), large=large)).pages:
        page.extract_text(visitor_text=lambda text, _, place, __, size: sizes.extend([size * place[0]] * len(text)))
    assert min(size for size in sizes if size) >= 12
    assert sum(round(size, 1) == points for size in sizes) > len(sizes) / 2


# the file


def test_the_file_is_marked_as_pdf_ua_with_title_and_language(library):
    made = read(pdf(library, plan("L06")))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made.trailer["/Root"]["/Metadata"].get_data()
    assert made.metadata.title == "Upper back"
    assert made.trailer["/Root"]["/Lang"] == "en"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_only_our_font_is_in_the_file(library):
    made = read(pdf(library, plan("L06", goal="Ω П ő ș 1 l I"), Client(name="Søren Ğ. Nguyễn")))
    fonts = {font.get_object()["/BaseFont"] for page in made.pages for font in page["/Resources"]["/Font"].values()}
    assert {name.split("+")[1] for name in fonts} == {"SourceSans3-Regular", "SourceSans3-Bold"}


def test_the_font_is_small_and_comes_with_its_licence():
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 1_200_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


def test_the_same_input_gives_the_same_bytes_and_the_clock_is_not_asked(library):
    once, again = (pdf(library, plan("L06"), who("osteoporosis"), today=TODAY) for _ in range(2))
    assert once == again
    assert not {"/CreationDate", "/ModDate"} & set(read(once).metadata)
    assert pdf(library, plan("L06"), who("osteoporosis"), today=TODAY + datetime.timedelta(days=1)) != once


def test_a_new_process_gives_the_same_bytes(library):
    code = (
        "import sys; from planner import Library, Routine; from planner.handout import pdf;"
        "routine = Routine(title='Upper back', prescriptions=[{'exercise': 'L06'}]);"
        "sys.stdout.buffer.write(pdf(Library.load(), routine))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout == pdf(library, plan("L06"))


def test_importing_planner_does_not_import_typst():
    code = "import sys, planner.cli.main; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# texts that mean harm, and what the font lacks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("""<b>"O'Neil" & Söhne</b>""", id="markup of a page"),
        pytest.param('#import "@preview/x:1.0": y', id="an import"),
        pytest.param('#read("/etc/passwd") #panic("x")', id="a function"),
        pytest.param("*bold* _thin_ `raw` = heading", id="markup"),
        pytest.param("$x^2$ \\u{0} \\ @ref", id="mathematics, escapes, references"),
        pytest.param("<label> // note /* note", id="labels, notes"),
        pytest.param('"}], "title": "forged", "x": [{"', id="the end of the data"),
        pytest.param("- a + b / c: d", id="lists"),
    ],
)
def test_no_text_is_read_as_anything_but_text(library, text):
    line = {"exercise": "L06", "dosage": {"reps": 8}, "sides": {"left": {"reps": 6}}}
    places = []

    def with_text_everywhere(value, name=""):
        if isinstance(value, Week | Record):  # the names of days are ours; the record is the clinician's
            return value
        if dataclasses.is_dataclass(value):
            made = {each.name: with_text_everywhere(getattr(value, each.name), each.name) for each in fields(value)}
            return dataclasses.replace(value, **made)
        if isinstance(value, tuple) and name != "numbers":
            return tuple(with_text_everywhere(each, name) for each in value or ("",))
        if not isinstance(value, str) or name in ("colour", "shape", "svg"):
            return value
        places.append(name)
        return text

    said = sheet(library, plan(line, advice=["no-lifting-for-now"]), drawn=True)
    first = said.items[0]  # cut short, so that the pictures have room
    short = {
        "doses": (dataclasses.replace(first.doses[0], parts=first.doses[0].parts[:2]),),
        "steps": first.steps[:1],
        "stop_if": first.stop_if[:1],
        "tips": first.tips[:1],
        "pictures": first.pictures[:1],
    }
    items = (dataclasses.replace(first, **short),)
    care = (Care("", (1,), ("",)),)
    made = laid_out(with_text_everywhere(dataclasses.replace(said, changes=("",), held=(), care=care, items=items)))
    assert len(places) > 60
    tight, told = "".join(printed(made).split()), "".join(text.split())
    again = tight.count(f"{told},continued")
    # for the text format, the cards, who sees no pictures, the file's metadata, and while a gate is held
    unseen = sum(map(places.count, ("how_much", "rule_cues", "phrase", "alt", "draft", "sources", "held")))
    twice = 2 * len(items)  # name and news: on the overview, and in the details
    assert tight.count(told) - again == len(places) - unseen + twice
    assert read(made).metadata.title == flat(text)


def test_what_the_font_lacks_is_a_box_and_is_told():
    said = a_sheet(contact="Ring 😀 \x00 \ud800 漢字 now")
    assert f"Call us: Ring {MISSING} {MISSING} {MISSING} {MISSING}{MISSING} now" in printed(laid_out(said))
    assert missing_characters(said) == "😀 U+0000 U+D800 漢 字"


def test_nothing_is_told_where_the_font_has_all():
    said = a_sheet(
        client="Søren Ğ. Nguyễn, Ольга", contact="e\u0301 \u212b \u2011 ½ ≥ “x”", goal="a\u200db\u202ec\ufe0f"
    )
    assert missing_characters(said) == ""
    made = printed(laid_out(said))
    assert MISSING not in made
    assert "Goal abc" in made


@pytest.mark.parametrize("nothing", ["\u200b", "\ufe0f\u200d", "\x00"], ids=["a break", "invisible signs", "a control"])
def test_a_title_that_shows_nothing_is_a_box(nothing):
    assert read(laid_out(a_sheet(title=nothing))).metadata.title == MISSING


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=40)
def test_no_text_keeps_a_hand_out_from_being_printed(text):
    said = a_sheet(title=text or "x", client=text, goal=text, contact=text, changes=(text,), version=text)
    boxes = printed(laid_out(said)).count(MISSING)
    assert bool(boxes) or not missing_characters(said)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_every_exercise_stands_on_one_page_with_all_its_pictures(paper):
    told = pages(everything(paper=paper))
    for item in sheet(LIBRARY, plan(*PRINTABLE), drawn=True).items:
        assert item.pictures
        (page,) = (text for text in told if f" {item.number}. {item.name} Sets" in f" {text}")
        assert [each.label for each in item.pictures if each.label not in page] == [], item.name


@pytest.mark.parametrize(
    "word", ["physiotherapy@hillstreet.example.org", "ophthalmologically", "https://hillstreet.example.org/plan"]
)
def test_nothing_is_put_into_a_word_that_fits_its_line(library, word):
    made = pdf(library, plan({"exercise": "L06", "cue": word}, contact=word))
    text = "".join(page.extract_text() for page in read(made).pages)
    assert "\u200b" not in text
    assert text.count(word) == 2
