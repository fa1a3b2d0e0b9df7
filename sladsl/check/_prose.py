"""Prose: the texts of clauses and duties as they stand in the files, and places of words in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Span

from ._places import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._subject import Subject

PROMISING = frozenset(
    {"scope", "duties", "communication", "remedies", "security", "change", "price-adjustment", "review", "training"}
)
"""Kinds of clauses in which a party promises something; the others define, limit or end."""
_QUOTED = re.compile(r'"""(?P<long>(?:[^"\\]|\\.|"(?!""))*)"""|"(?P<short>(?:[^"\\\n]|\\["\\])*)"|#[^\n]*', re.DOTALL)


class Passage(NamedTuple):
    """A text as it stands in a file.

    Attributes:
        what: what it is, for messages ("the clause "Scope"").
        file: name of the file.
        source: the whole text of the file.
        start, end: where the passage is in it.
    """

    what: str
    file: str
    source: str
    start: int
    end: int

    def span(self, match: re.Match[str]) -> Span:
        """Where a match in the file stands."""
        return Span(self.file, *_position(self.source, match.start()), *_position(self.source, match.end()))


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def promising(subject: Subject) -> Iterator[Passage]:
    """The clauses, duties and undertakings that promise something."""
    terms = subject.terms
    for clause in terms.clauses:
        if clause.kind in PROMISING:
            yield from _passages(subject, f"clause/{clause.title}", f'the clause "{clause.title}"')
    for duty in terms.duties:
        yield from _passages(subject, f"duty/{duty.party}/{duty.text}", f"a duty of the {duty.party}")


def quoted(subject: Subject) -> Iterator[Passage]:
    """Every text in quotes, in all files of the agreement; comments are none."""
    for file in subject.composition.sources:
        text = file.parsed.source.original
        for match in _QUOTED.finditer(text):
            group = match.lastgroup
            if group is not None:
                yield Passage("the text", file.shown, text, match.start(group), match.end(group))


def found(pattern: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The matches of a pattern in some passages."""
    for passage in passages:
        for match in pattern.finditer(passage.source, passage.start, passage.end):
            yield passage, match


def phrases_in(phrases: Iterable[str], passages: Iterable[Passage]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Whole words and phrases in some passages, in any case and with any white space; the longest at a place."""
    longest_first = sorted(phrases, key=len, reverse=True)
    for passage in passages:
        text = passage.source[passage.start : passage.end].casefold()
        # Most texts have none of them, and a pattern of fifty phrases takes longer to make than a text to read.
        likely = [phrase for phrase in longest_first if phrase.split()[0] in text]
        if likely:
            choices = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in likely)
            yield from found(re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE), [passage])


def said(match: re.Match[str]) -> str:
    """The words of a match on one line."""
    return " ".join(match.group().split())


def _passages(subject: Subject, element: str, what: str) -> Iterator[Passage]:
    """The texts within an element: of a clause that between three quotes, otherwise each in quotes."""
    if not subject.says(element):
        return
    span = subject.at(element)
    file = source_of(subject, span.file)
    if file is None:
        return
    text = file.parsed.source.original
    start, end = _offset(text, span.line, span.column), _offset(text, span.end_line, span.end_column)
    texts = [match for match in _QUOTED.finditer(text, start, end) if match.lastgroup]
    longest = [match for match in texts if match.lastgroup == "long"] or texts
    for match in longest:
        group = match.lastgroup or ""
        yield Passage(what, span.file, text, match.start(group), match.end(group))


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
