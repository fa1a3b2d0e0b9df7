"""A clock that starts afresh although it has a due point.

After a wait, a length of time can start from zero again. A due point, such as the end of the next business day, only
moves by the days that were waited; starting afresh does nothing to it. Promise a length of time, or take the line
away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, judged_by, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA219", "afresh-on-due-point", "warning", "a due point whose clock starts afresh")
LITERATURE = "dead"
_TABLE = HEAD + "promises\n  | priority  | resolve                  |\n  | High, Low | "
_PAUSE = "pause resolve while waiting on Client\n  the clock starts afresh when it resumes\n"
BAD = _TABLE + "end of next business day |\n" + _PAUSE
GOOD = _TABLE + "8 business hours         |\n" + _PAUSE
NEAR = BAD.replace("  the clock starts afresh when it resumes\n", "")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for due points under pauses that start afresh."""
    for rule in subject.terms.pauses:
        if rule.mode != "reset":
            continue
        for promise in subject.terms.promises:
            value, named = judged_by(promise), promise.selector.get("priority")
            concerned = not rule.priorities or named is None or set(named) & set(rule.priorities)
            if promise.milestone in rule.milestones and concerned and value is not None and value.kind == "due_point":
                element = "/".join(["pause", promise.milestone, rule.reasons[0], *sorted(rule.priorities)])
                message = f"{promise.milestone}{whose(promise)} is a due point, on which starting afresh has no effect"
                help_line = "take 'the clock starts afresh when it resumes' away, or promise a length of time"
                yield subject.finding(KIND, element, message, help_line, (cell(promise), "a due point"))
