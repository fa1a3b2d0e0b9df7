"""Credit bands that overlap.

A figure that is in two bands gives two different credits, and the contract does not say which. A common case: 'from
99.0% through 99.5%' and 'from 99.5% to below 99.9%' both contain 99.5%. Let one band end where the next begins: to
below 99.5%.
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

KIND = Kind("SLA303", "credit-band-overlap", "error", "credit bands that overlap")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
_ROW = CREDITS + "  | availability from 99.5% to below 99.9%    | 5% of monthly fee  |\n  | availability "
BAD = _ROW + "below 99.6%  | 9% of monthly fee  |\n" + REST
GOOD = _ROW + "below 99.5%  | 9% of monthly fee  |\n" + REST
NEAR = GOOD.replace("below 99.5%", "from 99.0% to below 99.5%")


def run(subject: Subject) -> Iterator[Finding]:
    """Walk through the bands of each measure from below."""
    for lines in shares(subject.terms):
        banded = bands(lines)
        for lower, upper in pairwise(banded):
            if _overlap(lower, upper):
                common = percent(upper.low) if upper.low is not None else "0%"
                message = f"{words(upper.measure)} of {common} is in two bands with different credits"
                labels = ((place(subject, lower), "this band contains it, too"),)
                help_line = "let one band end where the next begins: to below ..."
                yield Finding(KIND, message, place(subject, upper), help_line, labels)


def _overlap(lower: Credit, upper: Credit) -> bool:
    """Whether some figure is in both bands; the lower one begins first."""
    if lower.high is None or upper.low is None:
        return True
    return upper.low < lower.high or (lower.high_included and upper.low == lower.high)
