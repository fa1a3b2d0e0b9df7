"""An example on a day on which its terms are not in force.

An example is judged by the terms in force on the day its ticket is created. On that day the agreement does not run,
or an amendment has not begun, so nothing is tested. Choose a day within the term, and for an example of an amendment
a day after its beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA332", "example-outside-term", "warning", "an example on a day on which its terms are not in force")
NEEDS_WHOLE = True
_EXAMPLE = HEAD + "\npromises\n  | priority  | respond      |\n  | High, Low | 4 hours 24x7 |\n\nexample Night\n"
BAD = _EXAMPLE + "  a Low ticket is created 2025-03-06 23:00\n  respond is due 2025-03-07 03:00\n"
GOOD = _EXAMPLE + "  a Low ticket is created 2026-03-06 23:00\n  respond is due 2026-03-07 03:00\n"
NEAR = _EXAMPLE + "  a Low ticket is created 2026-12-31 23:00\n  respond is due 2027-01-01 03:00\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a version that has the example and is in force on its day."""
    from ._examples import governs

    assert subject.composition.agreement is not None, "only agreements are checked"
    versions = subject.composition.agreement.versions
    for example in subject.terms.examples:
        day = example.first_day
        having = [terms for terms in versions if any(each.name == example.name for each in terms.examples)]
        if not any(governs(terms, day) for terms in having):
            message = f'the example "{example.name}" is of {day}, when its terms are not in force'
            help_line = f"choose a day from {having[0].start} on, within the term"
            yield subject.finding(KIND, f"example/{example.name}", message, help_line)
