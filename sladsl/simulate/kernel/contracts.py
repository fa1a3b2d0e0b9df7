"""The agreements of a provider as a book: clients, priorities and facts by all names that systems have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.vector.arrays import FAR
from sladsl.clock.zones import DAY, day_of, zone
from sladsl.history.event import Event
from sladsl.history.reject import Reject
from sladsl.history.ticket import Ticket
from sladsl.simulate.clients import ClientNames
from sladsl.simulate.docket import NO_ALIASES, NO_NAMES, Contracts
from sladsl.simulate.facts import FactNames
from sladsl.simulate.priorities import PriorityNames

from .book import Book

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Agreement, Terms


class ContractBook(Book):
    """What `docket.Contracts` knows, for batches: the same terms for the same ticket, the same sentence if none."""

    renames = True

    def __init__(
        self,
        agreements: Sequence[Agreement],
        aliases: Mapping[str, tuple[str, ...]] = NO_ALIASES,
        priorities: Mapping[str, Mapping[str, str]] = NO_NAMES,
    ) -> None:
        """Take agreements and names, as `docket.Contracts` does."""
        super().__init__({})
        self._told = (tuple(agreements), aliases, priorities)
        self._clients = ClientNames(agreements, aliases)
        self._priorities, self._facts = PriorityNames(priorities), FactNames()
        self._contracts = Contracts(*self._told)
        self._of = {id(terms): agreement for agreement in agreements for terms in agreement.versions}

    def __reduce__(self) -> tuple[type[ContractBook], tuple[object, ...]]:
        """Another process gets what was told, and compiles anew."""
        return ContractBook, self._told

    def versions(self, client: str) -> Sequence[Terms]:
        """The versions of all agreements that a client's name stands for."""
        return [terms for agreement in self._clients.agreements(client) for terms in agreement.versions]

    def span(self, terms: Terms) -> tuple[int, int]:
        """From when to when terms are in force, by the dates of their agreement's zone and up to its last day."""
        agreement = self._of[id(terms)]
        own, last = zone(agreement.versions[0].zone), agreement.last_day
        ends = [day_of(terms.end)] if terms.end is not None else []
        ends += [day_of(last) + 1] if last is not None else []
        return own.instant(day_of(terms.start) * DAY), own.instant(min(ends) * DAY) if ends else FAR

    def refusal(self, client: str, created: int) -> str:
        """Why no terms judge a ticket, in the words of the docket."""
        found = self._contracts.of(Ticket("", client, (Event(created, "created"),)))
        return found.reason if isinstance(found, Reject) else super().refusal(client, created)

    def priority(self, terms: Terms, source: str, name: str) -> str:
        """The contract's name of a priority; an unknown one stays as it is."""
        found = self._priorities.name(terms, source, name)
        return name if found is None else found

    def facts(self, terms: Terms, facts: Mapping[str, str]) -> Mapping[str, str]:
        """Facts by the names of the contract."""
        return self._facts.of(terms, facts)
