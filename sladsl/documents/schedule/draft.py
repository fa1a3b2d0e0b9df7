"""The draft: terms, words and formats that every section of the schedule is written with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sladsl.documents.document import Runs, Section, Value
from sladsl.documents.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sladsl.documents.document import Block
    from sladsl.documents.formats import Formats
    from sladsl.documents.texts import Texts
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms


_EVEN = frozenset({"list.comma", "list.line", "list.semicolon", "list.space", "list.then"})
"""Separators that stand between all items alike, not only before the last one."""


class Worked(Protocol):
    """Gives worked examples of a promise, as the timeline engine computes them."""

    def __call__(self, promise: Promise) -> Sequence[tuple[datetime, datetime]]:
        """When a ticket is received and when the promise then is due, on the wall clock of the agreement's zone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the sections of a schedule are written from.

    Attributes:
        terms: the terms.
        texts: the fixed words.
        formats: the formats of numbers and dates.
        worked: worked examples of promises.
        warnings: sentences about what could not be printed as it should; sections add to it.
    """

    terms: Terms
    texts: Texts
    formats: Formats
    worked: Worked
    warnings: list[str] = field(default_factory=list)

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


def filled_columns(
    draft: Draft, group: str, rows: Sequence[tuple[Runs, dict[str, Runs]]], weights: dict[str, int]
) -> tuple[tuple[Runs, ...], tuple[tuple[Runs, ...], ...], tuple[int, ...]]:
    """Columns, rows and weights of a table that has only the columns with something in them.

    Args:
        draft: the draft.
        group: group of the catalogue in which the headings stand, "name" for the first column.
        rows: name and cells by column of each row.
        weights: the possible columns in order, with their relative widths; the first column has 4.
    """
    keys = [key for key in weights if any(key in cells for _, cells in rows)]
    columns = (draft.say(f"{group}.name"), *(draft.say(f"{group}.{key}") for key in keys))
    body = tuple((name, *(cells.get(key) or draft.say("value.none") for key in keys)) for name, cells in rows)
    return columns, body, (4, *(weights[key] for key in keys))


def anchor(*words: str) -> str:
    """A stable anchor from names: letters and digits of any script, in lower case, with hyphens between."""
    letters = "".join(character if character.isalnum() else " " for character in " ".join(words).lower())
    return "-".join(letters.split()) or "part"
