"""Tokens: the words of a text with the places where they stand."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Where the lines of a text begin, to turn offsets into lines and columns when somebody asks.

    Attributes:
        starts: offset of the first character of each line.
        before: how many lines come before the text, when it is a part of a longer one.
    """

    __slots__ = ("before", "starts")

    def __init__(self, text: str, before: int = 0) -> None:
        starts = [0]
        place = text.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = text.find("\n", place + 1)
        self.starts = starts
        self.before = before

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self.starts, offset) + self.before

    def column(self, offset: int) -> int:
        """The column of an offset, from 1."""
        return offset - self.starts[bisect_right(self.starts, offset) - 1] + 1


class Token(str):
    """A word of a text.

    Attributes:
        type: the terminal of the grammar that it is.
        start_pos: offset of its first character.
        end_pos: offset after its last character.
        lines: the lines of its text.
    """

    __slots__ = ("end_pos", "lines", "start_pos", "type")

    type: str
    start_pos: int
    end_pos: int
    lines: Lines

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return self.lines.line(self.start_pos)

    @property
    def column(self) -> int:
        """Column of the first character, from 1."""
        return self.lines.column(self.start_pos)

    @property
    def end_line(self) -> int:
        """Line of the character after the last, from 1."""
        return self.lines.line(self.end_pos)

    @property
    def end_column(self) -> int:
        """Column after the last character, from 1."""
        return self.lines.column(self.end_pos)

    def showing(self, text: str) -> Token:
        """A token at the same place with another text."""
        return token(self.type, text, self.start_pos, self.end_pos, self.lines)


def token(kind: str, text: str, start: int, end: int, lines: Lines) -> Token:
    """Make a token."""
    made = Token(text)
    made.type = kind
    made.start_pos = start
    made.end_pos = end
    made.lines = lines
    return made
