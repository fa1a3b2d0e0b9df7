"""Reads damaged contracts by the thousand: no exception, and none takes more than a second of processor time.

An input is a contract of the repository, of `corpus/` or drawn at random, or sentences of many of them thrown together,
mostly damaged as typing, merging and pasting damage them (tests/syntax/mutations.py). It is read, composed and checked.
Every input follows from its number, so a number repeats it. Use: fuzz.py [--count N] [--first N] [--keep].
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import traceback
from datetime import date
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
sys.path.insert(0, str(ROOT))

from sladsl.check._workspace import check, open_workspace  # noqa: E402
from tests.syntax.generator import contract  # noqa: E402
from tests.syntax.mutations import mutated  # noqa: E402

MOST_SECONDS = 1.0
TODAY = date(2026, 3, 2)
BATCH = 250
_SENTENCES = re.compile(r"\n(?=[^\s#])")


class Failure(NamedTuple):
    """An input that ended in an exception or took too long."""

    name: str
    text: str
    what: str


def judged(text: str, folder: Path, name: str) -> Failure | None:
    """Read, compose and check a text; None if it ended in findings or in nothing, in time."""
    file = folder / "input.sla"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    begin = process_time()
    try:
        check(open_workspace([file], folder), TODAY)
    except Exception:  # noqa: BLE001 (whatever it is, it is a defect)
        return Failure(name, text, traceback.format_exc())
    taken = process_time() - begin
    return Failure(name, text, f"took {taken:.2f} s of processor time") if taken > MOST_SECONDS else None


@cache
def _contracts() -> list[str]:
    """The texts damages begin with."""
    files = [*sorted((ROOT / "contracts").rglob("*.sla")), *sorted(CORPUS.glob("*.sla"))]
    return [file.read_text(encoding="utf-8", errors="surrogatepass") for file in files]


@cache
def _sentences() -> tuple[list[str], list[str]]:
    """The heads of agreements, and all other sentences of all texts."""
    found = [sentence for text in _contracts() for sentence in _SENTENCES.split(text)]
    return [one for one in found if one.startswith("agreement")], [one for one in found if "agreement" not in one[:9]]


def made(number: int) -> str:
    """The input of a number."""
    random = Random(number)
    way = random.random()
    if way < 0.1:
        return mutated(contract(number), random)
    if way < 0.25:
        return mutated(random.choice(_contracts()), random)
    heads, others = _sentences()
    chosen = random.sample(others, random.randint(1, 12))
    if random.random() < 0.7:
        chosen.insert(0, random.choice(heads))
    text = "\n".join(chosen) + "\n"
    return text if random.random() < 0.2 else mutated(text, random)


def batch(first: int, last: int) -> list[Failure]:
    """Judge the inputs of some numbers."""
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, last):
            failure = judged(made(number), Path(folder), f"input {number}")
            if failure is not None:
                again = judged(failure.text, Path(folder), failure.name)  # a stall of the machine is no defect
                failures += [again] if again is not None else []
    return failures


def kept() -> list[Failure]:
    """Judge the inputs of the corpus as they are."""
    with tempfile.TemporaryDirectory() as folder:
        found = (judged(file.read_bytes().decode("utf-8", "surrogatepass"), Path(folder), file.name)
                 for file in sorted(CORPUS.glob("*.sla")))  # fmt: skip
        return [failure for failure in found if failure is not None]


def main() -> int:
    """Judge the corpus and many inputs; print what failed and say by the exit code whether anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--keep", action="store_true", help="write inputs that fail into the corpus")
    options = parser.parse_args()
    end = options.first + options.count
    jobs = [(one, min(one + BATCH, end)) for one in range(options.first, end, BATCH)]
    open_workspace([ROOT / "contracts" / "starter"])  # the tables of the grammar are made once, not in each process
    failures = kept()
    with Pool(os.cpu_count()) as pool:
        for found in pool.starmap(batch, jobs, chunksize=1):
            failures += found
    for failure in failures:
        print(failure.name, failure.what, sep="\n")
        if options.keep and failure.name.startswith("input"):
            name = failure.name.replace(" ", "-") + ".sla"
            (CORPUS / name).write_bytes(failure.text.encode("utf-8", "surrogatepass"))
    print(f"{options.count} inputs and the corpus: {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
