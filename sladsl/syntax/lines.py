"""The lines of a file as the formatter sees them: words, level, comment, and where columns begin."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from .layout import NEWLINE
from .names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .node import Node
    from .parser import Parsed
    from .token import Token

FIRST_WORD, FIRST_TWO, LAST_NODE, ACTION = 1, 2, -1, -2
COLUMNS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("party", "plan_choice", "zone", "language", "term", "review", "fee"), ("head", FIRST_WORD)),
    **dict.fromkeys(("covers", "availability", "down", "excludes", "maintenance", "systems"), ("service", FIRST_WORD)),
    **dict.fromkeys(("requests", "probed", "evidence", "at_worst", "backup"), ("service", FIRST_WORD)),
    **dict.fromkeys(("recovery", "not_included", "provided", "largest", "kept", "restored"), ("service", FIRST_TWO)),
    **dict.fromkeys(("role", "priority", "channel", "definition", "undertaking"), ("names", FIRST_WORD)),
    "party_option": ("option", FIRST_WORD),
    "open_row": ("timetable", LAST_NODE),
    **dict.fromkeys(("at_percent", "after_start", "before_due", "after_due", "no_progress"), ("steps", ACTION)),
    **dict.fromkeys(("at_start", "on_condition", "tier", "some_time_before"), ("steps", ACTION)),
}
"""Rule -> the family of sentences that are aligned with each other, and where their further columns begin."""


class Line(NamedTuple):
    """A sentence, a comment or a blank line, ready to be set.

    Attributes:
        level: how many blocks it lies in.
        columns: its words, cut where a column begins; empty for a comment or a blank line.
        comment: the comment at its end or alone, with its `#`; empty if there is none.
        family: lines of one family next to each other are aligned; empty if it is set by itself, "table" for a row.
    """

    level: int
    columns: tuple[tuple[str, ...], ...]
    comment: str
    family: str


class _Marks(NamedTuple):
    """What the tree says of the tokens, by their offset: which are names, where sentences and columns begin."""

    names: frozenset[int]
    holidays: frozenset[int]
    sentences: dict[int, Node]


def lines_of(parsed: Parsed) -> Iterator[Line]:
    """Cut the tokens of a file into lines; a comment takes the level at which it was written."""
    marks = _marks(parsed.tree)
    indents = [0]
    words: list[Token] = []
    for token in parsed.tokens:
        if token.type != NEWLINE:
            words.append(token)
            continue
        head, *rest = str(token).split("\n")
        if words:
            yield _sentence(words, len(indents) - 1, head.strip(), marks)
            words = []
        else:
            rest = [head, *rest]
        yield from _between(rest[:-1], indents, _width(rest[-1]), at_end=token.end_pos == len(parsed.source.text))


def _between(comments: list[str], indents: list[int], following: int, *, at_end: bool) -> Iterator[Line]:
    """The comments and blank lines between two sentences; afterwards `indents` is that of the second one."""
    before = list(indents)
    while not at_end and indents[-1] > following:
        indents.pop()
    if not at_end and following > indents[-1]:
        indents.append(following)
    for text in comments:
        width = _width(text) if text.strip() else 0
        levels = before if len(before) > len(indents) else indents
        level = max(i for i, indent in enumerate(levels) if indent <= width or i == 0)
        least = len(indents) - 1 if not at_end else 0
        yield Line(max(level, least) if text.strip() else 0, (), text.strip(), "")


def _width(text: str) -> int:
    return len(text[: len(text) - len(text.lstrip())].expandtabs(4))


def _marks(tree: Node) -> _Marks:
    names: list[int] = []
    holidays: list[int] = []
    sentences: dict[int, Node] = {}
    for node in tree.walk():
        if node.rule in ("name", "holiday_name"):
            found = names if node.rule == "name" else holidays
            found.extend(token.start_pos for token in node.tokens("STRING"))
        elif node.rule in COLUMNS:
            sentences[node.start_pos] = node
    return _Marks(frozenset(names), frozenset(holidays), sentences)


def _sentence(tokens: list[Token], level: int, comment: str, marks: _Marks) -> Line:
    if tokens[0].type == "VBAR":
        cells: list[list[str]] = []
        for token in tokens[:-1]:
            if token.type == "VBAR":
                cells.append([])
            else:
                cells[-1].append(_word(token, marks))
        return Line(level, tuple(map(tuple, cells)), comment, "table")
    node = marks.sentences.get(tokens[0].start_pos)
    family = COLUMNS[node.rule][0] if node else ""
    starts = _starts(node, tokens) if node else frozenset()
    columns: list[list[str]] = [[]]
    for place, token in enumerate(tokens):
        if place in starts:
            columns.append([])
        columns[-1].append(_word(token, marks))
    return Line(level, tuple(map(tuple, columns)), comment, family)


def _starts(node: Node, tokens: list[Token]) -> frozenset[int]:
    """The places among the tokens at which a further column begins."""
    how = COLUMNS[node.rule][1]
    if how > 0:
        return frozenset({how + (tokens[0].type == "OVERRIDE")})
    nodes = list(node.nodes())
    begins = nodes[-1:] if how == LAST_NODE else nodes[-2:]
    offsets = {child.start_pos for child in begins}
    return frozenset(place for place, token in enumerate(tokens) if token.start_pos in offsets)


def _word(token: Token, marks: _Marks) -> str:
    text = str(token)
    if token.type == "STRING":
        if token.start_pos not in marks.names and token.start_pos not in marks.holidays:
            return text
        inner = unicodedata.normalize("NFC", text[1:-1]).replace("’", "'")
        parts = inner.split(" ") if token.start_pos in marks.holidays else [inner]
        return inner if all(map(plain_name, parts)) else f'"{inner}"'
    if token.type == "PERCENT":
        return "".join(text.split())
    if token.type == "TIME":
        return text.rjust(5, "0")
    if token.type == "TEXT":
        return text
    words = " ".join(text.replace("’", "'").split())
    if "," in words[:-1] and not words[:1].isdigit():  # in a number it separates thousands
        words = re.sub(r" ?, ?", ", ", words)
    return unicodedata.normalize("NFC", words)
