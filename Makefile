# Every verb starts from a fresh clone: make, and Python 3.11 or newer with venv, are all it needs.

PYTHON ?= python3
BIN := .venv/bin
CODE := src tests tools
NO_PYTHON := There is no $(PYTHON) here. Install Python 3.11 or newer, or name it: make run PYTHON=python3.12
FIND_PYTHON = @command -v $(PYTHON) >/dev/null || { echo "$(NO_PYTHON)" >&2; exit 1; }

.DEFAULT_GOAL := help
.PHONY: help run demo test check fmt bench lock messages clean setup

help: ## List the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s %s\n", $$1, $$2 }'

run: ## Set up, load the demo on first start, serve on http://localhost:8000 (PORT, HOST, NORTHWARD_DATA, DATABASE_URL)
	$(FIND_PYTHON)
	@$(PYTHON) tools/bootstrap.py run

demo: setup ## Load the demo anew, dated from today
	@$(BIN)/northward demo

test: setup ## The whole suite: SQLite, PostgreSQL, and journeys in Chromium
	@$(BIN)/python -m tools.suite

check: setup ## Format, lint, types, layers and the fast tests, in under a minute
	@$(BIN)/python -m tools.check

fmt: setup ## Format the code
	@$(BIN)/ruff format --quiet $(CODE)
	@$(BIN)/ruff check --fix --quiet $(CODE)

bench: setup ## Measure at design scale; prints a table, writes build/bench.json
	@$(BIN)/python -m tests.scale

lock: setup ## Write the Python lock files anew from pyproject.toml
	@$(BIN)/python -m tools.lock

messages: setup ## Gather texts for translators into a language's catalogue (TO=de), and compile it; needs GNU gettext
	@$(BIN)/python -m tools.messages $(TO)

clean: ## Remove what can be made again, except .venv and node_modules; data stay
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	$(FIND_PYTHON)
	@$(PYTHON) tools/bootstrap.py dev
