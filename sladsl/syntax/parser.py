"""From the text of a file to its tree, with every line that cannot be read reported in one run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from sladsl.findings import Finding, Span

from . import kinds, messages
from .grammar import load
from .layout import IndentationProblem, Layout

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import Token

    from .node import Node
    from .source import Source

MOST_ERRORS = 50
MARK = "\ue000"
"""Stands for a line that could not be read; the grammar knows it as BAD wherever a sentence can stand."""


class Parsed(NamedTuple):
    """What reading a file gave.

    Attributes:
        source: the file.
        tree: its sentences, without those that could not be read.
        findings: about characters and form, in order of discovery.
        tokens: all tokens with comments in the newlines; empty when there are errors of form.
    """

    source: Source
    tree: Node
    findings: list[Finding]
    tokens: list[Token]


@cache
def _parser() -> tuple[Lark, Layout]:
    return load()


def parse(source: Source) -> Parsed:
    """Read a source.

    A line that cannot be read is reported, replaced by a mark together with the lines that belong to it, and the text
    is read again, so that one mistake does not hide the others.
    """
    parser, layout = _parser()
    findings = list(source.findings)
    lines = source.text.split("\n")
    first_errors = len(findings)
    while True:
        text = "\n".join(lines)
        layout.expect(len(text))
        try:
            tree = parser.parse(text)
        except UnexpectedInput as error:
            finding, line = _finding(error, lines, source)
        except IndentationProblem as error:
            span = Span(source.file, error.line, 1, error.line, error.column)
            message = "this line is indented less than the lines above, but does not stand where their block began"
            finding = Finding(kinds.INDENTATION, message, span, "indent it exactly as its neighbours")
            line = error.line
        else:
            broken = len(findings) > first_errors
            return Parsed(source, tree, findings, [] if broken else layout.tokens)  # type: ignore[arg-type]
        if not any(old.span and old.span.line == line and old.kind is kinds.UNCLOSED_TEXT for old in findings):
            findings.append(finding)
        if len(findings) - first_errors > MOST_ERRORS:
            findings.append(_too_many(source, line))
            lines[line - 1 :] = [""] * (len(lines) - line + 1)
            continue
        _blank(lines, line)


def _finding(error: UnexpectedInput, lines: list[str], source: Source) -> tuple[Finding, int]:
    """The finding of an error, and the line to leave out."""
    if isinstance(error, UnexpectedToken):
        return messages.unexpected_token(error, lines, source)
    assert isinstance(error, UnexpectedCharacters), "the end of the text is a token"
    return messages.unexpected_characters(error, lines, source)


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


def _depth(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))
