"""From the text of a file to its tree, with every line that cannot be read reported in one run."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding, Span

from . import kinds
from .layout import IndentationProblem, Layout
from .machine import Machine, UnexpectedToken
from .tables import load
from .texts import MARK

if TYPE_CHECKING:
    from .node import Node
    from .source import Source
    from .token import Token

MOST_ERRORS = 50
FAR = 5
"""Lines between a sentence that misses its block and the block, when both are one mistake."""
MOST_WORK = 150_000
"""Characters that may be read again because of errors; it bounds the time a broken large file takes."""
_WORDS = re.compile(r'"(?:[^"\\\n]|\\["\\])*"|[^\s"]+')


class Parsed(NamedTuple):
    """What reading a file gave.

    Attributes:
        source: the file.
        tree: its sentences, without those that could not be read.
        findings: about characters and form, in order of discovery.
        tokens: all tokens with comments in the newlines; empty when there are errors of form.
        adrift: whether lines lost the line that announces them, so that nobody knows what they declare.
    """

    source: Source
    tree: Node
    findings: list[Finding]
    tokens: list[Token]
    adrift: bool = False


@cache
def _machine() -> Machine:
    return Machine(load())


def parse(source: Source) -> Parsed:
    """Read a source.

    A line that cannot be read is reported, replaced by a mark together with the lines that belong to it, and the text
    is read again, so that one mistake does not hide the others.
    """
    machine, layout = _machine(), Layout()
    lines = source.text.split("\n")
    last = len(lines)
    report = _Report(source)
    start, end = 0, last
    while True:
        text = "\n".join(lines[start:end]) + ("" if end == last else "\n")
        try:
            tree = machine.parse(text, layout, before=start)
        except (UnexpectedToken, IndentationProblem) as error:
            line = _mend(error, lines, report, layout)
            start, end = (0, last) if report.full else _sentence(lines, line)
        else:
            if (start, end) == (0, last):
                tokens = [] if report.tries else layout.tokens
                return Parsed(source, tree, _in_reach(source.findings, report.found), tokens, report.adrift)
            start, end = (end, last) if end < last else (0, last)


class _Report:
    """What was found so far, and how much work it took."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Finding] = []
        spans = [(finding.kind, finding.span) for finding in source.findings if finding.span]
        self.lines = {span.line for kind, span in spans if kind in (kinds.UNCLOSED_TEXT, kinds.CONTROL_CHARACTER)}
        self.places = {(span.line, span.column) for _, span in spans}
        self.mixed = any(kind is kinds.MIXED_INDENTATION for kind, _ in spans)
        self.tries = self.work = 0
        self.full = False
        self.foreign = 0
        self.unannounced = -FAR
        self.adrift = False

    def follows(self, finding: Finding, lines: list[str]) -> bool:
        """Whether a line is foreign to its block as the one above it was, which is told: they lost their first line."""
        line = finding.span.line if finding.span else 1
        if finding.kind is kinds.INDENTATION and 0 < line - self.unannounced <= FAR:
            return True  # its first line stands above, where its block is missing
        from .messages import NO_BLOCK

        inside = self.foreign == _depth(lines[line - 1]) and _is_foreign(finding, lines)
        if not self.foreign or not (inside or finding.message == NO_BLOCK or finding.kind is kinds.INDENTATION):
            return False
        above = next((text for text in reversed(lines[: line - 1]) if text.strip() and not _is_comment(text)), "")
        return MARK in above and _depth(above) == self.foreign and (inside or _depth(lines[line - 1]) < self.foreign)

    def add(self, finding: Finding | None, line: int) -> None:
        """Report a finding; only the first one of a line or place, since the others follow from it."""
        place = finding.span and (finding.span.line, finding.span.column) if finding else None
        follows = finding is not None and finding.kind is kinds.INDENTATION and self.mixed
        if finding is not None and line not in self.lines and place not in self.places and not follows:
            self.found.append(finding)
        self.lines.add(line)


def _mend(error: UnexpectedToken | IndentationProblem, lines: list[str], report: _Report, layout: Layout) -> int:
    """Report an error and make the text readable without it; gives its line."""
    finding, line = _finding(error, lines, report.source)
    report.add(None if finding is not None and report.follows(finding, lines) else finding, line)
    report.tries += 1
    report.work += sum(map(len, lines[_sentence(lines, line)[0] : line]))
    if report.full or report.tries > MOST_ERRORS or report.work > MOST_WORK:
        if not report.full:
            report.found.append(_too_many(report.source, line))
        report.full = True
        lines[line - 1 :] = [""] * (len(lines) - line + 1)
    elif finding is not None and finding.kind is kinds.INDENTATION and line not in layout.misplaced:
        _place(lines, line, layout)
    else:
        report.foreign = _depth(lines[line - 1]) if finding is not None and _is_foreign(finding, lines) else 0
        report.adrift = report.adrift or report.foreign > 0
        _blank(lines, line)
        from .messages import NO_BLOCK

        if finding is not None and finding.message == NO_BLOCK:
            report.unannounced = line
            _blank_rows(lines, line)
    return line


def _is_foreign(finding: Finding, lines: list[str]) -> bool:
    """Whether an indented line begins with what no line of its block begins with, nor something like it."""
    if finding.span is None or finding.help.startswith("did you mean"):
        return False
    text = lines[finding.span.line - 1]
    before, word = text[: finding.span.column - 1], text[finding.span.column - 1 : finding.span.end_column - 1]
    keyword = finding.kind is kinds.LOWER_CASE_NAME and word in _machine().keywords
    if finding.kind is not kinds.UNEXPECTED and not keyword:
        return False
    first = len(_WORDS.findall(before)) <= 1
    return text[:1].isspace() and (first or (before.lstrip()[:1] == "|" and word in _machine().keywords))


def _place(lines: list[str], line: int, layout: Layout) -> None:
    """Make a wrongly indented line readable: as a sentence if it can begin one, else without it and its neighbours."""
    from .messages import begins_sentence

    if begins_sentence(lines[line - 1]):
        layout.misplaced.add(line)
        return
    depth = _depth(lines[line - 1])
    above = next((text for text in reversed(lines[: line - 1]) if text.strip() and not _is_comment(text)), "")
    last = line
    while last < len(lines) and (not lines[last].strip() or _is_comment(lines[last]) or _depth(lines[last]) >= depth):
        last += 1
    lines[line:last] = [""] * (last - line)
    lines[line - 1] = "" if MARK in above else above[: len(above) - len(above.lstrip())] + MARK


def _is_comment(text: str) -> bool:
    return text.lstrip().startswith("#")


def _sentence(lines: list[str], line: int) -> tuple[int, int]:
    """The lines of the sentence around a line, with its block: it is read again by itself, which keeps time linear."""
    first, in_text = 0, False
    for place, text in enumerate(lines):
        if not in_text and text[:1] not in ("", " ", "\t", "#"):
            if place >= line:
                return first, place
            first = place
        in_text ^= text.count('"""') % 2 == 1
    return first, len(lines)


def _in_reach(characters: list[Finding], form: list[Finding]) -> list[Finding]:
    """All findings of a file; those about characters below the place where reading stopped are left out."""
    end = next((finding.span.line for finding in form if finding.kind is kinds.TOO_MANY and finding.span), None)
    return [one for one in characters if end is None or (one.span and one.span.line <= end)] + form


def _finding(
    error: UnexpectedToken | IndentationProblem, lines: list[str], source: Source
) -> tuple[Finding | None, int]:
    """The finding of an error, None if its line is reported already, and the line it stands in."""
    if isinstance(error, IndentationProblem):
        span = Span(source.file, error.line, 1, error.line, error.column)
        message = "this line is indented less than the lines above, but does not stand where their block began"
        return Finding(kinds.INDENTATION, message, span, "indent it exactly as its neighbours"), error.line
    if error.token.type == "BAD":
        return None, error.token.line
    from .messages import unexpected_token

    return unexpected_token(error, lines, source)


def _too_many(source: Source, line: int) -> Finding:
    span = Span(source.file, line, 1, line, 1)
    return Finding(kinds.TOO_MANY, "the rest of this file was not read", span, "mend the first lines and check again")


def _blank(lines: list[str], line: int) -> None:
    """Replace a line by the mark, and take away the lines of its block and of a long text that begins in it."""
    bad = lines[line - 1]
    depth = _depth(bad)
    in_text = bad.count('"""') % 2 == 1
    last = line
    while last < len(lines):
        following = lines[last]
        if not in_text and following.strip() and not following.lstrip().startswith("#") and _depth(following) <= depth:
            break
        in_text ^= following.count('"""') % 2 == 1
        last += 1
    lines[line:last] = [""] * (last - line)
    lines[line - 1] = "" if MARK in bad else bad[: len(bad) - len(bad.lstrip())] + MARK


def _blank_rows(lines: list[str], line: int) -> None:
    """Take away the rows that should have been indented below a line: all up to a blank line or another sentence."""
    from .messages import begins_sentence

    depth = _depth(lines[line - 1])
    while line < len(lines):
        if not lines[line].strip() or _depth(lines[line]) != depth or begins_sentence(lines[line]):
            break
        lines[line] = ""
        line += 1


def _depth(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))
