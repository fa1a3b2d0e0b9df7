"""Changes of promises on tickets: the direction follows from when tickets are due, not from the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.compose.words import share_words, value_words
from sladsl.model.values import Absent

from . import Change, Verdict
from .pairs import pairs
from .tickets import Side, Ticket, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.model.promise import Promise

_STRENGTHS = ("typical", "target", "guaranteed")
"""From the softest to the firmest."""


class Shift(NamedTuple):
    """A change of a promise, with what it was found from.

    Attributes:
        change: the change.
        old, new: the promises of both sides; None where there is none.
        tickets: every ticket that both promises are about and by which they were compared.
    """

    change: Change
    old: Promise | None
    new: Promise | None
    tickets: tuple[Ticket, ...] = ()


def promise_changes(old: Side, new: Side, created: Sequence[int]) -> Iterator[Change]:
    """Every promise that came, went, or makes tickets due at another time."""
    return (shift.change for shift in promise_shifts(old, new, created))


def promise_shifts(old: Side, new: Side, created: Sequence[int]) -> Iterator[Shift]:
    """The same with the promises and tickets behind them."""
    for one, other, tickets in pairs(old.terms.promises, new.terms.promises, (old.terms, new.terms)):
        if _nothing(one) and _nothing(other):
            continue
        if one is None and other is not None:
            verdict: Verdict = "client" if new.judged(other) else "neutral"
            change = Change(other.id, "added", "", _words(other, new), verdict, _for_whom(other, tickets))
            yield Shift(change, None, other)
        elif other is None and one is not None:
            verdict = "provider" if old.judged(one) else "neutral"
            change = Change(one.id, "removed", _words(one, old), "", verdict, _for_whom(one, tickets))
            yield Shift(change, one, None)
        elif one is not None and other is not None:
            seen = [at for at in created if old.plans.meets(one, at) and new.plans.meets(other, at)]
            yield from _changed(one, other, old, new, seen)


def _for_whom(promise: Promise, tickets: Sequence[Mapping[str, str | None]]) -> tuple[str, ...]:
    """One ticket that is meant, when the promise itself does not tell because others of its tickets were handed on."""
    if not tickets:
        return ()
    told = [
        f"{axis} {value or 'of no other row'}"
        for axis, value in tickets[0].items()
        if (value,) != promise.selector.get(axis)
    ]
    return (f"for example {', '.join(told)}",) if told else ()


def _nothing(promise: Promise | None) -> bool:
    """Whether nothing is promised, be it by a dash or by silence."""
    return promise is None or isinstance(promise.value, Absent)


def _changed(one: Promise, other: Promise, old: Side, new: Side, created: Sequence[int]) -> Iterator[Shift]:
    tickets = [Ticket(at, old.due(one, at), new.due(other, at)) for at in created]
    said = _words(one, old), _words(other, new)
    verdicts = [
        _by_tickets(tickets, was_judged=old.judged(one), is_judged=new.judged(other)),
        _by_strength(one, other),
        _by_share(one, other),
    ]
    verdict = _together(verdicts)
    if verdict == "neutral" and said[0] == said[1]:
        return
    element = other.id if len(other.selector) >= len(one.selector) else one.id
    change = Change(element, "changed", *said, verdict, _examples(tickets, verdict, new, other.start))
    yield Shift(change, one, other, tuple(tickets))


def _by_tickets(tickets: Sequence[Ticket], *, was_judged: bool, is_judged: bool) -> Verdict:
    if was_judged != is_judged:
        return "client" if is_judged else "provider"
    earlier = any(is_earlier(ticket.new, ticket.old) for ticket in tickets)
    later = any(is_earlier(ticket.old, ticket.new) for ticket in tickets)
    if earlier and later:
        return "mixed"
    return "client" if earlier else "provider" if later else "neutral"


def is_earlier(one: int | None, other: int | None) -> bool:
    """Whether one due comes before another; never is later than any instant."""
    return one is not None and (other is None or one < other)


def _by_strength(one: Promise, other: Promise) -> Verdict:
    before, after = _STRENGTHS.index(one.strength), _STRENGTHS.index(other.strength)
    return "client" if after > before else "provider" if after < before else "neutral"


def _by_share(one: Promise, other: Promise) -> Verdict:
    """A promise on each ticket is firmer than one on a share of them."""
    before, after = (promise.aggregate.share if promise.aggregate.share is not None else 1 for promise in (one, other))
    return "client" if after > before else "provider" if after < before else "neutral"


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    found = set(verdicts) - {"neutral"}
    return "neutral" if not found else "mixed" if len(found) > 1 else found.pop()


def _examples(tickets: Sequence[Ticket], verdict: Verdict, side: Side, start: str) -> tuple[str, ...]:
    gains = next((ticket for ticket in tickets if is_earlier(ticket.new, ticket.old)), None)
    loses = next((ticket for ticket in tickets if is_earlier(ticket.old, ticket.new)), None)
    shown = {"client": [gains], "provider": [loses], "mixed": [gains, loses]}.get(verdict, [])
    return tuple(told(ticket, side.zone, start) for ticket in shown if ticket is not None)


def _words(promise: Promise, side: Side) -> str:
    every = "every " if promise.recurring else ""
    strength = "" if promise.strength == "guaranteed" else f", {promise.strength}"
    share = promise.aggregate.share
    part = f" in {share_words(share)} of cases" if share is not None else ""
    return f"{every}{value_words(promise.value, side.terms)}{part}{strength}"
