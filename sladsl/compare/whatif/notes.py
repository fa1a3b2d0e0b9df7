"""What a reader must know about how a past was judged by two agreements, in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .sides import unjudged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .whatif import WhatIf

MOST = 3
"""How many reasons are told for which only one of the agreements judges something."""


def notes(found: WhatIf) -> Iterator[str]:
    """The sentences, without full stops."""
    for name, side in (("A", found.old), ("B", found.new)):
        if side.outside:
            plural = side.outside != 1
            came = f"{side.outside:,} ticket{'s' * plural} came when {name} was not in force"
            yield f"{came}; it judges {'them' if plural else 'it'} as if it had been"
        yield from (f"{name}: {note}" for note in side.notes)
    _, *alone = unjudged(found.old, found.new)
    for name, rejects in zip("AB", alone, strict=True):
        for reason, number in Counter(one.reason for one in rejects).most_common(MOST):
            yield f"{name} does not judge {number:,} of the tickets and records that the other does: {reason}"
    if found.wishes.plan:
        yield (
            "B is a plan: parties, zone, term and fee are those of A, and nothing of what A says beyond its own plan"
        )
    for one, other in found.milestones.renamed:
        yield f"'{one}' of A is compared with '{other}' of B"
    for name, only in (("A", found.milestones.only_old), ("B", found.milestones.only_new)):
        if only:
            yield f"only {name} promises: {', '.join(each.replace('_', ' ') for each in only)}"
