"""Writes `docs/targets.md`: what each target can hold of an agreement, from the support tables that judge it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sladsl.targets import load, names
from sladsl.targets.protocol import LEVELS, MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.targets.support import Support

PAGE = Path(__file__).parents[1] / "targets.md"
HEAD = """# What targets keep

Written by `docs/generators/targets.py` from the support tables `targets/<name>/support.toml`, by which `sladsl build`
judges every promise. A table names the features in which a system differs from the language, so the rows are not the
same everywhere: `-` means that the table of that system does not tell this feature apart.

Each cell has the verdict (exact; approximate, within a bound that the build shows; manual, set up or done by a person;
impossible) and how well that is known (documented, measured, third party, inferred, unverified). What is done about a
feature, and the source of the statement, stand in the table itself and in the set-up sheet.
"""


def page() -> Iterator[str]:
    """The lines of the page."""
    tables = {name: load(name).support() for name in names()}
    yield HEAD
    yield f"| feature | {' | '.join(tables)} |"
    yield f"| --- |{' --- |' * len(tables)}"
    for feature in sorted({feature for table in tables.values() for feature in table.features}):
        yield f"| {feature.replace('_', ' ')} | {' | '.join(cell(table, feature) for table in tables.values())} |"
    yield ""
    yield "## How many"
    yield ""
    yield f"| target | {' | '.join((*LEVELS, *(mark.replace('_', ' ') for mark in MARKS)))} |"
    yield f"| --- |{' --- |' * (len(LEVELS) + len(MARKS))}"
    for name, table in tables.items():
        rows = list(table.features.values())
        levels = [sum(row.verdict == level for row in rows) for level in LEVELS]
        marks = [sum(row.mark == mark for row in rows) for mark in MARKS]
        yield f"| {name} | {' | '.join(map(str, (*levels, *marks)))} |"


def cell(table: Support, feature: str) -> str:
    """The verdict on a feature and its mark."""
    row = table.features.get(feature)
    return "-" if row is None else f"{row.verdict}, {row.mark.replace('_', ' ')}"


if __name__ == "__main__":
    PAGE.write_text("\n".join(page()) + "\n", encoding="utf-8")
