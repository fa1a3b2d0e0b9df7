"""Documents about all clients of a provider: whose they are, and what each of them is written with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.document import Value
from sladsl.documents.formats import Formats
from sladsl.documents.schedule.draft import Draft
from sladsl.documents.texts import texts_for
from sladsl.documents.visible import visible
from sladsl.documents.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sladsl.documents.document import Runs
    from sladsl.documents.texts import Texts
    from sladsl.model.terms import Agreement, Terms

NAMED = 4
"""Clients that a list names; of longer ones it says how many more there are."""


@dataclass(frozen=True, slots=True)
class ClientDraft(Draft):
    """A draft whose values tell the agreement that they are of.

    Attributes:
        place: what stands before the path of each value ("agreements[Acme].").
    """

    place: str = ""

    def value(self, path: str, text: str) -> Value:
        """A value of the model as it is printed."""
        return Value(visible(f"{self.place}{path}"), visible(text))


class Client(NamedTuple):
    """An agreement with a client.

    Attributes:
        agreement: the agreement.
        terms: its terms in force on the day; before it begins the first, after its end the last.
        draft: what its parts are written with.
    """

    agreement: Agreement
    terms: Terms
    draft: ClientDraft

    @property
    def name(self) -> str:
        """The name of the client; that of the agreement where they differ tells two agreements of a client apart."""
        return self.terms.client.name


@dataclass(frozen=True, slots=True)
class Fleet(Wording):
    """All agreements of a provider on a day.

    Attributes:
        texts: the fixed words.
        formats: the formats of numbers and dates.
        provider: name of the provider.
        on: the day.
        clients: the agreements, in the order of the names of their clients.
    """

    texts: Texts
    formats: Formats
    provider: str
    on: date
    clients: tuple[Client, ...]

    @property
    def serving(self) -> tuple[Client, ...]:
        """Those whose terms are in force on the day."""
        return tuple(client for client in self.clients if client.agreement.in_force(self.on) is not None)

    def owner(self) -> Runs:
        """The name of the provider."""
        return self.runs("provider.name", self.provider)

    def day(self, path: str, day: date) -> Value:
        """A date."""
        return self.value(path, self.formats.day(day))

    def of_clients(self, clients: Iterable[Client]) -> Runs:
        """Whom something is about: names, "all clients" if it is each of several, or some names and how many more."""
        chosen = list(dict.fromkeys(client.agreement.name for client in clients))
        every = {client.agreement.name for client in self.serving}
        if len(every) > 1 and every <= set(chosen):
            return self.say("fleet.all")
        if len(chosen) <= NAMED + 1:
            return self.names("agreements.name", chosen)
        more = self.value("agreements.count", self.formats.number(len(chosen) - NAMED))
        return self.say("fleet.more", names=self.names("agreements.name", chosen[:NAMED], "list.comma"), count=more)


def fleets_of(agreements: Iterable[Agreement], on: date) -> dict[str, Fleet]:
    """Name of each provider -> its agreements; the language is theirs if they share one, else English.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    found: dict[str, list[tuple[Agreement, Terms]]] = {}
    for agreement in agreements:
        terms = terms_near(agreement, on)
        found.setdefault(terms.provider.name, []).append((agreement, terms))
    return {provider: _fleet(provider, members, on) for provider, members in found.items()}


def terms_near(agreement: Agreement, on: date) -> Terms:
    """The terms of a day; the first before the agreement begins, the last after its end."""
    return agreement.on(on) or agreement.versions[0]


def _fleet(provider: str, members: list[tuple[Agreement, Terms]], on: date) -> Fleet:
    languages = {terms.language for _, terms in members}
    texts = texts_for(languages.pop() if len(languages) == 1 else "en")
    formats = Formats(texts)
    ordered = sorted(members, key=lambda member: (member[1].client.name.casefold(), member[0].name, member[1].start))
    clients = tuple(
        Client(agreement, terms, draft_of(terms, texts, f"agreements[{agreement.name}]."))
        for agreement, terms in ordered
    )
    return Fleet(texts, formats, provider, on, clients)


def draft_of(terms: Terms, texts: Texts, place: str = "") -> ClientDraft:
    """What parts of terms are written with, without worked examples."""
    return ClientDraft(terms, texts, Formats(texts), lambda _: (), place=place)
