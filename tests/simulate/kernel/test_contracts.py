"""A book of agreements judges each ticket as the docket assigns it: names, versions, last days, priorities."""

from __future__ import annotations

import pickle
import random
from datetime import UTC, date, datetime

from sladsl.history.event import Event
from sladsl.history.reject import Reject
from sladsl.history.ticket import Ticket
from sladsl.model.people import Party
from sladsl.model.terms import Agreement, Term
from sladsl.simulate.docket import Contracts
from sladsl.simulate.kernel.columns import batch_of
from sladsl.simulate.kernel.contracts import ContractBook
from sladsl.simulate.kernel.kernel import Kernel
from tests.simulate.contract import business_day, hours, promise, terms

UNTIL = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp())
BEGIN = int(datetime(2025, 12, 20, tzinfo=UTC).timestamp())
ACME = terms(
    promise("respond", hours(1), "High", selector={"channel": ("Phone",)}),
    promise("respond", hours(4), "High", selector={"channel": ("Mail",)}),
    promise("resolve", business_day(1)),
    end=date(2026, 5, 1),
)
LATER = terms(promise("resolve", hours(8))).model_copy(
    update={"start": date(2026, 5, 1), "term": Term(first=date(2026, 1, 1), last=date(2026, 8, 31))}
)
BOLT = terms(promise("resolve", hours(2)), priorities=()).model_copy(update={"client": Party(name="Bolt")})
TWICE = terms(promise("resolve", hours(3))).model_copy(
    update={"client": Party(name="Bolt"), "start": date(2026, 7, 1), "zone": "America/Chicago"}
)
AGREEMENTS = [
    Agreement(name=name, versions=versions, fingerprint="")
    for name, versions in (("Acme", (ACME, LATER)), ("Bolt", (BOLT,)), ("Bolt again", (TWICE,)))
]
ALIASES = {"Acme": ("ACME Inc", "acme *")}
PRIORITIES = {"psa": {"High": "1 - urgent", "Low": "3 - low"}}


def tickets(count: int) -> list[Ticket]:
    draw = random.Random(5)
    found = []
    for number in range(count):
        at = BEGIN + draw.randrange(0, 300 * 86400)
        events = [Event(at, "created", value=draw.choice(["High", "low", "1 - urgent", "3 - low", "P9", None]))]
        for kind in ("responded", "priority_changed", "resolved"):
            at += draw.randrange(0, 90_000)
            value = draw.choice(["High", "3 - LOW"]) if kind == "priority_changed" else None
            if draw.random() < 0.6:
                events.append(Event(at, kind, value=value))
        client = draw.choice(["Acme", " acme  inc", "Acme West", "BOLT", "Bolt", "Nobody", ""])
        facts = {"channel": draw.choice(["phone", "MAIL", "Fax"])} if draw.random() < 0.8 else {}
        found.append(Ticket(f"T{number}", client, tuple(events), facts, source=draw.choice(["psa", "other", ""])))
    return found + edges()


def edges() -> list[Ticket]:
    """Tickets created about the instants at which terms begin and end."""
    days = ("2026-01-01", "2026-05-01", "2026-07-01T05:00", "2026-09-01")
    instants = [int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) for day in days]
    return [
        Ticket(f"{client} {at}", client, (Event(at, "created", value="High"),))
        for client in ("Acme", "Bolt")
        for instant in instants
        for at in (instant - 1, instant, instant + 1)
    ]


def test_every_ticket_is_judged_as_the_docket_assigns_it() -> None:
    contracts, told = Contracts(AGREEMENTS, ALIASES, PRIORITIES), tickets(1500)
    book = pickle.loads(pickle.dumps(ContractBook(AGREEMENTS, ALIASES, PRIORITIES)))
    results = Kernel(book).judge(batch_of(told), UNTIL)
    refused = {refusal.ticket: refusal.reason for refusal in results.refused}
    kinds = set()
    for number, ticket in enumerate(told):
        assigned = contracts.of(ticket)
        if isinstance(assigned, Reject):
            kinds.add(assigned.kind)
            assert number in refused
            if assigned.kind != "unknown priority":
                assert refused[number] == assigned.reason
            continue
        assert number not in refused
        wanted = assigned.timeline(UNTIL).outcomes
        assert [each._replace(plan=each.plan.key, escalations=()) for each in results.outcomes(number)] == [
            each._replace(plan=each.plan.key, escalations=()) for each in wanted
        ]
    assert kinds == {"no contract", "several contracts", "no terms in force", "unknown priority"}
