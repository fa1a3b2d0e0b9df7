"""The words that decide about a ticket, as numbers: kinds of events, reasons of waits, priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints
from sladsl.history.kinds import KINDS, WAITING, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.simulate.plan import TicketPlan

    from .columns import Batch, Coded, Word

CREATED, REOPENED, CHANGED, EXCLUDED, CANCELLED, ASKED = (
    list(KINDS).index(name)
    for name in ("created", "reopened", "priority_changed", "excluded", "cancelled", "asked_client")
)
"""Kinds of events that the kernel knows by their number."""
T = TypeVar("T")
NOTHING, CLIENT = 0, 1
"""Reasons of waits: none is on; the client."""


class Words(NamedTuple):
    """The words of some plans.

    Attributes:
        kinds: kind of event -> its number; the number behind the last is that of all others, which do nothing.
        reasons: reason of a wait -> its number; likewise.
        priorities: priority -> its number; likewise, those behind the last have no row in any plan.
    """

    kinds: dict[str, int]
    reasons: dict[str | None, int]
    priorities: dict[str, int]


def words_of(plans: Sequence[TicketPlan]) -> Words:
    """All words that any of the plans tells apart."""
    kinds = dict.fromkeys(KINDS)
    reasons: dict[str | None, None] = dict.fromkeys([None, "Client", ""])
    reasons |= dict.fromkeys(kind.waits_for for kind in KINDS.values())
    priorities: dict[str, None] = {}
    for plan in plans:
        priorities |= dict.fromkeys(plan.rows)
        kinds |= dict.fromkeys(silence.event for silence in plan.silences)
        for clock in (clock for row in plan.rows.values() for clock in row):
            kinds |= dict.fromkeys([clock.start, *sorted(clock.stops)])
            reasons |= dict.fromkeys([*clock.pauses, *sorted(clock.only_in or ())])
    return Words(_numbered(kinds), _numbered(reasons), _numbered(priorities))


class Kinds(NamedTuple):
    """What each kind of event does, by its number.

    Attributes:
        ends_wait: it ends a wait.
        ends_ticket: it ends the ticket.
        progress: the provider did something.
        special: it is no event that a clock is started or stopped by while the ticket is open.
    """

    ends_wait: Bools
    ends_ticket: Bools
    progress: Bools
    special: Bools


def kinds_of(words: Words) -> Kinds:
    """The table of all kinds, with one more row for kinds that nothing is known of."""
    known = [kind_of(name) for name in words.kinds] + [kind_of("")]
    ends_wait = np.asarray([kind.ends_wait for kind in known])
    ends_ticket = np.asarray([kind.ends_ticket for kind in known])
    special = ends_wait | ends_ticket
    special[[REOPENED, CHANGED, EXCLUDED]] = True
    return Kinds(ends_wait, ends_ticket, np.asarray([kind.progress for kind in known]), special)


class EventCodes(NamedTuple):
    """The events of a batch in numbers.

    Attributes:
        kind: number of each event's kind.
        reason: number of the reason of the wait that it begins; NOTHING if it begins none.
        priority: number of the priority that its value names.
    """

    kind: Ints
    reason: Ints
    priority: Ints


def event_codes(batch: Batch, words: Words) -> EventCodes:
    """Translate the words of a batch."""
    kinds: dict[Word, int] = {}
    kinds.update(words.kinds.items())
    kind = _translated(batch.kind, kinds, len(words.kinds))
    waits_for = ints([words.reasons[kind_of(name).waits_for] for name in words.kinds] + [NOTHING])
    reason = waits_for[kind]
    waiting = kind == words.kinds[WAITING]
    if waiting.any():
        named = _translated(batch.value, words.reasons, len(words.reasons))
        reason[waiting] = named[waiting]
    by_word: dict[Word, int] = {None: words.priorities.get("", len(words.priorities))}
    by_word.update(words.priorities.items())
    return EventCodes(kind, reason, _translated(batch.value, by_word, len(words.priorities)))


def _translated(column: Coded, numbers: dict[Word, int] | dict[str | None, int], other: int) -> Ints:
    table = ints([numbers.get(word, other) for word in column.words])
    return table[column.codes]


def _numbered(words: dict[T, None]) -> dict[T, int]:
    return {word: number for number, word in enumerate(words)}
