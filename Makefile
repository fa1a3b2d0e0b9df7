# One task per name, the same here and in .ci/run. PYTHON is the interpreter of an environment with `pip install -e '.[dev]'`.
PYTHON ?= python3

.PHONY: check test lint types imports format golden docs bench fuzz properties recovery mutate forecast

check: lint types imports test  ## everything that must be clean before a commit

test:  ## all tests
	$(PYTHON) -m pytest -q

lint:  ## style and layout of all Python files
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:  ## strict types; in tests, names that exist and calls that fit
	$(PYTHON) -m mypy

imports:  ## the rooms import only to their left
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as run; run(args=['--no-logo'])"

format:  ## bring Python files and the repository's contracts into their canonical form
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	$(PYTHON) -m sladsl fmt contracts

golden:  ## rewrite golden files with what the code now makes; read the difference before committing it
	$(PYTHON) -m pytest -q --golden

docs:  ## write the generated pages of docs/ again
	for page in docs/generators/*.py; do $(PYTHON) $$page || exit 1; done

bench:  ## measure; ratios to a bare Python, in one run
	for bench in benchmarks/*.py; do $(PYTHON) $$bench || exit 1; done

fuzz:  ## 200,000 damaged contracts; what fails is kept in the corpus
	$(PYTHON) tests/robustness/fuzz.py --count 200000 --keep

properties:  ## the property tests with 5,000 examples each; takes hours
	HYPOTHESIS_PROFILE=fuzz $(PYTHON) -m pytest -q -m hypothesis

recovery:  ## contracts found again from histories of more sizes, seeds and shares of noise than the tests have; half an hour
	$(PYTHON) tests/infer/sweep.py

SEED ?= 0
mutate:  ## slips in all contracts: how often exactly one finding stands at the right line
	$(PYTHON) tests/robustness/mutate.py --seed $(SEED)

forecast:  ## how often intervals of forecasts hold, on histories of known processes and on a real one; takes minutes
	$(PYTHON) -m tests.forecast.coverage
	$(PYTHON) -m sladsl forecast tests/data/histories/uci498/uci498.sla tests/data/histories/uci498.tickets.parquet \
		--tz Etc/UTC --backtest --propose
