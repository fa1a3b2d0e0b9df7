"""The canonical form of a contract: two spaces a level, aligned columns, straight words; comments and order kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.terminal import width

from .lines import Line, lines_of
from .prose import unindented

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .parser import Parsed


def format_parsed(parsed: Parsed) -> str:
    """Give the canonical text of a file that was read without errors of form.

    The model of the text and its comments stay as they are, and formatting twice changes nothing.
    """
    texts = [text for group in _groups(lines_of(parsed)) for text in _set(group)]
    kept: list[str] = []
    for text in texts:
        if text or (kept and kept[-1]):
            kept.append(text)
    while kept and not kept[-1]:
        kept.pop()
    return "".join(text + "\n" for text in kept)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that are aligned with each other; comments between them do not part them, blank lines do."""
    group: list[Line] = []
    for line in lines:
        blank = not line.columns and not line.comment
        other = line.columns and group and (line.family, line.level) != (_family(group), _level(group))
        if group and (blank or other):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _family(group: list[Line]) -> str | None:
    return next((line.family for line in group if line.columns), None)


def _level(group: list[Line]) -> int | None:
    return next((line.level for line in group if line.columns), None)


def _set(group: list[Line]) -> Iterator[str]:
    family = _family(group)
    rows = [[_joined(column) for column in line.columns] for line in group]
    widths = _widths(rows) if family else []
    for line, row in zip(group, rows, strict=True):
        indent = "  " * line.level
        text = _table_row(row, widths) if family == "table" and row else _columns(row, widths)
        text = _long_text(text, indent)
        yield (indent + text + ("  " if text and line.comment else "") + line.comment).rstrip()


def _widths(rows: list[list[str]]) -> list[int]:
    most = max(map(len, rows))
    return [max((width(row[i]) for row in rows if i < len(row)), default=0) for i in range(most)]


def _padded(text: str, columns: int) -> str:
    """The text filled up to a number of columns; letters of East Asian scripts take two of them."""
    return text + " " * (columns - width(text))


def _table_row(row: list[str], widths: list[int]) -> str:
    return "| " + " | ".join(map(_padded, row, widths)) + " |"


def _columns(row: list[str], widths: list[int]) -> str:
    if not widths:
        return " ".join(row)
    return "  ".join(map(_padded, row, widths)).rstrip()


def _joined(words: tuple[str, ...]) -> str:
    text = ""
    for word in words:
        tight = word[:1] in (",", ":", "'") or not text
        text += word if tight else " " + word
    return text


def _long_text(text: str, indent: str) -> str:
    """Set the lines of a longer text at the level of its block."""
    if not text.startswith('"""'):
        return text
    lines = ['"""', *unindented(text[3:-3]).split("\n"), '"""']
    return lines[0] + "".join("\n" + (indent + line if line else "") for line in lines[1:])
