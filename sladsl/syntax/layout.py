"""Indentation as tokens: a deeper line opens a block, a shallower one closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lark.lexer import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWLINE, INDENT, DEDENT = "_NL", "_INDENT", "_DEDENT"


class IndentationProblem(Exception):
    """A line is indented less than its block, but more than the block around it."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line = line
        self.column = column


class Layout:
    """Turns the white space after each newline into block tokens; part of Lark's lexing.

    A newline token holds every comment and blank line up to the next sentence, so a lone comment ends no block.

    Attributes:
        tokens: every token of the text last read, newlines included; the formatter works on them.
        always_accept: terminals that every state of the lexer knows. An unknown word then becomes a WORD where no word
            is expected, and the message can name it whole.
    """

    always_accept = (NEWLINE, "WORD")

    def __init__(self) -> None:
        self.tokens: list[Token] = []

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Yield the tokens of a text with block tokens between them."""
        self.tokens = kept = []
        levels = [0]
        line = 1
        for token in stream:
            kept.append(token)
            line = token.end_line or line
            if token.type != NEWLINE:
                yield token
                continue
            yield token
            indent = len(token.rsplit("\n", 1)[1].expandtabs(4))
            yield from self._change(token, indent, levels, at_end=token.end_pos == self._length)
        while levels.pop():
            yield Token(DEDENT, "", line=line, column=1, end_line=line, end_column=1)

    _length = -1

    def expect(self, length: int) -> None:
        """Say how long the text is, so that white space before its end opens no block."""
        self._length = length

    @staticmethod
    def _change(token: Token, indent: int, levels: list[int], *, at_end: bool) -> Iterator[Token]:
        if at_end:
            return
        if indent > levels[-1]:
            levels.append(indent)
            yield Token.new_borrow_pos(INDENT, "", token)
        while indent < levels[-1]:
            levels.pop()
            yield Token.new_borrow_pos(DEDENT, "", token)
        if indent != levels[-1]:
            raise IndentationProblem(token.end_line or 1, token.end_column or 1)
