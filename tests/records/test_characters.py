"""Controls and signs that turn text around are seen or gone; everything else stays as it was typed."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.records.characters import escaped, one_line, visible
from tests.hostile import RAW, hostile


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mred\x07", "␛[31mred␇", id="a command to a terminal"),
        pytest.param("a\0b", "a␀b", id="NUL"),
        pytest.param("a\x7fb\x9b31m", "a␡b\ufffd31m", id="delete, and a command of one character"),
        pytest.param("a\ud800b\uffff", "a\ufffdb\ufffd", id="what is no character"),
        pytest.param("abc\u202edef\u2066g\u2069\u200f", "abcdefg", id="what turns text around"),
        pytest.param("a\r\nb\rc\vd\x85e\u2028f", "a\nb\nc\nd\ne\nf", id="line breaks of any kind"),
        pytest.param("\ta\tb", "\ta\tb", id="tabs"),
        pytest.param("שלום, Ğ e\u0301 👩\u200d🦽 ½", "שלום, Ğ e\u0301 👩\u200d🦽 ½", id="what people write"),
    ],
)
def test_what_is_not_seen_is_shown_or_left_out(text, shown):
    assert visible(text) == shown


@given(hostile)
def test_no_text_keeps_a_raw_control(text):
    shown = visible(text)
    assert not RAW.search(shown)
    assert visible(shown) == shown
    assert not re.search("[\n\t]", one_line(text))


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"), include_characters=" ")))
def test_what_can_be_seen_stays_as_it_is(text):
    assert visible(text) == text


@given(hostile)
def test_json_means_the_same_without_raw_controls(text):
    made = escaped(json.dumps([text], ensure_ascii=False))
    assert not RAW.search(made)
    assert json.loads(made) == [text]
