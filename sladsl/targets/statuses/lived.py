"""What tickets of a history did in each status, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .stays import end_of, stays

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sladsl.history.ticket import Ticket

    from .stays import Stay

Key = tuple[str, str]
"""Board and status, case folded; the board is empty where the history does not tell it."""


class Lived(NamedTuple):
    """How tickets went through a status; times in seconds.

    Attributes:
        entered: how often a ticket got it.
        tickets: how many tickets did.
        median: the time that half of the stays did not exceed; stays that did not end count up to the end of the
            history, so it is never too long.
        most: the same for 95 of 100 stays.
        open: how many stays did not end.
        longest: how long the longest of these lasts.
        left: how many stays ended.
        closed: how many of these ended with the ticket: the next status ends it.
        replies: how often the client wrote to a ticket in it.
        unmoved: after how many of these the ticket was still in it an hour later.
        first: of how many tickets it was the first status that counts as a response; 0 if it counts as none.
    """

    entered: int
    tickets: int
    median: int
    most: int
    open: int = 0
    longest: int = 0
    left: int = 0
    closed: int = 0
    replies: int = 0
    unmoved: int = 0
    first: int = 0


class Course(NamedTuple):
    """What a whole history tells.

    Attributes:
        stays: board and status -> the stays in it, in the order of the history.
        first: board and status -> of how many tickets it was the first that counts as a response.
        tickets: how many tickets there are.
        telling: how many of them tell their statuses.
        end: up to when stays last that did not end, in UTC seconds.
    """

    stays: Mapping[Key, Sequence[Stay]]
    first: Mapping[Key, int]
    tickets: int
    telling: int
    end: int


def course_of(tickets: Sequence[Ticket], responds: Callable[[Key], bool]) -> Course:
    """How the tickets of a history went through their statuses.

    Args:
        tickets: the tickets.
        responds: whether a status counts as a response.
    """
    grouped: dict[Key, list[Stay]] = {}
    first: dict[str, Key] = {}
    telling: set[str] = set()
    for stay in stays(tickets):
        key = (stay.board.casefold(), stay.status.casefold())
        grouped.setdefault(key, []).append(stay)
        telling.add(stay.ticket)
        if stay.ticket not in first and responds(key):
            first[stay.ticket] = key
    return Course(grouped, Counter(first.values()), len(tickets), len(telling), end_of(tickets))


def lived(course: Course, keys: Sequence[Key], ends: Callable[[Key], bool]) -> Lived:
    """How tickets went through a status.

    Args:
        course: the history.
        keys: under which boards and names the history has it.
        ends: whether a ticket is over in a status.
    """
    own = [stay for key in keys for stay in course.stays[key]]
    if not own:
        return Lived(0, 0, 0, 0)
    lasted = sorted((course.end if stay.until is None else stay.until) - stay.since for stay in own)
    unended = [course.end - stay.since for stay in own if stay.until is None]
    over = [stay for stay in own if stay.until is not None and (stay.over or ends(_next(stay)))]
    return Lived(
        entered=len(own),
        tickets=len({stay.ticket for stay in own}),
        median=_rank(lasted, 50),
        most=_rank(lasted, 95),
        open=len(unended),
        longest=max(unended, default=0),
        left=len(own) - len(unended),
        closed=len(over),
        replies=sum(stay.replies for stay in own),
        unmoved=sum(stay.unmoved for stay in own),
        first=sum(course.first.get(key, 0) for key in keys),
    )


def _next(stay: Stay) -> Key:
    return stay.board.casefold(), stay.into.casefold()


def _rank(ordered: Sequence[int], percent: int) -> int:
    """The least value that so many percent do not exceed (nearest rank)."""
    return ordered[-(-len(ordered) * percent // 100) - 1]
