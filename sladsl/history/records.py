"""What is recorded beside tickets: outages of services, and measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .ticket import Place

if TYPE_CHECKING:
    from decimal import Decimal

PROBE = "probe"
"""The metric under which probes are recorded; the scope is a service, or "service/endpoint"."""


class Outage(NamedTuple):
    """A time in which a service did not work, as somebody recorded it. Instants are UTC seconds.

    Attributes:
        client: the client as the source names it; empty means every client of the service.
        service: name of the service as the agreement gives it; empty means the agreement's only one.
        start: when it began.
        end: when it was over, not included; None if it lasts.
        kind: "outage", or the agreement's name of a kind of maintenance ("planned", "emergency").
        reason: the named exclusion it falls under; None if under none.
        announced: when it was announced; None if it was not.
        share: the share of endpoints, or of requests, that failed; None if all did, or if it was not measured.
        scope: the part of the service it was about ("single instance"); empty for all of it.
        place: where it was read.
    """

    client: str
    service: str
    start: int
    end: int | None
    kind: str = "outage"
    reason: str | None = None
    announced: int | None = None
    share: Decimal | None = None
    scope: str = ""
    place: Place = Place("", 0)


class Measurement(NamedTuple):
    """A value that was measured of something that is not a ticket.

    Attributes:
        client: the client as the source names it; empty means every client.
        metric: name of the metric as the agreement gives it; "probe" is a probe of a service: the share that succeeded.
        scope: what was measured: a service, a system, a team; empty means the metric as a whole.
        at: when, in UTC seconds.
        value: the value, exact.
        unit: its unit, as the agreement writes it; empty for a bare number.
        place: where it was read.
    """

    client: str
    metric: str
    scope: str
    at: int
    value: Decimal
    unit: str = ""
    place: Place = Place("", 0)
