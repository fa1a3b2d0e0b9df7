"""An agreement without an example.

A worked example says more to a client than a table: a ticket of Friday night, and when it is due. It also tests the
agreement whenever it is checked. Write one: example "Friday night", and below it what happens and what must come out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA331", "example-missing", "note", "an agreement without an example")
NEEDS_WHOLE = True
BAD = HEAD + "\npromises\n  | priority  | respond      |\n  | High, Low | 4 hours 24x7 |\n"
GOOD = BAD + "\nexample Night\n  a Low ticket is created 2026-03-06 23:00\n  respond is due 2026-03-07 03:00\n"
NEAR = HEAD


def run(subject: Subject) -> Iterator[Finding]:
    """Look for an example, if there are promises to show."""
    if subject.terms.promises and not subject.terms.examples:
        message = "the agreement has promises, but no example that shows and tests them"
        yield subject.finding(
            KIND, "agreement", message, 'write: example "Friday night", with a ticket and when it is due'
        )
