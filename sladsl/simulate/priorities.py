"""The names of priorities in a ticket system, told back as those of a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clients import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.model.terms import Terms


class PriorityNames:
    """What priorities are called in ticket systems; case and spare spaces do not matter."""

    def __init__(self, targets: Mapping[str, Mapping[str, str]]) -> None:
        """Take target -> priority of the contract -> its name there."""
        self._targets = targets
        self._known: dict[tuple[int, str, str], str | None] = {}

    def name(self, terms: Terms, source: str, told: str) -> str | None:
        """The contract's name of a priority; None if it is unknown, or stands for several.

        The contract's own name stands first, then the names at the source system; where the source is not among the
        targets, the names at all of them.
        """
        key = (id(terms), source, told)
        if key not in self._known:
            self._known[key] = self._find(terms, source, plain(told))
        return self._known[key]

    def spellings(self, terms: Terms) -> list[str]:
        """All names under which the priorities of some terms are known."""
        own = [priority.name for priority in terms.priorities]
        return [*own, *(there for names in self._targets.values() for name, there in names.items() if name in own)]

    def _find(self, terms: Terms, source: str, told: str) -> str | None:
        own = {plain(priority.name): priority.name for priority in terms.priorities}
        if told in own:
            return own[told]
        systems = [names for target, names in self._targets.items() if plain(target) == plain(source)]
        found = {
            own[plain(name)]
            for names in systems or self._targets.values()
            for name, there in names.items()
            if plain(there) == told and plain(name) in own
        }
        return found.pop() if len(found) == 1 else None
