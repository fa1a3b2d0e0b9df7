"""Slips of typing and of word processors: characters that look like others, or like nothing, and texts left open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.findings import Finding, Span

from . import kinds
from .source import position
from .texts import MARK, Loss, lost_mark, without

if TYPE_CHECKING:
    from sladsl.findings import Kind

_PIECES = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"(?!""))*""")'
    r'|(?P<string>"(?!"")(?:[^"\\\n]|\\["\\])*")'
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<curly>[\u201c\u201e\u201f\u00ab\u201d][^\u201c-\u201f\u00ab\u00bb\"\n]*[\"\u201c\u201d\u00ab\u00bb])"
    r'|(?P<open_text>""".*)'
    r'|(?P<open_string>"[^\n]*)'
    r"|(?P<plain>[^\"#\u201c-\u201f\u00ab\u00bb]+|.)",
    re.DOTALL,
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|(?<![^\x00-\u02ff])[\u200c\u200d]"
)
"""Characters without a shape; the joiners of Arabic and Indic scripts are such only outside these scripts."""
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_TYPOGRAPHY = re.compile(f"[{_SPACES}{_QUOTES}{_DASHES}]")
_INDENT = re.compile(r"^[ \t]+(?=[^\s#])", re.MULTILINE)
_SUBSTITUTES: dict[str, tuple[str, Kind]] = {
    **dict.fromkeys(_SPACES, (" ", kinds.NO_BREAK_SPACE)),
    **dict.fromkeys(_QUOTES, ('"', kinds.CURLY_QUOTES)),
    **dict.fromkeys(_DASHES, ("-", kinds.LONG_DASH)),
}
_SAYS: dict[str, tuple[str, str]] = {
    "no-break-space": ("a no-break or other special space stands where a plain space belongs", "write a plain space"),
    "curly-quotes": ("curly quotes stand around a text", 'write straight quotes: "..."'),
    "long-dash": ("a long dash stands outside quoted text", "write a plain hyphen '-', or 'to' for a stretch"),
}


def without_unseen(text: str) -> str:
    """A text with a space for each character that has no shape, such as marks that turn the direction of writing."""
    return _UNSEEN.sub(" ", text)


def readable(text: str, shown: str, findings: list[Finding]) -> str:
    """Give the text with slips outside quoted text replaced; each sort of slip is reported once, at its first place."""
    slips: dict[str, list[int]] = {}
    found = list(_PIECES.finditer(text))
    begin = 0
    loss = lost_mark(text) if any(piece.lastgroup == "open_text" for piece in found) else None
    if loss is not None:
        _report_loss(text, shown, loss, findings)
        text, begin = without(text, loss)
        found = list(_PIECES.finditer(text))
    pieces = [_piece(piece, text, shown, slips, findings) for piece in found]
    for name, places in slips.items():
        _report_slip(text, shown, name, places, findings)
    result = "".join(pieces)
    if "\t" in text:
        outside = [re.sub(r"[ \t]", "_", piece) if piece.startswith('"""') else piece for piece in pieces]
        _report_indentation("".join(outside), shown, findings)
    result = _UNSEEN.sub(" ", result)
    return f"{result[:begin]}{MARK}{result[begin + 1 :]}" if loss is not None else result


def _report_loss(text: str, shown: str, loss: Loss, findings: list[Finding]) -> None:
    line = text.split("\n")[loss.line]
    span = Span(shown, loss.line + 1, len(line) - len(line.lstrip()) + 1, loss.line + 1, len(line.rstrip()) + 1)
    help_line = 'write """ before and after the text, each once'
    findings.append(Finding(kinds.UNCLOSED_TEXT, loss.message, span, help_line))


def _span(text: str, shown: str, start: int, end: int) -> Span:
    return Span(shown, *position(text, start), *position(text, end))


def _piece(piece: re.Match[str], text: str, shown: str, slips: dict[str, list[int]], findings: list[Finding]) -> str:
    kind, found = piece.lastgroup or "plain", piece.group()
    for unseen in _UNSEEN.finditer(found):
        slips.setdefault("control-character", []).append(piece.start() + unseen.start())
    if kind == "plain":
        for match in _TYPOGRAPHY.finditer(found):
            slips.setdefault(_SUBSTITUTES[match.group()][1].name, []).append(piece.start() + match.start())
        return _TYPOGRAPHY.sub(lambda match: _SUBSTITUTES[match.group()][0], found)
    if kind == "curly":
        slips.setdefault("curly-quotes", []).append(piece.start())
        return f'"{found[1:-1]}"'
    if kind == "open_string" and (curly := max(map(found.rfind, "\u201d\u201c\u00bb"))) > 0:
        slips.setdefault("curly-quotes", []).append(piece.start() + curly)
        return f'{found[:curly]}"{found[curly + 1 :]}'
    if kind.startswith("open_"):
        marks = 'three quotes: """' if kind == "open_text" else 'a quote: "'
        span = _span(text, shown, piece.start(), piece.start() + len(found.split("\n")[0].rstrip()))
        message = "the text that begins here does not end"
        findings.append(Finding(kinds.UNCLOSED_TEXT, message, span, f"close it with {marks}"))
    return found


def _report_slip(text: str, shown: str, name: str, places: list[int], findings: list[Finding]) -> None:
    span = _span(text, shown, places[0], places[0] + 1)
    others = len(places) - 1
    more = f" (and at {others} more place{'s' if others > 1 else ''})" if others else ""
    if name == "control-character":
        code = f"U+{ord(text[places[0]]):04X}"
        message = f"the character {code} cannot be seen{more}"
        findings.append(Finding(kinds.CONTROL_CHARACTER, message, span, "delete it"))
        return
    message, help_line = _SAYS[name]
    kind = next(kind for _, kind in _SUBSTITUTES.values() if kind.name == name)
    findings.append(Finding(kind, message + more, span, help_line))


def _report_indentation(text: str, shown: str, findings: list[Finding]) -> None:
    styles: set[str] = set()
    for match in _INDENT.finditer(text):
        styles.update(match.group())
        if len(styles) > 1:
            span = _span(text, shown, match.start(), match.end())
            message = "lines of this file are indented by tabs and by spaces"
            findings.append(Finding(kinds.MIXED_INDENTATION, message, span, "indent by spaces only"))
            return
