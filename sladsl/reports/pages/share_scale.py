"""A scale of shares, the same for all charts of a section: from a whole step below the least that is shown to all."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.document import Label, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.documents.document import Runs, Shape

    from .sheet import Sheet

Share = Fraction | float
HIGHEST_FOOT = Fraction(9, 10)
"""A scale shows at least the shares from here to all."""


class ShareScale(NamedTuple):
    """Places of shares in a drawing.

    Attributes:
        low: the least share that has a place.
        foot: where it stands, in units of the drawing.
        top: where all stands.
    """

    low: Fraction
    foot: int
    top: int

    def at(self, share: Share) -> int:
        """The place of a share."""
        return self.foot + round((share - self.low) / (1 - self.low) * (self.top - self.foot))

    @property
    def ticks(self) -> tuple[Fraction, Fraction, Fraction]:
        """The shares that have a line: both ends, and the middle between them."""
        return self.low, (1 + self.low) / 2, Fraction(1)


def lowest(shares: Iterable[Share]) -> Fraction:
    """Where a scale of some shares begins: at nine tenths, or at an even number of tenths below all of them.

    So the middle of the scale is a whole number of percent that is easily read, too.
    """
    least = min([*shares, HIGHEST_FOOT])
    return HIGHEST_FOOT if least >= HIGHEST_FOOT else Fraction(int(least * 5), 5)


def rungs(sheet: Sheet, scale: ShareScale, left: int, right: int) -> Iterator[Shape]:
    """Lines from left to right, and the share of each at its left end."""
    for share in scale.ticks:
        y = scale.at(share)
        yield Line(((left, y), (right, y)), "grid")
        yield Label(left - 8, y + 4, sheet.share("shares.axis", share), "end", "quiet")


def uprights(sheet: Sheet, scale: ShareScale, top: int, foot: int) -> Iterator[Shape]:
    """Lines from the top to the foot, and the share of each below it."""
    for share in scale.ticks:
        x = scale.at(share)
        yield Line(((x, top), (x, foot)), "grid")
        yield Label(x, foot + 14, sheet.share("shares.axis", share), "middle", "quiet")


def scale_words(sheet: Sheet, key: str, low: Fraction) -> Runs:
    """How charts are read, from the catalogue: at `key` where their scale begins at zero, else at `key`_cut."""
    return sheet.say(f"{key}_cut", low=sheet.share("shares.axis", low)) if low else sheet.say(key)
