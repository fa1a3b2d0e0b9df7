"""What other terms would have meant: two agreements judge one past, and everything that came out otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import date_of, zone

from .flips import flips
from .months import months
from .pairing import clocks, milestones_of
from .said import Two, said
from .sides import past_of, side
from .tallies import by_milestone, by_promise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sladsl.clock.zones import Zone
    from sladsl.history.history import History
    from sladsl.simulate.docket import Contracts

    from .flips import Flip
    from .months import Month
    from .pairing import Clock, Milestones
    from .said import Said
    from .sides import Side
    from .tallies import Tally


class Wishes(NamedTuple):
    """What is asked about.

    Attributes:
        until: end of observation, included; None ends with the last thing that the history tells.
        on: the day whose terms of the second agreement judge everything; None lets each day have its own.
        first, last: the first and the last month ("2026-03"); None for all.
        same: milestone of the first agreement -> milestone of the second, where they are called otherwise.
        plan: whether the second agreement is a plan with the parties of the first.
    """

    until: int | None = None
    on: date | None = None
    first: str | None = None
    last: str | None = None
    same: Mapping[str, str] = {}
    plan: bool = False


class WhatIf(NamedTuple):
    """One past under two agreements. "Old" is what is, "new" is what is asked about.

    Attributes:
        old, new: the two sides.
        until: end of observation in UTC seconds, included.
        elsewhere: tickets of other clients, left out.
        milestones: which milestone of the one is which of the other.
        clocks: every clock that one of them has, of the tickets created in the months asked about.
        flips: those that stand differently.
        promises: counts by the promises that judge.
        totals: counts by milestone.
        months: the months asked about.
        said: what differs in the terms.
        wishes: what was asked about.
    """

    old: Side
    new: Side
    until: int
    elsewhere: int
    milestones: Milestones
    clocks: tuple[Clock, ...]
    flips: tuple[Flip, ...]
    promises: tuple[Tally, ...]
    totals: tuple[Tally, ...]
    months: tuple[Month, ...]
    said: tuple[Said, ...]
    wishes: Wishes

    @property
    def zone(self) -> Zone:
        """The zone by whose wall clock it is told: that of the first agreement."""
        return zone(self.old.agreement.versions[0].zone)

    @property
    def tickets(self) -> int:
        """How many tickets at least one of the agreements judged."""
        return len({clock.ticket.id for clock in self.clocks})

    @property
    def differs(self) -> bool:
        """Whether anything of the past would have been otherwise: a clock, its due, a figure or a credit."""
        from .months import fee_of, measured

        if self.flips or any(one.earlier or one.later for one in self.totals):
            return True
        return any(
            month.credits[0] != month.credits[1]
            or fee_of(month.old) != fee_of(month.new)
            or any(one.old != one.new for one in measured(month))
            for month in self.months
        )


NO_WISHES = Wishes()


def what_if(old: Contracts, new: Contracts, history: History, wishes: Wishes = NO_WISHES) -> WhatIf:
    """Judge the tickets of the first agreement's client by both.

    Args:
        old: the one agreement that is, with the names under which its client and its priorities are known.
        new: the one that is asked about; who its client is does not matter.
        history: the past, of any number of clients.
        wishes: what is asked about.
    """
    past = past_of(old, history, wishes.until)
    before, after = side(old, past), side(new, past, wishes.on)
    matched = milestones_of(before.standing, after.standing, wishes.same)
    found = months(before, after, dict(matched.names), wishes.first, wishes.last)
    own = tuple(one for one in clocks(before, after, matched) if _is_wanted(one, before, wishes))
    turned = tuple(flips(own, past.until))
    day = date_of(zone(before.standing.versions[0].zone).day(past.until))
    two = Two(before.terms, after.terms, matched.names)
    return WhatIf(
        before, after, past.until, past.elsewhere, matched, own, turned, tuple(by_promise(own, _order(before, after))),
        tuple(by_milestone(own)), tuple(found), tuple(said(two, day, own, turned)), wishes,
    )  # fmt: skip


def _is_wanted(clock: Clock, old: Side, wishes: Wishes) -> bool:
    if wishes.first is None and wishes.last is None:
        return True
    day = date_of(zone(old.standing.versions[0].zone).day(clock.ticket.created))
    name = f"{day:%Y-%m}"
    return (wishes.first or name) <= name <= (wishes.last or name)


def _order(old: Side, new: Side) -> list[str]:
    """Identities of promises in the order of the agreements, those of the first before those that only B has."""
    versions = (*reversed(old.standing.versions), *reversed(new.standing.versions))
    return list(dict.fromkeys(promise.id for terms in versions for promise in terms.promises))
