"""Credits and figures of a period for tests, told in a few words; what is not told was not measured."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sladsl.clock.zones import zone
from sladsl.model.promise import QualityMetric
from sladsl.model.remedy import Amount, Credit, Measure, Remedies
from sladsl.model.service import Availability, Service
from sladsl.model.values import Aggregate, Duration, Figure, Money, Period
from sladsl.simulate.figures.credits import credits_of
from sladsl.simulate.figures.measured import Down, Late
from sladsl.simulate.figures.named_spans import name_before, span_of
from sladsl.simulate.figures.owed import owed_words
from tests.simulate.contract import promise, terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.simulate.figures.measured import Attained, Measured, Span

UTC = zone("Etc/UTC")
MONTH = Period(unit="month")
FEE = {"fee": "3000"}


class Figures:
    """The figures of a period, whatever service or milestone is asked for, unless a dict tells them apart."""

    def __init__(self, name: str = "2026-04", **told: Any) -> None:
        self.name = name
        self.told = told

    @property
    def span(self) -> Span:
        return span_of(self.name, UTC)

    @property
    def fee(self) -> Money | None:
        fee = self.told.get("fee")
        return None if fee is None else Money(amount=Decimal(fee), currency=self.told.get("currency", "USD"))

    def _named(self, kind: str, name: str | None) -> Any:
        value = self.told.get(kind)
        return value.get(name) if isinstance(value, dict) else value

    def availability(self, service: str | None) -> Fraction | None:
        return self._named("availability", service)

    def outages(self, service: str | None) -> tuple[Down, ...] | None:
        value = self._named("outages", service)
        return (
            None if value is None else tuple(Down(*one) if isinstance(one, tuple) else Down(None, one) for one in value)
        )

    def attainment(self, milestone: str | None, selector: Mapping[str, tuple[str, ...]]) -> Attained | None:
        return self._named("attained", milestone)

    def late(
        self, milestone: str | None, selector: Mapping[str, tuple[str, ...]], beyond: Duration | None
    ) -> tuple[Late, ...] | None:
        value = self._named("late", milestone)
        return None if value is None else tuple(Late("", None, one) for one in value)

    def metric(self, name: str | None) -> Fraction | None:
        return self._named("metric", name)

    def amount(self, name: str) -> Decimal | None:
        return self.told.get("amounts", {}).get(name)

    def before(self, period: Period) -> Measured | None:
        earlier: dict[str, Figures] = self.told.get("earlier", {})
        found = earlier.get(name_before(self.name))
        if found is not None and "earlier" not in found.told:
            found.told["earlier"] = earlier
        return found


def percent(number: str) -> Fraction:
    return Fraction(number) / 100


def share(number: str, base: str = "monthly_fee") -> Amount:
    return Amount(share=percent(number), base=base)


def money(amount: str, currency: str = "USD") -> Amount:
    return Amount(money=Money(amount=Decimal(amount), currency=currency))


def minutes(amount: int) -> Duration:
    return Duration(amount=Decimal(amount), unit="minute")


def line(kind: str, amount: Amount, subject: str | None = None, name: str = "", **more: Any) -> Credit:
    own = {key: more.pop(key) for key in ("minimum", "allowance", "more_than", "period", "threshold") if key in more}
    measure = Measure(kind=kind, subject=subject, **own)
    return Credit(
        id=name or f"{kind} {more.get('low', '')} {more.get('high', '')}", measure=measure, amount=amount, **more
    )


def agreement(*lines: Credit, promised: str = "99.9", per: Period = MONTH, **more: Any) -> Any:
    """Terms with a service, a metric "KPI" and a promise to respond, and these credits."""
    own = {key: more.pop(key) for key in ("fee", "fee_period", "term") if key in more}
    service = Service(
        name="Web", availability=Availability(id="Web / availability", target=percent(promised), period=per)
    )
    kpi = QualityMetric(
        id="KPI", name="KPI", comparison="at_least", target=Figure(amount=Decimal(99), unit="%"),
        aggregate=Aggregate(), period=MONTH,
    )  # fmt: skip
    speed = QualityMetric(
        id="Speed", name="Speed", comparison="at_most", target=Figure(amount=Decimal(30), unit="seconds"),
        aggregate=Aggregate(kind="mean"), period=MONTH,
    )  # fmt: skip
    answered = QualityMetric(
        id="Answered", name="Answered", comparison="within", target=Figure(amount=Decimal(20), unit="seconds"),
        aggregate=Aggregate(kind="share", share=percent("95")), period=MONTH,
    )  # fmt: skip
    return terms(
        promise("respond", minutes(60)), services=(service,), metrics=(kpi, speed, answered),
        remedies=Remedies(credits=lines, **more), **own,
    )  # fmt: skip


def owes(agreed: Any, figures: Figures) -> str:
    """What is owed in words: "nothing", an amount, several, or "open"."""
    found = credits_of(agreed, figures)
    return "open" if found.total is None else " and ".join(map(owed_words, found.total)) or "nothing"
