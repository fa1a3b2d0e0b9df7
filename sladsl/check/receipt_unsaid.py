"""A due point on a business day, and no word about tickets that arrive when everything is closed.

"The next business day" of a ticket logged on Friday at 23:00 is Monday if it counts as received when logged, and
Tuesday if it counts as received at the next opening. Both are common, so there is no default. Add one of the lines:
outside business hours: received at the next opening; or: outside business hours: received when logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, due_points, whose
from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA206", "receipt-unsaid", "error", "no word about tickets logged outside business hours")
NEEDS_WHOLE = True
_HEAD = (
    AGREEMENT
    + """
hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
business hours are Office
business days are Monday to Friday
priorities, highest first
  Low
"""
)
_DAYS = "promises\n  | priority | resolve                  |\n  | Low      | end of next business day |\n"
BAD = _HEAD + _DAYS
GOOD = _HEAD + "outside business hours: received when logged\n" + _DAYS
NEAR = _HEAD + "promises\n  | priority | resolve           |\n  | Low      | 10 business hours |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the first due point, if receipt is not said."""
    if subject.terms.receipt is None and not subject.says("receipt"):
        for promise, _ in due_points(subject.terms):
            message = (
                f"{promise.milestone}{whose(promise)} counts business days, but the agreement does not say "
                "when a ticket logged outside business hours counts as received"
            )
            help_line = "add a line: outside business hours: received at the next opening"
            yield subject.finding(KIND, cell(promise), message, help_line)
            return
