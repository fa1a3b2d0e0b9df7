"""Nodes of the tree: what a sentence consists of, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Span

from .token import Lines, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE = -1
"""Start of a node that holds no word."""


class Node:
    """A sentence or a part of one. One class serves every rule: a class for each would cost more at start than reading.

    Attributes:
        rule: its grammar rule, or the alternative of it.
        children: its nodes and tokens in order; words that only shape a sentence are left out.
        start_pos: offset of its first word, counting those left out; `NOWHERE` if it has none.
        end_pos: offset after its last word.
        lines: the lines of its text.
    """

    __slots__ = ("children", "end_pos", "lines", "rule", "start_pos")

    def __init__(self, rule: str, children: list[Node | Token], start_pos: int, end_pos: int, lines: Lines) -> None:
        self.rule = rule
        self.children = children
        self.start_pos = start_pos
        self.end_pos = end_pos
        self.lines = lines

    @property
    def line(self) -> int:
        """Line of its first word, from 1."""
        return self.lines.line(max(0, self.start_pos))

    @property
    def end_line(self) -> int:
        """Line of its last word, from 1."""
        return self.lines.line(max(0, self.end_pos))

    def span(self, file: str) -> Span:
        """Where the node stands; a node without words gives the first line."""
        if self.start_pos == NOWHERE:
            return Span(file, 1, 1, 1, 1)
        lines = self.lines
        return Span(file, self.line, lines.column(self.start_pos), self.end_line, lines.column(self.end_pos))

    def walk(self) -> Iterator[Node]:
        """The node and all nodes below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def nodes(self, *rules: str) -> Iterator[Node]:
        """The child nodes of these rules; all of them when none is named."""
        for child in self.children:
            if isinstance(child, Node) and (not rules or child.rule in rules):
                yield child

    def node(self, *rules: str) -> Node | None:
        """The first child node of one of these rules, None if there is none."""
        return next(self.nodes(*rules), None)

    def tokens(self, *types: str) -> list[Token]:
        """The child tokens of these types; all of them when none is named."""
        return [child for child in self.children if isinstance(child, Token) and (not types or child.type in types)]

    def token(self, *types: str) -> Token | None:
        """The first child token of one of these types, None if there is none."""
        for child in self.children:
            if isinstance(child, Token) and child.type in types:
                return child
        return None

    def has(self, *types: str) -> bool:
        """Whether a token of one of these types is among the children."""
        return self.token(*types) is not None


def token_span(token: Token, file: str) -> Span:
    """Where a token stands."""
    return Span(file, token.line, token.column, token.end_line, token.end_column)
