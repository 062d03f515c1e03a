# Two commands do all the set-up: `make demo` and `make test`. Without make: see README.md, "Without make".
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test cover fuzz soak lint schemas bench bench-check bench-large goals docs clean

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: .venv/installed
	$(BIN)/migrate demo --out demo-output

test: .venv/installed
	$(BIN)/python -m pytest $(PYTEST)

# Each reader in turn, for so many seconds; a fault stops it and says which input it was.
FUZZ_SECONDS ?= 60
fuzz: .venv/installed
	for target in copybook column_table framing records host_sets plain_sets numbers delimited dump; do \
	  $(BIN)/python tests/fuzz/run.py $$target -max_total_time=$(FUZZ_SECONDS) || exit 1; done

# The tests with what they leave uncovered; a third slower.
cover: .venv/installed
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder --cov --cov-report=term:skip-covered

# Runs killed and resumed, many times over.
soak: .venv/installed
	MIGRATE_KILLS=100 $(BIN)/python -m pytest tests/runs/test_runs_kill.py

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

schemas: .venv/installed
	rm -rf schemas/*
	for version in layout_specs/*/; do \
	  $(BIN)/migrate layout xsd --layout $$(basename $$version) --out schemas/$$(basename $$version) || exit 1; done

# About half an hour on two idle cores; ends with the table of goals. BENCH="--only reader --runs 3" measures one task.
bench: .venv/installed
ifndef BENCH
	$(BIN)/python -m benchmarks.loading
	$(BIN)/python -m benchmarks.decoding
endif
	$(BIN)/python -m benchmarks $(BENCH)

# The whole suite on a handful of residents: that it runs, measures everything and writes its pages. No figure is kept.
bench-check: .venv/installed
	$(BIN)/python -m pytest benchmarks/tests

# Ten million records; needs 45 GB of disk, which it gives back.
bench-large: .venv/installed
	$(BIN)/python -m benchmarks --only large

# Every goal against the last results: must, aim, measured, spread, met or not.
goals: .venv/installed
	@$(BIN)/python -m benchmarks.goals

docs: .venv/installed
	$(BIN)/migrate layout docs --out docs-output

clean:
	rm -rf .venv demo-output docs-output
