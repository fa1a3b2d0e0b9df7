"""Damages every contract of the repository and counts how often exactly one finding stands at the right line.

Counted is a damage after which reading and composing report something: the text is no longer sound. A damage after
which the contract is valid, with the same meaning or another, is not counted: nothing in the text betrays it. What the
right line is, `damage.py` says. Use: mutate.py [--seed N] [--count N] [--show N].
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "contracts"
sys.path.insert(0, str(ROOT))

from sladsl.check._workspace import open_workspace  # noqa: E402
from tests.robustness.damage import damaged  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

BAR = 95
"""Percent of the counted damages with exactly one finding, at the right line."""


class Outcome(NamedTuple):
    """What the findings of the damages to one file were: whether each counted one is right, and those that are not."""

    right: int
    counted: int
    wrong: tuple[str, ...]


def outcome(name: str, seed: int, count: int) -> Outcome:
    """Damage a contract some times, in a copy of all contracts, and judge what is told."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "contracts"
        shutil.copytree(CONTRACTS, copy)
        return _outcome(copy / name, seed, count)


def _outcome(file: Path, seed: int, count: int) -> Outcome:
    text = file.read_text(encoding="utf-8")
    random = Random(f"{seed} {file.name}")
    right, wrong = 0, []
    for _ in range(count):
        damage = damaged(text, random)
        if damage is None:
            continue
        file.write_text(damage.text, encoding="utf-8")
        findings = open_workspace([file]).findings
        if len(findings) == 1 and damage.tells(findings[0]):
            right += 1
        elif findings:
            told = [f"    {f.span.line if f.span else '-'} {f.kind.name}: {f.message}" for f in findings[:6]]
            head = f"{file.name}: {damage.what}: {len(findings)} findings"
            wrong.append("\n".join([head, *(f"    > {line}" for line in damage.before.split("\n")), *told]))
    return Outcome(right, right + len(wrong), tuple(wrong))


def measure(seed: int, count: int, processes: int) -> Outcome:
    """Damage each contract of the repository `count` times."""
    names = sorted(file.relative_to(CONTRACTS).as_posix() for file in CONTRACTS.rglob("*.sla"))
    jobs = [(name, seed, count) for name in names]
    if processes == 1:
        return _sum(outcome(*job) for job in jobs)
    with Pool(processes) as pool:
        return _sum(pool.starmap(outcome, jobs, chunksize=1))


def _sum(outcomes: Iterable[Outcome]) -> Outcome:
    all_of = list(outcomes)
    wrong = tuple(line for one in all_of for line in one.wrong)
    return Outcome(sum(one.right for one in all_of), sum(one.counted for one in all_of), wrong)


def main() -> int:
    """Measure, print the figure, and say by the exit code whether the bar holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=100, help="damages to each contract")
    parser.add_argument("--show", type=int, default=10, help="how many of the others are shown")
    options = parser.parse_args()
    found = measure(options.seed, options.count, os.cpu_count() or 1)
    print(*Random(options.seed).sample(found.wrong, min(options.show, len(found.wrong))), sep="\n")
    print(f"{found.right} of {found.counted}, exactly one finding on the right line")
    return 0 if found.right * 100 >= BAR * found.counted else 1


if __name__ == "__main__":
    sys.exit(main())
