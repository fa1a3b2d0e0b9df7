"""Something that the agreement leaves open on purpose.

'not stated' is honest, and better than a default that nobody agreed to. But whoever judges a ticket must still choose:
sladsl takes a ticket logged outside business hours as received when logged, and judges a ticket whose priority changes
by the new row from the start. Agree on it when the agreement is next reviewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import availabilities
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA228", "not-stated", "note", "something that the agreement leaves open on purpose")
GOOD = HEAD
BAD = HEAD.replace("the time already run is kept", "not stated")
NEAR = HEAD.replace("the time already run is kept", "the time already run is kept  # not stated in the original")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for what is said to be unsaid."""
    from sladsl.model.values import Unstated

    terms = subject.terms
    rules = {
        "receipt": (terms.receipt, "when a ticket logged outside business hours counts as received"),
        "priority change": (terms.priority_rules.on_change, "what a change of priority does"),
        "review": (terms.review, "when it is reviewed"),
        "term": (terms.term, "how long it runs"),
    }
    for element, (value, what) in rules.items():
        if value is None and subject.says(element):
            message = f"the agreement leaves open {what}"
            yield subject.finding(KIND, element, message, "agree on it, and write it here")
    for service in terms.services:
        for element, promised in availabilities(service):
            if isinstance(promised.target, Unstated):
                message = f"the agreement leaves open how available {service.name} is"
                yield subject.finding(KIND, element, message, "agree on it, and write it here")
