"""Wording: how a document puts fixed words and values together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Runs, Section, Value
from sladsl.documents.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.documents.document import Block
    from sladsl.documents.formats import Formats
    from sladsl.documents.texts import Texts

_EVEN = frozenset({"list.comma", "list.line", "list.semicolon", "list.space", "list.then"})
"""Separators that stand between all items alike, not only before the last one."""


class Wording:
    """What every document is written with.

    Attributes:
        texts: the fixed words.
        formats: the formats of numbers and dates.
    """

    __slots__ = ()
    texts: Texts
    formats: Formats

    def say(self, key: str, **slots: Value | Runs) -> Runs:
        """Fixed words with values at their named places; see `Texts.say`."""
        return self.texts.say(key, **slots)

    def value(self, path: str, text: str) -> Value:
        """A value of the model as it is printed."""
        return Value(path, visible(text))

    def runs(self, path: str, text: str) -> Runs:
        """A single value as a text of its own."""
        return (self.value(path, text),)

    def stem(self, path: str, text: str) -> Value:
        """Words of the contract inside a sentence of the catalogue, which sets the full stop itself."""
        return self.value(path, text.rstrip().removesuffix("."))

    def listed(self, items: Iterable[Runs], last: str = "list.and") -> Runs:
        """Texts as a list in a sentence ("a, b and c"); `last` is what stands before the last one."""
        whole = list(items)
        runs: list[Runs] = []
        for index, item in enumerate(whole):
            if index:
                closing = index == len(whole) - 1 or last in _EVEN
                runs.append(self.say(last if closing else "list.comma"))
            runs.append(item)
        return joined(runs)

    def names(self, path: str, names: Iterable[str], last: str = "list.and") -> Runs:
        """Names of the model as a list in a sentence."""
        return self.listed([self.runs(path, name) for name in names], last)

    def section(
        self,
        anchor: str,
        blocks: Iterable[Block | None],
        sections: Iterable[Section | None] = (),
        title: Runs | None = None,
    ) -> Section | None:
        """A section whose heading is the text `heading.<anchor>` unless given; None when there is nothing in it."""
        filled = tuple(block for block in blocks if block is not None)
        children = tuple(section for section in sections if section is not None)
        if not filled and not children:
            return None
        return Section(anchor, self.say(f"heading.{anchor}") if title is None else title, filled, children)


def joined(texts: Iterable[Runs]) -> Runs:
    """Several texts as one."""
    return tuple(run for runs in texts for run in runs)
