# make lab                set up, and open the course in JupyterLab
# make update             fetch the newest course, and keep what you have written
# make test               set up, add what developers need, and run the tests
# make test-exhaustive    and the others: the slowest kinds, and all of those of which
#                         `make test` tries some
#
# `make lab PYTHON=python3.12` uses another Python, `VENV=.venv-3.12` another place.

PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/python
STEMS = $(notdir $(wildcard solutions/*))

# nbgrader calls commands of the environment by their bare names.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: setup setup-dev lab update test test-exhaustive check bench mutants lessons exercises lock

setup: $(VENV)/ready

$(VENV)/ready: requirements.lock $(wildcard pyproject.toml */pyproject.toml) \
		lab-settings.json $(wildcard course/lab/* course/lab/static/* course/page/*)
	@sh tools/set_up.sh "$(PYTHON)" "$(VENV)"

setup-dev: $(VENV)/ready-dev

$(VENV)/ready-dev: requirements-dev.lock $(VENV)/ready
	@sh tools/set_up.sh --dev "$(VENV)"

lab: setup
	@$(RUN) -m jupyterlab --config=jupyter_config.py

update:
	@sh tools/update.sh

# `make test KINDS="not browser"` leaves out tests with that marker.
KINDS =
SELECTED = $(if $(KINDS),and ($(KINDS)))
PYTEST = $(RUN) -m pytest -n auto --dist loadscope --no-loadscope-reorder

test: check
	$(PYTEST) -m "not exhaustive $(SELECTED)"
	$(PYTEST) -p no:randomly --nbval \
		--nbval-sanitize-with tests/lessons/sanitize.cfg notebooks

test-exhaustive: setup-dev
	$(PYTEST) -m "exhaustive $(SELECTED)"

check: setup-dev
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

# Measure what watching and grading cost, in ratios.
bench: setup-dev
	$(foreach file,$(wildcard bench/*.py),$(RUN) -P $(file) &&) true

# Judge every small change to a solution, and list those that no promise notices.
mutants: setup
	$(RUN) tools/mutate.py

# Run the lessons and save them with their outputs.
lessons: setup
	$(RUN) tools/execute_lessons.py

# Write the test cells of the solutions, build the students' notebooks from them, and
# the list of what they ask.
exercises: setup
	$(RUN) tools/write_test_cells.py
	$(foreach stem,$(STEMS),$(RUN) -m nbgrader generate_assignment $(stem) --force &&) true
	$(RUN) tools/list_assignments.py

# Pin the newest versions of all packages.
lock: setup-dev
	$(RUN) tools/lock.py --upgrade
