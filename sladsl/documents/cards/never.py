"""What nobody at the desk may promise, because the agreements do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.cards.clocks import told
from sladsl.documents.document import Bullets
from sladsl.documents.fleet.merging import merged, with_clients
from sladsl.documents.schedule.promises import is_firm
from sladsl.documents.schedule.tickets import milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.fleet import Client, Fleet

    Lines = Iterator[tuple[Client, tuple[Runs, ...]]]


def section(fleet: Fleet) -> Section | None:
    """What holds everywhere, then what follows from the agreements, each with its clients."""
    items = [fleet.say("never.shorter"), fleet.say("never.terms")]
    for part in (_credits, _unpromised, _soft, _excluded, _channels):
        found = merged(line for client in fleet.serving for line in part(fleet, client))
        items += [with_clients(fleet, line[0], clients) for line, clients in found]
    return fleet.section("never", [Bullets(tuple(items))], title=fleet.say("card.heading_never"))


def _credits(fleet: Fleet, client: Client) -> Lines:
    remedies = client.terms.remedies
    yield client, (fleet.say("never.credits" if remedies is not None and remedies.credits else "never.no_credits"),)


def _unpromised(fleet: Fleet, client: Client) -> Lines:
    """Milestones of which the agreement promises nothing that a clock can judge, though others do."""
    known = dict.fromkeys(one.milestone for each in fleet.serving for one in filter(told, each.terms.promises))
    firm = {one.milestone for one in client.terms.promises if is_firm(one)}
    names = [milestone(client.draft, name) for name in known if name not in firm]
    if names:
        yield client, (client.draft.say("never.time", milestones=client.draft.listed(names, "list.or")),)


def _soft(fleet: Fleet, client: Client) -> Lines:
    """Milestones whose times are aimed at, or usual, and never guaranteed."""
    del fleet
    strengths: dict[str, set[str]] = {}
    for promise in filter(is_firm, client.terms.promises):
        strengths.setdefault(promise.milestone, set()).add(promise.strength)
    names = [milestone(client.draft, name) for name, found in strengths.items() if "guaranteed" not in found]
    if names:
        yield client, (client.draft.say("never.guarantee", milestones=client.draft.listed(names, "list.or")),)


def _excluded(fleet: Fleet, client: Client) -> Lines:
    del fleet
    for service in client.terms.services:
        if service.not_included:
            path = f"services[{service.name}]"
            names = client.draft.names(f"{path}.not_included", service.not_included, "list.or")
            name = client.draft.value(f"{path}.name", service.name)
            yield client, (client.draft.say("never.work", names=names, service=name),)


def _channels(fleet: Fleet, client: Client) -> Lines:
    del fleet
    for channel in client.terms.channels:
        if not channel.valid:
            name = client.draft.value(f"channels[{channel.name}].name", channel.name)
            yield client, (client.draft.say("never.channel", channel=name),)
