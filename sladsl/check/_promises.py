"""Promises as rules compare them: the value they are judged by, and the tickets they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.promise import Promise
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Terms
    from sladsl.model.values import DuePoint, Duration


def judged_by(promise: Promise) -> Duration | DuePoint | None:
    """The length of time or due point that decides; None if there is none."""
    from sladsl.model.values import DuePoint, Duration, decisive

    time = decisive(promise.value)
    return time if isinstance(time, Duration | DuePoint) else None


def due_points(terms: Terms) -> Iterator[tuple[Promise, DuePoint]]:
    """The promises that are due on a business day."""
    for promise in terms.promises:
        value = judged_by(promise)
        if value is not None and value.kind == "due_point" and value.days == "business":
            yield promise, value


def is_promised(terms: Terms, milestone: str, priorities: tuple[str, ...] = ()) -> bool:
    """Whether anything is promised for a milestone, for one of some priorities if any are named."""
    for promise in terms.promises:
        named = promise.selector.get("priority")
        concerned = not priorities or named is None or set(named) & set(priorities)
        if promise.milestone == milestone and promise.value.kind != "absent" and concerned:
            return True
    return False


def meet(one: Promise, other: Promise) -> bool:
    """Whether some ticket can fall under both promises."""
    if one.service is not None and other.service is not None and one.service != other.service:
        return False
    return all(set(values) & set(other.selector.get(axis, values)) for axis, values in one.selector.items())


def availabilities(service: Service) -> list[tuple[str, Availability]]:
    """What a service promises of its availability, as a whole and for its parts, each with its element id."""
    promised = [each for each in (service.availability, *service.partial) if each is not None]
    return [(f"service/{each.id.replace(' / ', '/', 1)}", each) for each in promised]


def whose(promise: Promise) -> str:
    """The tickets a promise is about, such as " for High"; nothing if it is about all."""
    names = [name for values in promise.selector.values() for name in values]
    if promise.service is not None:
        names.append(f'the service "{promise.service}"')
    return f" for {', '.join(names)}" if names else ""


def cell(promise: Promise) -> str:
    """The element id of a promise."""
    return f"promise/{promise.id}"
