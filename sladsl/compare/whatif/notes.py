"""What a reader must know about how a past was judged by two agreements, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .whatif import WhatIf


def notes(found: WhatIf) -> Iterator[str]:
    """The sentences, without full stops."""
    for name, side in (("A", found.old), ("B", found.new)):
        if side.outside:
            plural = side.outside != 1
            came = f"{side.outside:,} ticket{'s' * plural} came when {name} was not in force"
            yield f"{came}; it judges {'them' if plural else 'it'} as if it had been"
        if side.rejects:
            yield f"{name} does not judge {len(side.rejects):,} of the tickets and records"
        yield from (f"{name}: {note}" for note in side.notes)
    for one, other in found.milestones.renamed:
        yield f"'{one}' of A is compared with '{other}' of B"
    for name, only in (("A", found.milestones.only_old), ("B", found.milestones.only_new)):
        if only:
            yield f"only {name} promises: {', '.join(each.replace('_', ' ') for each in only)}"
