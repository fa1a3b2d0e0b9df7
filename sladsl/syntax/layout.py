"""Indentation as tokens: a deeper line opens a block, a shallower one closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lark.lexer import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWLINE, INDENT, DEDENT = "_NL", "_INDENT", "_DEDENT"


class IndentationProblem(Exception):  # noqa: N818 (it is a state of the text, told as a finding)
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
        misplaced: lines whose wrong indentation is reported already; they are read as if they stood with the lines
            around them, so that the rest of the file is read too.
        always_accept: terminals that every state of the lexer knows. An unknown word then becomes a WORD where no word
            is expected, and the message can name it whole.
    """

    always_accept = (NEWLINE, "WORD")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.misplaced: set[int] = set()
        self._length = -1

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Yield the tokens of a text with block tokens between them."""
        self.tokens = kept = []
        levels = [(0, True)]
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
        for _, is_block in reversed(levels[1:]):
            if is_block:
                yield Token(DEDENT, "", line=line, column=1, end_line=line, end_column=1)

    def expect(self, length: int) -> None:
        """Say how long the text is, so that white space before its end opens no block."""
        self._length = length

    def _change(self, token: Token, indent: int, levels: list[tuple[int, bool]], *, at_end: bool) -> Iterator[Token]:
        """Open or close blocks; `levels` holds how far each is indented, and whether the grammar sees it as a block."""
        if at_end:
            return
        misplaced = token.end_line in self.misplaced
        if indent > levels[-1][0]:
            levels.append((indent, not misplaced))
            if not misplaced:
                yield Token.new_borrow_pos(INDENT, "", token)
        while indent < levels[-1][0]:
            if indent > levels[-2][0]:
                if not misplaced:
                    raise IndentationProblem(token.end_line or 1, token.end_column or 1)
                levels[-1] = (indent, levels[-1][1])
                return
            if levels.pop()[1]:
                yield Token.new_borrow_pos(DEDENT, "", token)
