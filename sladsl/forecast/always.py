"""One version of an agreement that judges a whole past, and holds in the months to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of, zone
from sladsl.simulate.replay.run import last_told
from sladsl.simulate.standing import Standing, standing

if TYPE_CHECKING:
    from datetime import date, timedelta

    from sladsl.history.history import History
    from sladsl.simulate.docket import Contracts


def always(contracts: Contracts, history: History, on: date, ahead: timedelta) -> Standing:
    """An agreement with one version only, which begins before the past and does not end.

    Args:
        contracts: the one agreement, with the names of its client.
        history: the past, of any number of clients.
        on: a day on which the version is in force.
        ahead: how long after the past holidays are asked for.
    """
    (agreement,) = contracts.agreements
    own, end = zone(agreement.versions[0].zone), last_told(history)
    created = (one.created for one in history.tickets if one.events and contracts.with_client(one.client))
    first = min(created, default=end)
    found = standing(agreement, date_of(own.day(first)), date_of(own.day(end)) + ahead, on)
    (terms,) = found.agreement.versions
    endless = None if terms.term is None else terms.term.model_copy(update={"last": None})
    held = terms.model_copy(update={"term": endless, "change": None})
    return found._replace(agreement=found.agreement.model_copy(update={"versions": (held,)}))
