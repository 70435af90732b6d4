# Type `make` to see what there is. Every target sets up .venv first, which costs nothing the second time.

export PATH := $(CURDIR)/.venv/bin:$(PATH)
unexport PYTHONPATH PYTHONHOME
PYTHON ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo lab test attacks lint build lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' Makefile

setup: ## make .venv, install the packages and, where possible, bubblewrap
	@PYTHON="$(PYTHON)" bash scripts/setup.sh

demo: setup ## release a notebook, make a sample class, grade it, show what came out
	@cs231n demo $(ARGS)

lab: setup ## open JupyterLab on the notebooks
	@jupyter lab --LabApp.default_url=/lab/tree/notebooks $$([ "$$(id -u)" != 0 ] || echo --allow-root) $(ARGS)

test: lint ## ruff, then every test; ARGS="-k softmax" chooses
	@python -m pytest -n 2 $(ARGS)

attacks: setup ## try every attack on the grader and print what it gained; ARGS=markup chooses
	@python -m tests.red_team $(ARGS)

lint: setup ## ruff alone
	@ruff check .
	@ruff format --check .

build: setup ## make the release and the answer keys from solutions/
	@cs231n build $(ARGS)

lock: setup ## bring requirements.lock up to date with pyproject.toml; ARGS=--upgrade takes newer versions
	@python -m pip install --quiet --disable-pip-version-check uv
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		-o requirements.lock --quiet $(ARGS)

clean: ## remove what can be made again (never submissions, grades or .venv)
	@rm -rf build demo .pytest_cache .ruff_cache .hypothesis
	@find . -path ./.venv -prune -o -type d -name __pycache__ -exec rm -rf {} +
