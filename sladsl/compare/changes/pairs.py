"""Which old and new promises are about the same tickets, when rows were split, joined or given other columns."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

_MOST = 20_000
"""Classes of tickets that are told apart; tables with more are compared row by row."""
_OPEN_ENDED = ("received",)
"""Axes whose values are the ones that rows name and no others."""


class Pair(NamedTuple):
    """Promises that tickets had and have.

    Attributes:
        old: None if they had none.
        new: None if they have none.
        tickets: the classes of tickets: axis to value; empty when the promises have the same identity.
    """

    old: Promise | None
    new: Promise | None
    tickets: tuple[Mapping[str, str | None], ...] = ()


def pairs(old: Sequence[Promise], new: Sequence[Promise], terms: Sequence[Terms]) -> list[Pair]:
    """Every pair that some ticket sees, in the order of the rows: of one identity, or with tickets that changed hands.

    Args:
        old: the promises of the old side.
        new: those of the new side.
        terms: both sides, for the names they declare.
    """
    before, after = ({promise.id: promise for promise in side} for side in (old, new))
    lost = [promise for promise in old if promise.id not in after]
    won = [promise for promise in new if promise.id not in before]
    found = [Pair(promise, after[promise.id]) for promise in old if promise.id in after]
    for subject in dict.fromkeys(_subject(promise) for promise in (*lost, *won)):
        gone, come = ([each for each in side if _subject(each) == subject] for side in (lost, won))
        found.extend(_handed(gone, come, terms))
    places = {identity: place for place, identity in enumerate(dict.fromkeys([*before, *after]))}
    return sorted(found, key=lambda pair: min(places[each.id] for each in pair[:2] if each is not None))


def _subject(promise: Promise) -> tuple[str | None, str]:
    return promise.service, promise.milestone


def _handed(gone: Sequence[Promise], come: Sequence[Promise], terms: Sequence[Terms]) -> Iterator[Pair]:
    """Follow each class of tickets from the promise it had to the one it has."""
    domains = _domains((*gone, *come), terms)
    if not gone or not come or prod(map(len, domains.values())) > _MOST:
        yield from (Pair(promise, None) for promise in gone)
        yield from (Pair(None, promise) for promise in come)
        return
    found: dict[tuple[str, str], tuple[Promise | None, Promise | None, list[Mapping[str, str | None]]]] = {}
    for point in product(*domains.values()):
        ticket = dict(zip(domains, point, strict=True))
        had, has = _of(ticket, gone), _of(ticket, come)
        for one, other in product(had, has):
            key = "" if one is None else one.id, "" if other is None else other.id
            found.setdefault(key, (one, other, []))[2].append(ticket)
    yield from (Pair(one, other, tuple(tickets)) for one, other, tickets in found.values() if one is not other)


def _domains(promises: Sequence[Promise], terms: Sequence[Terms]) -> dict[str, tuple[str | None, ...]]:
    """The values of each axis that the promises name; None stands for any value that no row names."""
    domains: dict[str, tuple[str | None, ...]] = {}
    for axis in dict.fromkeys(axis for promise in promises for axis in promise.selector):
        declared = [name for side in terms for name in _declared(side, axis)]
        named = [value for promise in promises for value in promise.selector.get(axis, ())]
        values = tuple(dict.fromkeys([*declared, *named]))
        domains[axis] = values if declared or axis in _OPEN_ENDED else (*values, None)
    return domains


def _declared(terms: Terms, axis: str) -> tuple[str, ...]:
    if axis == "priority":
        return tuple(priority.name for priority in terms.priorities)
    if axis == "channel":
        return tuple(channel.name for channel in terms.channels)
    return {"kind": terms.kinds, "system": terms.systems, "site": terms.sites}.get(axis, ())


def _of(ticket: Mapping[str, str | None], promises: Sequence[Promise]) -> Sequence[Promise | None]:
    """The promises about a class of tickets; None alone if there are none."""
    return [each for each in promises if _is_about(each, ticket)] or [None]


def _is_about(promise: Promise, ticket: Mapping[str, str | None]) -> bool:
    return all(ticket[axis] in values for axis, values in promise.selector.items())
