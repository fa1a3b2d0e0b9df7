"""Drift that only tickets show: due dates other than the wanted SLA gives, and the value that explains them."""

# `infer.against` compares with contracts and needs arrays. Here the vendor's own model runs, on exports alone: its
# three due dates, its SLAs, the events behind its statuses. Neither can do the other's work, so both stay.

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.opentime import ALWAYS
from sladsl.clock.zones import date_of, zone
from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.protocol import Difference, Stated

from .alerts import SHOWN
from .clock import HOUR
from .configured import FIELDS
from .emission import emit
from .exports import collections
from .guessing import NEAR, Course, guess
from .origins import origins_of
from .reading import read
from .replaying import replayed
from .results import results
from .stamps import events
from .tickets import past
from .tree import ticket_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sladsl.clock.opentime import OpenTime
    from sladsl.model.terms import Terms
    from sladsl.targets.differing import Origin, Path
    from sladsl.targets.lowering.stages import Timer
    from sladsl.targets.protocol import BetterFor, Files, Project

    from .configured import Configuration
    from .guessing import Guess
    from .objects import Objective
    from .replaying import Replayed

SHOWN_TICKETS = 3
"""How many numbers of tickets are told as examples."""


class Group(NamedTuple):
    """Tickets of one agreement, SLA and priority, and one clock of them.

    Attributes:
        agreement: their agreement.
        sla: the SLA that they have, or should have where that is not known.
        priority: their priority, as the vendor names it.
        timer: the clock.
    """

    agreement: str
    sla: str
    priority: str
    timer: Timer


def lived(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """What exported tickets show against the SLAs that the agreements want.

    Each ticket passes once more through a system that is configured as wanted, by its own statuses. Tickets that came
    in under another version of their agreement than today's are left out, and in comparing due dates those whose
    priority changed or that were reopened: what the vendor does then is not known.

    Raises:
        TargetError: the tickets cannot be understood.
    """
    known = collections(files)
    found = past(files, known, project)
    if found is None:
        return ()
    # The system as it is wanted is made anew: of what exists only the names of SLAs count.
    fresh = replace(project, known={kind: known[kind] for kind in ("slas", "ticketFields") if kind in known})
    bundle = emit(terms, fresh)
    system = read(bundle.files, replace(project, known={}))
    current = {
        each.agreement: each
        for each in terms
        if each.start <= project.on and (each.end is None or project.on < each.end)
    }
    tickets = [
        replayed(system, each)
        for each in found.tickets
        if each.agreement in current and _under(current[each.agreement], each.events[0].at)
    ]
    return (
        *_unread(found.unread, found.strange, len(found.tickets)),
        *_slas(tickets),
        *_due_dates(system, tickets, origins_of(bundle)),
        *events(system, tickets),
        *results(tickets),
    )


def _under(terms: Terms, created: int) -> bool:
    """Whether a ticket came in under a version of the terms."""
    here = zone(terms.zone)
    day = date_of((created + here.offset(created)) // 86400)
    return terms.start <= day and (terms.end is None or day < terms.end)


def _unread(unread: int, strange: int, sound: int) -> Iterator[Difference]:
    """What was not looked at is told, so that silence is no proof."""
    told = (
        (unread, "cannot be read", "readable; `sladsl history` tells what is wrong with each"),
        (strange, "belong to no agreement of the project", "with a contract or company of the project file"),
    )
    for count, words, wanted in told:
        if count:
            whole = sound + unread
            stated = Stated("unknown", "what these tickets would show is not known")
            yield Difference("", "", "tickets.json", f"{count} of {whole} tickets {words}", wanted, stated=stated)


def _slas(tickets: Sequence[Replayed]) -> Iterator[Difference]:
    """Tickets that are under another SLA than they should be."""
    if not any(each.ticket.sla for each in tickets):
        return
    groups: dict[tuple[str, str, str], list[Replayed]] = defaultdict(list)
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    for each in tickets:
        numbers[each.ticket.agreement, each.sla] += 1
        if each.ticket.sla.casefold() != each.sla.casefold():
            groups[each.ticket.agreement, each.ticket.sla, each.sla].append(each)
    for (agreement, sla, wanted), group in sorted(groups.items()):
        found = f"{sla or 'no SLA'} on {_count(len(group), numbers[agreement, wanted])} ({_examples(group)})"
        yield Difference(agreement, "binding", "tickets, Service Level Agreement", found, wanted or "no SLA",
                         stated=Stated("unknown", "tickets run under other objectives than agreed"))  # fmt: skip


def _due_dates(
    system: Configuration, tickets: Sequence[Replayed], origin: Callable[[Path], Origin]
) -> Iterator[Difference]:
    """Due dates that differ, by agreement, SLA, priority and clock."""
    groups: dict[Group, list[Replayed]] = defaultdict(list)
    for each in tickets:
        for timer in TIMERS if each.plain else ():
            # While a ticket waits it is not known what the vendor gives as its due dates.
            if each.wanted.waiting_since is None or timer in each.wanted.reached:
                groups[Group(each.ticket.agreement, each.ticket.sla or each.sla, each.priority, timer)].append(each)
    for group in sorted(groups, key=lambda each: (*each[:3], TIMERS.index(each.timer))):
        found = _differing(system, group, groups[group], origin)
        if found is not None:
            yield found


def _differing(
    system: Configuration, group: Group, tickets: Sequence[Replayed], origin: Callable[[Path], Origin]
) -> Difference | None:
    timer = group.timer
    differing = [each for each in tickets if _apart(each, timer)]
    courses = [
        Course(each.wanted.created, _waits(each, timer), due)
        for each in tickets
        if (due := each.ticket.due[timer]) is not None
    ]
    best = guess(courses, _hours(system, tickets[0]))
    kept = len(tickets) - len(differing)
    if not differing or (
        best is not None and kept >= best.tickets and not any(_certain(each, timer) for each in differing)
    ):
        return None
    objective = tickets[0].wanted.objective
    path = ("SLA", tickets[0].sla, "objectives", _objective_text(objective), _field(timer))
    place = f'SLA "{group.sla or "none"}", {group.priority or "any priority"}, {SHOWN[timer]}'
    found = _found(best, timer, tickets, differing)
    return Difference(
        group.agreement,
        origin(path).element,
        place,
        found,
        _wanted(objective, timer),
        stated=_favours(timer, differing),
    )


def _waits(each: Replayed, timer: Timer) -> list[tuple[int, int]]:
    """The waits that began while a clock ran."""
    stopped = each.ticket.stopped[timer]
    return [wait for wait in each.wanted.waits if stopped is None or wait[0] < stopped]


def _apart(each: Replayed, timer: Timer) -> bool:
    """Whether the due dates are a minute or more apart."""
    due, wanted = each.ticket.due[timer], each.due[timer]
    return due != wanted if due is None or wanted is None else abs(due - wanted) >= NEAR


def _certain(each: Replayed, timer: Timer) -> bool:
    """Whether a difference cannot come from a wait that was not exported: it has its history, or is due earlier."""
    due, wanted = each.ticket.due[timer], each.due[timer]
    return each.ticket.traced or due is None or wanted is None or due < wanted


def _hours(system: Configuration, ticket: Replayed) -> Mapping[str, OpenTime]:
    """What a due date could be counted in: the wanted hours first, then all hours, then those of other locations."""
    own = system.slas.get(ticket.sla.casefold())
    objective = ticket.wanted.objective
    found: dict[str, OpenTime] = {}
    if own is not None and objective is not None:
        found[objective.timeframe] = system.open_time(own, objective)
    if own is not None and own.location is not None:
        found.setdefault("Business Hours", own.location.open_time())
    found.setdefault("24x7", ALWAYS)
    for each in system.slas.values():
        if each.location is not None:
            found.setdefault(f'the hours of "{each.location.name}"', each.location.open_time())
    return found


def _found(best: Guess | None, timer: Timer, tickets: Sequence[Replayed], differing: Sequence[Replayed]) -> str:
    """What the due dates say, with the value that most likely is entered."""
    none = [each for each in differing if each.ticket.due[timer] is None]
    if len(none) * 2 > len(differing):
        return f"no due date on {_count(len(none), len(tickets))} ({_examples(none)})"
    wanted = {each.wanted.due(timer) for each in tickets} == {None}
    if (
        best is not None
        and best.tickets * 2 > len(tickets)
        and (wanted or best.tickets > len(tickets) - len(differing))
    ):
        who = "every ticket is" if best.tickets == len(tickets) else "most tickets are"
        return f"{best}: {who} due after that, {_count(best.tickets, len(tickets))} ({_examples(differing)})"
    which = f"{_count(len(differing), len(tickets))}, and no single value explains them"
    return f"otherwise on {which} ({_examples(differing)})"


def _wanted(objective: Objective | None, timer: Timer) -> str:
    hours = None if objective is None else getattr(objective, FIELDS[timer])
    return "empty" if hours is None or objective is None else f"{hours:g} h of {objective.timeframe}"


def _favours(timer: Timer, differing: Sequence[Replayed]) -> Stated:
    later = earlier = 0
    most = 0
    for each in differing:
        due, wanted = each.ticket.due[timer], each.due[timer]
        late = due is None or (wanted is not None and due > wanted)
        later, earlier = later + late, earlier + (not late)
        if due is not None and wanted is not None:
            most = max(most, abs(due - wanted))
    better: BetterFor = "mixed" if later and earlier else "provider" if later else "client"
    word = {"mixed": "later or earlier", "provider": "later", "client": "earlier"}[better]
    size = f"up to {most // HOUR} h {most % HOUR // 60:02} min {word}" if most else word
    return Stated(better, f"real tickets were due {size} than agreed")


def _objective_text(objective: Objective | None) -> str:
    return ticket_text(objective.priority, objective.issue_type) if objective else ""


def _field(timer: Timer) -> str:
    return {"respond": "firstResponse", "plan": "resolutionPlan", "resolve": "resolved"}[timer]


def _count(some: int, whole: int) -> str:
    return f"{some} of {whole} ticket{'' if whole == 1 else 's'}"


def _examples(tickets: Sequence[Replayed]) -> str:
    names = [each.ticket.number for each in tickets]
    more = f" and {len(names) - SHOWN_TICKETS} more" if len(names) > SHOWN_TICKETS else ""
    return ", ".join(names[:SHOWN_TICKETS]) + more
