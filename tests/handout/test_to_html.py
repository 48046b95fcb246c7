"""The page that a client takes home: complete without a script, asks nobody anything, and holds no markup of others."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from planner.engine.diff import Change
from planner.handout import Refused, html, sheet
from planner.handout.log_code import fingerprint
from planner.handout.markup import VOID
from planner.handout.playing import as_script
from planner.handout.timeline import timeline
from planner.records.plan import Client
from tests.handout.test_hostile_text import everywhere, of_a_clinic
from tests.hostile import RAW, writable
from tests.plans import plan, who
from tests.shipped import LIBRARY

EIGHT = (
    *("bird-dog", "clamshell", "shoulder-blade-squeeze", "tandem-stance"),
    *("step-up", "heel-raise", "bridge", "seated-turn-with-bar"),
)
FULL = plan(
    {"exercise": "bird-dog", "cue": "Keep your nose level.", "private_note": "Fusion 2014."},
    *EIGHT[1:],
    goal="Lift my grandchild",
    contact="Hill Street Clinic, 555 0100",
    author={"name": "J. Doe", "role": "Physiotherapist", "registration": "PH1"},
    days=["mon", "wed"],
    start_date="2027-01-04",
    review_date="2027-02-01",
    advice=["log-roll"],
)
ANA = Client(name="Ana Sample", goals=["Walk"])


class Reader(HTMLParser):
    """What a browser finds in a page: elements with their attributes, the words, and what is in script and style."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.words, self.raw = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *each) for each in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "every element ends where it should"

    def handle_data(self, data):
        (self.raw if self.open and self.open[-1] in ("script", "style") else self.words).append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def elements(page):
    """Return the elements of a page in order, without links: a number to call may stand in any contact."""
    return [each for each in Reader(page).tags if each != "a"]


def inlined(page, tag):
    return re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)


def test_the_page_says_all_that_the_hand_out_says():
    said = sheet(LIBRARY, FULL, ANA, version="3", changes=[Change("More repeats")])
    found = Reader(html(LIBRARY, FULL, ANA, version="3", changes=[Change("More repeats")])).text
    words = [said.title, said.client, said.goal, said.time, said.days, said.start, said.needs, *said.changes]
    words += [said.rate, said.effort, said.contact.split(", ")[0], "555 0100", said.review, said.author, "Version 3."]
    words += [level.sentence for level in said.pain] + [*said.stop_now.signs, *said.same_day.signs]
    for item in said.items:
        words += [f"{item.number}. {item.name}", *item.steps, item.cue, item.feel, *item.stop_if, item.why, item.sides]
        words += [part.words for dose in item.doses for part in dose.parts]
        words += [picture.label for picture in item.pictures]
    for tip in said.advice:
        words += [tip.name, tip.why, *tip.steps, *tip.stop_if, *(sign for call in tip.calls for sign in call.signs)]
    assert [each for each in words if each not in found] == []
    assert "open it in the phone's browser" in found
    assert "Fusion" not in found


def test_the_page_allows_nothing_but_its_own_style_and_script():
    page = html(LIBRARY, FULL, ANA)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src &#x27;none&#x27;; img-src data:; ")
    for tag in ("style", "script"):
        first = inlined(page, tag)[-1].encode()
        digest = base64.b64encode(hashlib.sha256(first).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy
    assert "unsafe" not in policy


def test_the_page_names_no_address_and_has_no_handler():
    found = Reader(html(LIBRARY, FULL, ANA))
    assert [each for each in found.attributes if each[1].startswith("on") or each[1] in ("src", "style")] == []
    assert {value for _, name, value in found.attributes if name == "href"} == {"tel:5550100"}
    assert not {"link", "iframe", "img", "object", "embed", "base", "form"} & set(found.tags)
    addresses = set(re.findall(r"url\(|@import|https?:[^\"'` ]*", "".join(found.raw)))
    assert all(each.startswith("http://www.w3.org/") for each in addresses), "names of namespaces, which nobody fetches"


def test_a_picture_has_words_and_an_exercise_a_heading_of_its_own():
    found = Reader(html(LIBRARY, FULL, ANA))
    named = [each for each in found.attributes if each[0] == "svg" and each[1] in ("aria-label", "aria-hidden")]
    assert len(named) == found.tags.count("svg")
    assert found.tags.count("h1") == 1
    assert found.tags.count("h3") == 8 + 1
    assert ("html", "lang", "en") in found.attributes
    assert {"header", "main", "footer"} <= set(found.tags)


def test_eight_exercises_with_moving_pictures_have_at_most_300_kilobytes():
    page = html(LIBRARY, FULL, ANA, version="3")
    assert page.count("<animate ") > 8 * 5
    assert len(page.encode()) <= 300_000


def test_the_same_hand_out_is_the_same_page_and_says_no_date_that_it_was_not_given():
    import datetime

    assert html(LIBRARY, FULL, ANA) == html(LIBRARY, FULL, ANA)
    assert "Made on" not in html(LIBRARY, FULL, ANA)
    assert "Made on 4 January 2027." in html(LIBRARY, FULL, ANA, today=datetime.date(2027, 1, 4))


def test_the_command_line_writes_it_whole_or_not_at_all(tmp_path):
    from tests.commands import planner

    (tmp_path / "routine.yaml").write_text("title: Upper back\nprescriptions: [{exercise: bird-dog}]\n")
    (tmp_path / "client.yaml").write_text("name: Ana\nconditions: [{condition: recent_vertebral_fracture}]\n")
    words = ["handout", "routine.yaml", "--format", "html", "-o", "out.html"]
    assert planner(*words, "--client", "client.yaml", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "out.html").exists()
    assert planner(*words, cwd=tmp_path).returncode == 0
    assert "1. Bird dog" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_the_page_knows_of_which_routine_it_is_and_how_it_is_called():
    page = html(LIBRARY, plan("L06", {"exercise": "half-kneeling-press-back"}, "seated-side-reach"), version="12")
    data = json.loads(Reader(page).raw[-2])
    ids = plan("shoulder-blade-squeeze", {"exercise": "half-kneeling-press-back"}, "seated-side-reach")
    assert (data["fingerprint"], data["version"]) == (fingerprint(ids), 12)
    _, stance, reach = data["items"]
    assert (stance["sides"], stance["change"]) == (["Right leg in front", "Left leg in front"], "Change legs")
    assert reach["sides"][1] == "Right side: right arm up, lean left"
    assert len(data["segments"]) == len(timeline(LIBRARY, ids))


def test_data_cannot_end_its_element():
    assert (
        as_script({"a": "</script><!--&\u2028\x00"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u0000"}'
    )


def test_what_may_not_go_out_is_refused():
    with pytest.raises(Refused):
        html(LIBRARY, plan("bird-dog"), who("recent_vertebral_fracture"))


def test_while_a_gate_is_held_it_is_the_referral_and_its_advice_and_no_script():
    from planner.handout import while_held

    client = who("recent_vertebral_fracture")
    page = html(LIBRARY, while_held(LIBRARY, client, plan("bird-dog")), client)
    assert "Please do no exercises" in page
    assert "Bird" not in page
    assert "<script" not in page
    assert "script-src" not in page


def test_where_the_limits_leave_nothing_to_draw_there_is_no_picture():
    page = html(LIBRARY, plan({"exercise": "foam-roller-upper-back", "limits": {"thoracic_extension": 0}}))
    assert "foam" in page.lower()
    assert "<animate " not in page


@settings(max_examples=30)
@given(writable)
def test_no_text_becomes_markup_or_a_raw_control(text):
    for library, plain in ((LIBRARY, LIBRARY), (of_a_clinic(text), of_a_clinic("x"))):
        page = html(library, *everywhere(text))
        assert not RAW.search(page)
        assert elements(page) == elements(html(plain, *everywhere("x"))), "the same, whatever is written"


@pytest.mark.parametrize("text", ["</script><b>", "<!--", "{{7*7}}", "</style>", "]]>", "a\ud800b", '" onload="'])
def test_hostile_text_is_text(text):
    routine = plan("shoulder-blade-squeeze", title="x", contact="555 0100")
    routine = routine.model_copy(update={"title": text, "goal": text, "contact": f"{text} 555 0100 {text}"})
    found = Reader(html(LIBRARY, routine))
    assert text.replace("\ud800", "\ufffd") in "".join(found.words)
    assert found.tags == Reader(html(LIBRARY, plan("L06", title="x", goal="x", contact="555 0100"))).tags
    assert ("a", "href", "tel:5550100") in found.attributes
