"""How hard a text is to read, as a school grade."""

import functools
import re
from collections.abc import Iterable

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")  # a hyphen parts words, as a reader does
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$")  # move, pressed; not table, lifted
SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)")


@functools.cache
def _hyphenator():  # type: ignore[no-untyped-def]  # pyphen ships no types
    import pyphen  # read only where a text is graded: its dictionary takes a while

    return pyphen.Pyphen(lang="en_US")


@functools.lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Count the syllables of one English word.

    The places where it may break, plus one; or its groups of vowels, where those are more, since a
    printer never breaks off a single letter ("o-ver"). It errs towards too many, never too easy.
    """
    without_silent = SILENT.sub("", word.lower())
    return max(len(_hyphenator().positions(word.lower())) + 1, len(VOWELS.findall(without_silent)), 1)


def sentences(texts: Iterable[str]) -> list[str]:
    """Part texts into sentences; a text without a full stop is one sentence."""
    parts = (part.strip() for text in texts for part in SENTENCE_END.split(text))
    return [part for part in parts if WORD.search(part)]


@functools.lru_cache(maxsize=20_000)
def _counts(text: str) -> tuple[int, int, int]:
    """Count the sentences, words and syllables of one text."""
    found = sentences([text])
    words = [word for sentence in found for word in WORD.findall(sentence)]
    return len(found), len(words), sum(map(syllables, words))


def grade(texts: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of texts: US school years needed to read them.

    0.39 x words a sentence + 11.8 x syllables a word - 15.59 (Kincaid 1975).
    Nothing to read has grade 0.
    """
    counted = [_counts(text) for text in texts]
    sentence_count, word_count, syllable_count = (sum(each[column] for each in counted) for column in range(3))
    if not word_count:
        return 0.0
    return 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59
