"""An override in an amendment that changes nothing.

An amendment says again, with 'override', what already holds. Whoever signs it will think that something changes; often
a figure was meant to and was forgotten. Change it, or take the sentence out of the amendment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind("SLA240", "dead-override", "warning", "an override that changes nothing")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLE = (
    HEAD
    + """
promises
  | priority  | respond      |
  | High, Low | 8 hours 24x7 |
amendment "Faster response" from 2026-07-01
  override promises
    | priority | respond      |
    | High     | 8 hours 24x7 |
    | Low      | 8 hours 24x7 |
"""
)
BAD = _TABLE
GOOD = _TABLE.replace("| High     | 8 hours", "| High     | 4 hours")
NEAR = _TABLE.replace("| Low      | 8 hours", "| Low      | 9 hours")
NAMED = {
    "hours": ("calendars", "name"), "role": ("roles", "name"), "channel": ("channels", "name"),
    "clause": ("clauses", "title"), "promise": ("promises", "id"), "metric": ("metrics", "name"),
    "table": ("tables", "title"),
}  # fmt: skip
"""Kind of element -> field of the terms and what names a part of it."""
SINGLE = {
    "term": "term", "review": "review", "fee": "fee", "business hours": "business_hours", "receipt": "receipt",
    "business days": "business_days", "service credits": "remedies", "priorities": "priorities", "plan": "plan",
}  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    """Compare what an amendment says with what held before it."""
    composition = subject.composition
    if subject.number == 0 or composition.agreement is None:
        return
    before = composition.agreement.versions[subject.number - 1]
    for elements in _sentences(subject):
        if all(_same(before, subject.terms, element) for element in elements):
            what = elements[0].partition(" [")[0].replace("/", " ")
            change = subject.terms.change
            message = f'the amendment "{change}" overrides the {what}, but changes nothing'
            help_line = "change what was meant to change, or take the sentence out"
            yield subject.finding(KIND, elements[0], message, help_line)


def _sentences(subject: Subject) -> Iterator[list[str]]:
    """The elements that the amendment overrides; the promises of all its tables are judged together."""
    promises: list[str] = []
    for element, origins in subject.origins.items():
        if len(origins) > 1 and origins[-1].since == subject.terms.start:
            if element.startswith("promise/"):
                promises.append(element)
            elif element.partition("/")[0] in NAMED or element in SINGLE:
                yield [element]
    if promises:
        yield promises


def _same(before: Terms, after: Terms, element: str) -> bool:
    return _said(before, element) == _said(after, element)


def _said(terms: Terms, element: str) -> object:
    """What the terms say of an element."""
    kind, _, name = element.partition("/")
    if element in SINGLE:
        return getattr(terms, SINGLE[element])
    field, key = NAMED[kind]
    return [part for part in getattr(terms, field) if getattr(part, key) == name]
