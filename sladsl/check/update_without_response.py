"""Updates are promised, but no response.

The first update counts from the response. For a priority that promises no response, the clock of its updates never
begins with a promise: it waits for something nobody has to do. Promise a response, or write '-' for the updates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, meet, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA216", "update-without-response", "warning", "updates are promised, but no response")
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority | respond      | update             |\n  | High     | "
BAD = _TABLE + "-            | every 2 hours 24x7 |\n  | Low      | 4 hours 24x7 | -                  |\n"
GOOD = _TABLE + "1 hour 24x7  | every 2 hours 24x7 |\n  | Low      | 4 hours 24x7 | -                  |\n"
NEAR = _TABLE + "not stated   | every 2 hours 24x7 |\n  | Low      | 4 hours 24x7 | -                  |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a response for the tickets of each recurring promise."""
    responses = [each for each in subject.terms.promises if each.milestone == "respond" and each.value.kind != "absent"]
    for promise in subject.terms.promises:
        if promise.recurring and not any(meet(promise, response) for response in responses):
            message = f"{promise.milestone}{whose(promise)} counts from the response, but no response is promised"
            help_line = "promise a response in the column respond, or write '-' here"
            yield subject.finding(KIND, cell(promise), message, help_line)
