"""The kernel's book of terms that were chosen already: each version is a client of its own, always in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.vector.arrays import FAR, NO

from ..facts import FactNames
from ..kernel.book import Book

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms

    from .assigning import Version


class ChosenTerms(Book):
    """Versions of terms under their numbers; the docket's rules have chosen between them."""

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__({str(number): (version.terms,) for number, version in enumerate(versions)})
        self._facts = FactNames()

    def span(self, terms: Terms) -> tuple[int, int]:
        """Always in force."""
        del terms
        return NO, FAR

    def facts(self, terms: Terms, facts: Mapping[str, str]) -> Mapping[str, str]:
        """Values by their names in the contract."""
        return self._facts.of(terms, facts)
