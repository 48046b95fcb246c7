"""The language of what a client is handed: English, or that of a catalogue (.po) which a clinician has signed."""

from planner.language.catalogue import ENGLISH, Catalogue, locale, read_catalogue, speaking
from planner.language.messages import N_, gettext, in_sentence, ngettext, of_library, pgettext
from planner.language.numbers import date_words, day_name, decimal, listed

__all__ = [
    "ENGLISH",
    "N_",
    "Catalogue",
    "date_words",
    "day_name",
    "decimal",
    "gettext",
    "in_sentence",
    "listed",
    "locale",
    "ngettext",
    "of_library",
    "pgettext",
    "read_catalogue",
    "speaking",
]
