"""Prints what importing each dependency costs, as a multiple of a bare `python -c pass`, and how much room it takes."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.metadata import files, version
from statistics import median

ROUNDS = 15
"""Rounds; every subject is measured once per round, so that a busy moment of the machine hits all alike."""

SUBJECTS = {
    "click": ("import click", ["click"]),
    "lark": ("import lark", ["lark"]),
    "pydantic": ("from pydantic import BaseModel", ["pydantic", "pydantic-core"]),
    "jinja2": ("import jinja2", ["jinja2", "markupsafe"]),
    "typst": ("import typst", ["typst"]),
    "tzdata": ("import tzdata, zoneinfo", ["tzdata"]),
    "holidays": ("import holidays", ["holidays", "python-dateutil", "six"]),
    "pypdf": ("import pypdf", ["pypdf"]),
}
"""Dependency -> the statement by which sladsl pays for it, and the distributions that come with it."""


def seconds(statement: str) -> float:
    """Wall time of a new interpreter that runs one statement."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - begin


def megabytes(distribution: str) -> float:
    """Size on disk of an installed distribution, without compiled bytecode."""
    paths = [file for file in files(distribution) or () if file.suffix != ".pyc"]
    return sum(file.locate().stat().st_size for file in paths) / 1e6  # type: ignore[attr-defined]


def main() -> None:
    """Measures and prints a table."""
    statements = {"(bare)": "pass"} | {name: statement for name, (statement, _) in SUBJECTS.items()}
    times: dict[str, list[float]] = {name: [] for name in statements}
    for _ in range(ROUNDS):
        for name, statement in statements.items():
            times[name].append(seconds(statement))
    bare = median(times["(bare)"])
    print(f"bare python: {bare * 1000:.1f} ms, median of {ROUNDS} rounds; Python {sys.version.split()[0]}")
    for name, (_, distributions) in SUBJECTS.items():
        size = sum(megabytes(distribution) for distribution in distributions)
        print(f"{name:<9} {version(name):<10} {median(times[name]) / bare:5.1f} x bare  {size:6.1f} MB")


if __name__ == "__main__":
    main()
