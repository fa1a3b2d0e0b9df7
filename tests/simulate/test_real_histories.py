"""Real histories: contracts read back from them give the verdicts that the systems gave themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sladsl.check._workspace import open_workspace
from sladsl.history.reading import read
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from sladsl.history.ticket import Ticket
    from sladsl.model.terms import Terms
    from sladsl.simulate.timeline import Outcome

HISTORIES = Path(__file__).parents[1] / "data/histories"
MUCH_LATER = 10**8
"""Observation ends long after the last event: what was never closed is late by then."""

DIFFERENCES = {
    "its miss was taken back when the priority was lowered": (
        "INC0000579 INC0000877 INC0001418 INC0001427 INC0001691 INC0001745 INC0002532 INC0002885 INC0007004 INC0008739 "
        "INC0010208 INC0025821 INC0027109 INC0028271 INC0030036 INC0033272 INC0114499"
    ),
    "due at the next opening, not at the closing": "INC0016620 INC0019275",
    "reopened after a closing in time, and closed late": "INC0028411 INC0032169 INC0044260",
    "late by every reading": (
        "INC0003451 INC0003815 INC0008249 INC0008485 INC0025371 INC0025444 INC0025735 INC0025896 INC0026286 INC0030808"
    ),
    "in time by every reading": "INC0024555 INC0075438 INC0092643",
}
"""Why the source says otherwise than the contract -> the incidents of uci498."""


@pytest.fixture(scope="module")
def incidents() -> tuple[Ticket, ...]:
    history = read(HISTORIES / "uci498.tickets.parquet", zone="Etc/UTC")
    assert len(history.tickets) == 24_918
    assert history.rejects == ()
    return history.tickets


def _terms(name: str, *replaced: tuple[str, str], folder: Path | None = None) -> Terms:
    """The terms of a contract beside the histories; with a folder, of a copy in it with other words."""
    path = HISTORIES / name
    if folder is not None:
        for file in path.parent.glob("*.sla"):
            text = file.read_text("utf-8")
            for before, after in replaced:
                text = text.replace(before, after)
            (folder / file.name).write_text(text, "utf-8")
        path = folder / path.name
    workspace = open_workspace([path])
    assert not [finding for finding in workspace.findings if finding.kind.severity == "error"]
    (composition,) = workspace.agreements
    assert composition.agreement is not None
    (terms,) = composition.agreement.versions
    return terms


def _differing(terms: Terms, tickets: tuple[Ticket, ...]) -> dict[str, bool]:
    """The tickets whose verdict under the terms is not that of the source, each with the verdict under the terms."""
    plans = TicketPlans(terms)
    found = {}
    for ticket in tickets:
        (outcome,) = timeline(plans, ticket.events, ticket.events[-1].at + MUCH_LATER).outcomes
        if (outcome.state == "met") != ticket.verdict.sla_met:
            found[ticket.id] = outcome.state == "met"
    return found


def test_a_contract_explains_what_servicenow_said_of_its_incidents(incidents: tuple[Ticket, ...]) -> None:
    differing = _differing(_terms("uci498/uci498.sla"), incidents)
    assert len(incidents) - len(differing) == 24_883
    assert set(differing) == {incident for group in DIFFERENCES.values() for incident in group.split()}
    assert {incident for incident, met in differing.items() if met} == set(
        DIFFERENCES["in time by every reading"].split()
    )


@pytest.mark.parametrize(("closing", "hours", "agree"), [("22:00", "55", 24_881), ("24:00", "69", 24_881)])
def test_the_length_of_the_working_day_cannot_be_told(
    incidents: tuple[Ticket, ...], tmp_path: Path, closing: str, hours: str, agree: int
) -> None:
    length = int(closing[:2]) - 14
    other = [("23:00", closing), ("62 business", f"{hours} business"), ("134 business", f"{15 * length - 1} business")]
    differing = _differing(_terms("uci498/uci498.sla", *other, folder=tmp_path), incidents)
    assert len(incidents) - len(differing) == agree


def test_stopping_at_resolved_turns_a_fifth_of_the_verdicts(incidents: tuple[Ticket, ...]) -> None:
    terms = _terms("uci498/resolved.sla")
    paused = _differing(terms, incidents)
    unpaused = _differing(terms.model_copy(update={"pauses": ()}), incidents)
    assert (len(unpaused), Counter(unpaused.values())) == (4_770, Counter({True: 4_752, False: 18}))
    assert (len(paused), Counter(paused.values())) == (6_273, Counter({True: 6_256, False: 17}))


def test_a_contract_explains_verdicts_and_deadlines_of_boston() -> None:
    plans = TicketPlans(_terms("boston311/boston311.sla"))
    history = read(HISTORIES / "boston311.tickets.csv")
    judged: list[tuple[Ticket, Outcome]] = []
    for ticket in history.tickets:
        facts = {"kind": ticket.category or ""}
        outcomes = timeline(plans, ticket.events, ticket.created + MUCH_LATER, facts).outcomes
        assert len(outcomes) == (ticket.verdict.due is not None)
        judged += [(ticket, outcome) for outcome in outcomes]
    verdicts = Counter(
        ((outcome.state == "met") == ticket.verdict.sla_met, outcome.stopped_at is not None)
        for ticket, outcome in judged
    )
    assert verdicts == {(True, True): 77, (True, False): 12}
    # The times of creation are often cut to the minute, those of the deadlines are not.
    later = [(outcome.due or 0) - (ticket.verdict.due or 0) for ticket, outcome in judged]
    assert sum(abs(seconds) < 60 for seconds in later) == 85
    assert sum(3540 < seconds <= 3600 for seconds in later) == 4  # 90 or 120 days over the change of clocks in March
