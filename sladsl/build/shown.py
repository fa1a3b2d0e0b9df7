"""The build report for the terminal: the tables, the worst tickets, and how much nobody has verified."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from .matrix import letters, sides, size_in_words, states_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .matrix import Matrix, Row
    from .proving import Shown
    from .report import Report

WIDTH = 120
"""Letters of a line, if there are not too many systems."""
LEAST, MOST = 30, 60
"""How many letters of a promise are shown; `report.html` has all."""
LEGEND = (
    "approx, manual: kept nearly, or by hand; accepted: not kept, accepted in sladsl.toml; broken, impossible: fails",
    "the build; + at most so much later than the contract, - earlier; - alone: the system has no word on it",
)


def table(report: Report, names: Iterable[str]) -> list[str]:
    """The verdicts of the terms that were built: promise by target, agreement by agreement.

    Verdicts of earlier and later versions stand in `report.json`, all tickets in `report.html`.
    """
    targets = list(names)
    lines: list[str] = []
    for matrix in report.matrices:
        lines += ["", f"{matrix.agreement}, terms from {matrix.version}", *_grid(matrix.rows, targets)]
        lines += ["", *found] if (found := [*_tickets(matrix, targets)]) else []
    return [*lines, "", *LEGEND, *_open(report)] if lines else []


def _grid(rows: Sequence[Row], targets: list[str]) -> Iterator[str]:
    """The head and the rows; neighbours of one kind with the same cells are one."""
    texts = [(row.element, tuple(letters(row.cells.get(name)) for name in targets)) for row in rows]
    joined = [(cells, [each[0] for each in group]) for (_, cells), group in groupby(texts, key=_alike)]
    widths = [max(len(name), *(len(cells[n]) for cells, _ in joined)) for n, name in enumerate(targets)]
    room = min(MOST, max(LEAST, WIDTH - sum(width + 2 for width in widths)))
    labels = [_label(elements, room) for _, elements in joined]
    first = max(len(label) for label in ("promise", *labels))
    for label, cells in (("promise", targets), *zip(labels, (cells for cells, _ in joined), strict=True)):
        yield "  ".join(
            [f"  {label:<{first}}", *(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))]
        ).rstrip()


def _alike(row: tuple[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """What neighbours share that stand in one line: the kind of promise, and the cells."""
    element, cells = row
    service, slash, line = element.partition(" / ")
    return (service if slash else line or element.partition(" ")[0]), cells


def _label(elements: Sequence[str], room: int) -> str:
    more = f" and {len(elements) - 1} alike" if len(elements) > 1 else ""
    room -= len(more)
    return (elements[0] if len(elements[0]) <= room else f"{elements[0][: room - 1].rstrip()}…") + more


def _tickets(matrix: Matrix, targets: list[str]) -> Iterator[str]:
    """The smallest ticket for the worst deviation of each target in each direction."""
    for name in targets:
        found: dict[str, tuple[str, Shown]] = {}
        for row in matrix.rows:
            one = row.cells.get(name)
            for word, shown in sides(one.evidence) if one else ():
                if word not in found or _weight(shown) > _weight(found[word][1]):
                    found[word] = (row.element, shown)
        for word in sorted(found, reverse=True):  # late, which breaks a promise unseen, before early
            yield from _ticket(name, word, *found[word])


def _weight(shown: Shown) -> tuple[bool, float]:
    return shown.contradicts, float("inf") if shown.minutes is None else shown.minutes


def _ticket(target: str, word: str, element: str, shown: Shown) -> Iterator[str]:
    """A deviation with the ticket that shows it."""
    by = f"; shown by {shown.shown_by}" if shown.shown_by else ""
    told = "" if element == shown.promise else f"{shown.promise}, "
    yield f"  {element}: {target} {size_in_words(word, shown)}: {told}{shown.ticket};"
    yield f"      due {shown.promised}, at {target} {shown.due}{states_in_words(shown)}{by}"


ORIGINS = {"example": "examples", "made": "made tickets", "history": "tickets of the history"}
"""Where tickets of a proof come from -> what they are called."""


def proved(report: Report) -> list[str]:
    """What each agreement was proved with on each target, in lines for people; nothing if nothing was proved."""
    lines = []
    for target, proof in report.proofs:
        if not proof.compared:
            continue
        told = [f"{number:,} {ORIGINS[origin]}" for origin, number in proof.origins.items()]
        lines.append(f"{proof.agreement}: {target} proved with {' and '.join(told)}")
    return ["", *lines] if lines else []


def _open(report: Report) -> Iterator[str]:
    """How many statements nobody has verified, and the names of those that no source says."""
    if not report.claims:
        return
    yield ""
    yield "what nobody has verified (report.html says each):"
    for target in dict.fromkeys(claim.target for claim in report.claims):
        own = [claim for claim in report.claims if claim.target == target]
        names = [claim.name.replace("_", " ") for claim in own if claim.mark == "unverified"]
        inferred = f"{len(own) - len(names)} statements only concluded"
        text = f"{target}: {inferred}" + (f"; {len(names)} that no source says: {', '.join(names)}" if names else "")
        yield from wrap(text, WIDTH, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
