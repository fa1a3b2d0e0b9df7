"""Findings as text for people: the message, the line of the contract with carets under the place, notes and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.finding import counts
from sladsl.findings.terminal import paint, printable
from sladsl.findings.window import Mark, Row, line_reader, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.findings.finding import Finding
    from sladsl.findings.reporters import Source

    Lines = Callable[[str], list[str]]


def render(findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
    """The findings as paragraphs and a closing line of counts; nothing when there are no findings."""
    if not findings:
        return ""
    lines = line_reader(source)
    paragraphs = [_paragraph(finding, lines, colour=colour) for finding in findings]
    return "\n".join([*paragraphs, summary(findings) + "\n"])


def summary(findings: Sequence[Finding]) -> str:
    """A closing line, such as `2 errors, 1 warning, 3 allowed`."""
    number = counts(findings)
    allowed = number.pop("allowed")
    parts = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in number.items() if count]
    return ", ".join([*parts, f"{allowed} allowed"] if allowed else parts)


def _paragraph(finding: Finding, lines: Lines, *, colour: bool) -> str:
    windows = _windows(finding, lines, colour=colour)
    margin = max((len(row.number) for _, file_rows in windows for row in file_rows if row.number != "..."), default=1)
    printed = [_headline(finding, colour=colour)]
    for index, (place, file_rows) in enumerate(windows):
        arrow = "-->" if index == 0 else ":::"
        printed.append(f"{' ' * margin}{_gutter(arrow, colour=colour)} {place}")
        printed.append(_row(Row("", ""), margin, colour=colour))
        printed += [_row(row, margin, colour=colour) for row in file_rows]
    for word, text in _remarks(finding):
        printed.append(f"{' ' * margin} {_gutter('=', colour=colour)} {_strong(word, colour=colour)} {printable(text)}")
    return "\n".join(printed) + "\n"


def _headline(finding: Finding, *, colour: bool) -> str:
    head = f"{finding.severity}[{finding.kind.code}]"
    if finding.allowed is not None:
        head = f"allowed {head}"
    message = printable(finding.message)
    if not colour:
        return f"{head}: {message}"
    return paint(head, finding.severity) + paint(f": {message}", "strong")


def _windows(finding: Finding, lines: Lines, *, colour: bool) -> list[tuple[str, list[Row]]]:
    """Per file, the main one first: its place as text, and its rows."""
    marks = _marks(finding)
    result = []
    for file in dict.fromkeys(mark.span.file for mark in marks):
        here = [mark for mark in marks if mark.span.file == file]
        span = here[0].span
        place = f"{printable(file)}:{span.line}:{span.column}"
        result.append((place, rows(lines(file), here, colour=colour)))
    return result


def _marks(finding: Finding) -> list[Mark]:
    if finding.span is None:
        return []
    main = " ".join(text for span, text in finding.labels if span == finding.span)
    others = [Mark(span, text, "-", "gutter") for span, text in finding.labels if span != finding.span]
    return [Mark(finding.span, main, "^", finding.severity), *others]


def _remarks(finding: Finding) -> list[tuple[str, str]]:
    remarks = [("note:", text) for text in finding.notes]
    if finding.allowed is not None:
        remarks.append(("allowed:", finding.allowed))
    return [*remarks, ("help:", finding.help)] if finding.help else remarks


def _row(row: Row, margin: int, *, colour: bool) -> str:
    if row.number == "...":
        return _gutter("...", colour=colour)
    head = _gutter(f"{row.number:>{margin}} |", colour=colour)
    return f"{head} {row.text}" if row.text else head


def _gutter(text: str, *, colour: bool) -> str:
    return paint(text, "gutter") if colour else text


def _strong(text: str, *, colour: bool) -> str:
    return paint(text, "strong") if colour else text
