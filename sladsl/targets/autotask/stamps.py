"""SLA events of statuses by what tickets show: the status in which a milestone was stamped, and in which it was not."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.protocol import Difference, Stated

from .alerts import SHOWN
from .configured import default_event
from .guessing import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.targets.lowering.stages import Timer

    from .configured import Configuration
    from .replaying import Replayed


def events(system: Configuration, tickets: Sequence[Replayed]) -> Iterator[Difference]:
    """Statuses that reach a milestone and should not, or do not and should, as tickets with a history show."""
    entered: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    strange: dict[tuple[str, Timer, bool], list[str]] = defaultdict(list)
    for each in tickets:
        if not each.ticket.traced:
            continue
        for status in {event.raw for event in each.ticket.events if event.raw}:
            entered[status.casefold()] += 1
            spelled.setdefault(status.casefold(), status)
        for timer in TIMERS:
            blamed = _blamed(each, timer)
            if blamed is not None:
                strange[blamed[0].casefold(), timer, blamed[1]].append(each.ticket.number)
    for (status, timer, counts), numbers in sorted(strange.items()):
        wanted = system.events.get(status, default_event(status))
        number = f"{len(numbers)} of {entered[status]} tickets that came to it ({', '.join(numbers[:3])})"
        found = f"{SHOWN[timer]} was {'' if counts else 'not '}reached in it on {number}"
        better = Stated(
            "provider" if counts else "client",
            "a clock is stopped where it should run on" if counts else "a clock runs on where it should be stopped",
        )
        name = spelled[status]
        yield Difference(
            "", f'status "{name}"', f'status "{name}", SLA Event', found, wanted or "(none)", stated=better
        )


def _blamed(each: Replayed, timer: Timer) -> tuple[str, bool] | None:
    """The status that stopped a clock too early (True), or should have stopped it (False); None if all is well."""
    stopped = each.ticket.stopped[timer]
    wanted = each.wanted.reached[timer][0] if timer in each.wanted.reached else None
    if stopped == wanted or (stopped is not None and wanted is not None and abs(stopped - wanted) < NEAR):
        return None
    early = stopped is not None and (wanted is None or stopped < wanted)
    at = stopped if early else wanted
    status = next(
        (event.raw for event in each.ticket.events if event.raw and at is not None and abs(event.at - at) < NEAR), None
    )
    return (status, early) if status else None
