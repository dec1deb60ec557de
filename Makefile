# Everything a person or a machine does with Attune. `make help` explains each target.
# Needs Python 3.11 or newer, make and git; the rest is brought into this folder by `make setup`.

PYTHON ?= python3
UV_VERSION := 0.13.8
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
RUN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
# Some machines switch bytecode off; without it every start compiles everything anew, which takes half a second.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-script test lint types layers content tests coverage browser eval soak bench format clean

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.ready ## build .venv/ with everything locked in uv.lock, bringing its own uv when there is none

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Attune needs Python 3.11 or newer. Try: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Bringing uv $(UV_VERSION) into .uv/ ..."
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: pyproject.toml uv.lock | $(UV)
	@echo "Setting up .venv/ ..."
	@$(UV) sync --quiet --locked --python $(PYTHON)
	@touch $@

demo: setup ## start the playground and the bot, open http://127.0.0.1:8765 and try it; Ctrl-C stops both
	@$(RUN)/attune demo

demo-script: setup ## play the same story without a person and print it as a transcript
	@$(RUN)/attune demo --script

test: lint types layers content tests ## lint, types, layers, content and tests

lint: setup ## style and formatting (ruff)
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .

types: setup ## types (mypy strict)
	@$(RUN)/mypy

layers: setup ## who may import whom (import-linter)
	@NO_COLOR=1 $(RUN)/lint-imports --no-logo 2>/dev/null || NO_COLOR=1 $(RUN)/lint-imports

content: setup ## playbooks, drills and cues
	@$(RUN)/attune check

tests: setup ## unit, contract, content, integration and scenario tests
	@$(RUN)/pytest -q -n 3 --dist worksteal -m "not browser and not soak"

coverage: setup ## the same with branch coverage, which takes a third longer
	@$(RUN)/pytest -q -n 2 -m "not browser and not soak" --cov --cov-report=term

browser: setup ## the page in Debian's chromium
	@$(RUN)/pytest -q -n 2 -m browser

eval: setup ## figures of reader, resolver, safety rules, redaction and guard on the project's own sets
	@$(RUN)/attune eval reading --data tests/evals/fresh.jsonl
	@$(RUN)/attune eval promise --data tests/evals/promises_held.jsonl
	@$(RUN)/attune eval safety --data tests/evals/safety_held.jsonl
	@$(RUN)/attune eval redact --data tests/evals/redact_held.jsonl
	@$(RUN)/attune eval redact --data tests/evals/redact_blind_2.jsonl
	@$(RUN)/attune eval guard --data tests/evals/guard_more.jsonl
	@$(RUN)/attune eval draft --data tests/evals/drafts_held.jsonl
	@$(RUN)/attune eval rewrite --data tests/evals/rewrites/by_hand.jsonl

soak: setup ## slow trials: kill -9 at random moments, over and over
	@$(RUN)/pytest -q -n 2 tests/soak/test_histories.py tests/soak/test_every_moment.py
	@$(RUN)/pytest -q -m soak --ignore tests/soak/test_histories.py --ignore tests/soak/test_every_moment.py

bench: setup ## measure what docs/benchmarks.md reports
	@$(RUN)/python -m bench

format: setup ## let ruff format and mend what it safely can
	@$(RUN)/ruff check --fix --quiet . ; $(RUN)/ruff format .

clean: ## remove everything that setup and tests made
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage var
