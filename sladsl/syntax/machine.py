"""The parser: a pushdown machine that runs on the tables and builds the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .layout import NEWLINE, Layout
from .lexer import Lexer
from .node import NOWHERE, Node
from .tables import END, Tables
from .token import Lines, Token, token

if TYPE_CHECKING:
    from collections.abc import Iterable

UNPLACED = frozenset({NEWLINE, "_INDENT", "_DEDENT"})
"""Terminals that do not count for the place of a node: the end of a line and the edges of a block."""


class UnexpectedToken(Exception):  # noqa: N818 (it is a state of the text, told as a finding)
    """A token that cannot stand where it stands.

    Attributes:
        token: the token.
        expected: the terminals that could stand there.
    """

    def __init__(self, token: Token, expected: set[str]) -> None:
        super().__init__(token.type, str(token))
        self.token = token
        self.expected = expected


class Machine:
    """Reads texts by the tables of a grammar.

    Attributes:
        keywords: the single words and signs of the language.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._lexers = {plain: Lexer(tables, plain=plain) for plain in (True, False)}
        self.keywords = tables.literals.keys()

    def parse(self, text: str, layout: Layout, before: int = 0) -> Node:
        """Read a text.

        Args:
            text: the text, ending with a newline.
            layout: makes blocks of its indentation, and keeps its tokens.
            before: how many lines come before it in its file.

        Raises:
            UnexpectedToken: a token cannot stand where it stands.
            IndentationProblem: a line is indented less than its block, but more than the block around it.
        """
        run = _Run(self._tables, Lines(text, before))
        states, place, lexer = self._tables.states, 0, self._lexers[text.isascii()]
        layout.begin(len(text))
        while True:
            state = run.states[-1]
            found = lexer.next(text, place, states[state], state, run.lines)
            if found is None:
                break
            place = found.end_pos
            run.feed(found)
            if found.type == NEWLINE:
                run.feed_all(layout.after_newline(found))
            else:
                layout.tokens.append(found)
        run.feed_all(layout.finish(place, run.lines))
        return run.finish(token(END, "", place, place, run.lines))


class _Run:
    """One text being read: the stacks of states, of values, and of the places of values."""

    def __init__(self, tables: Tables, lines: Lines) -> None:
        self.states = [tables.start]
        self.lines = lines
        self._tables = tables
        self._values: list[Node | Token] = []
        self._places: list[tuple[int, int]] = []

    def feed_all(self, tokens: Iterable[Token]) -> None:
        """Take several tokens."""
        for one in tokens:
            self.feed(one)

    def feed(self, found: Token) -> None:
        """Take a token: reduce as long as it asks for it, then shift."""
        kind = found.type
        table = self._tables.states
        while True:
            action = table[self.states[-1]].get(kind)
            if action is None:
                raise UnexpectedToken(found, self._accepted())
            if action >= 0:
                self.states.append(action)
                self._values.append(found)
                self._places.append((NOWHERE, NOWHERE) if kind in UNPLACED else (found.start_pos, found.end_pos))
                return
            self._reduce(~action)

    def finish(self, end: Token) -> Node:
        """Take the end of the text and give the tree."""
        table = self._tables.states
        while self.states[-1] != self._tables.end:
            action = table[self.states[-1]].get(END)
            if action is None:
                raise UnexpectedToken(end, self._accepted())
            if action >= 0:
                break
            self._reduce(~action)
        root = self._values[-1]
        assert isinstance(root, Node), "the start rule makes a node"
        return root

    def _reduce(self, number: int) -> None:
        origin, size, name, kept, single = self._tables.rules[number]
        if size:
            values, places = self._values[-size:], self._places[-size:]
            del self._values[-size:], self._places[-size:], self.states[-size:]
        else:
            values, places = [], []
        start = next((one[0] for one in places if one[0] != NOWHERE), NOWHERE)
        end = next((one[1] for one in reversed(places) if one[0] != NOWHERE), NOWHERE)
        children: list[Node | Token] = []
        for place, spread in kept:
            value = values[place]
            if spread and isinstance(value, Node):
                children.extend(value.children)
            else:
                children.append(value)
        made = children[0] if single and len(children) == 1 else Node(name, children, start, end, self.lines)
        self._values.append(made)
        self._places.append((start, end))
        self.states.append(self._tables.states[self.states[-1]][origin])

    def _accepted(self) -> set[str]:
        """The terminals that could be taken now, found by trying each on a copy of the states."""
        return {kind for kind in self._tables.states[self.states[-1]] if _is_terminal(kind) and self._takes(kind)}

    def _takes(self, kind: str) -> bool:
        states, table, rules = list(self.states), self._tables.states, self._tables.rules
        while True:
            action = table[states[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                return True
            rule = rules[~action]
            if rule.size:
                del states[-rule.size :]
            states.append(table[states[-1]][rule.origin])
            if kind == END and states[-1] == self._tables.end:
                return True


def _is_terminal(symbol: str) -> bool:
    """Whether a symbol is a terminal; those have capital letters, rules have small ones."""
    return not symbol.lstrip("_")[:1].islower()
