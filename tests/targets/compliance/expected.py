"""What terms promise, counted without any target: the ids that the model gives, and how many rules of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sladsl.model.terms import Terms


def identities(terms: Terms) -> Iterator[str]:
    """The ids of everything that has one by itself, or by its name alone."""
    yield from (each.id for each in terms.promises)
    yield from (each.id for each in terms.metrics)
    for service in terms.services:
        yield from (each.id for each in (service.availability, *service.partial) if each)
        yield from (f"{service.name} / maintenance {work.kind}" for work in service.maintenance)
        for what, value in (("time", service.recovery_time), ("point", service.recovery_point)):
            if (value is not None and not isinstance(value, Absent)) or what in service.recovery_words:
                yield f"{service.name} / recovery {what}"
        if service.backup:
            yield f"{service.name} / backup"
    for credit in terms.remedies.credits if terms.remedies else ():
        yield credit.id if credit.id.startswith("credit") else f"credit {credit.id}"
    for right in terms.remedies.termination if terms.remedies else ():
        yield f"termination {right.measure.kind} {right.misses} of {right.of}"
    yield from (f"{each.kind} {each.title}" for each in terms.tables)
    yield from (f"undertaking {each.text}" for each in terms.undertakings)


RULES: dict[str, Callable[[Terms], int]] = {
    "pause ": lambda terms: len(terms.pauses),
    "escalate ": lambda terms: sum(len(each.steps) + len(each.unacknowledged) for each in terms.escalations),
    "priority ": lambda terms: (
        (terms.priority_rules.on_change is not None or len(terms.priorities) > 1)
        + len(terms.priority_rules.changes) + (terms.priority_rules.dispute is not None)
    ),
    "matrix ": lambda terms: len(terms.priority_rules.matrices),
    "duty ": lambda terms: sum(1 for each in terms.duties if each.neglect or each.otherwise),
    "channel ": lambda terms: sum(1 for each in terms.channels if each.hours or not each.valid),
    "reports by ": lambda terms: sum(1 for each in terms.reporting if each.channels),
    "other reports": lambda terms: sum(1 for each in terms.reporting if not each.channels),
}  # fmt: skip
"""How the ids of rules of a kind begin -> how many of them terms have."""
