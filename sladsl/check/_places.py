"""Places inside elements: the author's own words, and the lines of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.compose.files import File
    from sladsl.findings import Span
    from sladsl.syntax.node import Node

    from ._subject import Subject


def source_of(subject: Subject, shown: str) -> File | None:
    """The file of an agreement that findings call so."""
    for file in (subject.composition.file, *subject.composition.sources):
        if file.shown == shown:
            return file
    return None


def words_at(subject: Subject, element: str) -> str:
    """The author's own words for an element that stands on one line; its id if there are none."""
    span = subject.at(element)
    file = source_of(subject, span.file)
    if file is None or span.line != span.end_line or not subject.says(element):
        return element
    line = file.parsed.source.original.split("\n")[span.line - 1]
    return " ".join(line[span.column - 1 : span.end_column - 1].split())


def node_at(subject: Subject, element: str) -> Node | None:
    """The sentence of an element; None if no layer says it."""
    span = subject.at(element)
    file = source_of(subject, span.file)
    if file is None or not subject.says(element):
        return None
    for node in file.parsed.tree.walk():
        if node.rule != "start" and node.span(span.file)[:3] == span[:3]:
            return node
    return None


def line_at(subject: Subject, element: str, number: int, *rules: str) -> Span:
    """Where a line of an element's sentence stands.

    Args:
        subject: what is looked at.
        element: the element.
        number: which line of the rules, from 0.
        rules: grammar rules of the lines that are counted.
    """
    node = node_at(subject, element)
    lines = list(node.nodes(*rules)) if node is not None else []
    span = subject.at(element)
    return lines[number].span(span.file) if number < len(lines) else span


def words_of_corner(subject: Subject, element: str) -> str:
    """The first cell of the head of an element's table, without quotes; empty if there is none."""
    from sladsl.compose.reading import Reader

    node = node_at(subject, element)
    head = next(node.nodes("matrix_row"), None) if node is not None else None
    corner = head.node("name") if head is not None else None
    return Reader(subject.at(element).file, []).name(corner) if corner is not None else ""
