"""A Sheet -> the body of a page that is complete without a script."""

import re
from collections.abc import Iterator, Sequence

from planner.handout import words as labels
from planner.handout.document import Sheet, Tip
from planner.handout.drawings import inline
from planner.handout.item import Item
from planner.handout.markup import Markup, element, joined
from planner.handout.signs import PainLevel, Signs
from planner.language import N_, gettext

OPEN_IT = N_(
    "To follow along with moving pictures and a timer, save this file on your phone "
    "and open it in the phone's browser. The preview in an e-mail does not play it."
)
NUMBER = re.compile(r"(\+?\d[\d ()./-]{4,}\d)")
SHAPES = {
    "circle": '<circle cx="12" cy="12" r="10"/>',
    "triangle": '<path d="M12 2 23 21H1Z"/>',
    "octagon": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z"/>',
}


def body(sheet: Sheet, animations: Sequence[str]) -> Markup:
    """Return all that the client reads. `animations` has a moving picture for each exercise, or an empty text."""
    items = [_exercise(item, moving) for item, moving in zip(sheet.items, animations, strict=True)]
    title = element("h2", gettext("Your exercises"))
    exercises = [element("section", title, *_care(sheet), *items, id="exercises")] if items else []
    besides = element("h2", gettext("Besides the exercises"))
    tips = [element("section", besides, *map(_tip, sheet.advice))] if sheet.advice else []
    main = (*_first_page(sheet), *exercises, *tips)
    return joined(_header(sheet), element("main", *main), element("footer", *_footer(sheet)))


def _header(sheet: Sheet) -> Markup:
    rows = [element("div", element("dt", label), element("dd", words, dir="auto")) for label, words in sheet.facts]
    how = [element("p", gettext(OPEN_IT), id="open-it")] if sheet.items else []
    return element("header", element("h1", sheet.title, dir="auto"), *([element("dl", *rows)] if rows else []), *how)


def _first_page(sheet: Sheet) -> Iterator[Markup]:
    if sheet.items:
        yield element("div", id="follow")
    if sheet.changes:
        yield element("section", element("h2", gettext(labels.WHAT_IS_NEW)), _list(sheet.changes))
    if sheet.held:
        first, *rest = sheet.held
        words = (element("strong", first), *(element("p", each) for each in rest))
        yield element("section", element("h2", gettext("What to do now")), *words, class_="box", id="held")
    if sheet.pain:
        scale = element("ul", *map(_level, sheet.pain), class_="scale")
        words = _paragraphs(f"{sheet.rate} {sheet.after_stop}".strip()), scale, _paragraphs(sheet.effort)
        yield element("section", element("h2", gettext(labels.READ_YOUR_PAIN)), *words, id="pain")
    yield _signs_box("h2", sheet.stop_now, "stop-now")
    questions = _contact(sheet)
    yield _signs_box("h2", sheet.same_day, "same-day", questions)


def _care(sheet: Sheet) -> Iterator[Markup]:
    """Yield what comes before the steps, once for all exercises that have it."""
    if sheet.care_first:
        yield element("p", sheet.care_first)
    for care in sheet.care:
        yield element("div", element("p", element("strong", f"{care.heading}:")), _list(care.cues), class_="box")


def _level(level: PainLevel) -> Markup:
    return element(
        "li", _shape(level.shape, level.colour), element("strong", level.word), element("span", level.sentence)
    )


def _shape(shape: str, colour: str) -> Markup:
    return element("svg", Markup(SHAPES[shape]), viewBox="0 0 24 24", class_=f"sign {colour}", aria_hidden="true")


def _signs_box(heading: str, signs: Signs, id: str, *after: Markup) -> Markup:
    title = element(heading, _shape("octagon", "red"), signs.for_signs)
    return element("section", title, _list(signs.signs), *after, class_="box red", id=id)


def _contact(sheet: Sheet) -> Markup:
    if not sheet.contact:
        return element("p", _label(labels.OUR_NUMBER), " ", element("span", class_="blank"), id="contact")
    parts = [_call(part) if NUMBER.fullmatch(part) else part for part in NUMBER.split(sheet.contact)]
    return element("p", _label(labels.CALL_US), " ", *parts, id="contact", dir="auto")


def _call(number: str) -> Markup:
    return element("a", number, href="tel:" + re.sub(r"[^+\d]", "", number))


def _exercise(item: Item, moving: str) -> Markup:
    care = element("p", _label(labels.CARE))
    parts = [
        element("h3", f"{item.number}. {item.name}", *_news(item), dir="auto"),
        element("div", *(_dose(each.side, [(part.label, part.words) for part in each.parts]) for each in item.doses)),
        *_labelled(
            (labels.SIDES, item.sides),
            (labels.VARIANT, item.variant),
            (labels.LIMITS, item.limits),
            (labels.WHERE, item.where),
            (labels.SUPPORT, item.support),
        ),
        _paragraphs(item.see_care),
        *([care, _list(item.own_cues)] if item.own_cues else []),
        *_pictures(item, moving),
        _steps(item.steps),
        *([element("p", _label(labels.FOR_YOU), " ", item.cue, class_="box", dir="auto")] if item.cue else []),
        _paragraphs(item.feel),
        *_signs(item.emergency.do, item.emergency.signs),
        *_signs(gettext(labels.STOP_IF), item.stop_if),
        *([element("p", _label(labels.TIPS)), _list(item.tips)] if item.tips else []),
        *_labelled((labels.TOO_HARD, item.too_hard), (labels.TOO_EASY, item.too_easy), (labels.WHY, item.why)),
    ]
    return element("article", *parts, id=f"exercise-{item.number}", class_="exercise")


def _news(item: Item) -> list[Markup | str]:
    return [" ", element("span", item.news, class_="news")] if item.news else []


def _dose(side: str, parts: Sequence[tuple[str, str]]) -> Markup:
    title = [element("p", element("strong", side))] if side else []
    rows = (element("div", element("dt", label), element("dd", words, dir="auto")) for label, words in parts)
    return element("div", *title, element("dl", *rows), class_="dose")


def _pictures(item: Item, moving: str) -> Iterator[Markup]:
    if not item.pictures:
        return
    figures = (
        element("figure", inline(each.svg, each.alt), element("figcaption", each.label)) for each in item.pictures
    )
    yield element("div", *figures, class_="stills")
    if moving:
        drawing = inline(moving, gettext("{name}, moving.", name=item.name))
        yield element("details", element("summary", gettext("See it move")), drawing, class_="moving")


def _tip(tip: Tip) -> Markup:
    parts = [element("h3", tip.name, dir="auto"), element("p", tip.why), _steps(tip.steps)]
    parts += [each for call in tip.calls for each in _signs(call.do, call.signs)]
    parts += _signs(gettext(labels.STOP_IF), tip.stop_if)
    return element("article", *parts, class_="tip")


def _signs(label: str, signs: Sequence[str]) -> Iterator[Markup]:
    if signs:
        title = element("p", _shape("octagon", "red"), element("strong", f"{label}:"))
        yield element("div", title, _list(signs), class_="stop-if")


def _footer(sheet: Sheet) -> Iterator[Markup]:
    version = gettext("Version {version}.", version=sheet.version) if sheet.version else ""
    printed = gettext("Made on {date}.", date=sheet.printed) if sheet.printed else ""
    yield _paragraphs(sheet.review, sheet.author, " ".join(filter(None, (version, printed))))


def _steps(steps: Sequence[str]) -> Markup:
    return element("ol", *(element("li", step) for step in steps), class_="steps") if steps else Markup()


def _list(words: Sequence[str]) -> Markup:
    return element("ul", *(element("li", each) for each in words))


def _labelled(*pairs: tuple[str, str]) -> list[Markup]:
    return [element("p", _label(label), " ", words, dir="auto") for label, words in pairs if words]


def _label(label: str) -> Markup:
    return element("strong", f"{gettext(label)}:")


def _paragraphs(*words: str) -> Markup:
    return joined(*(element("p", each) for each in words if each))
