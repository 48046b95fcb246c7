"""The notebooks: what is stored is what they say today, and nbval sees a record that changes."""

import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import planner

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow
NOTEBOOKS = ROOT / "notebooks"
EXAMPLES = ("library", "screening", "routine")
BOOKS = (*EXAMPLES, "own-content")  # with the template for a clinic's own content
MIN_COMPARED = 10

# notebook: a file of content/ that it shows, and the words in it that are changed; words of a short
# output, since pytest takes seconds to tell two long tables apart
CHANGES = {
    "library": ("exercises/shoulder-blade-squeeze.yaml", "Let go slowly.", "Let go gently."),
    "screening": ("rules/rotator-cuff-tear.yaml", "Do not shrug.", "Do not hitch it."),
    "routine": ("rules/osteoporosis.yaml", "presses hardest on", "presses most on"),
    "own-content": ("vocabulary/conditions.yaml", "the fracture, and the same day", "the fracture, and that very day"),
}
CHOICES_AND_LOOPS = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.Match,
    ast.Try,
    ast.With,
    ast.comprehension,
)


def cells(name, kind="code"):
    book = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    return [cell for cell in book["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def shows(cell):
    """Tell whether a cell ends in an expression, which Jupyter shows."""
    return isinstance(ast.parse(source(cell)).body[-1], ast.Expr)


def nbval(names, store, content=None):
    env = {name: value for name, value in os.environ.items() if name not in ("PLANNER_CONTENT", "PYTEST_ADDOPTS")}
    env["PLANNER_STORE"] = f"sqlite:///{store / 'store.sqlite'}"
    if content is not None:
        env["PLANNER_CONTENT"] = str(content)
    options = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout", "60", "-p", "no:cacheprovider", "--color=no"]
    few = "--maxfail=3"  # after an error in its first cell all of a notebook fails
    sanitize = ["--nbval-sanitize-with", str(ROOT / "tests" / "nbval.cfg")]
    books = [str(NOTEBOOKS / f"{name}.ipynb") for name in names]
    command = [sys.executable, "-m", "pytest", few, *options, *sanitize, *books]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)


def test_what_is_stored_is_what_the_notebooks_say_today(tmp_path):
    ran = nbval(BOOKS, tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed, ran.stdout
    assert int(passed[1]) == sum(len(cells(name)) for name in BOOKS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_there_is_something_for_nbval_to_compare(name):
    # nbval compares nothing for a cell without an execution count
    compared = [cell for cell in cells(name) if cell["execution_count"] is not None and cell["outputs"]]
    assert len(compared) >= MIN_COMPARED


@pytest.mark.parametrize("name", BOOKS)
def test_nbval_sees_a_record_that_changes(name, tmp_path):
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    file, old, new = CHANGES[name]
    record = (content / file).read_text(encoding="utf-8")
    assert record.count(old) == 1
    (content / file).write_text(record.replace(old, new), encoding="utf-8")
    ran = nbval([name], tmp_path, content)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "Cell outputs differ" in ran.stdout
    assert "Cell execution caused an exception" not in ran.stdout


@pytest.mark.parametrize("name", BOOKS)
def test_every_cell_was_run_in_order_and_its_output_kept(name):
    code = cells(name)
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert [source(cell) for cell in code if shows(cell) and not cell["outputs"]] == []


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_is_stored_that_another_machine_would_say_otherwise(name):
    book = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert book["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell["metadata"] for cell in book["cells"] if cell["metadata"]] == []
    outputs = [output for cell in cells(name) for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} == {"execute_result"}
    assert {kind for output in outputs for kind in output["data"]} <= {"text/plain", "text/html", "text/markdown"}
    assert re.findall(r"0x[0-9a-f]{6,}|/home/|/tmp/|/Users/", json.dumps(outputs)) == []


@pytest.mark.parametrize("name", BOOKS)
def test_a_notebook_stays_short(name):
    book = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert len(book["cells"]) <= 20


def test_the_page_is_a_title_its_imports_and_one_expression():
    book = json.loads((NOTEBOOKS / "planner.ipynb").read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in book["cells"]] == ["markdown", "code", "code"]
    title, imports, page = map(source, book["cells"])
    assert title.startswith("# ")
    assert {type(each) for each in ast.parse(imports).body} <= {ast.Import, ast.ImportFrom}
    assert [type(each) for each in ast.parse(page).body] == [ast.Expr]


def test_the_page_holds_no_function_no_loop_and_no_choice():
    found = [node for cell in cells("planner") for node in ast.walk(ast.parse(source(cell)))]
    assert [type(node).__name__ for node in found if isinstance(node, CHOICES_AND_LOOPS)] == []


def test_the_page_is_stored_without_outputs():
    assert [(cell["execution_count"], cell["outputs"]) for cell in cells("planner")] == [(None, []), (None, [])]


def test_importing_planner_brings_neither_pandas_nor_pyphen_nor_the_widgets():
    heavy = {"pandas", "numpy", "pyphen", "rapidfuzz", "ipywidgets", "planner.ui"}
    look = f"import sys, planner; print(*{heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.strip() == ""


def test_no_module_bears_the_name_of_something_public():
    # Python puts a module into its package under its name whenever it is first imported: it would hide a function
    folder = Path(planner.__file__).parent
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert modules & set(planner.__all__) == {"handout"}, "the package handout is public itself"
    for package in ("engine", "handout", "library", "store", "records", "ui"):
        names = {path.stem for path in (folder / package).glob("*.py")}
        public = set(getattr(importlib.import_module(f"planner.{package}"), "__all__", ()))
        assert not names & public, package
        assert not (names - {"warnings"}) & sys.stdlib_module_names, package
