"""Indentation as tokens: a deeper line opens a block, a shallower one closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .token import Token, token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .token import Lines

NEWLINE, INDENT, DEDENT = "_NL", "_INDENT", "_DEDENT"


class IndentationProblem(Exception):  # noqa: N818 (it is a state of the text, told as a finding)
    """A line is indented less than its block, but more than the block around it."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line = line
        self.column = column


ALWAYS_ACCEPTED = (NEWLINE, "WORD")
"""Terminals that every state of the lexer knows. An unknown word becomes a WORD where no word is expected, and the
message can name it whole."""


class Layout:
    """Turns the white space after each newline into block tokens.

    A newline token holds every comment and blank line up to the next sentence, so a lone comment ends no block.

    Attributes:
        tokens: every token of the text last read, newlines included; the formatter works on them.
        misplaced: lines whose wrong indentation is reported already; they are read as if they stood with the lines
            around them, so that the rest of the file is read too.
    """

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.misplaced: set[int] = set()
        self._length = -1
        self._levels: list[tuple[int, bool]] = [(0, True)]

    def begin(self, length: int) -> None:
        """Begin a text; `length` tells white space before its end, which opens no block."""
        self.tokens = []
        self._length = length
        self._levels = [(0, True)]

    def after_newline(self, newline: Token) -> Iterator[Token]:
        """The block tokens that follow a newline."""
        self.tokens.append(newline)
        if newline.end_pos == self._length:
            return
        indent = len(newline.rsplit("\n", 1)[1].expandtabs(4))
        yield from self._change(newline, indent, self._levels)

    def finish(self, place: int, lines: Lines) -> Iterator[Token]:
        """The block tokens at the end of a text."""
        for _, is_block in reversed(self._levels[1:]):
            if is_block:
                yield token(DEDENT, "", place, place, lines)

    def _change(self, newline: Token, indent: int, levels: list[tuple[int, bool]]) -> Iterator[Token]:
        """Open or close blocks; `levels` holds how far each is indented, and whether the grammar sees it as a block."""
        misplaced = newline.end_line in self.misplaced
        if indent > levels[-1][0]:
            levels.append((indent, not misplaced))
            if not misplaced:
                yield _edge(INDENT, newline)
        while indent < levels[-1][0]:
            if indent > levels[-2][0]:
                if not misplaced:
                    raise IndentationProblem(newline.end_line, newline.end_column)
                levels[-1] = (indent, levels[-1][1])
                return
            if levels.pop()[1]:
                yield _edge(DEDENT, newline)


def _edge(kind: str, newline: Token) -> Token:
    return token(kind, "", newline.start_pos, newline.end_pos, newline.lines)
