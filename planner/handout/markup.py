"""HTML elements from words: a text is always escaped, and only what an element has made is markup."""

from html import escape

from planner.records.characters import visible

VOID = ("hr", "input", "link", "meta")


class Markup(str):
    """HTML that is fit to stand in a page as it is."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str) -> Markup:
    """Return an element; children that are no markup are texts. `class_` is the attribute class, `data_x` data-x."""
    opening = tag + "".join(f' {_name(each)}="{escape(visible(value))}"' for each, value in attributes.items())
    return Markup(f"<{opening}>" if tag in VOID else f"<{opening}>{joined(*children)}</{tag}>")


def joined(*children: str) -> Markup:
    """Return markup and texts, one behind the other."""
    return Markup(
        "".join(each if isinstance(each, Markup) else escape(visible(each), quote=False) for each in children)
    )


def _name(keyword: str) -> str:
    return keyword.rstrip("_").replace("_", "-")
