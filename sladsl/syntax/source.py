"""The text of a file as the parser reads it, and the findings about its characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding, Span

from . import kinds

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.findings import Kind

LARGEST_FILE = 2_000_000
LONGEST_LINE = 10_000

_PIECES = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"(?!""))*""")'
    r'|(?P<string>"(?!"")(?:[^"\\\n]|\\["\\])*")'
    r"|(?P<comment>\#[^\n]*)"
    r'|(?P<open_text>"""(?:.|\n)*)'
    r'|(?P<open_string>"[^\n]*)'
    r"|(?P<plain>[^\"\#]+)",
    re.DOTALL,
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ue000-\uf8ff]")
_TYPOGRAPHY = re.compile("[\u00a0\u202f\u2007\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014]")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_SUBSTITUTES: dict[str, tuple[str, Kind]] = {
    **dict.fromkeys("\u00a0\u202f\u2007", (" ", kinds.NO_BREAK_SPACE)),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", ('"', kinds.CURLY_QUOTES)),
    **dict.fromkeys("\u2013\u2014", ("-", kinds.LONG_DASH)),
}
_SAYS: dict[str, tuple[str, str]] = {
    "no-break-space": ("a no-break space stands where a plain space belongs", "replace it by a plain space"),
    "curly-quotes": ("curly quotes stand around a text", 'write straight quotes: "..."'),
    "long-dash": ("a long dash stands outside quoted text", "write a plain hyphen '-', or 'to' for a stretch"),
}


class Source(NamedTuple):
    """A file as read.

    Attributes:
        file: its name as findings show it.
        original: the text for people to see, with `\\n` line ends and without byte order mark.
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
        if path.stat().st_size > 4 * LARGEST_FILE:
            return _refused(shown, kinds.TOO_LARGE, "the file is larger than any contract", "give the contract's own file")
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        return _refused(shown, kinds.UNREADABLE_FILE, f"cannot read {shown}: {why}", "check the name and the rights of the file")
    try:
        return source_of(data.decode("utf-8-sig"), shown)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{shown} is not UTF-8 text (line {line})"
        return _refused(shown, kinds.UNREADABLE_FILE, message, "save it as plain text with the encoding UTF-8")


def source_of(text: str, shown: str) -> Source:
    """Make a source of a text: line ends, size and characters are looked at, nothing is parsed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST_FILE:
        return _refused(shown, kinds.TOO_LARGE, "the file is larger than any contract", "give the contract's own file")
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        number = next(i for i, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE)
        return _refused(shown, kinds.TOO_LARGE, f"line {number} has more than {LONGEST_LINE:,} characters", "break the line")
    if not text.endswith("\n"):
        text += "\n"
    findings: list[Finding] = []
    parsed = _readable(text, shown, findings)
    return Source(shown, text, parsed, findings)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _refused(shown: str, kind: Kind, message: str, help_line: str) -> Source:
    return Source(shown, "", "\n", [Finding(kind, message, Span(shown, 1, 1, 1, 1), help_line)])


def _span(text: str, shown: str, start: int, end: int) -> Span:
    return Span(shown, *position(text, start), *position(text, end))


def _readable(text: str, shown: str, findings: list[Finding]) -> str:
    """Give the text with slips outside quoted text replaced; each sort of slip is reported once, at its first place."""
    if '"' not in text or not (_UNSEEN.search(text) or _TYPOGRAPHY.search(text) or "\t" in text):
        if text.isascii() and "\t" not in text and '"' not in text:
            return text
    slips: dict[str, list[int]] = {}
    pieces = []
    for piece in _PIECES.finditer(text):
        pieces.append(_piece(piece, text, shown, slips, findings))
    for name, places in slips.items():
        _report_slip(text, shown, name, places, findings)
    result = "".join(pieces)
    _report_indentation(result, shown, findings)
    return _UNSEEN.sub(" ", result)


def _piece(piece: re.Match[str], text: str, shown: str, slips: dict[str, list[int]], findings: list[Finding]) -> str:
    kind, found = piece.lastgroup or "plain", piece.group()
    for unseen in _UNSEEN.finditer(found):
        slips.setdefault("control-character", []).append(piece.start() + unseen.start())
    if kind == "plain":
        for match in _TYPOGRAPHY.finditer(found):
            slips.setdefault(_SUBSTITUTES[match.group()][1].name, []).append(piece.start() + match.start())
        return _TYPOGRAPHY.sub(lambda match: _SUBSTITUTES[match.group()][0], found)
    if kind.startswith("open_"):
        marks = 'three quotes: """' if kind == "open_text" else 'a quote: "'
        span = _span(text, shown, piece.start(), min(piece.end(), piece.start() + len(found.split("\n")[0])))
        findings.append(Finding(kinds.UNCLOSED_TEXT, "the text that begins here does not end", span, f"close it with {marks}"))
    return found


def _report_slip(text: str, shown: str, name: str, places: list[int], findings: list[Finding]) -> None:
    span = _span(text, shown, places[0], places[0] + 1)
    more = f" (and at {len(places) - 1} more places)" if len(places) > 1 else ""
    if name == "control-character":
        code = f"U+{ord(text[places[0]]):04X}"
        findings.append(Finding(kinds.CONTROL_CHARACTER, f"the character {code} cannot be seen{more}", span, "delete it"))
        return
    message, help_line = _SAYS[name]
    kind = next(kind for _, kind in _SUBSTITUTES.values() if kind.name == name)
    findings.append(Finding(kind, message + more, span, help_line))


def _report_indentation(text: str, shown: str, findings: list[Finding]) -> None:
    styles: set[str] = set()
    if "\t" not in text:
        return
    for match in _INDENT.finditer(text):
        styles.update(match.group())
        if len(styles) > 1:
            span = _span(text, shown, match.start(), match.end())
            message = "lines of this file are indented by tabs and by spaces"
            findings.append(Finding(kinds.MIXED_INDENTATION, message, span, "indent by spaces only"))
            return
