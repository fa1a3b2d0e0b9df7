"""A due point on a business day, and no word which days are business days.

"End of the next business day" depends on which weekdays count and whether holidays do. Business hours do not say it:
a Saturday half day must not become a business day in silence. Add a line such as: business days are Monday to Friday.
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

KIND = Kind("SLA205", "business-days-unsaid", "error", "business days are counted, but not said")
NEEDS_WHOLE = True
_HEAD = (
    AGREEMENT
    + """
hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
business hours are Office
outside business hours: received at the next opening
priorities, highest first
  Low
"""
)
_DAYS = "promises\n  | priority | resolve                  |\n  | Low      | end of next business day |\n"
BAD = _HEAD + _DAYS
GOOD = _HEAD + "business days are Monday to Friday\n" + _DAYS
NEAR = _HEAD + "promises\n  | priority | resolve           |\n  | Low      | 10 business hours |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the first due point, if business days are not said."""
    if subject.terms.business_days is None:
        for promise, _ in due_points(subject.terms):
            what = f"{promise.milestone}{whose(promise)}"
            message = f"{what} counts business days, but the agreement does not say which days these are"
            yield subject.finding(KIND, cell(promise), message, "add a line: business days are Monday to Friday")
            return
