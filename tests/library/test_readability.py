"""How hard a text is to read."""

import pytest

from planner.library.readability import grade, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("you", 1), ("start", 1), ("move", 1), ("pressed", 1), ("over", 2), ("any", 2), ("shoulder", 2), ("lifted", 2),
     ("table", 2), ("being", 2), ("exercise", 3), ("medicine", 3)],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word, count):
    assert syllables(word) == count


def test_the_grade_follows_its_formula():
    # 2 sentences, 6 words, 6 syllables
    assert grade(["Sit up tall.", "Lift one arm."]) == pytest.approx(0.39 * 3 + 11.8 * 1 - 15.59)


def test_long_words_and_sentences_are_harder():
    plain = "Sit down. Lift your arm. Let it go."
    hard = "Maintaining thoracic extension, progressively elevate the contralateral upper extremity bilaterally."
    assert grade([hard]) > 12 > 6 > grade([plain])


def test_nothing_to_read_has_grade_nought():
    assert grade([]) == grade(["", "..."]) == 0


def test_a_text_without_a_full_stop_is_one_sentence():
    assert sentences(["Sharp pain", "Dizzy. Faint"]) == ["Sharp pain", "Dizzy", "Faint"]
