"""A value that the agreement does not state and the provider assumes.

'not stated, assume 4 business hours' is honest: the reader sees that nothing was agreed and what is worked with
meanwhile. Agree on a value when the agreement is next reviewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA217", "assumed-value", "note", "a value that is not stated but assumed")
_TABLE = HEAD + "promises\n  | priority  | respond                         |\n  | High, Low | "
BAD = _TABLE + "not stated, assume 4 hours 24x7 |\n"
GOOD = _TABLE + "4 hours 24x7                    |\n"
NEAR = _TABLE + "not stated                      |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for values that are assumed."""
    for promise in subject.terms.promises:
        if promise.value.kind == "not_stated" and promise.value.assume is not None:
            message = f"{promise.milestone}{whose(promise)} is not agreed; the provider works with an assumption"
            yield subject.finding(KIND, cell(promise), message, "agree on a value and write it here")
    for service in subject.terms.services:
        for promised in (service.availability, *service.partial):
            if promised is not None and promised.period.assumed:
                element = "service/" + promised.id.replace(" / ", "/", 1)
                message = f'the period of the availability of "{service.name}" is not agreed; it is an assumption'
                yield subject.finding(KIND, element, message, "agree on a period and write it here")
