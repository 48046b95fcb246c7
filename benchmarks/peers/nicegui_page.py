"""The library page in NiceGUI: `python -m benchmarks.peers.nicegui_page PORT`."""

import sys

from nicegui import ui

from benchmarks.peers.cards import PAGE_STYLE, SEARCH_LABEL, Card, all_cards, facets, find


@ui.page("/")
def page() -> None:
    """Build the page for one visitor."""
    chosen: dict[str, set[str]] = {facet.name: set() for facet in facets()}
    boxes: dict[tuple[str, str], ui.checkbox] = {}
    ui.add_css(PAGE_STYLE)

    def add(card: Card) -> None:
        with routine:
            ui.label(card.name).classes("line")

    def choose(facet: str, term: str, on: bool) -> None:
        (chosen[facet].add if on else chosen[facet].discard)(term)
        narrow()

    def narrow() -> None:
        cards.refresh()
        found = find(search.value, chosen)
        for facet in facets():
            options = facet.options(found, chosen[facet.name])
            for term in facet.terms:
                box = boxes[facet.name, term]
                box.set_visibility(term in options)
                if term in options:
                    box.set_text(options[term])

    @ui.refreshable
    def cards() -> None:
        with ui.element("div").classes("cards"):
            for card in find(search.value, chosen).cards:
                with ui.element("div").classes("card"):
                    ui.html(card.html, sanitize=False)  # the HTML is ours
                    if card.can_be_added:
                        ui.button(f"Add {card.name}", on_click=lambda card=card: add(card)).classes("add")

    with ui.element("div").classes("page"):
        with ui.column():
            search = ui.input(SEARCH_LABEL, on_change=narrow).classes("w-full")
            nothing_yet = find("", {})
            for facet in facets():
                options = facet.options(nothing_yet, set())
                with ui.expansion(facet.label).classes("w-full"):
                    for term, label in facet.terms.items():
                        boxes[facet.name, term] = ui.checkbox(
                            options.get(term, label),
                            on_change=lambda event, facet=facet, term=term: choose(facet.name, term, event.value),
                        )
                        boxes[facet.name, term].set_visibility(term in options)
            cards()
        with ui.column().classes("routine") as routine:
            ui.label("Routine").classes("text-h6")


if __name__ == "__main__":
    all_cards()
    ui.run(host="127.0.0.1", port=int(sys.argv[1]), show=False, reload=False)
