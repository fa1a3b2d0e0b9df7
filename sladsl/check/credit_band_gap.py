"""Credit bands with a gap between them.

A figure that falls between two bands, or below the lowest, gives no credit although a better figure does. That
happens when bands are written with one or two decimals: 99.49% is the end of one band, 99.5% the start of the next,
and 99.495% is in none. Write bands that touch: from 99.0% to below 99.5%.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import bands, percent, place, shares, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.remedy import Credit

    from ._subject import Subject

KIND = Kind("SLA302", "credit-band-gap", "warning", "credit bands with a gap between them")
NEEDS_WHOLE = True
_ROW = CREDITS + "  | availability from 99.5% to below 99.9%    | 5% of monthly fee  |\n  | availability "
BAD = _ROW + "below 99.4%  | 9% of monthly fee  |\n" + REST
GOOD = _ROW + "below 99.5%  | 9% of monthly fee  |\n" + REST
NEAR = GOOD.replace("availability below 99.5%", "availability of Web below 99.5%")


def run(subject: Subject) -> Iterator[Finding]:
    """Walk through the bands of each measure from below."""
    for lines in shares(subject.terms):
        banded = bands(lines)
        if banded and banded[0].low is not None and banded[0].low > 0:
            low = percent(banded[0].low)
            message = f"{words(banded[0].measure)} below {low} gives no credit, although a better figure does"
            yield Finding(
                KIND, message, place(subject, banded[0]), f"add a row: {words(banded[0].measure)} below {low}"
            )
        for lower, upper in pairwise(banded):
            if _apart(lower, upper):
                low, high = percent(lower.high or 0), percent(upper.low or 0)  # type: ignore[arg-type]
                message = f"{words(upper.measure)} between {low} and {high} is in no band"
                labels = ((place(subject, lower), f"this band ends at {low}"),)
                yield Finding(KIND, message, place(subject, upper), f"let the lower band end: to below {high}", labels)


def _apart(lower: Credit, upper: Credit) -> bool:
    """Whether a figure lies above one band and below the next."""
    return lower.high is not None and upper.low is not None and lower.high < upper.low
