"""Months under both agreements: what was in time, what was kept, and what is owed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.simulate.figures.owed import added
from sladsl.simulate.replay.statement import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.model.values import Money
    from sladsl.simulate.figures.owed import Owed
    from sladsl.simulate.replay.statement import Statement

    from .sides import Side


class Counted(NamedTuple):
    """The clocks of a milestone that were decided in a month."""

    met: int = 0
    missed: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share in time; None if none was decided."""
        judged = self.met + self.missed
        return Fraction(self.met, judged) if judged else None


def exact_text(amount: Fraction) -> str:
    """An amount of money, which has an end in decimals, with at least its cents ("-60.00")."""
    from decimal import Decimal

    number = Decimal(amount.numerator) / Decimal(amount.denominator)
    return f"{number:.2f}" if number == round(number, 2) else f"{number:f}"


class Month(NamedTuple):
    """A month under both agreements.

    Attributes:
        name: its name ("2026-03").
        old, new: the statements; None where an agreement has none.
        milestones: milestone, by the names of the first -> what was in time under each.
    """

    name: str
    old: Statement | None
    new: Statement | None
    milestones: dict[str, tuple[Counted, Counted]]

    @property
    def whole(self) -> bool:
        """Whether it was observed to its end."""
        return all(one is None or one.whole for one in (self.old, self.new))

    @property
    def credits(self) -> tuple[tuple[Owed, ...] | None, tuple[Owed, ...] | None]:
        """What is owed under each, of all periods that end in the month; None where that cannot be told."""
        return owed_in(self.old), owed_in(self.new)


def owed_in(statement: Statement | None) -> tuple[Owed, ...] | None:
    """What a statement owes in all; None if that cannot be told."""
    if statement is None:
        return ()
    totals = [one.total for one in statement.credits]
    known = [one for one in totals if one is not None]
    return added(one for total in known for one in total) if len(known) == len(totals) else None


def months(
    old: Side, new: Side, names: dict[str, str], first: str | None = None, last: str | None = None
) -> list[Month]:
    """The months that either agreement has something to tell of.

    Args:
        old: the first agreement.
        new: the second.
        names: milestone of the second -> milestone of the first.
        first: the first month wanted ("2026-03"); None for all from the beginning.
        last: the last one.
    """
    before, after = ({one.span.name: one for one in statements(side.account)} for side in (old, new))
    wanted = [name for name in sorted({*before, *after}) if (first or name) <= name <= (last or name)]
    return [_month(name, before.get(name), after.get(name), names) for name in wanted]


def _month(name: str, old: Statement | None, new: Statement | None, names: dict[str, str]) -> Month:
    before, after = _counts(old, {}), _counts(new, names)
    return Month(
        name, old, new, {key: (before.get(key, Counted()), after.get(key, Counted())) for key in {**before, **after}}
    )


def _counts(statement: Statement | None, names: dict[str, str]) -> dict[str, Counted]:
    """What was decided in a month: a clock counts where it was stopped, or where its miss came to light."""
    found: dict[str, Counted] = {}
    if statement is None:
        return found
    account, span = statement.account, statement.span
    for row in account.rows:
        if row.state in ("met", "missed") and span.start <= row.counted_at(account.until) < span.end:
            name = names.get(row.milestone, row.milestone)
            known = found.get(name, Counted())
            met = row.state == "met"
            found[name] = Counted(known.met + met, known.missed + (not met))
    return found


class Sum(NamedTuple):
    """Amounts of one kind over all months.

    Attributes:
        key: what is summed: "money" and its currency, or a share of a fee, and so on.
        old, new: the amounts under each agreement, in the unit of the key.
    """

    key: tuple[str, str]
    old: Fraction
    new: Fraction

    @property
    def difference(self) -> Fraction:
        """How much more the second agreement gives."""
        return self.new - self.old


def sums(found: Iterable[Month]) -> list[Sum]:
    """The credits of all months by what can be added."""
    totals: dict[tuple[str, str], list[Fraction]] = {}
    for month in found:
        for place, owed in enumerate(month.credits):
            for one in owed or ():
                totals.setdefault(one.key, [Fraction(0), Fraction(0)])[place] += one.size
    return [Sum(key, *both) for key, both in totals.items()]


def fees(found: Iterable[Month]) -> list[Sum]:
    """The monthly fees of the months observed whole, by currency; fees by other periods are not added up."""
    totals: dict[tuple[str, str], list[Fraction]] = {}
    for month in found:
        if not month.whole:
            continue
        for place, statement in enumerate((month.old, month.new)):
            fee = fee_of(statement)
            if fee is not None:
                totals.setdefault(("money", fee.currency), [Fraction(0), Fraction(0)])[place] += Fraction(fee.amount)
    return [Sum(key, *both) for key, both in totals.items()]


def fee_of(statement: Statement | None) -> Money | None:
    """The fee of a month by the terms in force at its end; None if there is none, or it is paid by other periods."""
    if statement is None or statement.terms.fee_period is None:
        return None
    period = statement.terms.fee_period
    return statement.terms.fee if (period.unit, period.count) == ("month", 1) else None


class Measured(NamedTuple):
    """A figure of a month under both agreements: a promise about many tickets, an availability or a metric.

    Attributes:
        kind: which of them.
        name: its name.
        period: the period of the figure.
        old, new: figure and whether it was kept; None where an agreement promises none.
    """

    kind: Literal["promise", "availability", "metric"]
    name: str
    period: str
    old: tuple[Fraction | None, bool | None] | None
    new: tuple[Fraction | None, bool | None] | None


def measured(month: Month) -> list[Measured]:
    """The figures of a month that are about many tickets, a service, or quality."""
    before, after = dict(_figures(month.old)), dict(_figures(month.new))
    return [Measured(*key, before.get(key), after.get(key)) for key in {**before, **after}]  # type: ignore[arg-type]


def _figures(
    statement: Statement | None,
) -> Iterator[tuple[tuple[str, str, str], tuple[Fraction | None, bool | None]]]:
    if statement is None:
        return
    for promise, kept in statement.promises:
        if promise.aggregate.kind != "each":
            yield ("promise", promise.id, kept.attainment.span.name), (kept.figure, kept.kept)
    for uptime in statement.uptimes:
        part = f" ({', '.join(uptime.promise.scope)})" if uptime.promise.scope else ""
        yield ("availability", f"{uptime.service}{part}", uptime.span.name), (uptime.figure, uptime.kept)
    for metric in statement.metrics:
        yield ("metric", metric.metric, metric.span.name), (metric.figure, metric.kept)
