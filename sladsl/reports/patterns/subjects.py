"""What tickets are grouped by, and which groups are late differently from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.simulate.replay.people import holder

from ..hours import hour_of_week
from .exact import Stratum, compared
from .family import striking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sladsl.clock.zones import Zone

    from ..clocks import Clock

Subject = Literal["client", "category", "weekday", "hour", "hour_of_week", "team"]
ORDER: tuple[Subject, ...] = ("client", "category", "weekday", "hour", "hour_of_week", "team")


class Case(NamedTuple):
    """A ticket as patterns see it.

    Attributes:
        client: which client it is of.
        priority: its first priority.
        late: whether any promise of it was missed.
        groups: subject -> the group that it belongs to; a subject of which nothing is known is not there.
    """

    client: str
    priority: str
    late: bool
    groups: dict[Subject, str]


class Pattern(NamedTuple):
    """A group of tickets that was late differently from the rest.

    Attributes:
        subject: what it is a group of.
        group: its name; weekdays by number (0 is Monday), hours by number, an hour of the week as "0 09".
        tickets: how many tickets it has.
        late: how many of them were late.
        expected: how many would be if it were like the rest of the same client and priority.
        chance: how likely a report without any real pattern is to show one as striking as this.
    """

    subject: Subject
    group: str
    tickets: int
    late: int
    expected: float
    chance: float


def patterns_of(
    accounts: Sequence[Iterable[Clock]], zone: Zone | Sequence[Zone], *, internal: bool = False
) -> tuple[int, tuple[Pattern, ...]]:
    """Look for patterns among clocks that were met or missed.

    Args:
        accounts: the clocks of each client.
        zone: whose wall clock tells the hour; one for each client, or one for all.
        internal: whether clients and teams are compared, too, which is for the provider's own eyes.

    Returns:
        How many tickets were looked at, and what was found, the most striking first.
    """
    zones = zone if isinstance(zone, (list, tuple)) else [zone] * len(accounts)
    cases: list[Case] = []
    for number, (clocks, own) in enumerate(zip(accounts, zones, strict=True)):
        cases += cases_of(clocks, own, str(number), internal=internal)
    return len(cases), patterns(cases)


def cases_of(clocks: Iterable[Clock], zone: Zone, client: str, *, internal: bool) -> list[Case]:
    """The tickets of a client with a promise that was met or missed."""
    found: dict[str, list[Clock]] = {}
    for clock in clocks:
        if clock.state in ("met", "missed"):
            found.setdefault(clock.ticket.id, []).append(clock)
    return [_case(own, zone, client, internal=internal) for own in found.values()]


def _case(clocks: list[Clock], zone: Zone, client: str, *, internal: bool) -> Case:
    ticket = clocks[0].ticket
    weekday, hour = hour_of_week(ticket.created, zone)
    groups: dict[Subject, str] = {
        "weekday": str(weekday),
        "hour": f"{hour:02d}",
        "hour_of_week": f"{weekday} {hour:02d}",
    }
    if ticket.category:
        groups["category"] = ticket.category
    if internal:
        groups["client"] = client
        groups["team"] = holder(ticket.events, max(clock.at for clock in clocks))
    late = any(clock.state == "missed" for clock in clocks)
    return Case(client, ticket.priority or "", late, groups)


def patterns(cases: Sequence[Case]) -> tuple[Pattern, ...]:
    """The groups that are late differently from the rest beyond chance, the most striking first.

    A group is compared with other tickets of the same client and priority; a client with others of the same priority.
    """
    found: list[Pattern] = []
    tests = []
    for subject in ORDER:
        stratum = _by_priority if subject == "client" else _by_client
        for group, strata, tickets, late in _groups(cases, subject, stratum):
            test = compared(strata, late)
            tests.append(test)
            found.append(Pattern(subject, group, tickets, late, test.expected, test.chance))
    shown = [found[index]._replace(chance=chance) for index, chance in striking(tests)]
    return tuple(sorted(shown, key=lambda one: (one.chance, ORDER.index(one.subject), one.group)))


def _by_priority(case: Case) -> tuple[str, ...]:
    return (case.priority,)


def _by_client(case: Case) -> tuple[str, ...]:
    return (case.client, case.priority)


def _groups(
    cases: Sequence[Case], subject: Subject, stratum: Callable[[Case], tuple[str, ...]]
) -> list[tuple[str, list[Stratum], int, int]]:
    """Every group of a subject with its strata, its tickets and its late tickets."""
    whole: dict[tuple[str, ...], list[int]] = {}
    own: dict[str, dict[tuple[str, ...], list[int]]] = {}
    for case in cases:
        group = case.groups.get(subject)
        if group is None:
            continue
        key = stratum(case)
        _count(whole.setdefault(key, [0, 0]), case)
        _count(own.setdefault(group, {}).setdefault(key, [0, 0]), case)
    return [
        (
            group,
            [Stratum(whole[key][0], whole[key][1], tickets) for key, (tickets, _) in sorted(strata.items())],
            sum(tickets for tickets, _ in strata.values()),
            sum(late for _, late in strata.values()),
        )
        for group, strata in sorted(own.items())
    ]


def _count(counts: list[int], case: Case) -> None:
    counts[0] += 1
    counts[1] += case.late
