"""One ticket under both agreements: how each clock came out, why, and the whole story of each side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.simulate.explain import local_text, promised
from sladsl.simulate.replay.story import story

from .why import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.zones import Zone

    from .flips import Flip
    from .pairing import Clock
    from .whatif import WhatIf


def ticket_lines(found: WhatIf, number: str) -> Iterator[str]:
    """A ticket as lines for people.

    Args:
        found: what both agreements say of the past.
        number: number of a ticket that one of them judges.
    """
    flips = {(flip.clock.key, flip.clock.number): flip for flip in found.flips if flip.clock.ticket.id == number}
    for clock in found.clocks:
        if clock.ticket.id == number:
            yield from _clock(clock, flips.get((clock.key, clock.number)), found.zone)
    for name, side in (("A", found.old), ("B", found.new)):
        judged = side.judged.get(number)
        yield ""
        yield f"under {name}:"
        if judged is None:
            yield "  it is not judged"
        else:
            yield from (f"  {line}".rstrip() for line in story(judged))


def _clock(clock: Clock, flip: Flip | None, zone: Zone) -> Iterator[str]:
    """How one clock came out under both."""
    number = f" {clock.number}" if clock.number else ""
    old, new = ("no clock" if each == "none" else each for each in clock.stands)
    stands = f"{old} under both" if old == new else f"{old} under A, {new} under B"
    yield f"{clock.key.replace('_', ' ')}{number}: {stands}"
    for name, outcome in (("A", clock.old), ("B", clock.new)):
        if outcome is not None:
            due = "no due" if outcome.due is None else f"due {local_text(outcome.due, zone)}"
            end = "" if outcome.stopped_at is None else f", stopped {local_text(outcome.stopped_at, zone)}"
            yield f"  {name}: {promised(outcome.plan.target)}; {due}{end}"
    if flip is not None:
        yield f"  because {sentence(flip, zone)}"
