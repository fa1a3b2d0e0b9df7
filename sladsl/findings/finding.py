"""Kind and Finding: a sort of problem with its page, and one occurrence of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.findings.span import Span

Severity = Literal["error", "warning", "note"]
"""error: the contract cannot be used; warning: it can, but should not be signed so; note: good to know."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From worst to mildest."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of problem that sladsl can find.

    Attributes:
        code: stable code, `SLA` and three digits; never used again for something else.
        name: stable kebab-case name, the word of `# allow: name because ...`.
        severity: how bad it is unless the project file says otherwise.
        title: the problem in a few words, without full stop.
        page: plain English text for `sladsl explain`: what it is, why it matters, how to mend it.
        bad: a contract text that has the problem.
        good: the same text, mended.
        near: a text that looks alike and is fine.
    """

    code: str
    name: str
    severity: Severity
    title: str
    page: str = ""
    bad: str = ""
    good: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    Attributes:
        kind: what sort of problem it is.
        message: one sentence in the words of the contract's author, without full stop; it stands alone.
        span: where; None when the problem belongs to no text (a missing file, the project as a whole).
        help: one concrete edit that mends it.
        labels: further places, each with a few words. A label on `span` itself gives words to the main place.
        notes: facts that help to understand it, one sentence each.
        override: severity that the project file chose instead of the kind's; None when it chose none.
        allowed: the author's reason from `# allow: name because reason`; None when not allowed.
    """

    kind: Kind
    message: str
    span: Span | None
    help: str
    labels: tuple[tuple[Span, str], ...] = ()
    notes: tuple[str, ...] = ()
    override: Severity | None = None
    allowed: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity in force: the project's choice, else the kind's."""
        return self.override or self.kind.severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code, message: the order of every list of findings."""
        if self.span is None:
            return ("", 0, 0, self.kind.code, self.message)
        return (self.span.file, self.span.line, self.span.column, self.kind.code, self.message)

    def with_severity(self, severity: Severity | None) -> Finding:
        """The same finding with the severity that the project file chose."""
        return replace(self, override=severity)

    def allow(self, reason: str) -> Finding:
        """The same finding, allowed by the author for a reason."""
        return replace(self, allowed=reason)

    def to_dict(self) -> dict[str, str | int | None]:
        """The stable machine form of a finding, its keys in their documented order."""
        span = self.span
        return {
            "code": self.kind.code,
            "name": self.kind.name,
            "severity": self.severity,
            "file": span.file if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "end_line": span.end_line if span else None,
            "end_column": span.end_column if span else None,
            "message": self.message,
            "help": self.help,
            "allowed": self.allowed,
        }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings sorted by file, position and code, each reported once."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Number of findings per severity, and of allowed ones, which count in no severity."""
    result: dict[str, int] = dict.fromkeys((*SEVERITIES, "allowed"), 0)
    for finding in findings:
        result["allowed" if finding.allowed is not None else finding.severity] += 1
    return result


def failing(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether the findings make a command end with exit code 1: an error, or with `strict` a warning, not allowed."""
    bad = ("error", "warning") if strict else ("error",)
    return any(finding.allowed is None and finding.severity in bad for finding in findings)
