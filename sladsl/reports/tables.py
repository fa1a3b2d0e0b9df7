"""The figures of a report as rows for spreadsheets and programs: exact decimals, else fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import utc_text
from sladsl.simulate.figures.owed import owed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .client import ClientReport
    from .misses import Miss


class Figure(NamedTuple):
    """One figure.

    Attributes:
        agreement: name of the agreement.
        client: name of its client.
        period: the period that the figure is about; of a trend an earlier one.
        group: "tickets", "promise", "milestone", "speed", "availability", "metric", "credit", "trend", "hour" or
            "pattern".
        subject: what it is about: a priority, a promise, a service ...
        figure: what of it: "received", "met", "share" ...
        value: the number as a decimal, a fraction "2/3" or a word.
        unit: "share", "second", the unit of a metric, a currency; empty for counts.
        cases: how many cases it is made of; None where that says nothing.
    """

    agreement: str
    client: str
    period: str
    group: str
    subject: str
    figure: str
    value: str
    unit: str = ""
    cases: int | None = None


class MissRow(NamedTuple):
    """A miss. Instants are UTC texts, lengths seconds of the promise's own clock (see where the time went).

    Attributes:
        agreement, client, ticket, priority, category, promise: what it is about.
        created, due, stopped_at: when; the stop is empty while it is open.
        late_s: seconds from the due to the stop or the end of observation, that always run.
        unassigned_s, inside_s, working_s, outside_s, paused_s: where the time went.
        recorded_cause, recorded_note: as a person recorded them; empty if nobody did.
        suggested_cause: the rule that holds, for which no person stands.
        timeline: each moment as "instant kind", separated by semicolons.
    """

    agreement: str
    client: str
    ticket: str
    priority: str
    category: str
    promise: str
    created: str
    due: str
    stopped_at: str
    late_s: int | None
    unassigned_s: int
    inside_s: int
    working_s: int
    outside_s: int
    paused_s: int
    recorded_cause: str
    recorded_note: str
    suggested_cause: str
    timeline: str


def exact(number: Fraction) -> str:
    """An exact number: a decimal if it has an end after at most 12 places, else a fraction."""
    for places in range(13):
        scaled = number * 10**places
        if scaled.denominator == 1:
            sign, digits = "-" * (scaled < 0), str(abs(scaled.numerator)).rjust(places + 1, "0")
            return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return f"{number.numerator}/{number.denominator}"


def figures(report: ClientReport) -> list[Figure]:
    """Every figure of a report."""
    agreement, client, period = report.terms.agreement, report.terms.client.name, report.span.name
    parts = (_tickets, _promises, _milestones, _speed, _availability, _metrics, _credits, _trends, _hours, _patterns)
    return [
        Figure(agreement, client, row[0] or period, *row[1:])
        for part in parts
        for row in part(report)
    ]  # fmt: skip


_Row = tuple[str, str, str, str, str, str, int | None]


def _tickets(report: ClientReport) -> Iterator[_Row]:
    for volume in report.volumes:
        for name in ("received", "resolved", "open"):
            yield "", "tickets", volume.priority or "", name, str(getattr(volume, name)), "", None


def _promises(report: ClientReport) -> Iterator[_Row]:
    for row in report.rows:
        subject = row.name if row.current else f"{row.name}, terms from {row.terms.start.isoformat()}"
        for name in ("met", "missed", "excluded", "cancelled", "open"):
            yield "", "promise", subject, name, str(getattr(row, name)), "", None
        if row.share is not None:
            yield "", "promise", subject, "share", exact(row.share), "share", row.judged


def _milestones(report: ClientReport) -> Iterator[_Row]:
    for name, tally in report.tallies.items():
        for count in ("met", "missed", "excluded", "cancelled", "open"):
            yield "", "milestone", name, count, str(getattr(tally, count)), "", None
        if tally.share is not None:
            yield "", "milestone", name, "share", exact(tally.share), "share", tally.judged


def _speed(report: ClientReport) -> Iterator[_Row]:
    for pace in report.speed.paces if report.speed else ():
        for name, figure in (("median", pace.median), ("nine of ten within", pace.ninety)):
            if figure is not None:
                yield "", "speed", pace.promise, name, exact(figure), "second", pace.reached


def _availability(report: ClientReport) -> Iterator[_Row]:
    for one in report.uptimes:
        subject = ", ".join((one.service, *one.promise.scope))
        if one.figure is not None:
            yield one.span.name, "availability", subject, "share", exact(one.figure), "share", None
            yield one.span.name, "availability", subject, "down", str(one.down), "second", len(one.counted)
            yield one.span.name, "availability", subject, "whole", str(one.whole), "second", None
        yield one.span.name, "availability", subject, "kept", _answer(kept=one.kept), "", None


def _metrics(report: ClientReport) -> Iterator[_Row]:
    units = {
        metric.name: "share" if metric.target.unit == "%" or metric.aggregate.kind == "share" else metric.target.unit
        for metric in report.terms.metrics
    }
    for one in report.metrics:
        unit = units.get(one.metric, "")
        if one.figure is not None:
            yield one.span.name, "metric", one.metric, "figure", exact(one.figure), unit, one.cases
        yield one.span.name, "metric", one.metric, "promised", exact(one.promised), unit, None
        yield one.span.name, "metric", one.metric, "kept", _answer(kept=one.kept), "", None


def _answer(*, kept: bool | None) -> str:
    return {True: "yes", False: "no", None: "not known"}[kept]


def _credits(report: ClientReport) -> Iterator[_Row]:
    for one in report.credits:
        if one.total is None:
            yield one.span.name, "credit", "total", "owed", "not known", "", None
        for owed in one.total or ():
            if owed.money is not None:
                amount = exact(Fraction(owed.money.amount))
                yield one.span.name, "credit", "total", "owed", amount, owed.money.currency, None
            else:
                yield one.span.name, "credit", "total", "owed", owed_words(owed), "", None
        if one.total == ():
            yield one.span.name, "credit", "total", "owed", "0", "", None


def _trends(report: ClientReport) -> Iterator[_Row]:
    for trend in report.trends:
        for point in trend.points:
            if point.share is not None:
                yield point.period, "trend", trend.milestone, "share", exact(point.share), "share", point.judged


def _hours(report: ClientReport) -> Iterator[_Row]:
    window = f"{report.window[0].name} to {report.window[-1].name}"
    for (day, hour), judged in sorted(report.hours.judged.items()):
        late = report.hours.late[day, hour]
        yield window, "hour", f"weekday {day + 1}, {hour:02d}:00", "missed", str(late), "", judged


def _patterns(report: ClientReport) -> Iterator[_Row]:
    window = f"{report.window[0].name} to {report.window[-1].name}"
    for one in report.patterns:
        subject = f"{one.subject}: {one.group}"
        yield window, "pattern", subject, "late", str(one.late), "", one.tickets
        yield window, "pattern", subject, "expected", f"{one.expected:.6g}", "", one.tickets
        yield window, "pattern", subject, "chance", f"{one.chance:.3g}", "", report.looked_at


def miss_rows(report: ClientReport) -> list[MissRow]:
    """Every miss of a report."""
    return [_miss(report, one) for one in report.misses]


def _miss(report: ClientReport, miss: Miss) -> MissRow:
    clock, recorded = miss.clock, miss.recorded
    outcome, ticket = clock.outcome, clock.ticket
    return MissRow(
        agreement=report.terms.agreement,
        client=report.terms.client.name,
        ticket=ticket.id,
        priority=clock.row.facts.get("priority", ""),
        category=ticket.category or "",
        promise=outcome.promise,
        created=utc_text(ticket.created),
        due="" if outcome.due is None else utc_text(outcome.due),
        stopped_at="" if outcome.stopped_at is None else utc_text(outcome.stopped_at),
        late_s=miss.late,
        unassigned_s=miss.spent.unassigned,
        inside_s=miss.spent.inside,
        working_s=miss.spent.working,
        outside_s=miss.spent.outside,
        paused_s=miss.spent.paused,
        recorded_cause=recorded.cause if recorded else "",
        recorded_note=recorded.note if recorded else "",
        suggested_cause=miss.suggested.kind,
        timeline="; ".join(f"{utc_text(one.at)} {one.kind}" for one in miss.moments),
    )


def csv_text(rows: Iterable[Figure] | Iterable[MissRow], kind: type[Figure | MissRow]) -> str:
    """Rows as CSV; what a spreadsheet would run gets an apostrophe before it."""
    import io

    from sladsl.history.csvfile import write_rows
    from sladsl.spreadsheet import harmless

    file = io.StringIO(newline="")
    write_rows(file, [kind._fields])
    write_rows(file, ([harmless("" if cell is None else cell) for cell in row] for row in rows))
    return file.getvalue()


def parquet_bytes(rows: Iterable[Figure]) -> bytes:
    """Figures as a Parquet file; the same rows give the same bytes with the same version of the library."""
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.int64() if name == "cases" else pa.string()) for name in Figure._fields])
    columns = list(zip(*rows, strict=True)) or [() for _ in Figure._fields]
    table = pa.table(
        [pa.array(column, type_) for column, type_ in zip(columns, schema.types, strict=True)], schema=schema
    )
    file = io.BytesIO()
    pq.write_table(table, file, store_schema=False)
    return file.getvalue()
