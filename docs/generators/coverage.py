"""Writes `docs/coverage.md`: how many facts of the published agreements the contracts of the corpus say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sladsl.compare.coverage.contract import Contracts
from sladsl.compare.coverage.survey import survey
from sladsl.compare.coverage.tally import counts, share

if TYPE_CHECKING:
    from sladsl.compare.coverage.survey import Survey

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "coverage.md"
CONTRACTS = ROOT / "contracts" / "corpus"
RECORDS = ROOT / "tests" / "data" / "corpus"

HEAD = """# Coverage of published agreements

The facts of 32 published agreements and support policies (`tests/data/corpus`), and how the contracts that restate them
(`contracts/corpus`) say them. `sladsl coverage contracts/corpus tests/data/corpus` prints the same numbers;
[the format](coverage-format.md) explains what counts as said. *Quoted* is the part of the core said through a quoted
string whose field gives it its meaning, *names* the part of the structured facts that short names in a table say.

<!-- written by `make docs` -->
"""

COLUMNS = {
    "facts": "facts", "core": "core", "core_quoted": "quoted", "structured": "structured",
    "structured_quoted": "names", "prose": "prose", "not_said": "not said", "wrong": "wrong",
}  # fmt: skip


def surveys() -> list[Survey]:
    """All records against their contracts."""
    contracts = Contracts(CONTRACTS)
    return [survey(record, CONTRACTS, contracts.versions) for record in sorted(RECORDS.glob("*.yaml"))]


def page() -> str:
    """The whole page as Markdown."""
    found = surveys()
    rows = [_row(one.id, [one]) for one in found]
    table = [
        f"| record | {' | '.join(COLUMNS.values())} | core or structured |",
        "| --- |" + " ---: |" * (len(COLUMNS) + 1),
        *rows,
        _row("**all**", found),
    ]
    parts = [HEAD, *table, *_listed(found, "prose", "Said in prose"), *_listed(found, "not said", "Not said")]
    return "\n".join([*parts, *_listed(found, "wrong", "Wrong"), ""])


def _row(name: str, found: list[Survey]) -> str:
    numbers = counts(found)
    typed = share(numbers["core"] + numbers["structured"], numbers["facts"])
    return f"| {name} | {' | '.join(str(numbers[key]) for key in COLUMNS)} | {typed:.1f} % |"


def _listed(found: list[Survey], status: str, heading: str) -> list[str]:
    lines = [
        f"- {one.id}, `{fact.leaf.path}`: {_text(fact.leaf.text)}" + (f" ({_text(fact.reason)})" if fact.reason else "")
        for one in found
        for fact in one.facts
        if fact.status == status
    ]
    return ["", f"## {heading}", "", *lines] if lines else []


def _text(text: str) -> str:
    """A text of a record as Markdown shows it, sign by sign."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>|#" else sign for sign in " ".join(text.split()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"wrote {PAGE.name}")
