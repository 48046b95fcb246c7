"""The library page in Streamlit: `streamlit run streamlit_page.py`."""

import streamlit as st

from benchmarks.peers.cards import CARD_STYLE, SEARCH_LABEL, facets, find

COLUMNS = 3


def add(name: str) -> None:
    """Put an exercise in the routine; Streamlit then runs the page again."""
    st.session_state.routine.append(name)


st.set_page_config(page_title="Library", layout="wide")
st.html(f"<style>{CARD_STYLE}</style>")
st.session_state.setdefault("routine", [])

main, side = st.columns([3, 1])
with main:
    text = st.text_input(SEARCH_LABEL, live=True)
    chosen = {
        facet.name: {term for term in facet.terms if st.session_state.get(f"{facet.name} {term}")} for facet in facets()
    }
    found = find(text, chosen)
    for facet in facets():
        with st.expander(facet.label):
            for term, label in facet.options(found, chosen[facet.name]).items():
                st.checkbox(label, key=f"{facet.name} {term}")
    for start in range(0, len(found.cards), COLUMNS):
        row = found.cards[start : start + COLUMNS]
        for card, column in zip(row, st.columns(COLUMNS), strict=False):
            with column, st.container(border=True):
                st.html(f'<div class="card">{card.html}</div>')
                if card.can_be_added:
                    st.button(f"Add {card.name}", key=f"add-{card.id}", on_click=add, args=(card.name,))
with side, st.container(key="routine"):
    st.header("Routine")
    for name in st.session_state.routine:
        st.html(f'<p class="line">{name}</p>')
