"""Service credits as rules look at them: schedules by measure, bands in order, words for measures and percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._places import line_at

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.findings import Span
    from sladsl.model.promise import Promise
    from sladsl.model.remedy import Credit, Measure
    from sladsl.model.service import Service
    from sladsl.model.terms import Terms

    from ._subject import Subject

ELEMENT = "service credits"
ENDINGS = {"attainment": " attained", "misses": " missed"}
Key = tuple[str, str | None, tuple[str, ...]]


def place(subject: Subject, credit: Credit) -> Span:
    """Where a line of the schedule stands."""
    lines = subject.terms.remedies.credits if subject.terms.remedies else ()
    return line_at(subject, ELEMENT, lines.index(credit), "credit_row")


def schedules(terms: Terms) -> dict[Key, list[Credit]]:
    """The credits of each measure, lowest band first."""
    groups: dict[Key, list[Credit]] = {}
    for credit in terms.remedies.credits if terms.remedies else ():
        groups.setdefault(_key(terms, credit.measure), []).append(credit)
    for lines in groups.values():
        lines.sort(key=_low)
    return groups


def shares(terms: Terms) -> list[list[Credit]]:
    """The schedules of shares, for which less is worse; of other figures it is not known which side is the bad one."""
    return [lines for (kind, *_), lines in schedules(terms).items() if kind in ("availability", "attainment")]


def bands(lines: list[Credit]) -> list[Credit]:
    """The lines of a measure that are bands of a figure."""
    return [credit for credit in lines if credit.low is not None or credit.high is not None]


def _low(credit: Credit) -> tuple[Fraction | int, Fraction | int]:
    return (-1 if credit.low is None else credit.low, 1 if credit.high is None else credit.high)


def _key(terms: Terms, measure: Measure) -> Key:
    """Equal for measures of the same figure."""
    subject = measure.subject
    if measure.kind == "availability" and subject is None and len(measured := services(terms, measure)) == 1:
        subject = measured[0].name
    return measure.kind, subject, tuple(sorted(measure.selector.get("priority", ())))


def services(terms: Terms, measure: Measure) -> list[Service]:
    """The services whose promised availability a measure is about."""
    promised = [service for service in terms.services if service.availability is not None or service.partial]
    return [service for service in promised if measure.subject in (None, service.name)]


def promises(terms: Terms, measure: Measure) -> list[Promise]:
    """The promises whose tickets a measure is about."""
    wanted = set(measure.selector.get("priority", ()))
    return [
        promise
        for promise in terms.promises
        if promise.milestone == measure.subject
        and promise.value.kind not in ("absent", "best_effort", "effort")
        and (not wanted or wanted & set(promise.selector.get("priority", wanted)))
    ]


def promised(terms: Terms, measure: Measure) -> bool:
    """Whether anything promises what a measure is about."""
    if measure.kind in ("availability", "outage"):
        return bool(services(terms, measure))
    if measure.kind == "metric":
        return any(metric.name == measure.subject for metric in terms.metrics)
    return bool(promises(terms, measure))


def words(measure: Measure) -> str:
    """A measure in the words of the language."""
    if measure.kind == "outage":
        return f"outages of {measure.subject}" if measure.subject else "outages"
    if measure.kind == "availability":
        return f"availability of {measure.subject}" if measure.subject else "availability"
    if measure.kind == "metric":
        return f'"{measure.subject}"'
    whom = ", ".join(measure.selector.get("priority", ()))
    return f"{whom} {measure.subject}".strip() + ENDINGS.get(measure.kind, "")


def percent(share: Fraction) -> str:
    """A share as a percentage with all its digits, such as "99.95%"."""
    from decimal import Decimal

    value = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return f"{value.normalize():f}%"
