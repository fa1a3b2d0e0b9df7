"""A number in a clause that no promise models.

Numbers that bind belong into promises, where they are checked, simulated and sent to the ticket system. A length of
time or a percentage that stands in prose only is none of this, and may disagree with a table. Promise it, or quote
the term: {credits.cap}, {credits.claim}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA341", "numbers-in-prose", "note", "a number in a clause that no promise models")
_CLAUSE = (
    HEAD
    + """
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |

clause communication "Communication"
"""
)
BAD = _CLAUSE + '  """ We call back within 6 hours. """\n'
GOOD = _CLAUSE + '  """ We call back when a ticket is responded to. """\n'
NEAR = _CLAUSE + '  """ We call back within 4 hours. """\n'
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|quarter|year)s?"
_NUMBER = (
    r"(?<![\w.,-])(?P<number>\d+(?:\.\d+)?)"
    rf"(?:\s?(?:%|percent\b)|[\s-]+(?:business\s+|calendar\s+|working\s+)?{_UNIT}(?![\w-])(?!\s+(?:a|per)\s+(?:day|week)))"
)


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the numbers of prose with those of the model."""
    import re

    from ._modelled import amount, modelled
    from ._prose import found, promising, said

    passages = list(promising(subject))
    known: set[object] | None = None
    for passage, match in found(re.compile(_NUMBER, re.IGNORECASE), passages) if passages else ():
        known = modelled(subject.terms) if known is None else known
        if amount(match["number"], match["unit"]) not in known:
            message = f"{passage.what} says '{said(match)}', which no promise models"
            yield Finding(
                KIND, message, passage.span(match), "make it a promise or a term, and take the number out of the prose"
            )
