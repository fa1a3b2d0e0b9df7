"""What a verdict declares about the difference it allows: how many minutes late or early, read off its words."""

from __future__ import annotations

import re
from typing import NamedTuple

MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440}
ENDLESS = float("inf")
NUMBER = re.compile(r"(\d+(?:\.\d+)?|an?) (?:(?:open|business) )?(second|minute|hour|day)s?\b")
EARLY = re.compile(r"\b(early|earlier)\b")
LATE = re.compile(r"\b(late|later)\b")


class Bound(NamedTuple):
    """How far apart due dates may be, in minutes.

    Attributes:
        late, early: the most in each direction; endless where it is said in words only.
        everywhere: whether they are minutes of all hours; else open ones are meant.
    """

    late: float
    early: float
    everywhere: bool


def bounds(deviation: str) -> list[Bound]:
    """The bounds that a declared deviation states, one for each of its parts."""
    return [_bound(part) for part in deviation.split("; ") if part]


def _bound(part: str) -> Bound:
    """Numbers hold where each is given once; "for each pause" multiplies them, and waits and changes have no length."""
    told = part.replace("never too late", "").replace("never too early", "")
    early, late = (bool(way.search(told)) for way in (EARLY, LATE))
    if not early and not late:
        return Bound(ENDLESS, ENDLESS, everywhere=False)
    sizes = [(1 if number in ("a", "an") else float(number)) * MINUTES[unit] for number, unit in NUMBER.findall(told)]
    most = max(sizes) if sizes and "for each" not in told else ENDLESS
    return Bound(most if late else 0, most if early else 0, everywhere="of all hours" in told)


def within(minutes: int | None, opened: int | None, direction: str, declared: list[Bound]) -> bool:
    """Whether a shown deviation is within one of the bounds; a minute is what is left of seconds."""
    for bound in declared:
        most = bound.late if direction == "late" else bound.early
        size = minutes if bound.everywhere or opened is None else opened
        if most == ENDLESS or (size is not None and most > 0 and size <= most + 1):
            return True
    return False
