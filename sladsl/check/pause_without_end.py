"""A pause that nothing ends.

A wait on the client ends when the client answers. A wait on "matters outside our control" has nobody who ends it, so
the clock can stand still for ever, and only the provider says whether it does. Say a longest time: at most 5 business
days; or who decides that it is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA246", "pause-without-end", "note", "a pause that nobody's answer ends")
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority  | resolve      |\n  | High, Low | 8 hours 24x7 |\n"
BAD = _TABLE + 'pause resolve while waiting on "matters outside our control"\n'
GOOD = BAD + "  at most 10 hours 24x7\n"
NEAR = _TABLE + "pause resolve while waiting on Client\n"
ANSWERING = ("client", "vendor", "provider", "customer", "supplier", "manufacturer", "third party", "user")
"""Words for those whose answer ends a wait."""


def run(subject: Subject) -> Iterator[Finding]:
    """Look for pauses of other reasons without a longest time."""
    answering = (*ANSWERING, *(role.name.casefold() for role in subject.terms.roles))
    for rule in subject.terms.pauses:
        reason = next((each for each in rule.reasons if not _answered(each, answering)), None)
        if reason is not None and rule.mode in ("continue", "reset") and rule.limit is None:
            message = (
                f"the pause of {rule.milestones[0]} while waiting on '{reason}' has no end: nobody's answer ends it"
            )
            element = "/".join(["pause", rule.milestones[0], reason, *sorted(rule.priorities)])
            yield subject.finding(KIND, element, message, "say how long it is at most: at most 5 hours 24x7")


def _answered(reason: str, answering: tuple[str, ...]) -> bool:
    """Whether a reason names somebody whose answer ends the wait; "outside the provider's control" names nobody."""
    words = reason.casefold()
    nobody = "outside" in words or "beyond" in words
    return not nobody and any(name in words for name in answering)
