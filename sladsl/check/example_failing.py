"""An example that comes out differently.

Examples are part of the contract: they show the client what a promise means, and they test it. This one is run
through the clock of the terms in force on its first day, and something else comes out than it says. Either the
example is wrong, or the promise is not what was meant. The notes show how the result came about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA330", "example-failing", "error", "an example that comes out differently")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
_EXAMPLE = (
    HEAD
    + """
promises
  | priority  | respond          |
  | High, Low | 4 business hours |

example "Friday night"
  a Low ticket is created 2026-03-06 23:00
"""
)
BAD = _EXAMPLE + "  respond is due 2026-03-07 03:00\n"
GOOD = _EXAMPLE + "  respond is due 2026-03-09 12:00\n"
NEAR = _EXAMPLE + "  responded 2026-03-09 09:00\n  respond is met after 1 business hour\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Run each example of this version."""
    from ._examples import failures, governs
    from .hours_cycle import cycle

    if cycle(subject):
        return
    for example in subject.terms.examples:
        if governs(subject.terms, example.first_day):
            for message, reasoning in failures(subject, example):
                help_line = "mend the example, or the promise if the example says what was meant"
                yield subject.finding(KIND, f"example/{example.name}", message, help_line, notes=reasoning)
