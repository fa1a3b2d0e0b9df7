"""One finding for one mistake: what only follows from another finding of composition is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import kinds

if TYPE_CHECKING:
    from sladsl.findings import Finding, Kind

_ONE_A_NAME = (kinds.UNKNOWN_NAME, kinds.UNKNOWN_PLAN)
"""A name that nothing is called is told where it is first used, with its other places."""
_ONE_A_LINE = (
    kinds.DUPLICATE_NAME, kinds.MISSING_OVERRIDE, kinds.NOTHING_TO_OVERRIDE, kinds.BAD_MOMENT, kinds.WRONG_CELL,
)  # fmt: skip
"""A line that says several things gives one finding of these for all of them."""
_ONE_A_RUN = (
    kinds.TABLE_SHAPE, kinds.BAD_MOMENT, kinds.DUPLICATE_NAME, kinds.MISSING_OVERRIDE, kinds.MISSING_PART,
)  # fmt: skip
"""Lines below each other that do not fit for the same reason give one finding."""
_INCOMPLETE = (kinds.TABLE_SHAPE, kinds.BAD_MOMENT, kinds.MISSING_PART)
"""Told of what misses a line, which may be one that could not be read."""
MOST_PLACES = 5
NEAR = 4
"""Lines."""


def without_followers(findings: list[Finding], form: list[Finding]) -> list[Finding]:
    """The findings, each once, in their order, without those that follow from another one.

    Args:
        findings: of composition.
        form: of reading; what is incomplete beside a line that could not be read follows from it.
    """
    lost = {(one.span.file, one.span.line + more) for one in form if one.span for more in range(-NEAR, NEAR)}
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
    ordered = [one for one in ordered if one.kind not in _INCOMPLETE or not one.span or one.span[:2] not in lost]
    lines: set[tuple[Kind, str, int]] = set()
    names: dict[str, Finding] = {}
    kept: dict[Finding, Finding] = {}
    for finding in ordered:
        kind, span = finding.kind, finding.span
        if span is None or kind not in (*_ONE_A_NAME, *_ONE_A_LINE, *_ONE_A_RUN):
            kept[finding] = finding
            continue
        above = kind in _ONE_A_RUN and (kind, span.file, span.line - 1) in lines
        same = kind in _ONE_A_LINE and (kind, span.file, span.line) in lines
        lines.add((kind, span.file, span.line))
        first = names.setdefault(finding.message, finding) if kind in _ONE_A_NAME else finding
        if first is not finding:
            if len(kept[first].labels) < MOST_PLACES:
                kept[first] = replace(kept[first], labels=(*kept[first].labels, (span, "and here")))
        elif not above and not same:
            kept[finding] = finding
    return [kept[finding] for finding in dict.fromkeys(findings) if finding in kept]
