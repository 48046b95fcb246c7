"""Names are the field's terms: coinages that nobody else knows do not come back."""

import ast
from pathlib import Path

import pytest

PLANNER = Path(__file__).parent.parent / "planner"
COINED = {
    *("keeper", "told", "kept", "tell_again", "said", "answered", "_choose", "_carry_out", "film", "stamp"),
    *("fires", "speaks", "spared", "wayon", "heard", "stood", "flesh", "bends", "way", "written", "plain"),
    *("clash", "gather", "sought", "spoken", "reckoned", "nought"),
}


def names_in(path):
    """Return every name that a module gives to something."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("room", sorted(path.name for path in PLANNER.iterdir() if (path / "__init__.py").exists()))
def test_no_name_is_a_coinage(room):
    found = {
        f"{path.name}: {name}"
        for path in (PLANNER / room).rglob("*.py")
        for name in names_in(path)
        if name.lower() in COINED or name.startswith(("MOST_", "FEWEST_"))
    }
    assert not found


def test_docstrings_say_what_is_returned():
    wrong = [
        f"{path.relative_to(PLANNER)}: {text.splitlines()[0]}"
        for path in PLANNER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module)
        and (text := ast.get_docstring(node))
        and text.split()[0] in ("Give", "Gives", "Tell", "Tells", "Say", "Says")
    ]
    assert not wrong
