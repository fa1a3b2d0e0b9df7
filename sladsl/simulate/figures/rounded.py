"""Shares rounded for reading, so that none looks like nothing or like all that is neither."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def percentage(share: Fraction, places: int = 2) -> Decimal:
    """A share in percent, without zeros at its end; with more places where fewer would show 0 or 100."""
    exact = share * 100
    while True:
        shown = Decimal(round(exact * 10**places)).scaleb(-places)
        if (exact == 0) == (shown == 0) and (exact == 100) == (shown == 100):
            return shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown.normalize()
        places += 2
