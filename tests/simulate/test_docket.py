"""Which agreement judges a ticket: names and patterns of clients, versions, names of priorities, and refusals."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.history.event import Event
from sladsl.history.reject import Reject
from sladsl.history.ticket import Place, Ticket
from sladsl.model.people import Party
from sladsl.model.terms import Agreement, Term
from sladsl.simulate.docket import Assigned, Contracts
from sladsl.simulate.judge import timeline
from tests.simulate.contract import at, history, hours, promise, terms, told

PRIORITIES = {"connectwise": {"High": "Priority 2 - High", "Low": "P4"}, "other": {"High": "P4", "Low": "P5"}}


def agreement(client: str, *, first: str = "2026-01-01", last: str | None = None, name: str = "", **more) -> Agreement:
    """An agreement of one version."""
    term = Term(first=date.fromisoformat(first), last=last and date.fromisoformat(last))
    party = Party(name=client, aliases=more.pop("known", ()))
    one = terms(promise("resolve", hours(4)), **more).model_copy(
        update={"client": party, "agreement": name or client, "start": term.first, "term": term}
    )
    return Agreement(name=name or client, versions=(one,), fingerprint=f"sha256:{name or client}")


def ticket(client: str, events: str = "2 09:00 created High", **more) -> Ticket:
    return Ticket("T1", client, tuple(history(events)), place=Place("tickets.csv", 7), **more)


ACME, BETA, REST = agreement("Acme Dental", known=("ADG",)), agreement("Beta [old]"), agreement("Rest")
ALIASES = {
    "acme dental": ("Acme", "Acme - *", "A?C"),
    "Beta [old]": ("Acme - North", "Beta [*]"),
    "Rest": ("*",),
    "Nobody": ("Gamma",),
}


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        ("Acme Dental", "Acme Dental"),
        ("  ACME   dental ", "Acme Dental"),
        ("adg", "Acme Dental"),
        ("Acme", "Acme Dental"),
        ("acme - South\nWing", "Acme Dental"),
        ("ABC", "Acme Dental"),
        ("A*C", "Acme Dental"),
        # The exact name of one stands before the pattern of another.
        ("Acme - North", "Beta [old]"),
        ("Beta [new]", "Beta [old]"),
        # Brackets are no pattern.
        ("Beta o", "Rest"),
        ("Acme -", "Rest"),
        ("Gamma", "Rest"),
        ("", "Rest"),
    ],
)
def test_names_of_clients(client: str, expected: str) -> None:
    found = Contracts((ACME, BETA, REST), ALIASES).of(ticket(client))
    assert isinstance(found, Assigned)
    assert found.agreement.name == expected


def test_terms_are_lowered_once() -> None:
    contracts = Contracts((ACME, BETA), ALIASES)
    one, other, third = (contracts.of(ticket(client)) for client in ("ADG", "Acme", "Beta [old]"))
    assert isinstance(one, Assigned)
    assert isinstance(other, Assigned)
    assert isinstance(third, Assigned)
    assert one.plans is other.plans is not third.plans


REJECTS = [
    ("Acme Dentl", "no contract", "no agreement is with a client called 'Acme Dentl'",
     'did you mean "Acme Dental"? If so, write [aliases] "Acme Dental" = ["Acme Dentl"] in sladsl.toml'),
    ("Zeta", "no contract", "called 'Zeta'", 'write [aliases] "CLIENT" = ["Zeta"]'),
    (" ", "no contract", "the ticket names no client", '"CLIENT" = ["*"]'),
    ("Twin", "several contracts", "'Twin' has several agreements at that time: 'One', 'Two'", "give only one"),
    ("Later", "no terms in force", "on 2026-03-02, when it was created; 'Later' runs from 2026-03-03 to", "that time"),
    ("Over", "no terms in force", "'Over' runs from 2026-01-01 to 2026-03-01", "that time"),
]  # fmt: skip


@pytest.mark.parametrize(("client", "kind", "reason", "help_line"), REJECTS)
def test_refusals_name_the_place_and_the_way_out(client: str, kind: str, reason: str, help_line: str) -> None:
    agreements = (
        ACME, agreement("Twin", name="One"), agreement("Twin", name="Two"),
        agreement("Later", first="2026-03-03"), agreement("Over", last="2026-03-01"),
    )  # fmt: skip
    found = Contracts(agreements, {"Acme Dental": ("Acme - *",)}).of(ticket(client))
    assert isinstance(found, Reject)
    assert (found.kind, found.place, found.ticket) == (kind, Place("tickets.csv", 7), "T1")
    assert reason in found.reason
    assert help_line in found.help


def test_two_patterns_that_fit_are_told_not_chosen_from() -> None:
    contracts = Contracts((ACME, BETA), {"Acme Dental": ("North *",), "Beta [old]": ("* Wing",)})
    found = contracts.of(ticket("North Wing"))
    assert isinstance(found, Reject)
    assert found.kind == "several contracts"


@pytest.mark.parametrize(
    ("events", "expected"),
    [("2 23:59 created High", "Old"), ("3 00:00 created High", "New"), ("4 00:00 created High", "New")],
)
def test_agreements_of_one_client_follow_each_other(events: str, expected: str) -> None:
    old = agreement("Acme", name="Old", last="2026-03-02")
    new = agreement("Acme", name="New", first="2026-03-03")
    found = Contracts((old, new)).of(ticket("Acme", events))
    assert isinstance(found, Assigned)
    assert found.agreement.name == expected


@pytest.mark.parametrize(
    ("instant", "start"), [("1 04:59:59", "2026-01-01"), ("1 05:00", "2026-03-01"), ("31 12:00", "2026-03-01")]
)
def test_the_version_in_force_by_the_dates_of_its_zone(instant: str, start: str) -> None:
    first = terms(promise("resolve", hours(4))).model_copy(
        update={"zone": "America/Bogota", "end": date(2026, 3, 1), "term": Term(first=date(2026, 1, 1))}
    )
    second = first.model_copy(update={"start": date(2026, 3, 1), "end": None})
    found = Contracts((Agreement(name="Acme", versions=(first, second), fingerprint=""),)).of(
        ticket("Acme", f"{instant} created High")
    )
    assert isinstance(found, Assigned)
    assert found.terms.start == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("source", "told_as", "expected"),
    [
        ("", "High", "High"),
        ("", " hIGH ", "High"),
        ("", "priority 2 -  high", "High"),
        ("ConnectWise", "P4", "Low"),
        ("other", "P4", "High"),
        ("other", "Priority 2 - High", None),
        # Two systems mean different things by it, and neither is where the ticket comes from.
        ("", "P4", None),
        ("", "P5", "Low"),
        ("", "Hihg", None),
        ("", None, None),
    ],
)
def test_priorities_by_the_names_of_ticket_systems(source: str, told_as: str | None, expected: str | None) -> None:
    events = (Event(at("2 09:00"), "created", value=told_as), Event(at("2 10:00"), "priority_changed", value=told_as))
    found = Contracts((ACME,), {}, PRIORITIES).of(Ticket("T1", "ADG", events, source=source))
    if expected is None:
        assert isinstance(found, Reject)
        assert found.kind == "unknown priority"
        return
    assert isinstance(found, Assigned)
    assert [event.value for event in found.ticket.events] == [expected, expected]


def test_an_unknown_priority_is_told_with_the_nearest() -> None:
    found = Contracts((ACME,), {}, PRIORITIES).of(ticket("ADG", "2 09:00 created High; 2 10:00 priority_changed Hihg"))
    assert isinstance(found, Reject)
    assert "has no priority 'Hihg'; it has: High, Low" in found.reason
    assert "did you mean 'High'?" in found.help


def test_a_contract_without_priorities_takes_tickets_of_any() -> None:
    plain = agreement("Acme", priorities=())
    found = Contracts((plain,)).of(ticket("Acme", "2 09:00 created P1; 2 10:00 priority_changed P2"))
    assert isinstance(found, Assigned)
    assert found.ticket.events == (Event(at("2 09:00"), "created"),)
    assert told(found.timeline(at("2 12:00")).outcome("resolve").due) == "2 13:00"


@pytest.mark.parametrize("events", ["2 09:00 responded", "2 09:00 created High; 2 10:00 created High"])
def test_a_history_without_its_one_creation(events: str) -> None:
    found = Contracts((ACME,)).of(ticket("ADG", events))
    assert isinstance(found, Reject)
    assert found.kind == "not created"


def test_the_timeline_is_that_of_the_terms() -> None:
    one = ticket("ADG", "2 09:00 created high; 2 10:00 waiting_client", facts={"site": "Aurora"})
    found = Contracts((ACME,)).of(one)
    assert isinstance(found, Assigned)
    events = history("2 09:00 created High; 2 10:00 waiting_client")
    expected = timeline(ACME.versions[0], events, at("3 09:00"), {"site": "Aurora"})
    assert found.timeline(at("3 09:00")).transitions == expected.transitions


@pytest.mark.parametrize(
    ("told_as", "expected"),
    [(" EMAIL ", ("Email", True)), ("phone", ("Phone", False)), ("Fax", ("Fax", False)), (None, (None, True))],
)
def test_facts_by_the_names_of_the_contract(told_as: str | None, expected: tuple[str | None, bool]) -> None:
    by_mail = promise("respond", hours(1), selector={"channel": ("Email",)})
    by_phone = promise("resolve", hours(9), selector={"channel": ("Phone",)})
    one = terms(promise("resolve", hours(4)), by_mail, by_phone)
    contracts = Contracts((Agreement(name="Acme", versions=(one,), fingerprint=""),))
    found = contracts.of(ticket("Acme", facts={"channel": told_as} if told_as else {}))
    assert isinstance(found, Assigned)
    promised = {outcome.promise for outcome in found.timeline(at("2 10:00")).outcomes}
    assert (found.ticket.facts.get("channel"), "respond [channel=Email]" in promised) == expected
