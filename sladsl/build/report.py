"""The build report: for every promise and target the verdict, whether it is accepted, and the contract line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .matrix import letters, matrices, worst
from .unverified import claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.compare.proof import Proof
    from sladsl.findings import Span
    from sladsl.targets.protocol import Step, Verdict
    from sladsl.targets.support import Support

    from .accepting import Idle
    from .matrix import Matrix
    from .proving import Evidence
    from .unverified import Claim

SCHEMA = "sladsl/report/1"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and what the project says of it.

    Attributes:
        target: name of the target.
        verdict: the verdict.
        accepted: the reason for which the project accepts it; None if it does not.
        span: where the contract says the element; None if no line does.
        evidence: what the proof shows of it; None if it was not proved.
    """

    target: str
    verdict: Verdict
    accepted: str | None
    span: Span | None
    evidence: Evidence | None = None

    @property
    def fails(self) -> bool:
        """Whether the target cannot keep it, or does not though it is said to, and nobody has accepted that."""
        return self.accepted is None and (self.verdict.level == "impossible" or self.contradicted)

    @property
    def contradicted(self) -> bool:
        """Whether a ticket shows that something said to be kept exactly is not."""
        return self.evidence is not None and self.evidence.contradicts


@dataclass(slots=True)
class Report:
    """What a build made and what it means.

    Attributes:
        agreements: name, folder, first day of the version, fingerprint and files of each agreement.
        judged: every verdict.
        warnings: what documents could not print as they should.
        unused: names in accepts of the project file that accept nothing.
        proofs: name of the target and what was tried for an agreement.
        documents: files of the documents about the provider and all its clients.
        supports: the support table of each target that was built.
        steps: the steps of its set-up sheet.
    """

    agreements: list[dict[str, Any]] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unused: list[Idle] = field(default_factory=list)
    proofs: list[tuple[str, Proof]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    supports: dict[str, Support] = field(default_factory=dict)
    steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)

    @property
    def failing(self) -> list[Judged]:
        """The promises that a target does not keep and nobody accepted."""
        return [one for one in self.judged if one.fails]

    @property
    def matrices(self) -> list[Matrix]:
        """The table promise by target of each agreement, of the terms that were built."""
        return matrices(self.judged, {(row["agreement"], row["version"]) for row in self.agreements})

    @property
    def claims(self) -> list[Claim]:
        """The statements that nobody has verified and that the verdicts rest on."""
        return claims(self.judged, self.supports, self.steps)


def report_json(report: Report) -> str:
    """The text of `report.json`; it holds no date of today and no path of this machine."""
    data = {
        "schema": SCHEMA,
        "agreements": report.agreements,
        "documents": report.documents,
        "verdicts": [_row(one) for one in report.judged],
        "proofs": [_proof(target, proof) for target, proof in report.proofs],
        "table": [_matrix(matrix) for matrix in report.matrices],
        "unverified": [claim._asdict() for claim in report.claims],
        "warnings": report.warnings,
        "accepted_without_use": [row for one in report.unused for row in _unused(one)],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _matrix(matrix: Matrix) -> dict[str, Any]:
    rows = [
        {"promise": row.element, "cells": {name: _cell(one) for name, one in row.cells.items()}} for row in matrix.rows
    ]
    return {"agreement": matrix.agreement, "version": matrix.version.isoformat(), "rows": rows}


def _cell(one: Judged) -> dict[str, Any]:
    """A cell of the table; `element` is the one that the target judged, which may be the whole of the row's promise."""
    found = worst(one)
    side, minutes = (found[0], found[1].minutes) if found else (None, None)
    return {"verdict": one.verdict.level, "element": one.verdict.element, "accepted": one.accepted is not None,
            "fails": one.fails, "worst": side, "minutes": minutes, "text": letters(one)}  # fmt: skip


def _unused(one: Idle) -> Iterator[dict[str, Any]]:
    for target in one.targets or (None,):
        for promise in one.promises:
            yield {"target": target, "promise": promise, "agreements": list(one.agreements)}


def _row(one: Judged) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "agreement": verdict.agreement,
        "version": verdict.version.isoformat(),
        "promise": verdict.element,
        "target": one.target,
        "verdict": verdict.level,
        "how": verdict.how,
        "mark": verdict.mark,
        "source": verdict.source,
        "deviation": verdict.deviation,
        "features": list(verdict.features),
        "accepted": one.accepted,
        "proof": _evidence(one.evidence),
        "file": one.span.file if one.span else None,
        "line": one.span.line if one.span else None,
    }


def _proof(target: str, proof: Proof) -> dict[str, Any]:
    return {
        "target": target,
        "agreement": proof.agreement,
        "version": proof.version.isoformat(),
        "tickets": proof.tickets,
        "origins": dict(proof.origins),
        "at_closing": proof.at_closing,
        "shared": proof.shared,
    }


def _evidence(found: Evidence | None) -> dict[str, Any] | None:
    if found is None:
        return None
    sides = {"late": found.late, "early": found.early}
    return {"tickets": found.tickets} | {side: shown and shown._asdict() for side, shown in sides.items()}
