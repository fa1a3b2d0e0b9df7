"""Statements of streams: periods of every kind, means and percentiles, versions in several zones, facts, own clocks."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sladsl.history.event import Event
from sladsl.history.reading import read
from sladsl.history.ticket import Ticket
from sladsl.history.writing import write
from sladsl.model.people import Party
from sladsl.model.promise import PauseRule
from sladsl.model.terms import Agreement, Term
from sladsl.model.values import Aggregate, Duration, Period
from sladsl.simulate.docket import Contracts
from sladsl.simulate.figures.statistics import aggregated
from sladsl.simulate.replay.rows import rows
from sladsl.simulate.replay.run import replay
from sladsl.simulate.streaming.run import Wish, stream
from sladsl.simulate.streaming.statements import figure_of
from tests.simulate.contract import business_day, hours, promise, terms

BEGIN = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp())
ALL_PRIORITIES = ("High", "Low")


def of_client(name, *promises, **more):
    found = terms(*promises, **more)
    return found.model_copy(update={"client": Party(name=name), "agreement": name})


def period(unit, count=1):
    return Period(unit=unit, count=count)


NINE_OF_TEN = Aggregate(kind="percentile", share=Fraction(9, 10))
MONTHLY = of_client(
    "Acme",
    promise("respond", hours(1), "High"),
    promise("respond", hours(4), "Low", aggregate=Aggregate(kind="median"), period=period("quarter")),
    promise("resolve", hours(8), "High", aggregate=NINE_OF_TEN, period=period("week")),
    promise("resolve", business_day(2), "Low", aggregate=Aggregate(kind="mean"), period=period("rolling_days", 30)),
    promise("update", hours(3), aggregate=Aggregate(kind="mean", minimum=40), period=period("month", 2)),
    promise("arrive on site", hours(20), aggregate=Aggregate(kind="share", share=Fraction(1, 2)), period=period("day")),
    promise("plan work", hours(9), aggregate=Aggregate(kind="total"), period=period("term"), stop="planned"),
    term=Term(first=date(2026, 1, 1), last=date(2026, 6, 10)),
    pauses=(
        PauseRule(milestones=("resolve",), reasons=("Client",)),
        PauseRule(milestones=("respond",), reasons=("Vendor",), mode="own_clock", own_value=hours(2)),
    ),
)  # fmt: skip
EARLIER = MONTHLY.model_copy(
    update={"end": date(2026, 3, 29), "promises": MONTHLY.promises[:4], "zone": "Asia/Kolkata"}
)
LATER = MONTHLY.model_copy(update={"start": date(2026, 3, 29), "zone": "America/Chicago"})
BY_FACTS = of_client(
    "Bolt",
    promise("respond", hours(1), selector={"channel": ("Phone",), "received": ("during Office",)}),
    promise("respond", hours(2), selector={"received": ("outside Office",)}, aggregate=Aggregate(kind="mean")),
    promise("resolve", hours(8), service="Mail"),
    priorities=(),
)
AGREEMENTS = (
    Agreement(name="Acme", versions=(EARLIER, LATER), fingerprint=""),
    Agreement(name="Bolt", versions=(BY_FACTS.model_copy(update={"zone": "Europe/Berlin"}),), fingerprint=""),
    Agreement(name="Acme again", versions=(MONTHLY.model_copy(update={"start": date(2026, 6, 1)}),), fingerprint=""),
    Agreement(name="Silent", versions=(of_client("Silent", promise("respond", hours(1))),), fingerprint=""),
)
ALIASES = {"Acme": ("ACME *",), "Bolt": ("*",)}
PRIORITIES = {"desk": {"High": "P1", "Low": "P2"}, "other": {"High": "P2", "Low": "P1"}}
KINDS = (
    "responded", "waiting_client", "waiting_vendor", "resumed", "priority_changed", "updated", "arrived", "planned",
    "resolved", "reopened", "cancelled", "excluded",
)  # fmt: skip


def tickets(count, seed):
    draw = random.Random(seed)
    found = []
    for number in range(count):
        instant = BEGIN + draw.randrange(15_000_000)
        source = draw.choice(["desk", "Other", ""])
        names = [*ALL_PRIORITIES, " high", *(["P1", "P2"] if source else [])]
        events = [Event(instant, "created", value=draw.choice(names))]
        for kind in KINDS:
            if draw.random() < 0.4:
                instant += draw.choice([0, draw.randrange(60, 90_000)])
                events.append(Event(instant, kind, value=draw.choice(names) if kind == "priority_changed" else None))
        facts = {"channel": draw.choice(["Phone", "PHONE", "Mail"]), "service": draw.choice(["mail", "Web"])}
        kept = {axis: value for axis, value in facts.items() if draw.random() < 0.7}
        client = draw.choice(["Acme", "acme  east", "Bolt", "Whoever"])
        found.append(Ticket(f"{number}", client, tuple(events), kept, source=source))
    return found


@pytest.mark.parametrize("until", [None, BEGIN + 9_000_000])
def test_statements_and_rows(tmp_path, until):
    path, out = tmp_path / "history.parquet", tmp_path / "out.parquet"
    write(tickets(900, 3), path)
    pq.write_table(pq.read_table(path), path, row_group_size=97)
    contracts = Contracts(AGREEMENTS, ALIASES, PRIORITIES)
    ordinary = replay(contracts, read(path), until)
    streamed = stream(str(path), contracts, Wish(until=until, output=out, all_rejects=True))
    assert streamed.until == ordinary.until
    expected = [one._replace(account=one.account.agreement.name) for one in ordinary.statements()]
    came = [one._replace(account=one.account.agreement.name) for one in streamed.totals.statements()]
    assert len(came) == len(expected) > 6
    for one, other in zip(came, expected, strict=True):
        assert one == other._replace(metrics=(), uptimes=(), credits=())
    assert {figure.kept.attainment.span.name for one in came for figure in one.promises} > {"term", "2026-Q1"}
    assert streamed.rejects == ordinary.rejects
    kinds = {one.kind for one in streamed.rejects}
    assert kinds == ({"several contracts", "no terms in force"} if until is None else set())
    wanted = [[*row[:9], *row[13:]] for judged in ordinary.judged() for row in rows(judged)]
    found = [[*row[:9], *row[13:]] for row in (tuple(each.values()) for each in pq.read_table(out).to_pylist())]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    assert any("while waiting" in row[5] for row in found)


@pytest.mark.parametrize("kind", ["mean", "median", "percentile", "total"])
@pytest.mark.parametrize("share", [None, Fraction(1, 3), Fraction(95, 100), Fraction(0)])
@pytest.mark.parametrize("count", [1, 2, 3, 10, 101])
def test_figures_of_arrays(kind, share, count):
    values = np.random.default_rng(count).integers(0, 50, count)
    aggregate = Aggregate(kind=kind, share=share)
    assert figure_of(aggregate, values) == aggregated(aggregate, [Fraction(int(value)) for value in values])


def test_a_year_of_odd_zones(tmp_path):
    """Midnights that come twice or never: the docket's dates decide, not instants."""
    names = ("Asia/Beirut", "America/Havana", "America/Santiago", "Africa/Cairo", "Asia/Tehran", "America/Sao_Paulo")
    agreements = []
    for name in names:
        base = of_client(name, promise("respond", Duration(amount=1, unit="hour", clock="24x7")))
        base = base.model_copy(update={"zone": name})
        days = [date(2008, 1, 1), date(2010, 9, 1), date(2017, 10, 15), date(2018, 2, 17), date(2018, 2, 18)]
        days += [date(2021, 10, 31), date(2022, 9, 22), date(2022, 9, 11)]
        days.sort()
        versions = [
            base.model_copy(update={"start": day, "end": end}) for day, end in zip(days, [*days[1:], None], strict=True)
        ]
        agreements.append(Agreement(name=name, versions=tuple(versions), fingerprint=""))
    draw = random.Random(8)
    found = []
    for number in range(1500):
        day = draw.choice([date(2017, 10, 15), date(2018, 2, 18), date(2021, 10, 31), date(2022, 9, 22)])
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        instant = midnight + draw.randrange(-16 * 3600, 16 * 3600)
        found.append(Ticket(f"{number}", draw.choice(names), (Event(instant, "created", value="High"),)))
    path, out = tmp_path / "history.parquet", tmp_path / "out.parquet"
    write(found, path)
    contracts = Contracts(agreements)
    stream(str(path), contracts, Wish(output=out))
    came = {row["ticket"]: (row["agreement"], row["terms"]) for row in pq.read_table(out).to_pylist()}
    expected = {
        ticket.id: (assigned.agreement.name, assigned.terms.start.isoformat())
        for ticket in found
        for assigned in [contracts.of(ticket)]
    }
    assert came == expected
    assert isinstance(pq.read_schema(out).field("start").type, pa.TimestampType)
