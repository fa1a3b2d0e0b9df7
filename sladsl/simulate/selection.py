"""Which promises apply to a ticket, apart from its priority."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.model.promise import Promise

Facts = Mapping[str, str]
"""Axis ("channel", "kind", "system", "site", "service") -> the ticket's value on it."""


def applies(promise: Promise, facts: Facts, open_at_receipt: Callable[[str], bool | None]) -> bool:
    """Whether a promise is about a ticket, whatever its priority.

    Args:
        promise: the promise.
        facts: what is known of the ticket; an axis that is not known excludes nothing.
        open_at_receipt: whether a calendar was open when the ticket was created; None, which excludes nothing, if its
            hours are not stated.
    """
    if promise.service is not None and facts.get("service", promise.service) != promise.service:
        return False
    return all(
        axis == "priority" or _fits(axis, values, facts, open_at_receipt) for axis, values in promise.selector.items()
    )


def fits(selector: Mapping[str, tuple[str, ...]], facts: Facts, open_at_receipt: Callable[[str], bool | None]) -> bool:
    """Whether a selector, such as that of a credit, means a ticket; its priority is one of the facts here."""
    return all(_fits(axis, values, facts, open_at_receipt) for axis, values in selector.items())


def _fits(axis: str, values: tuple[str, ...], facts: Facts, open_at_receipt: Callable[[str], bool | None]) -> bool:
    if axis == "received":
        return any(_received(value, open_at_receipt) for value in values)
    return axis not in facts or facts[axis] in values


def _received(value: str, open_at_receipt: Callable[[str], bool | None]) -> bool:
    """Whether the hour of receipt fits "during X", "outside X" or "any"."""
    how, _, calendar = value.partition(" ")
    if how not in ("during", "outside"):
        return True
    is_open = open_at_receipt(calendar)
    return is_open is None or is_open == (how == "during")
