"""A promise that can be missed without any credit.

The agreement promises 99.9% but gives credits only below 99.5%: between the two the promise is missed and nothing
follows. That may be meant as a tolerance, but the client will read the promise. Let the first band end at the
promise, or let a ticket count as late when its promised time is over. Where both are counted on different clocks,
sladsl looks for a ticket that shows it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import percent, place, promises, services, shares, words
from ._promises import judged_by
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.promise import Promise
    from sladsl.model.remedy import Credit
    from sladsl.model.terms import Terms
    from sladsl.model.values import Duration

    from ._subject import Subject

KIND = Kind("SLA304", "credit-dead-zone", "warning", "a promise that can be missed without any credit")
NEEDS_WHOLE = True
BAD = CREDITS + "  | availability below 99.5%  | 9% of monthly fee  |\n" + REST
GOOD = BAD.replace("99.5%", "99.9%")
NEAR = BAD.replace("99.9%", "99.5%")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the first credit of each measure with what is promised."""
    for lines in shares(subject.terms):
        last = lines[-1]
        for target in targets(subject.terms, last):
            if last.high is not None and last.high < target:
                zone = f"between {percent(last.high)} and the promised {percent(target)}"
                message = f"{words(last.measure)} {zone} misses the promise, but gives no credit"
                yield Finding(KIND, message, place(subject, last), f"let this band end: to below {percent(target)}")
    yield from _late(subject)


def targets(terms: Terms, credit: Credit) -> list[Fraction]:
    """The shares that are promised for the measure of a credit."""
    measure = credit.measure
    if measure.kind == "availability":
        promised = [each.availability.target for each in services(terms, measure) if each.availability is not None]
        return [target for target in promised if isinstance(target, Fraction)]
    shares = [promise.aggregate.share for promise in promises(terms, measure)] if measure.kind == "attainment" else []
    return sorted({share for share in shares if share is not None})


def _late(subject: Subject) -> Iterator[Finding]:
    """Compare lateness that gives a credit with the promised time."""
    remedies = subject.terms.remedies
    for credit in remedies.credits if remedies else ():
        limit = credit.measure.threshold
        for promise in promises(subject.terms, credit.measure) if limit is not None else ():
            notes = _earlier(subject, promise, limit) if limit is not None else None
            if notes is not None:
                message = f"{words(credit.measure)} is missed after the promised time, but gives a credit only later"
                labels = ((subject.at(f"promise/{promise.id}"), "the promised time"),)
                help_line = "write 'late' instead of 'later than ...'"
                yield Finding(KIND, message, place(subject, credit), help_line, labels, notes=notes)
                break


def _earlier(subject: Subject, promise: Promise, limit: Duration) -> tuple[str, ...] | None:
    """Whether a promise is over before a limit: None if not; a ticket that shows it if their clocks differ."""
    value = judged_by(promise)
    if value is not None and value.kind == "duration" and value.clock == limit.clock:
        return () if value.seconds < limit.seconds else None
    from ._year import applies_at, due_at, grid, ticket, told
    from .hours_cycle import cycle

    if value is None or cycle(subject):
        return None
    promised, late = subject.plans.target(value), subject.plans.target(limit)
    for created in grid(subject) if promised is not None and late is not None else ():
        plan = subject.plans.plan(created)
        dues = due_at(plan, promised, created), due_at(plan, late, created)  # type: ignore[arg-type]
        if applies_at(subject, promise, created) and dues[0] is not None and dues[1] is not None and dues[0] < dues[1]:
            shown = f"is due {told(subject, dues[0])}, but gives a credit only after {told(subject, dues[1])}"
            return (f"{ticket(subject, created, promise)} {shown}",)
    return None
