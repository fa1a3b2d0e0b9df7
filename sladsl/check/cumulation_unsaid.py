"""Two credits that can apply together, and no word whether they add up.

In one month availability can be low and responses late. Is the client credited both, or the larger one? Write:
credits add up; or: credits do not add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._credits import ELEMENT, schedules, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA306", "cumulation-unsaid", "warning", "no word whether credits add up")
NEEDS_WHOLE = True
_PROMISE = """
priorities, highest first
  High
promises
  | priority | respond      |
  | High     | 1 hour 24x7  |
"""
_ROW = CREDITS + "  | availability below 99.9%  | 9% of monthly fee  |\n"
BAD = _ROW + "  | each High respond late    | USD 50             |\n" + REST + _PROMISE
GOOD = BAD.replace("  at most", "  credits add up, at most")
NEAR = _ROW + REST + _PROMISE


def run(subject: Subject) -> Iterator[Finding]:
    """Count the measures of the schedule: bands of one measure never apply together."""
    remedies = subject.terms.remedies
    groups = list(schedules(subject.terms).values())
    if remedies is not None and remedies.cumulate is None and len(groups) > 1:
        first, second = (words(lines[0].measure) for lines in groups[:2])
        message = f"credits for {first} and for {second} can apply together, but nothing says whether they add up"
        help_line = "add a line: credits add up; or: credits do not add up"
        yield subject.finding(KIND, ELEMENT, message, help_line)
