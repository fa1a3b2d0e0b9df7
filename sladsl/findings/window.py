"""Window: the lines of source text that a finding talks about, with carets under the places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings.terminal import cells, paint, printable, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.findings.span import Span

LONGEST = 120
"""Characters of a line that are shown; a longer line is cut around its first mark."""

_BEFORE = 40
"""Characters of a cut line that stay before its first mark."""


class Mark(NamedTuple):
    """A place to underline.

    Attributes:
        span: where.
        text: words beside the underline, may be empty.
        sign: `^` for the main place, `-` for others.
        role: colour role of the underline.
    """

    span: Span
    text: str
    sign: str
    role: str


class Row(NamedTuple):
    """One row of a window: number of the source line, or empty for a row of marks; `...` stands for left-out lines."""

    number: str
    text: str


def rows(lines: Sequence[str], marks: Sequence[Mark], *, colour: bool) -> list[Row]:
    """The marked lines of one file from top to bottom, each followed by a row per mark.

    Args:
        lines: all lines of the file, without line ends.
        marks: at least one mark, in any order. A mark beyond the end of the file is shown at an empty line.
        colour: whether underlines are coloured.
    """
    result: list[Row] = []
    last = 0
    for number in sorted({mark.span.line for mark in marks}):
        if last and number > last + 1:
            result.append(Row("...", ""))
        here = sorted((mark for mark in marks if mark.span.line == number), key=lambda mark: mark.span.column)
        line = lines[number - 1] if number <= len(lines) else ""
        result += _line_rows(number, line, here, colour=colour)
        last = number
    return result


def _line_rows(number: int, line: str, marks: Sequence[Mark], *, colour: bool) -> list[Row]:
    begin, end = _cut(line, marks[0].span.column - 1)
    printed, starts = _print_cells(line[begin:end], "…" if begin else "")
    result = [Row(str(number), printed + ("…" if end < len(line) else ""))]
    for mark in marks:
        first, last = _columns(mark.span, len(line))
        left = starts[_clamp(first - begin, len(starts) - 1)]
        right = starts[_clamp(last - begin, len(starts) - 1)]
        under = mark.sign * max(1, right - left)
        words = _words(mark)
        underline = under + (" " + words if words else "")
        result.append(Row("", " " * left + (paint(underline, mark.role) if colour else underline)))
    return result


def _words(mark: Mark) -> str:
    text = printable(mark.text)
    if mark.span.end_line > mark.span.line:
        text = f"{text} (to line {mark.span.end_line})".lstrip()
    return text


def _cut(line: str, focus: int) -> tuple[int, int]:
    """First and last character of the part of a line that is shown: all of it, or a stretch around the focus."""
    if len(line) <= LONGEST:
        return 0, len(line)
    begin = _clamp(min(focus - _BEFORE, len(line) - LONGEST), len(line))
    return begin, begin + LONGEST


def _columns(span: Span, length: int) -> tuple[int, int]:
    """Zero-based, half-open columns of the span in its first line."""
    last = span.end_column - 1 if span.end_line == span.line else length
    return span.column - 1, max(last, span.column)


def _print_cells(text: str, head: str) -> tuple[str, list[int]]:
    """The text as printed after a head, and the terminal column at which each character, and the end, begins."""
    printed, at, starts = [head], width(head), []
    for char in text:
        starts.append(at)
        shown = cells(char, at)
        printed.append(shown)
        at += width(shown)
    return "".join(printed), [*starts, at]


def _clamp(value: int, most: int) -> int:
    return max(0, min(value, most))


def line_reader(source: Callable[[str], str | None]) -> Callable[[str], list[str]]:
    """A function file -> lines that splits each file once; lines end with LF or CR LF and with nothing else."""
    known: dict[str, list[str]] = {}

    def lines(file: str) -> list[str]:
        if file not in known:
            known[file] = [line.removesuffix("\r") for line in (source(file) or "").split("\n")]
        return known[file]

    return lines
