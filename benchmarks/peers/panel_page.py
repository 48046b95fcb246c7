"""The library page in Panel: `panel serve panel_page.py`."""

import panel as pn

from benchmarks.peers.cards import CARD_STYLE, SEARCH_LABEL, Card, all_cards, facets, find

pn.extension()

lines: list[str] = []
routine = pn.pane.HTML("<h2>Routine</h2>", width=320)
search = pn.widgets.TextInput(name=SEARCH_LABEL, sizing_mode="stretch_width")
groups = {
    facet.name: pn.widgets.CheckBoxGroup(
        options={label: term for term, label in facet.options(find("", {}), set()).items()}
    )
    for facet in facets()
}


def add(name: str) -> None:
    """Put an exercise in the routine."""
    lines.append(name)
    # one pane that changes: a pane that is appended for a click before the page is ready never reaches the browser,
    # and all that is appended after it neither
    routine.object = "<h2>Routine</h2>" + "".join(f'<p class="line">{line}</p>' for line in lines)


def shown_card(card: Card) -> pn.Column:
    """Return a card with its button."""
    shown = pn.Column(
        pn.pane.HTML(f'<div class="card">{card.html}</div>', stylesheets=[CARD_STYLE], sizing_mode="stretch_width"),
        width=310,
        margin=6,
        styles={"border": "1px solid #d3dee1", "border-radius": "8px"},
    )
    if card.can_be_added:
        button = pn.widgets.Button(name=f"Add {card.name}", css_classes=["add"])
        button.on_click(lambda _: add(card.name))
        shown.append(button)
    return shown


shown_cards = {id: shown_card(card) for id, card in all_cards().items()}
cards = pn.FlexBox(*(shown_cards[card.id] for card in find("", {}).cards))


def narrow(*_: object) -> None:
    """Show the cards that are found, and the counts."""
    chosen = {name: set(group.value) for name, group in groups.items()}
    found = find(search.value_input, chosen)
    cards.objects = [shown_cards[card.id] for card in found.cards]
    for facet in facets():
        options = facet.options(found, chosen[facet.name])
        groups[facet.name].options = {label: term for term, label in options.items()}


search.param.watch(narrow, "value_input")  # `value` changes only when Enter is pressed
for group in groups.values():
    group.param.watch(narrow, "value")

pn.Row(
    pn.Column(
        search,
        pn.Accordion(*((facet.label, groups[facet.name]) for facet in facets()), sizing_mode="stretch_width"),
        cards,
        sizing_mode="stretch_width",
    ),
    routine,
    sizing_mode="stretch_width",
).servable(title="Library")
