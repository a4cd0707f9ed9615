# Two commands: `make demo` shows the product, `make test` runs every check. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DEMO_DB := build/demo.sqlite

# What each set-up has put into the environment; a newer lock brings the environment up to date.
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: setup setup-dev demo test coverage test-superset lock-superset lint docs evaluate figures lock clean

setup: $(READY)
setup-dev: $(READY_DEV)

# Bytecode is compiled now, wherever Python may not write it later: every start is four times faster with it.
# The environment is begun anew unless the last set-up reached its end.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("tradedb needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -e $@ || sh -c '$(NEW_ENVIRONMENT)'
	$(PIP) install --quiet --compile --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q tradedb migrations
	@touch $@

# Some systems keep ensurepip in a package of its own; there the pip beside Python puts one into the environment.
NEW_ENVIRONMENT = if $(PYTHON) -c "import ensurepip" 2>/dev/null; \
	then $(PYTHON) -m venv --clear $(VENV); \
	else $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(VENV) install --quiet pip; fi

$(READY_DEV): requirements-dev.lock $(READY)
	$(PIP) install --quiet --compile --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(READY)
	@mkdir -p $(dir $(DEMO_DB))
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@$(BIN)/tradedb demo --db sqlite:///$(DEMO_DB)

lint: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/pytest -n auto

# The same tests, and which lines of the program none of them reached.
coverage: $(READY_DEV)
	$(BIN)/pytest --cov --cov-report=term -n auto

# Superset itself: installs it into build/superset (some 800 MB, once), starts it, asks for the data of every chart.
test-superset: $(READY_DEV)
	$(BIN)/pytest -m superset tests/bi

# Pins what Superset needs; it lives in an environment of its own.
lock-superset: $(READY)
	$(PIP) install --quiet uv
	$(LOCK) --python-version 3.10 bi/superset/requirements.in --output-file bi/superset/requirements.txt

# The command reference and the data dictionary are made from the program, the cookbook from its questions and answers.
docs: $(READY_DEV)
	$(BIN)/python -m tradedb.cli.docs > docs/cli.md
	$(BIN)/python -m tradedb.db.reporting > docs/reporting.md
	$(BIN)/python -m tests.docs.test_cookbook

# The parser on the annotated articles: its figures, and what was gained and lost since the last record.
# EVALUATE="--errors DIR" lists every event that is not as annotated, and measures a further folder.
evaluate: $(READY)
	@$(BIN)/python tests/gold/evaluate.py $(EVALUATE)

# Records these figures, which the tests hold the parser to, and writes docs/accuracy.md.
figures: $(READY)
	$(BIN)/python tests/gold/record.py

# Pins what pyproject.toml asks for and keeps the pins there are; `make lock LOCK_FLAGS=--upgrade` takes the newest.
LOCK = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header $(LOCK_FLAGS)
lock: $(READY)
	$(PIP) install --quiet uv
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --all-extras --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -r {} +
