"""Alerts that are out of order, or can never come.

Percentages rise from line to line; an alert at 75% that stands above one at 50% was probably mistyped. An alert at
100% or later never comes: at that moment the promise is missed, and a missed clock gives no more alerts of that sort.
Write a smaller percentage, or 'after due'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._escalations import chains, when
from ._promises import judged_by
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._escalations import Chain
    from ._subject import Subject

KIND = Kind("SLA220", "escalation-order", "warning", "alerts that are out of order or never come")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLE = (
    HEAD
    + """
roles
  Agent  on duty Always
  Lead   on duty Always
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
escalate respond
"""
)
BAD = _TABLE + "  at 75%  warn    Agent\n  at 50%  notify  Lead\n"
GOOD = _TABLE + "  at 50%  warn    Agent\n  at 75%  notify  Lead\n"
NEAR = _TABLE + "  at 75%  warn    Agent\n  at 75%  notify  Lead\n  1 hour 24x7 after due  notify  Lead\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Compare each step with the one before and with the promise."""
    highest = 0
    for chain in chains(subject):
        highest = 0 if chain.number == 0 else highest
        percent = chain.step.percent or 0
        if percent >= 100 or _after_promise(subject, chain):
            message = f"the alert {when(chain.step)} never comes: the promise is missed by then"
            yield Finding(KIND, message, chain.place(subject), "write an earlier time, or an alert 'after due'")
        elif percent and percent < highest:
            message = f"the alert at {percent}% stands after the one at {highest}%"
            yield Finding(KIND, message, chain.place(subject), "write the alerts in the order in which they come")
        highest = max(highest, percent)


def _after_promise(subject: Subject, chain: Chain) -> bool:
    """Whether a step counts at least as long as every promise that it is about, on the same clock."""
    time = chain.step.time
    if chain.step.trigger != "after_start" or time is None:
        return False
    priorities = set(chain.escalation.priorities)
    values = [
        judged_by(promise)
        for promise in subject.terms.promises
        if promise.milestone in chain.escalation.milestones
        and (not priorities or priorities & set(promise.selector.get("priority", priorities)))
    ]
    lengths = [
        value.seconds if value.kind == "duration" and value.clock == time.clock else None for value in values if value
    ]
    return bool(lengths) and all(length is not None and length <= time.seconds for length in lengths)
