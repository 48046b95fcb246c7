"""What a notebook displays of an object: its HTML, which the floors above register, and counts for a short text."""

import functools


@functools.singledispatch
def html_of(displayed: object) -> str | None:
    """Return what a notebook displays of an object as HTML; None: its text will do.

    Records and the library stand below the words and figures that they are displayed with, so they ask here.
    """
    return None


def counted(count: int, things: str) -> str:
    """Return a count with the plural that is given, or its singular: '2 rules', '1 rule'."""
    return f"{count} {things.removesuffix('s') if count == 1 else things}"
