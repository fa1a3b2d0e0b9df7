"""The build report: for every promise and target the verdict, whether it is accepted, and the contract line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.compare.proof import Proof
    from sladsl.compose.project import Accepted
    from sladsl.findings import Span
    from sladsl.targets.protocol import Verdict

    from .proving import Evidence, Shown

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
        unused: accepted verdicts of the project file that accept nothing.
        proofs: name of the target and what was tried for an agreement.
    """

    agreements: list[dict[str, Any]] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unused: list[Accepted] = field(default_factory=list)
    proofs: list[tuple[str, Proof]] = field(default_factory=list)

    @property
    def failing(self) -> list[Judged]:
        """The promises that a target does not keep and nobody accepted."""
        return [one for one in self.judged if one.fails]


def accepted_reason(target: str, verdict: Verdict, accepted: Sequence[Accepted], used: set[Accepted]) -> str | None:
    """The reason for which a verdict is accepted, None if it is not; what was used is added to `used`.

    An accepted verdict names the element or a feature of the support table. With features, every one that counts
    against the promise must be accepted.
    """
    fitting = [one for one in accepted if one.target == target and one.agreement in (None, verdict.agreement)]
    own = [one for one in fitting if one.promise == verdict.element]
    if own:
        used.update(own)
        return own[0].because
    by_feature = {one.promise: one for one in fitting}
    reasons = [by_feature[feature] for feature in verdict.features if feature in by_feature]
    if not reasons or len(reasons) < len(verdict.features):
        return None
    used.update(reasons)
    return "; ".join(dict.fromkeys(one.because for one in reasons))


def report_json(report: Report) -> str:
    """The text of `report.json`; it holds no date of today and no path of this machine."""
    data = {
        "schema": SCHEMA,
        "agreements": report.agreements,
        "verdicts": [_row(one) for one in report.judged],
        "proofs": [_proof(target, proof) for target, proof in report.proofs],
        "warnings": report.warnings,
        "accepted_without_use": [{"target": one.target, "promise": one.promise} for one in report.unused],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


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


def table(report: Report, names: Iterable[str]) -> list[str]:
    """The verdicts of the terms that were built, as a table for people: promise by target, agreement by agreement.

    Verdicts of earlier and later versions stand in `report.json`.
    """
    targets = list(names)
    lines: list[str] = []
    groups: dict[tuple[str, str], dict[str, dict[str, Judged]]] = {}
    current = {(row["agreement"], row["version"]) for row in report.agreements}
    for one in report.judged:
        if (one.verdict.agreement, one.verdict.version.isoformat()) not in current:
            continue
        key = (one.verdict.agreement, one.verdict.version.isoformat())
        groups.setdefault(key, {}).setdefault(one.verdict.element, {})[one.target] = one
    for (agreement, version), rows in groups.items():
        width = max(len(_short(element)) for element in rows)
        lines += [
            "",
            f"{agreement}, terms from {version}",
            f"  {'promise':<{width}}  " + "  ".join(f"{name:<24}" for name in targets).rstrip(),
        ]
        for element, cells in rows.items():
            texts = "  ".join(f"{_cell(cells.get(name)):<24}" for name in targets)
            lines.append(f"  {_short(element):<{width}}  {texts}".rstrip())
        lines += _tickets(rows, targets)
    return lines


def _tickets(rows: dict[str, dict[str, Judged]], targets: list[str]) -> list[str]:
    """The smallest ticket for each element and direction in which a target deviates."""
    lines = []
    for element, cells in rows.items():
        for name in targets:
            one = cells.get(name)
            for word, shown in _sides(one.evidence) if one else ():
                told = "" if element == shown.promise else f"{shown.promise}, "
                lines.append(f"  {_short(element)}: {name} {_size(word, shown)}: {told}{shown.ticket};")
                lines.append(f"      due {shown.promised}, at {name} {shown.due}{_verdicts(shown)}{_shown_by(shown)}")
    return ["", *lines] if lines else []


def _sides(evidence: Evidence | None) -> list[tuple[str, Shown]]:
    if evidence is None:
        return []
    return [(word, shown) for word, shown in (("late", evidence.late), ("early", evidence.early)) if shown]


def _size(word: str, shown: Shown) -> str:
    if shown.minutes is None:
        return "has no due date"
    if not shown.minutes:
        return "judges otherwise"
    opened = shown.open_minutes
    rest = f" ({opened} of them open)" if opened is not None and opened != shown.minutes else ""
    return f"at most {shown.minutes} minutes {word}{rest}"


def _shown_by(shown: Shown) -> str:
    return f"; shown by {shown.shown_by}" if shown.shown_by else ""


def _verdicts(shown: Shown) -> str:
    ours, theirs = shown.states
    return "" if ours == theirs or "running" in shown.states else f"; {ours} by the contract, {theirs} there"


def _cell(one: Judged | None) -> str:
    if one is None:
        return "not built"
    parts = [one.verdict.level, *(["accepted"] if one.accepted else [])]
    sizes = [_size(word, shown) for word, shown in _sides(one.evidence)]
    if one.verdict.level == "approximate" and one.evidence and one.evidence.tickets and not sizes:
        sizes = [f"the same on {one.evidence.tickets} tickets"]
    return ", ".join([*parts, *sizes])


def _short(text: str) -> str:
    return text if len(text) <= 72 else text[:71] + "…"
