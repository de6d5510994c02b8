# Every target sets up what it needs: the machine needs only Python 3.11 to 3.14, pip and make.
# Another interpreter: make PYTHON=python3.13 plan

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A Python without ensurepip makes a venv without pip; then the outer pip installs into it.
PIP = $$(test -x $(BIN)/pip && echo $(BIN)/pip || echo "$(PYTHON) -m pip --python $(BIN)/python")
INSTALL = $(PIP) install -qq --disable-pip-version-check --no-compile
# All cores compile, where pip takes one; a file for another Python may not compile, and is not imported either.
PRECOMPILE = $(BIN)/python -m compileall -qq -j 0 $(VENV) src || true
COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet $(if $(UPGRADE),--upgrade)

.PHONY: plan test lint style types tests long bench scale mutants docs build lock clean help

help:            ## Say what can be made.
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

plan: $(VENV)/.run          ## Plan the first kull into out/2021.
	$(BIN)/samlingsplan solve scenarios/2021.yaml

test: style          ## Check the code and run the tests.
	$(MAKE) --no-print-directory --jobs 2 types tests

lint: style types          ## Check style, types and the rooms' order.

style: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

# Each of two processes runs files whole, and takes over from the other at the end.
tests: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

long: $(VENV)/.dev          ## Run the tests that take minutes, and print their figures.
	$(BIN)/python -m pytest -m long -raP --durations=0 --durations-min=60

bench: $(VENV)/.run          ## Time the whole command, cold.
	$(BIN)/python -m benchmarks.main_job

scale: $(VENV)/.run          ## Time kull up to the whole sector, 11,200 leaders in 310 classes.
	$(BIN)/python -m benchmarks.scale

mutants: $(VENV)/.dev          ## Measure how many small changes of the code the tests notice (an hour on two cores).
	$(BIN)/python -m benchmarks.mutants

docs: $(VENV)/.dev          ## Render docs/method.md and .html, the words of docs/lists.md, and the tables of provisions.
	$(BIN)/python -m docs.method
	$(BIN)/python -m docs.list_words
	$(BIN)/python -m docs.provisions

build: $(VENV)/.dev          ## Build the source archive and the wheel into dist/.
	$(BIN)/python -m hatchling build

lock: $(VENV)/.dev          ## Pin the dependencies again (UPGRADE=1: to the newest).
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:          ## Remove what was set up; results in out/ stay.
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || { \
		echo "samlingsplan needs Python 3.11 to 3.14, but $(PYTHON) is: $$($(PYTHON) --version 2>&1)" >&2; \
		echo "Name another one, such as: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) 2>/dev/null || $(PYTHON) -m venv --clear --without-pip $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies into $(VENV) (once)"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(PRECOMPILE)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing the locked test tools into $(VENV) (once)"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(PRECOMPILE)
	@touch $@
