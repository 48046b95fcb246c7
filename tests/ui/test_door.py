"""Who may come in, and which frames reach a kernel: the pure part, whatever comes."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from planner.ui.server.door import Ask, Door
from planner.ui.server.frames import MAX_BYTES, Message, content_of, is_idle_talk, message_in
from tests.intruder import custom, frame

DOOR = Door(token="the token", cookie="the cookie")  # noqa: S106  # the same in every process of the tests
ALLOWED = Ask("GET", "localhost:8866", None, "none", None, DOOR.cookie)


@pytest.mark.parametrize(
    ("change", "page"),
    [
        ({}, None),
        ({"cookie": None, "token": DOOR.token}, None),
        ({"cookie": None, "token": DOOR.token, "fetch_site": "cross-site"}, None),  # a link in a mail
        ({"host": "LOCALHOST:1"}, None),
        ({"host": "[::1]:8866"}, None),
        ({"origin": "http://localhost:8866"}, None),
        ({"cookie": None}, "entrance"),
        ({"cookie": ""}, "entrance"),
        ({"cookie": "wrong", "token": "wrong"}, "entrance"),
        ({"cookie": None, "token": DOOR.cookie}, "entrance"),
        ({"cookie": DOOR.token}, "entrance"),
        ({"host": "evil.example"}, "host"),
        ({"host": ""}, "host"),
        ({"host": "localhost.evil.example"}, "host"),
        ({"origin": "http://localhost:8867"}, "origin"),
        ({"origin": "null"}, "origin"),
        ({"origin": "http://evil.example", "token": DOOR.token}, "origin"),
        ({"fetch_site": "same-site"}, "origin"),
        ({"fetch_site": "cross-site"}, "origin"),
    ],
    ids=str,
)
def test_a_request_comes_in_or_is_turned_away(change, page):
    refusal = DOOR.refusal(dataclasses.replace(ALLOWED, **change))
    assert (refusal and refusal.page) == page


def test_where_there_is_a_password_the_token_opens_nothing_and_attempts_have_to_wait():
    door = Door(password="a good long password")  # noqa: S106
    assert not door.knows_token(door.token)
    assert not door.opens_with("wrong")
    assert not door.opens_with("a good long password"), "less than a second later"
    door._tried -= 1
    assert door.opens_with("a good long password")


def test_each_start_and_each_kernel_has_secrets_of_its_own():
    other = Door()
    assert len({Door().token, Door().cookie, other.token, other.cookie}) == 4
    keys = {door.key_of(kernel) for door in (DOOR, other) for kernel in ("a", "b")}
    assert len(keys) == 4
    assert DOOR.knows_key("a", DOOR.key_of("a"))
    assert not DOOR.knows_key("b", DOOR.key_of("a"))
    assert not DOOR.knows_key("a", None)
    assert DOOR.token not in repr(dataclasses.replace(DOOR, token="")), "a log that prints it"


@given(st.binary(max_size=300) | st.text(max_size=50))
def test_no_frame_whatever_it_is_raises_or_comes_through(bytes):
    assert message_in(bytes, "s") is None


GOOD = frame(custom("comm", do="text", text="é"))


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_good_frame_with_one_byte_changed_is_dropped_or_still_a_message_of_ours(at, value):
    changed = bytearray(GOOD)
    changed[at] = value
    message = message_in(bytes(changed), "s")
    assert message is None or set(json.loads(json.dumps(content_of(message)))) == {"comm_id", "data"}


def test_a_message_comes_through_as_it_is_and_only_as_a_custom_message_or_a_wish_for_the_state():
    assert message_in(GOOD, "s") == Message("comm", {"do": "text", "text": "é"})
    assert content_of(Message("comm", {"do": "x"})) == custom("comm", do="x")
    wish = frame({"comm_id": "comm", "data": {"method": "request_state"}})
    assert message_in(wish, "s") == Message("comm", None)
    assert message_in(wish, "another session") is None
    assert message_in(frame(custom("comm", text="x" * MAX_BYTES)), "s") is None


@pytest.mark.parametrize(
    ("kind", "content", "is_dropped"),
    [
        ("status", {"execution_state": "busy"}, True),
        ("status", {"execution_state": "idle"}, True),
        ("status", {"execution_state": "dead"}, False),
        ("comm_msg", {"comm_id": "a", "data": {"execution_state": "idle"}}, False),
        ("comm_msg", {"execution_state": "idle"}, False),
    ],
    ids=["busy", "idle", "dead", "a message", "a message that looks like it"],
)
@pytest.mark.parametrize("separators", [(", ", ": "), (",", ":")], ids=["json", "orjson"])
def test_only_what_says_no_more_than_busy_or_idle_is_kept_from_the_page(kind, content, is_dropped, separators):
    parts = [json.dumps(part, separators=separators).encode() for part in ({"msg_type": kind}, {}, {}, content)]
    assert is_idle_talk(serialize_msg_to_ws_v1(parts, "iopub")) is is_dropped


def test_a_beat_is_no_work_and_anything_else_is():
    assert not Message("a", {"do": "beat"}).is_work
    assert Message("a", {"do": "text"}).is_work
