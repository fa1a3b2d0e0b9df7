"""The table promise by target of each agreement, and what a cell of it says in a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sladsl.findings import Span

    from .proving import Evidence, Shown
    from .report import Judged

HOUR, DAY = 60, 24 * 60
SHORT = {"exact": "exact", "approximate": "approx", "manual": "manual", "impossible": "impossible"}


class Row(NamedTuple):
    """An element of an agreement.

    Attributes:
        element: its id.
        span: where the contract says it; None if no line does.
        cells: name of each target that has a verdict on it -> that verdict.
    """

    element: str
    span: Span | None
    cells: dict[str, Judged]


class Matrix(NamedTuple):
    """The verdicts on one version of an agreement."""

    agreement: str
    version: date
    rows: list[Row]


def matrices(judged: Sequence[Judged], current: set[tuple[str, str]]) -> list[Matrix]:
    """The table of each agreement.

    Args:
        judged: every verdict.
        current: name of each agreement and first day of its version that is shown; other verdicts are left out.
    """
    groups: dict[tuple[str, date], list[Judged]] = {}
    for one in judged:
        key = (one.verdict.agreement, one.verdict.version)
        if (key[0], key[1].isoformat()) in current:
            groups.setdefault(key, []).append(one)
    return [Matrix(agreement, version, list(_rows(found))) for (agreement, version), found in groups.items()]


def _rows(found: Sequence[Judged]) -> Iterator[Row]:
    """A row for each element; what a target says of a whole stands in the rows of its parts, if others have these."""
    cells: dict[str, dict[str, Judged]] = {}
    for one in found:
        cells.setdefault(one.verdict.element, {})[one.target] = one
    parts = {whole: [element for element in cells if element.startswith(f"{whole} / ")] for whole in cells}
    for whole, elements in parts.items():
        for element in elements:
            cells[element] = {**cells[whole], **cells[element]}
    for element, each in cells.items():
        if not parts[element] or not all(set(each) <= set(cells[part]) for part in parts[element]):
            yield Row(element, next((one.span for one in each.values() if one.span), None), each)


def sides(evidence: Evidence | None) -> list[tuple[str, Shown]]:
    """The worst deviations, late before early."""
    if evidence is None:
        return []
    return [(word, shown) for word, shown in (("late", evidence.late), ("early", evidence.early)) if shown]


def worst(one: Judged) -> tuple[str, Shown] | None:
    """The deviation that counts most: late, which breaks a promise unseen, before early; None if there is none."""
    return next(iter(sides(one.evidence)), None)


def letters(one: Judged | None) -> str:
    """A cell: the verdict and the worst deviation, rounded up; `+` is late, `-` is early.

    Where only what is held to be met or missed differs, that has no size.
    """
    if one is None:
        return "-"
    verdict = SHORT[one.verdict.level]
    if one.accepted is not None and (one.verdict.level == "impossible" or one.contradicted):
        verdict = "accepted"
    elif one.contradicted:
        verdict = "broken"
    found = worst(one)
    if found is not None:
        return f"{verdict} {_size(*found)}"
    if one.verdict.level == "approximate" and one.evidence is not None and one.evidence.tickets:
        return f"{verdict} 0"
    return verdict


def _size(word: str, shown: Shown) -> str:
    if shown.minutes is None:
        return "never"
    if not shown.minutes:
        return "differs"
    sign = "+" if word == "late" else "-"
    if shown.minutes <= 2 * HOUR:
        return f"{sign}{shown.minutes}m"
    if shown.minutes < 100 * HOUR:
        return f"{sign}{-(-shown.minutes // HOUR)}h"
    return f"{sign}{-(-shown.minutes // DAY)}d"


def size_in_words(word: str, shown: Shown) -> str:
    """A deviation as people say it, exact."""
    if shown.minutes is None:
        return "has no due date"
    if not shown.minutes:
        return "judges otherwise"
    opened = shown.open_minutes
    rest = f" ({opened} of them open)" if opened is not None and opened != shown.minutes else ""
    return f"at most {shown.minutes} minute{'s' if shown.minutes > 1 else ''} {word}{rest}"


def states_in_words(shown: Shown) -> str:
    """How the two judge a ticket, if they differ; else nothing."""
    ours, theirs = shown.states
    return "" if ours == theirs or "running" in shown.states else f"; {ours} by the contract, {theirs} there"
