"""Span: a stretch of the original text of a file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of source text; spans sort by file and position.

    Attributes:
        file: path as the user wrote it, or relative to the project.
        line: line of the first character, from 1.
        column: column of the first character, from 1, counted in characters (a tab is one).
        end_line: line of the last character, from 1.
        end_column: column after the last character, from 1.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def through(self, other: Span) -> Span:
        """The stretch from the first character of this span to the last one of a later span of the same file."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)
