"""Nodes of the tree: what a sentence consists of, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lark.lexer import Token
from lark.tree import Tree

from sladsl.findings import Span

from .layout import DEDENT, INDENT, NEWLINE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node(Tree[Token]):
    """A sentence or a part of one: `data` is its grammar rule, `children` its nodes and tokens in order.

    One class serves every rule: a class for each would cost more at start than reading a contract.
    """

    @property
    def rule(self) -> str:
        """Name of the grammar rule or of its alternative."""
        return str(self.data)

    def span(self, file: str) -> Span:
        """Where the node stands; a node without words (none is written) gives the first line."""
        meta = self.meta
        if meta.empty:
            return Span(file, 1, 1, 1, 1)
        return Span(file, meta.line, meta.column, meta.end_line, meta.end_column)

    def nodes(self, *rules: str) -> Iterator[Node]:
        """The child nodes of these rules; all of them when none is named."""
        for child in self.children:
            if isinstance(child, Node) and (not rules or child.data in rules):
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


def has_place(child: object) -> bool:
    """Whether a child counts for the place of its node: the end of its line and the edges of its block do not."""
    return not (isinstance(child, Token) and child.type in (NEWLINE, INDENT, DEDENT))


def token_span(token: Token, file: str) -> Span:
    """Where a token stands."""
    line, column = token.line or 1, token.column or 1
    return Span(file, line, column, token.end_line or line, token.end_column or column)
