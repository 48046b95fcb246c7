"""Texts that mean harm to whoever shows them, and what no output may hold."""

import re

from hypothesis import strategies as st

# all controls but the line feed and the tab, what turns text around, line breaks of others, and what is no character
RAW = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufffe\uffff]")
MARKS = "\u0301\u0316\u0334\u0488"  # combining: above, below, through, around

PIECES = st.sampled_from(
    [
        *("\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x08\x08\x08", "\0", "\x7f", "\x85", "\r", "\r\n", "\n", "\t"),
        *("\u202egnp.exe", "\u2066a\u2069", "\u200f", "\u2028", "\ufeff", "\ufffe"),
        *("=cmd()", "+1", "-1", "@SUM(1)", ";=1+1", "＝1", '"', "'", ","),
        *("<script>alert(1)</script>", "&amp;", "]]>", "#panic()", "*b*", "$x$", "\\u{0}"),
        *("👩\u200d🦽", "🧘🏽\u200d♀️", "שלום", "مرحبا", "漢字", "e" + MARKS * 10, MARKS * 100, "W" * 200, "word " * 40),
    ]
)
# of every kind, halves of characters too, which records refuse
hostile = st.lists(PIECES | st.text(st.characters(exclude_categories=())), max_size=5).map("".join)
# what a record takes: no halves, and not only blanks
writable = st.lists(PIECES | st.text(), max_size=5).map("".join).map("x{}".format)
