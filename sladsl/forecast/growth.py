"""Growth as people write it: "20%", "20% a year", "1.5% a month"."""

from __future__ import annotations

import re

_GROWTH = re.compile(r"([+-]?\d{1,12}(?:\.\d{1,4})?) ?%(?: (?:a|per) (year|month))?", re.ASCII)
LEAST, MOST = -0.99, 20.0
"""What a year may change."""


class GrowthError(ValueError):
    """What was written is no growth, or none that can be; the message says what to write."""


def growth_of(text: str) -> float:
    """The share by which something grows in a year.

    Raises:
        GrowthError: it is no growth, or beyond all measure.
    """
    found = _GROWTH.fullmatch(text.strip())
    if found is None:
        raise GrowthError(f"'{text}' is no growth; write 20%, -5% a year or 1.5% a month")
    share = float(found[1]) / 100
    if found[2] == "month":
        share = (1 + share) ** 12 - 1 if share > -1 else -1.0
    if not LEAST <= share <= MOST:
        raise GrowthError(f"'{text}' is beyond all measure; a year may change by -99% to 2000%")
    return share
