"""All reports of a period: those of clients, the overview over all of them, and the comparison of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .client import client_report
from .pages.client import client_document
from .rendering import Job
from .tables import Figure, MissRow, csv_text, figures, miss_rows, parquet_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sladsl.documents.branding import Branding
    from sladsl.history.history import History
    from sladsl.simulate.replay.accounts import Account

    from .causes import Causes
    from .client import ClientReport
    from .fleet import FleetReport
    from .guesses import Reading

REPORT, FIGURES, MISSES = "report", "figures.csv", "misses.csv"
OVERVIEW, PLANS = "overview", "plans"


class Order(NamedTuple):
    """What is to be reported.

    Attributes:
        period: a month ("2026-03") or quarter ("2026-Q1").
        causes: root causes as people recorded them.
        reading: what the user said of the history because it does not say it.
        first: the first instant of which the history tells anything; None if it is empty.
    """

    period: str
    causes: Causes
    reading: Reading
    first: int | None


class Without(NamedTuple):
    """An agreement without a report.

    Attributes:
        account: the agreement.
        reason: "not in force" in the period, or "not observed": nothing of the period lies before its end.
    """

    account: Account
    reason: str


class Found(NamedTuple):
    """The reports of a period.

    Attributes:
        reports: one for each agreement that was in force, in the order of the contracts.
        without: the others.
    """

    reports: tuple[ClientReport, ...]
    without: tuple[Without, ...]


def first_instant(history: History) -> int | None:
    """The first instant of which a history tells anything; None if it is empty."""
    instants = [ticket.created for ticket in history.tickets if ticket.events]
    instants += [outage.start for outage in history.outages]
    return min(instants + [one.at for one in history.measurements], default=None)


def found(accounts: Iterable[Account], order: Order) -> Found:
    """The figures of every agreement."""
    reports: list[ClientReport] = []
    without: list[Without] = []
    for account in accounts:
        report = client_report(account, order.period, order.causes, order.reading, order.first)
        if report is None:
            without.append(Without(account, "not in force"))
        else:
            reports.append(report)
    return Found(tuple(reports), tuple(without))


def overview_jobs(fleet: FleetReport, accounts: Sequence[Account], order: Order, branding: Branding) -> Iterator[Job]:
    """The overview over all clients, and the comparison of plans where there are some."""
    from .pages.fleet import fleet_document
    from .pages.plans import plans_document
    from .plans import plan_report

    yield Job(OVERVIEW, OVERVIEW, fleet_document(fleet), branding)
    plans = plan_report(accounts, order.period, order.first)
    if any(plan.name is not None for plan in plans.plans):
        yield Job(PLANS, PLANS, plans_document(plans, fleet.reports[0].terms, guessed=bool(fleet.guesses)), branding)


def client_jobs(reports: Iterable[ClientReport], folders: Mapping[str, str], branding: Branding) -> Iterator[Job]:
    """The documents of clients, each when it is asked for.

    Args:
        reports: their figures.
        folders: name of an agreement -> its folder.
        branding: the provider's looks.
    """
    for report in reports:
        name = report.account.agreement.name
        yield Job(name, f"{folders[name]}/{REPORT}", client_document(report), branding)


def client_tables(report: ClientReport, folder: str, *, parquet: bool) -> Iterator[tuple[str, bytes]]:
    """The figures and the misses of a client as files."""
    rows = figures(report)
    yield f"{folder}/{FIGURES}", csv_text(rows, Figure).encode()
    yield f"{folder}/{MISSES}", csv_text(miss_rows(report), MissRow).encode()
    if parquet:
        yield f"{folder}/figures.parquet", parquet_bytes(rows)


def all_tables(reports: Iterable[ClientReport], *, parquet: bool) -> Iterator[tuple[str, bytes]]:
    """The figures of all clients as files."""
    rows = [row for report in reports for row in figures(report)]
    yield FIGURES, csv_text(rows, Figure).encode()
    if parquet:
        yield "figures.parquet", parquet_bytes(rows)
