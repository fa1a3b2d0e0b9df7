"""Which agreements a client's name stands for, as ticket systems write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.model.terms import Agreement

EVERYONE = "*"
"""The pattern that stands for every client whom nothing else names."""


class ClientNames:
    """The names of the clients of some agreements: exact ones, patterns, and one for all others.

    Case and the number of spaces do not matter. In a pattern `*` stands for any letters and `?` for one.
    """

    def __init__(self, agreements: Sequence[Agreement], aliases: Mapping[str, tuple[str, ...]]) -> None:
        """Sort the names.

        Args:
            agreements: each is known by the names of its client in all its versions.
            aliases: name of a client as its agreement gives it -> further names, and patterns of names.
        """
        folded = {plain(client): names for client, names in aliases.items()}
        self._exact: dict[str, list[Agreement]] = {}
        self._spellings: dict[str, None] = {}
        self._patterns: list[tuple[re.Pattern[str], Agreement]] = []
        self._rest: list[Agreement] = []
        self._known: dict[str, tuple[Agreement, ...]] = {}
        for agreement in agreements:
            own = list(_own_names(agreement))
            for name in own:
                self._add_exact(name, agreement)
            for client in dict.fromkeys(plain(name) for name in own):
                for name in folded.get(client, ()):
                    self._add_alias(name.strip(), agreement)

    @property
    def exact(self) -> list[str]:
        """All names that are no patterns, as they are written."""
        return list(self._spellings)

    def agreements(self, client: str) -> tuple[Agreement, ...]:
        """The agreements of a client: by exact name; if there are none by pattern; if there are none those for all."""
        if client not in self._known:
            name = plain(client)
            matching = (one for pattern, one in self._patterns if pattern.fullmatch(name))
            found = self._exact.get(name) or list(matching) or self._rest
            self._known[client] = tuple({id(agreement): agreement for agreement in found}.values())
        return self._known[client]

    def _add_exact(self, name: str, agreement: Agreement) -> None:
        self._spellings[name] = None
        self._exact.setdefault(plain(name), []).append(agreement)

    def _add_alias(self, name: str, agreement: Agreement) -> None:
        if name == EVERYONE:
            self._rest.append(agreement)
        elif "*" in name or "?" in name:
            self._patterns.append((_pattern(plain(name)), agreement))
        else:
            self._add_exact(name, agreement)


def plain(name: str) -> str:
    """A name as it is compared: without case and spare spaces."""
    return " ".join(name.split()).casefold()


def _own_names(agreement: Agreement) -> Iterator[str]:
    for terms in agreement.versions:
        yield terms.client.name
        yield from terms.client.aliases


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern as an expression; all but `*` and `?` stands for itself, so brackets in names are safe."""
    return re.compile("".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in text), re.DOTALL)
