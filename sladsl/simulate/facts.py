"""The facts of a ticket by the names of a contract: case and spare spaces do not tell values apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clients import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.terms import Terms

    from .selection import Facts


class FactNames:
    """What the values on each axis are called in contracts."""

    def __init__(self) -> None:
        self._known: dict[int, dict[tuple[str, str], str]] = {}

    def of(self, terms: Terms, facts: Facts) -> Facts:
        """Facts as a contract names them; a value that it does not name stays as it is."""
        if not facts:
            return facts
        if id(terms) not in self._known:
            self._known[id(terms)] = {(axis, plain(name)): name for axis, name in _names(terms)}
        known = self._known[id(terms)]
        return {axis: known.get((axis, plain(value)), value) for axis, value in facts.items()}


def _names(terms: Terms) -> Iterator[tuple[str, str]]:
    """Every value that a promise or an escalation asks for, with its axis."""
    for promise in terms.promises:
        if promise.service is not None:
            yield "service", promise.service
        for axis, values in promise.selector.items():
            yield from ((axis, value) for value in values)
    for escalation in terms.escalations:
        yield from (("channel", channel) for channel in escalation.channels)
