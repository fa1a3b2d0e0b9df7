"""Forecasts as documents: desks with credits, foreign names, many promises and few weeks, and the real histories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sladsl.forecast.asked import Wishes
from sladsl.forecast.proposals import proposals_of
from sladsl.forecast.run import forecast, months_after
from sladsl.reports.pages.forecast import forecast_document
from tests.documents.hostile import HOSTILE
from tests.forecast.desk import CREDITS, desk, past, past_of_files, tickets
from tests.reports.desks import NORTHWIND, UCI, UCI_HISTORY, contract, ticket, written

FEW = Wishes(draws=200)
KEEP = Fraction(9, 10)


def document_of(own, months=3, keep=None, wishes=FEW):
    """The document of the forecast of a past, with targets that hold in a share of months if one is given."""
    spans = months_after(own, months)
    found = forecast(own, spans, wishes)
    proposals = None if keep is None else proposals_of(own, found.known, spans, wishes, keep)
    return forecast_document(found, proposals)


@cache
def desk_past(own=None, **said):
    """The past of the small desk, with tickets as a function makes them."""
    with TemporaryDirectory() as folder:
        return past(desk(Path(folder), None if own is None else own(), **said))


def usual(keep=None, **wishes):
    """A steady desk with credits."""
    return document_of(desk_past(), keep=keep, wishes=FEW._replace(**wishes))


def thin():
    """Three weeks, of which nothing can be told."""
    return document_of(desk_past(lambda: tickets(days=21, per_day=2)), keep=KEEP)


def faultless():
    """A desk that never missed anything, for a single month."""
    return document_of(desk_past(lambda: tickets(late_every=0)), 1, KEEP)


def hopeless():
    """A desk that misses every answer."""
    return document_of(desk_past(lambda: tickets(late_every=1)), 24, KEEP)


def northwind():
    """A client of the example provider, with services, outages and credits in shares of its fee."""
    own = past_of_files(NORTHWIND / "clients" / "prairie-dental.sla", NORTHWIND / "history")
    return document_of(own, 6, KEEP, FEW._replace(growth=0.2))


def incidents():
    """The 24,918 incidents."""
    return document_of(past_of_files(UCI, UCI_HISTORY, "Etc/UTC"), 3, Fraction(19, 20))


def named(names, days=120, **said):
    """A desk whose priorities have some names, each with as many tickets."""
    begin = datetime(2026, 1, 5, tzinfo=UTC)
    own = []
    for number in range(days * 2):
        name = names[number % len(names)]
        respond = 90 if number % 7 == 0 else 30
        events = [(0, "created", "", name), (respond, "responded", "kim", ""), (respond + 45, "resolved", "kim", "")]
        own.append(
            ticket(f"T{number}", begin + timedelta(hours=12 * number), events, client=said.get("client", "Acme"))
        )
    rows = "".join(f"  | {written_name(name)} | 1 hour 24x7 | 4 hours 24x7 |\n" for name in names)
    text = contract(
        priorities="".join(f"  {written_name(name)}\n" for name in names),
        promises=f"  | priority | respond | resolve |\n{rows}",
        more=CREDITS.replace("High", written_name(names[0])),
        **{key: written_name(value)[1:-1] for key, value in said.items()},
    )
    with TemporaryDirectory() as folder:
        return past(written(Path(folder), [text], own))


def written_name(name):
    """A name as a contract quotes it."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def hostile():
    """Names that try to be code wherever a contract gives names."""
    seen = [name for name in HOSTILE if name.isprintable()]
    names = ("=cmd|' /C calc'!A0", '"quoted"\\', "`tick` | *star*", "W" * 60, *seen)
    return document_of(named(names, 360, client=HOSTILE[1], provider=HOSTILE[0]))


def hostile_targets():
    """Such names with proposals."""
    return document_of(named(["`=cmd` | *star*", HOSTILE[1]], client="=1+1"), 2, KEEP)


def many():
    """Far more promises than a page holds."""
    return document_of(named([f"Level {number:02}" for number in range(24)], 360), 3)


FORECASTS = {
    "forecast-desk": usual,
    "forecast-grown": lambda: usual(growth=0.5),
    "forecast-given": lambda: usual(KEEP, tickets=0),
    "forecast-proposed": lambda: usual(KEEP),
    "forecast-thin": thin,
    "forecast-faultless": faultless,
    "forecast-hopeless": hopeless,
    "forecast-northwind": northwind,
    "forecast-hostile": hostile,
    "forecast-hostile-targets": hostile_targets,
    "forecast-many": many,
}
