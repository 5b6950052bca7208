# Two commands do all the set-up:  make try   and   make test
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8080
BROWSER ?= auto
VENV := .venv
BIN := $(VENV)/bin
# What Python compiled is kept: the tests start the bot many times, and each start would compile it anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help try test browser check docs lock bench faults fuzz evaluate clean tools

help:
	@echo "make try    the bot and a stand-in for Slack on this machine: no account, no database needed"
	@echo "make test   everything that CI runs"
	@echo "make bench  the measurements in docs/measurements.md;  make fuzz   random people for a quarter of an hour, 100,000 random questions, 2,000 random stores"
	@echo "make faults  500 channels while Slack fails and processes are killed: what is lost and doubled;  LOOPS=3"
	@echo "make evaluate  how many questions, deadlines and disclosures of the files of cases are read right"
	@echo "make docs   write the generated pages of docs anew;  make lock   lock the requirements anew"

# What is missing on a bare machine is named in a sentence, before anything else is tried.
define need_python
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed, and there is no '$(PYTHON)' here. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
endef

# One environment per set of requirements, built again only when its lock file changes. Python compiles what it imports;
# most of what is installed it never does.
$(VENV)/.try: requirements-try.txt
	$(need_python)
	@echo "Building the environment in $(VENV) (once; a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-try.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt
	$(need_python)
	@echo "Building the test environment in $(VENV) (once; a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

try: $(VENV)/.try
	@exec $(BIN)/python bot.py try --port $(PORT) --browser $(BROWSER)

# Debian's PostgreSQL and Chromium: the tests start a real server and a real browser of their own.
tools:
	@bash tests/install-tools.sh

# Half of what the tests take is waited for a process, a lease or a page: so three of them run at a time on two processors,
# and types and browser beside them, which say what they found when they are done. What fails anywhere fails the whole.
# Gathering them first compiles the modules once for all three, while the types are checked.
test: $(VENV)/.dev tools
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync check browser & \
	$(BIN)/python -m pytest --collect-only -qq >/dev/null; \
	$(BIN)/python -m pytest -n 3 --dist worksteal --ignore=tests/browser; tested=$$?; \
	wait $$! && exit $$tested

browser: $(VENV)/.dev tools
	@$(BIN)/python -m pytest tests/browser

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/.dev tools
	@$(BIN)/python -m tests.benchmarks

# 500 channels while Slack fails, processes are killed and the database is restarted: a line of figures for each loop.
faults: $(VENV)/.dev tools
	@$(BIN)/python -m tests.faults --loops $(or $(LOOPS),3)

fuzz: $(VENV)/.dev tools
	@FUZZ=400 $(BIN)/python -m pytest tests/test_random_people.py
	@FUZZ_TEXTS=100000 $(BIN)/python -m pytest tests/evaluation/test_by_chance.py
	@FUZZ_FILTERS=1000 $(BIN)/python -m pytest tests/store/test_answering_equal.py

evaluate: $(VENV)/.dev
	@$(BIN)/python -m tests.evaluation

# docs/commands.md, docs/systems.md and the table in docs/rules.md say what the program declares, docs/asking.md what it
# answers; tests compare them.
docs: $(VENV)/.dev
	@$(BIN)/python -m commands.docs
	@$(BIN)/python -m tests.dialogues.rows
	@$(BIN)/python -m tests.dialogues.asking_page

lock:
	@command -v uv >/dev/null || { echo "Locking needs uv: pip install uv"; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra try pyproject.toml -o requirements-try.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra try --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) data tests/output
