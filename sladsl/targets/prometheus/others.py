"""What an agreement promises beside availability, which Prometheus cannot see: said once for each, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import Escalation
    from sladsl.model.promise import PauseRule
    from sladsl.model.service import Service
    from sladsl.model.terms import Terms

Other = tuple[str, str]
"""Id of an element, and the feature of the support table that it needs."""


def others(terms: Terms) -> list[Other]:
    """Every promise-like element that is not about availability or maintenance, each with its own id."""
    found = [
        *((each.id, "absent" if isinstance(each.value, Absent) else "ticket") for each in terms.promises),
        *((_pause(each), "pause") for each in terms.pauses if each.mode != "continue"),
        *((_escalation(each), "escalation") for each in terms.escalations),
        *((each.id, "metric") for each in terms.metrics),
        *(each for service in terms.services for each in _service(service)),
        *_remedies(terms),
        *((f"{each.kind} {each.title}", "table") for each in terms.tables),
        *((f"undertaking {each.text}", "undertaking") for each in terms.undertakings),
    ]
    return _distinct(found)


def _pause(rule: PauseRule) -> str:
    priorities = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
    return f"pause {', '.join(rule.milestones)} while waiting on {', '.join(rule.reasons)}{priorities}"


def _escalation(escalation: Escalation) -> str:
    priorities = f" for {', '.join(escalation.priorities)}" if escalation.priorities else ""
    channels = f" by {', '.join(escalation.channels)}" if escalation.channels else ""
    return f"escalate {', '.join(escalation.milestones)}{priorities}{channels}"


def _service(service: Service) -> Iterator[Other]:
    for what, value in (("time", service.recovery_time), ("point", service.recovery_point)):
        if (value is not None and not isinstance(value, Absent)) or what in service.recovery_words:
            yield f"{service.name} / recovery {what}", "recovery"
    if service.backup:
        yield f"{service.name} / backup", "backup"


def _remedies(terms: Terms) -> Iterator[Other]:
    if terms.remedies is None:
        return
    for credit in terms.remedies.credits:
        yield credit.id if credit.id.startswith("credit") else f"credit {credit.id}", "credit"
    for right in terms.remedies.termination:
        yield f"termination {right.measure.kind} {right.misses} of {right.of}", "termination"


def _distinct(found: list[Other]) -> list[Other]:
    """The same with a number behind an id that came before."""
    seen: dict[str, int] = {}
    result = []
    for element, feature in found:
        count = seen[element] = seen.get(element, 0) + 1
        result.append((element if count == 1 else f"{element} ({count})", feature))
    return result
