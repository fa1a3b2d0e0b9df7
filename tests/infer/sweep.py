"""Recovers every known contract from more and other tickets than the tests do: sizes, seeds and shares of noise.

Use: sweep.py [--seeds N] [--sizes N ...] [--noises SHARE ...] [--only WORDS]. Prints each history whose contract is not
found again; the exit code is 1 if there is one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from sladsl.infer.inference import infer  # noqa: E402
from tests.infer.made import composed, made  # noqa: E402
from tests.infer.test_recovery import CASES, expected, outcome, text  # noqa: E402

SIZES, NOISES = (1500, 6000), (0.0, 0.01, 0.1, 0.25)


def main() -> int:
    """Run all, or what is chosen; 1 if a contract was not found again."""
    options = _options()
    cases = {name: case for name, case in CASES.items() if options.only in name}
    tried = list(product(options.sizes, options.noises, range(1, options.seeds + 1)))
    lost = 0
    for name, case in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            terms = composed(Path(folder) / "known", text(case))
        for size, noise, seed in tried:
            tickets = made(terms, case.says, size=size, noise=noise, seed=seed)
            told = outcome(infer(tickets, case.zone, "days" if case.closed else "time"), terms)
            if told != expected(case):
                lost += 1
                print(f"{name}, {size} tickets, noise {noise}, seed {seed}: {told}", flush=True)
    print(f"{lost} of {len(cases) * len(tried)} contracts were not found again")
    return 1 if lost else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="how many seeds of the random numbers")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many tickets")
    parser.add_argument("--noises", type=float, nargs="+", default=NOISES, help="shares of tickets that follow no rule")
    parser.add_argument("--only", default="", help="words in the names of the histories that are tried")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
