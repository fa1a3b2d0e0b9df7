"""The build report as pages: `report.html` and `report.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .matrix import letters, sides, size_in_words, states_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .matrix import Matrix
    from .proving import Shown
    from .report import Judged, Report

PAGES = ("report.html", "report.md")
MEANING = {
    "exact": "kept as promised",
    "approx": "kept nearly; how nearly stands below",
    "manual": "kept if a person does what the set-up sheet says",
    "accepted": "not kept; accepted in sladsl.toml, for the reason that stands below",
    "impossible": "not kept, and nobody has accepted that: the build fails",
    "broken": "said to be kept as promised, but a ticket shows that it is not: the build fails",
}
"""What colours and words of the cells mean."""


def pages(report: Report, targets: Sequence[str]) -> dict[str, str]:
    """Name of each page -> its text; there are none where no target was built."""
    from sladsl.targets.writing import templates

    if not targets:
        return {}
    values = {
        "targets": targets,
        "tables": [_table(matrix, targets, report) for matrix in report.matrices],
        "meaning": MEANING,
        "claims": [
            {"target": name, "claims": own}
            for name in targets
            if (own := [claim for claim in report.claims if claim.target == name])
        ],
    }
    environment = templates("report")
    return {name: environment.get_template(f"{name}.j2").render(values) for name in PAGES}


def _table(matrix: Matrix, targets: Sequence[str], report: Report) -> dict[str, Any]:
    rows = [
        {
            "element": row.element,
            "place": f"{row.span.file}:{row.span.line}" if row.span else "",
            "cells": [_cell(row.cells.get(name)) for name in targets],
        }
        for row in matrix.rows
    ]
    tried = [
        (target, proof.tickets)
        for target, proof in report.proofs
        if (proof.agreement, proof.version) == (matrix.agreement, matrix.version) and proof.compared
    ]
    judged = [one for row in matrix.rows for name in targets if (one := row.cells.get(name))]
    return {
        "agreement": matrix.agreement, "version": matrix.version.isoformat(), "rows": rows, "tried": tried,
        "failing": [one for one in judged if one.fails],
        "accepted": _accepted(judged), "shown": list(_shown(matrix, targets)),
    }  # fmt: skip


def _cell(one: Judged | None) -> dict[str, str]:
    text = letters(one)
    word, _, size = text.partition(" ")
    return {"kind": "none" if one is None else word, "word": word, "size": size,
            "how": "" if one is None else one.verdict.how}  # fmt: skip


def _accepted(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Reason -> what it accepts, in the order of the table; each element once."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for one in judged:
        if one.accepted is not None:
            found.setdefault(one.accepted, {}).setdefault(one.verdict.element, {})[one.target] = None
    reasons = []
    for reason, elements in found.items():
        alike: dict[tuple[str, ...], list[str]] = {}
        for element, targets in elements.items():
            alike.setdefault(tuple(targets), []).append(element)
        reasons.append({"reason": reason, "groups": [(list(targets), each) for targets, each in alike.items()]})
    return reasons


def _shown(matrix: Matrix, targets: Sequence[str]) -> Iterator[dict[str, str]]:
    """The smallest ticket for each element, target and direction."""
    for row in matrix.rows:
        for name in targets:
            one = row.cells.get(name)
            for word, shown in sides(one.evidence) if one else ():
                yield _ticket(row.element, name, word, shown)


def _ticket(element: str, target: str, word: str, shown: Shown) -> dict[str, str]:
    return {
        "element": element,
        "target": target,
        "size": size_in_words(word, shown),
        "promise": "" if element == shown.promise else shown.promise,
        "ticket": shown.ticket,
        "promised": shown.promised,
        "due": shown.due,
        "states": states_in_words(shown).removeprefix("; "),
    }
