# make serve    set up, serve the page, open it
# make test     set up, run every check and test
# make quick    the checks that take about half a minute
# make test-clinic  the tests of the store on a PostgreSQL server of their own
# make test-spreadsheet  LibreOffice Calc reads the table of a hand-out as it was written
# make mutants  plant faults in the engine and the store, and list those that no test sees (half an hour)
# make soak     servers and kernels killed a hundred times, faults of the store, long silences (half an hour)
# make bench    speed, beside the naive way, WeasyPrint and the same page in other frameworks (half an hour)
# make pictures take the README's pictures from the real page
# make types   write frontend/src/protocol.ts from the records that the page and Python exchange
# make schema   write content/schema/*.json from the records, for editors
# make notebooks  run the worked examples and store their outputs
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
# browsers and kernels wait for each other: four at a time are enough for any machine
WORKERS := -n auto --maxprocesses 4

FRONTEND := $(shell find frontend -type f -not -path '*/__pycache__/*')
DENO = cd frontend && "$(CURDIR)/$(BIN)/deno"

.PHONY: serve test test-clinic test-spreadsheet quick fast-tests lint lint-python lint-frontend test-frontend mutants soak bench notebooks schema types pictures constraints python clean

serve: $(VENV)/.run
	$(BIN)/planner serve $(ARGS)

test: $(VENV)/.test
	$(BIN)/python tests/find_browser.py --install
	$(MAKE) lint test-frontend
	$(BIN)/python -m pytest $(WORKERS) $(ARGS)

test-clinic: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,postgresql]'
	$(BIN)/python -m tests.clinic --install $(ARGS)

test-spreadsheet: $(VENV)/.test
	$(BIN)/python -m tests.spreadsheet --install $(ARGS)

quick: $(VENV)/.test
	$(MAKE) --no-print-directory --jobs 2 --output-sync lint-python lint-frontend test-frontend fast-tests

fast-tests: $(VENV)/.test
	$(BIN)/python -m pytest -p no:nbval --ignore tests/test_browser -m "not browser and not slow" -x -n auto --dist worksteal --hypothesis-profile quick $(ARGS)

lint: lint-python lint-frontend

lint-python: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/planner check

lint-frontend: $(VENV)/.test
	$(DENO) fmt --quiet --check
	$(DENO) lint --quiet
	$(DENO) check --quiet --frozen src player tests tools

test-frontend: $(VENV)/.test
	$(DENO) test --quiet --frozen --no-check tests

mutants: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,mutants]'
	rm -rf build/mutants && mkdir -p build/mutants && git archive HEAD | tar -x -C build/mutants
	cd build/mutants && "$(CURDIR)/$(BIN)/python" -m mutmut run --max-children 2
	cd build/mutants && "$(CURDIR)/$(BIN)/python" -m mutmut results

soak: $(VENV)/.test
	$(BIN)/python tests/find_browser.py --install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,postgresql]'
	$(BIN)/python -m pytest -p no:nbval -s tests/soak/soak_faults.py tests/soak/soak_frames.py tests/soak/soak_kills.py $(ARGS)
	$(BIN)/python -m tests.clinic --install -s tests/soak/soak_postgresql.py $(ARGS)

# both halves are printed, whatever the first one missed
bench: $(VENV)/.test
	$(PYTHON) -m venv $(VENV)-peers
	$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[peers,typesetting]'
	missed=0; \
	$(BIN)/python -m benchmarks || missed=1; \
	$(VENV)-peers/bin/python -m benchmarks.peers || missed=1; \
	exit $$missed

notebooks: $(VENV)/.test
	$(BIN)/python -m tests.store_notebooks

schema: $(VENV)/.run
	$(BIN)/python -m planner.library.schema

types: $(VENV)/.test
	$(BIN)/python -m planner.ui.protocol.schema > frontend/protocol.json
	$(DENO) run --frozen --allow-read --allow-env --allow-sys tools/types.ts < protocol.json > src/protocol.ts
	rm frontend/protocol.json
	$(DENO) fmt --quiet src/protocol.ts

pictures: $(VENV)/.test
	$(BIN)/python -m tests.take_pictures

# Needs Python 3.11 and venv; Debian's own may come without either.
python:
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON) here: install Python 3.11 or newer, or say PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $$($(PYTHON) --version) is too old: install Python 3.11 or newer, or say PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: this Python lacks ensurepip: on Debian or Ubuntu run 'apt-get install python3-venv', then make again"; exit 1; }

$(VENV)/.run: pyproject.toml constraints.txt $(FRONTEND) | python
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.test: pyproject.toml constraints.txt $(FRONTEND) | python
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@ $(VENV)/.run

# Take the newest versions that the tests pass with; look at the difference before it is committed.
constraints: python
	$(PYTHON) -m venv --clear build/fresh
	build/fresh/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test,mutants,postgresql,typesetting]'
	build/fresh/bin/python -m pip freeze --exclude-editable > constraints.txt
	rm -r build/fresh

clean:
	rm -rf $(VENV) $(VENV)-peers build dist planner/ui/built planner/handout/built .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
