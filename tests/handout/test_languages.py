"""Hand-outs in another language: a pseudo-language shows that no phrase was left out, and that longer words fit."""

import dataclasses
import datetime
import html as entities
import io
import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from icalendar import Calendar
from pypdf import PdfReader

from planner.handout import document, sheet, to_csv, to_ics, to_note
from planner.handout.all_phrases import catalogue_of
from planner.handout.formats import Look, make
from planner.handout.news import what_is_new
from planner.handout.paper import Copy, Layout, Paper
from planner.handout.player_phrases import PHRASES
from planner.handout.signs import EMERGENCY_NUMBER
from planner.language import read_catalogue, speaking
from planner.language.catalogue import PLACE, REPLACED, SIGNED_BY
from planner.records.errors import WrongInput
from planner.records.exercise import Use
from planner.records.plan import Client, Routine
from tests.commands import planner
from tests.shipped import LIBRARY

TODAY = datetime.date(2027, 1, 4)
# letters that Greek dates and units do not use, and English phrases neither; the font has them
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒǧħíǰķłṁñóṗœřšŧúŭŵæýžÁɃÇĐÉĤǦĦÍĴĶŁṀÑÓṖŒŘŠŦÚŬŴÆÝŽ",
)
WORD = re.compile(r"[A-Za-z]{2,}")
LONGER = 0.35  # of a phrase: as much as German or Finnish take


def pseudo(phrase):
    """Return a phrase that looks foreign, longer, with its places untouched."""
    if phrase == REPLACED:
        return phrase.translate(LETTERS)  # it stands as it is in other phrases
    parts = re.split(r"(\{\w+\})", phrase)
    made = "".join(part if PLACE.fullmatch(part) else part.translate(LETTERS) for part in parts)
    return made + " " + "þø " * int(len(phrase) * LONGER / 3) if len(phrase) > 12 else made


@pytest.fixture(autouse=True)
def allowed(monkeypatch):
    """Whatever it asks to have acknowledged: here only the words count."""
    for module in (document, to_ics, to_csv, to_note):
        monkeypatch.setattr(module, "check_allowed", lambda *_: None)


@pytest.fixture(scope="module")
def po(tmp_path_factory):
    """A catalogue of all phrases in the pseudo-language, whose dates and plurals are Greek."""
    catalogue = read_po(io.BytesIO(catalogue_of(LIBRARY, "el")))
    for message in catalogue:
        if message.id:
            plural = isinstance(message.id, tuple)
            message.string = tuple(map(pseudo, message.id)) if plural else pseudo(message.id)
    path = tmp_path_factory.mktemp("language") / "el.po"
    with path.open("wb") as file:
        write_po(file, catalogue)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"MIME-Version', f'"{SIGNED_BY}: Dr. P. Seudo\\n"\n"MIME-Version', 1), "utf-8")
    return path


@pytest.fixture(scope="module")
def catalogue(po):
    return read_catalogue(po)


def client(*conditions, **more):
    return Client(name="Жанна", conditions=[{"condition": each} for each in conditions], **more)


def routine(*lines, **more):
    author = {"name": "Борис", "role": "Ш", "registration": "7"}
    facts = {"author": author, "contact": "Щ 555", "goal": "Ю", "moment": "Я", "review_date": "2027-02-01"}
    prescriptions = [line if isinstance(line, dict) else {"exercise": line} for line in lines]
    return Routine(title="План", prescriptions=prescriptions, **(facts | more))


WHOLE = routine(
    {"exercise": "L06", "cue": "Ц", "dosage": {"sets": 2, "reps": {"low": 8, "high": 12}, "rest_seconds": 90}},
    {"exercise": "L22", "sides": {"left": {"reps": 6}, "right": {"reps": 8}}},
    "L34",
    {"exercise": "S15", "surface": "firm_bed"},
    "L17",
    "L12",
    days=["mon", "wed", "fri"],
    start_date="2027-01-11",
    advice=["lifting"],
)


def left_over(text):
    """Return the English that is in a text; an address may be in it."""
    return WORD.findall(re.sub(r"tel:\S+|\bkg\b", "", text))


def made(catalogue, plan, person, **look):
    with speaking(catalogue):
        return make(LIBRARY, plan, person, Look(**look), today=TODAY, version="3", changes=())


@pytest.mark.parametrize("layout", Layout)
def test_no_phrase_of_the_paper_stays_english(catalogue, layout):
    file = made(catalogue, WHOLE, client("osteoporosis"), layout=layout)
    reader = PdfReader(io.BytesIO(file.content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert left_over(text) == []
    assert left_over(reader.metadata["/Title"]) == []
    assert reader.trailer["/Root"]["/Lang"] == "el"
    assert not file.missing


def test_no_phrase_of_the_text_and_of_the_calendar_stays_english(catalogue):
    assert left_over(made(catalogue, WHOLE, client("osteoporosis"), format="text").content.decode()) == []
    calendar = Calendar.from_ical(made(catalogue, WHOLE, client(), format="ics").content)
    said = [str(each["summary"]) for each in calendar.walk("VEVENT")]
    assert said
    assert left_over(" ".join(said)) == []


def test_no_phrase_of_the_file_that_plays_stays_english(catalogue):
    page = made(catalogue, WHOLE, client("osteoporosis"), format="html").content.decode()
    assert '<html lang="el">' in page
    data = json.loads(re.search(r'<script type="application/json" id="playing">(.*?)</script>', page, re.DOTALL)[1])
    assert set(data["phrases"]) >= set(PHRASES)
    words = [*data["phrases"].values(), *(each["change"] for each in data["items"])]
    words += [side for each in data["items"] for side in each["sides"]]
    attributes = re.findall(r'(?:aria-label|alt|title|content)="([^"]*)"', re.sub(r"<meta [^>]*>", "", page))
    shown = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    shown = entities.unescape(re.sub(r"<[^>]*>", " ", shown))
    for text in (shown, *attributes, *(PLACE.sub("", each) for each in words)):
        assert left_over(text) == []


@pytest.mark.parametrize("fractured", [True, False])
def test_no_phrase_about_a_fracture_a_referral_or_advice_stays_english(catalogue, fractured):
    cleared = {"by": "Ф", "date": "2027-01-01"}
    broken = {"condition": "recent_vertebral_fracture", "level": "T12", "since": "2026-11-01"}
    person = Client(name="Жанна", conditions=[broken | ({"cleared": cleared} if fractured else {})])
    plan = routine(advice=list(LIBRARY.advice)[:12])
    text = made(catalogue, plan, person, format="text").content.decode()
    assert left_over(re.sub(r"\bT12\b", "", text)) == []


def test_what_is_new_is_in_the_language_too(catalogue):
    old = WHOLE
    lines = [each.model_dump(mode="json", exclude_defaults=True) for each in old.prescriptions]
    lines[0] = lines[0] | {"dosage": {"sets": 3, "reps": 5}, "cue": "Э", "support": "Ы"}
    new = routine(*lines[:3], "L35", days=["tue"], start_date="2027-01-12", review_date="2027-03-01", contact="Ъ")
    with speaking(catalogue):
        changes = what_is_new(LIBRARY, (client(), old), (client("osteoporosis"), new), then=TODAY, today=TODAY)
    assert len(changes) > 10
    assert left_over(" ".join(each.sentence for each in changes)) == []


@pytest.mark.parametrize(
    "code", [each.reference or each.id for each in LIBRARY.exercises.values() if each.use is Use.LIBRARY]
)
def test_no_word_of_an_exercise_stays_english_on_either_side_on_a_bed_or_in_a_variant(catalogue, code):
    exercise = LIBRARY.exercise(code)
    ways = [{"exercise": code}, *({"exercise": code, "variant": each.name} for each in exercise.variants)]
    if exercise.side_rule and exercise.laterality.value in ("each", "alternating"):
        ways += [{"exercise": code, "side": side} for side in ("left", "right")]
    if exercise.position in ("supine", "prone", "side_lying", "lying"):
        ways.append({"exercise": code, "surface": "firm_bed"})
    for way in ways:
        shown = _sheet(catalogue, way)
        assert left_over(shown) == [], way


def _sheet(catalogue, line):
    with speaking(catalogue):
        made = sheet(LIBRARY, Routine(title="План", prescriptions=[line]))
    return " ".join(_strings(dataclasses.asdict(made.items[0])))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def test_the_longer_words_are_on_no_more_than_one_page_more_and_none_is_cut(catalogue):
    for paper in (Paper.A4, Paper.US_LETTER):
        file = made(catalogue, WHOLE, client("osteoporosis"), paper=paper)
        english = made(None, WHOLE, client("osteoporosis"), paper=paper)
        pages = [len(PdfReader(io.BytesIO(each.content)).pages) for each in (file, english)]
        assert pages[0] <= pages[1] + 2, pages


def test_records_and_the_clinicians_copy_stay_english(catalogue):
    for format in ("csv", "note"):
        assert made(catalogue, WHOLE, client(), format=format) == made(None, WHOLE, client(), format=format)
    copy = made(catalogue, WHOLE, client(), copy=Copy.CLINICIAN)
    assert copy == made(None, WHOLE, client(), copy=Copy.CLINICIAN)


def test_english_needs_no_catalogue_and_is_as_before_after_another_language(catalogue):
    before = made(None, WHOLE, client(), format="text")
    made(catalogue, WHOLE, client(), format="text")
    assert made(None, WHOLE, client(), format="text") == before


def test_the_phrases_of_the_player_are_those_of_its_source():
    source = Path(__file__).parent.parent.parent / "frontend" / "player"
    text = "".join(path.read_text(encoding="utf-8") for path in source.glob("*.ts*"))
    used = re.findall(r'\bgettext\(\s*"((?:[^"\\]|\\.)*)"', text)
    assert sorted(set(used)) == sorted(PHRASES)
    assert not re.findall(r">\s*[A-Z][a-z]+[^<>{}()=;]*</", text)  # words that no phrase is made of


def test_a_catalogue_goes_on_with_what_is_translated_already(tmp_path, po):
    path = tmp_path / "el.po"
    path.write_bytes(po.read_bytes().replace(pseudo("Take care").encode(), "Προσοχή".encode()))
    done = planner("phrases", "el", "-o", path)
    assert done.returncode == 0, done.stderr
    text = path.read_text(encoding="utf-8")
    assert "Προσοχή" in text
    assert f'\n"{SIGNED_BY}' not in text  # somebody has to read what was added
    assert 'msgstr ""\n\n' not in text


def test_a_catalogue_of_another_language_is_not_gone_on_with(po):
    with pytest.raises(WrongInput, match="is in el, not in de: give another file"):
        catalogue_of(LIBRARY, "de", po.read_bytes())


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        (lambda text: text.replace(SIGNED_BY, "X-Other"), "has not been signed: a clinician who has read all of it"),
        (lambda text: text.replace("Language: el", "X-Language: el"), "does not name its language"),
        (lambda text: "these are my phrases\n" + text, "is no catalogue that can be read"),
        (lambda text: text.replace('msgstr "{time} ', 'msgstr "{time.x} '), r"el.po:\d+: the phrase has .* to fill in"),
        (lambda text: text.replace('msgstr "{time} ', 'msgstr "{time} { '), r"el.po:\d+: the phrase has .* to fill in"),
        (lambda text: text.replace('msgstr "{time} ', 'msgstr "{n} '), r"el.po:\d+: the phrase has .* to fill in"),
        (lambda text: text.replace('msgstr "{time} ', 'msgstr "{tme} '), r"el.po:\d+: the phrase has .* to fill in"),
        (
            lambda text: text.replace(f'msgstr "{pseudo(REPLACED)}"', 'msgstr "112"'),
            r'el.po:\d+: .* does not hold "112"',
        ),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_refused_in_words(tmp_path, po, change, answer):
    text = po.read_text(encoding="utf-8")
    path = tmp_path / "el.po"
    path.write_text(change(text), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    with pytest.raises(WrongInput, match=answer):
        read_catalogue(path)


def test_the_clinics_own_number_takes_its_place_in_every_language(catalogue):
    assert REPLACED == EMERGENCY_NUMBER
    with speaking(catalogue):
        shown = sheet(LIBRARY, routine("L06", emergency_number="555 0199"), client())
    assert "555 0199" in shown.stop_now.for_signs
    assert pseudo(REPLACED) not in repr(shown)


def test_the_command_line_makes_a_hand_out_from_a_catalogue_and_counts_what_is_missing(tmp_path, po):
    (tmp_path / "plan.yaml").write_text("title: План\nprescriptions:\n- exercise: L06\n", encoding="utf-8")
    path = tmp_path / "el.po"
    text = po.read_text(encoding="utf-8")
    path.write_text(text.replace(f'msgstr "{pseudo("Stop if")}"', 'msgstr ""'), encoding="utf-8")
    done = planner("handout", "plan.yaml", "--catalogue", path, "-o", "out.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 phrases have no translation and stay English" in done.stderr
    assert left_over((tmp_path / "out.txt").read_text(encoding="utf-8")) == ["Stop", "if"]
