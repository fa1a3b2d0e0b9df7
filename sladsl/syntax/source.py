"""The text of a file as the parser reads it, and the findings about its characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding, Span

from . import kinds

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.findings import Kind

LARGEST_FILE = 250_000
"""Characters; some hundred printed pages, and still read in about a second."""
LONGEST_LINE = 10_000

_TIDY = re.compile(
    r'(?:[^"#\x00-\x08\x0b-\x1f\x7f]++|#[^\n\x00-\x08\x0b-\x1f\x7f]*+'
    r'|"""(?:[^"\\]|\\[^\n]|"(?!""))*+"""|"(?!"")(?:[^"\\\n]|\\["\\])*+")*+\Z'
)
"""A text in which every quote is closed and no character is unseen outside quotes; most contracts are so.

Its repetitions give nothing back (`++`, `*+`): else a quote left open takes time that doubles with each word.
"""
_UNSEEN_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SAVE_AS = "save it as plain text with the encoding UTF-8"


class Source(NamedTuple):
    r"""A file as read.

    Attributes:
        file: its name as findings show it.
        original: the text for people to see, with `\n` line ends and without byte order mark.
        text: the text to parse: as `original`, of the same length, with typographic slips replaced so that the rest of
            the file can be read; ends with a newline.
        findings: what is wrong with its characters.
    """

    file: str
    original: str
    text: str
    findings: list[Finding]


def read_source(path: Path, shown: str) -> Source:
    """Read a file; whatever prevents it becomes a finding of an empty source."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(4 * LARGEST_FILE + 4)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        return _refused(
            shown, kinds.UNREADABLE_FILE, f"cannot read {shown}: {why}", "check the name and the rights of the file"
        )
    if len(data) > 4 * LARGEST_FILE + 3:
        return _too_large(shown)
    try:
        return source_of(data.decode("utf-8-sig"), shown)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{shown} is not UTF-8 text (line {line})"
        return _refused(shown, kinds.UNREADABLE_FILE, message, _SAVE_AS)


def source_of(text: str, shown: str) -> Source:
    """Make a source of a text: line ends, size and characters are looked at, nothing is parsed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST_FILE:
        return _too_large(shown)
    if "\0" in text:
        message = f"{shown} is not plain text: it holds bytes that are zero"
        return _refused(shown, kinds.UNREADABLE_FILE, message, _SAVE_AS)
    long = next((i for i, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0)
    if long:
        message = f"line {long} has more than {LONGEST_LINE:,} characters"
        return _refused(shown, kinds.TOO_LARGE, message, "break the line", long)
    if not text.endswith("\n"):
        text += "\n"
    findings: list[Finding] = []
    parsed = text
    if not _is_tidy(text):
        from .typography import readable

        parsed = readable(text, shown, findings)
    return Source(shown, text, parsed, findings)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _refused(shown: str, kind: Kind, message: str, help_line: str, line: int = 1) -> Source:
    return Source(shown, "", "\n", [Finding(kind, message, Span(shown, line, 1, line, 1), help_line)])


def _too_large(shown: str) -> Source:
    message = f"the file has more than {LARGEST_FILE:,} characters, which no contract needs"
    return _refused(shown, kinds.TOO_LARGE, message, "give the contract's own file, and move annexes out of it")


def _is_tidy(text: str) -> bool:
    """Whether nothing is to be said about the characters of a text; that spares the closer look at most contracts."""
    plain = text.isascii() and "\t" not in text and not _UNSEEN_IN_TEXT.search(text)
    return plain and _TIDY.match(text) is not None
