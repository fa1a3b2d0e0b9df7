"""A pause of a clock that nothing promises.

The agreement says when a clock pauses, but promises no such milestone, or not for these priorities. The sentence has
no effect; perhaps another milestone was meant. Promise it, or take the milestone out of the pause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import is_promised
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA218", "pause-of-unpromised", "warning", "a pause of a milestone that nothing promises")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority  | respond      |\n  | High, Low | 4 hours 24x7 |\n"
BAD = _TABLE + "pause resolve while waiting on Client\n"
GOOD = _TABLE + "pause respond while waiting on Client\n"
NEAR = BAD.replace("| respond      |", "| resolve      |")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the promise of each paused milestone."""
    for rule in subject.terms.pauses:
        for milestone in rule.milestones:
            if not is_promised(subject.terms, milestone, rule.priorities):
                whom = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
                message = f"{milestone} pauses{whom}, but nothing is promised for it"
                element = "/".join(["pause", milestone, rule.reasons[0], *sorted(rule.priorities)])
                yield subject.finding(KIND, element, message, f"take {milestone} out of the pause, or promise it")
