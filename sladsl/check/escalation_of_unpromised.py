"""Alerts for a clock that nothing promises.

The agreement escalates a milestone, but promises no such milestone, or not for these priorities, so no alert ever
comes. Promise it, or take the milestone out of the escalation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._escalations import element_of
from ._promises import is_promised
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA223", "escalation-of-unpromised", "warning", "alerts for a milestone that nothing promises")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLE = (
    HEAD
    + """
roles
  Lead  on duty Always
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
"""
)
BAD = _TABLE + "escalate respond, resolve\n  at 75%  notify  Lead\n"
GOOD = _TABLE + "escalate respond\n  at 75%  notify  Lead\n"
NEAR = BAD.replace("| respond      |", "| resolve      |").replace("respond, resolve", "resolve for Low")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the promise of each escalated milestone."""
    for escalation in subject.terms.escalations:
        for milestone in escalation.milestones:
            if not is_promised(subject.terms, milestone, escalation.priorities):
                whom = f" for {', '.join(escalation.priorities)}" if escalation.priorities else ""
                message = f"alerts of {milestone}{whom} never come, because nothing is promised for it"
                element = element_of(escalation, milestone)
                yield subject.finding(KIND, element, message, f"take {milestone} out of the escalation, or promise it")
