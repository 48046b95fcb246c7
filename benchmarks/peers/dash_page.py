"""The library page in Dash: `python -m benchmarks.peers.dash_page PORT`."""

import sys
from collections.abc import Mapping, Set

from dash import ALL, Dash, Input, Output, Patch, callback, ctx, dcc, html, no_update

from benchmarks.peers.cards import PAGE_STYLE, SEARCH_LABEL, Card, Facet, Found, all_cards, facets, find

INDEX = f"""<!DOCTYPE html>
<html>
<head>{{%metas%}}<title>{{%title%}}</title>{{%favicon%}}{{%css%}}<style>{PAGE_STYLE}</style></head>
<body>{{%app_entry%}}<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body>
</html>"""


def shown_card(card: Card) -> html.Div:
    """Return a card as components."""
    return html.Div(
        [
            *([html.Img(src=card.picture, alt="")] if card.picture else []),
            html.H3(card.name),
            html.P(card.line),
            html.P([html.Span(goal, className="goal") for goal in card.goals], className="goals"),
            *(
                [html.Button(f"Add {card.name}", id={"type": "add", "exercise": card.id}, className="add")]
                if card.can_be_added
                else []
            ),
        ],
        className="card",
    )


def options(facet: Facet, found: Found, chosen: Set[str]) -> list[dict[str, str]]:
    """Return the options of a facet's checklist, with their counts."""
    return [{"label": label, "value": term} for term, label in facet.options(found, chosen).items()]


def layout() -> html.Div:
    """Return the page as it is before anything is chosen."""
    found = find("", {})
    lists = [
        html.Details(
            [
                html.Summary(facet.label),
                dcc.Checklist(
                    id={"type": "facet", "name": facet.name}, options=options(facet, found, frozenset()), value=[]
                ),
            ]
        )
        for facet in facets()
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Label(SEARCH_LABEL, htmlFor="search"),
                    dcc.Input(id="search", type="search", value=""),
                    *lists,
                    html.Div([shown_card(card) for card in found.cards], id="cards", className="cards"),
                ]
            ),
            html.Div([html.H2("Routine"), html.Div([], id="lines")], className="routine"),
        ],
        className="page",
    )


@callback(
    Output("cards", "children"),
    Output({"type": "facet", "name": ALL}, "options"),
    Input("search", "value"),
    Input({"type": "facet", "name": ALL}, "value"),
    prevent_initial_call=True,
)
def narrow(text: str | None, values: list[list[str]]) -> tuple[list[html.Div], list[list[dict[str, str]]]]:
    """Return the cards that are found, and the options of each facet."""
    chosen: Mapping[str, Set[str]] = {
        facet.name: set(value or ()) for facet, value in zip(facets(), values, strict=True)
    }
    found = find(text, chosen)
    return (
        [shown_card(card) for card in found.cards],
        [options(facet, found, chosen[facet.name]) for facet in facets()],
    )


@callback(Output("lines", "children"), Input({"type": "add", "exercise": ALL}, "n_clicks"), prevent_initial_call=True)
def add(_: list[int | None]) -> Patch:
    """Return the routine with one more line."""
    if not ctx.triggered or not ctx.triggered[0]["value"]:  # a button that has just come, not one that was clicked
        return no_update
    lines = Patch()
    lines.append(html.P(all_cards()[ctx.triggered_id["exercise"]].name, className="line"))
    return lines


if __name__ == "__main__":
    all_cards()
    app = Dash(title="Library", index_string=INDEX)
    app.layout = layout
    app.run(host="127.0.0.1", port=sys.argv[1])
