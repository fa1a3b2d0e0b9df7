"""Findings that the author allows: `# allow: name because reason` above or behind what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.compose.files import File

_ALLOW = re.compile(
    r"#[ \t]*allow:[ \t]*(?P<names>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)(?:[ \t]+because[ \t]+(?P<reason>[^\n]*\S))?"
)

WITHOUT_REASON = Kind(
    "SLA401", "allow-without-reason", "warning", "an allowed finding without a reason",
    "A finding is allowed for a reason that the next reader can judge: # allow: no-cap because the client "
    "negotiated it.",
    bad="# allow: no-cap\nhours Always = 24x7\n", good="# allow: no-cap because agreed on 3 May\nhours Always = 24x7\n",
    near="# a comment about allow: nothing\nhours Always = 24x7\n",
)  # fmt: skip
UNUSED = Kind(
    "SLA402", "unused-allow", "note", "an allowed finding that does not occur",
    "The contract allows a finding that is not there any more, or was never. Take the comment away, or mend the name.",
    bad="# allow: no-cap because agreed\nhours Always = 24x7\n", good="hours Always = 24x7\n",
    near="# hello\nhours Always = 24x7\n",
)  # fmt: skip


class Allowance(NamedTuple):
    """One name that a comment allows.

    Attributes:
        name: name or code of the finding.
        reason: why; empty when none is given.
        span: the comment.
        first, last: the lines it is about.
    """

    name: str
    reason: str
    span: Span
    first: int
    last: int


def allowances(file: File) -> Iterator[Allowance]:
    """The allowances of a file; a comment is about the sentence on its line, or else about the one below it."""
    lines = file.parsed.source.text.split("\n")
    if not any("allow:" in line for line in lines):
        return
    extents = _extents(file)
    for number, line in enumerate(lines, 1):
        match = _ALLOW.search(line)
        if match is None or line.count('"', 0, match.start()) % 2:
            continue
        alone = not line[: match.start()].strip()
        first = _next_sentence(lines, number) if alone else number
        span = Span(file.shown, number, match.start() + 1, number, match.end() + 1)
        for name in match["names"].replace(" ", "").split(","):
            yield Allowance(name, match["reason"] or "", span, first, extents.get(first, first))


def _extents(file: File) -> dict[int, int]:
    """First line of each sentence or block -> its last line."""
    extents: dict[int, int] = {}
    for node in file.parsed.tree.walk():
        if node.start_pos >= 0 and node.rule != "start":
            line = node.line
            extents[line] = max(extents.get(line, 0), node.end_line)
    return extents


def _next_sentence(lines: list[str], number: int) -> int:
    for following in range(number + 1, len(lines) + 1):
        text = lines[following - 1].strip()
        if text and not text.startswith("#"):
            return following
    return number


def apply_allowances(findings: Iterable[Finding], known: list[Allowance], *, fleet: bool) -> list[Finding]:
    """Mark the findings that comments allow, and report allowances that have no reason or no finding.

    Args:
        findings: in order.
        known: the allowances.
        fleet: whether the rules over all agreements were asked; what only they find is not missed otherwise.
    """
    used: set[Allowance] = set()
    result = []
    for finding in findings:
        allowance = _allowance(finding, known)
        if allowance is not None:
            used.add(allowance)
        reason = allowance.reason if allowance is not None else None
        result.append(finding.allow(reason) if reason else finding)
    for allowance in known:
        if not allowance.reason:
            message = f"'{allowance.name}' is allowed without a reason"
            result.append(Finding(WITHOUT_REASON, message, allowance.span, "add: because ..."))
        elif allowance not in used and (fleet or not _of_fleet(allowance.name)):
            message = f"'{allowance.name}' is allowed here, but does not occur"
            result.append(Finding(UNUSED, message, allowance.span, "take the comment away, or mend the name"))
    return result


def _of_fleet(name: str) -> bool:
    """Whether a name or code is that of a rule over all agreements."""
    from .fleet._members import fleet_rules

    return any(name in (rule.KIND.name, rule.KIND.code) for rule in fleet_rules())


def _allowance(finding: Finding, known: list[Allowance]) -> Allowance | None:
    span = finding.span
    for allowance in known if span is not None else ():
        same = allowance.name in (finding.kind.name, finding.kind.code)
        if same and span and span.file == allowance.span.file and allowance.first <= span.line <= allowance.last:
            return allowance
    return None
