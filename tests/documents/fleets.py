"""Fleets to write about: the example provider, hostile and foreign names, one role in twelve clients, sixty clients."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from sladsl.build.provided import boards_of, letter_documents, offers_of
from sladsl.check._workspace import open_workspace
from sladsl.cli._contracts import contracts_of
from sladsl.documents.cards import role_cards
from sladsl.documents.cards.statuses import StatusBoard
from sladsl.documents.fleet import fleets_of
from sladsl.documents.fleet.overview import contract_overview
from sladsl.documents.letter import change_letter
from sladsl.documents.plans import plan_sheet
from sladsl.documents.plans.measured import measured_plans
from sladsl.history.reading import read
from sladsl.model.people import Escalation, EscalationStep, Party, Role
from sladsl.model.terms import Agreement, Term
from sladsl.simulate.replay.run import replay
from tests.documents import contracts, harder, hostile

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
ON = date(2026, 6, 1)
FOREIGN = ("شركة الأفق", "Ωμέγα Συστήματα", "Zażółć gęślą jaźń")
BOARD = StatusBoard(
    "acmedesk",
    hostile.HOSTILE[1],
    {"New": "not responded", "Answered": "responded", "Planned": "planned", "Done": "resolved",
     hostile.HOSTILE[2]: "waiting on Client", "Else": "waiting on `Parts`"},
)  # fmt: skip


def agreement(*versions, name=None):
    """Terms as an agreement; each version ends where the next begins."""
    ends = [terms.start for terms in versions[1:]] + [None]
    dated = [terms.model_copy(update={"end": end}) for terms, end in zip(versions, ends, strict=True)]
    return Agreement(name=name or versions[0].agreement, versions=tuple(dated), fingerprint="0" * 64)


def gold():
    """The ordinary contract, in force on the day."""
    terms = contracts.gold()
    return terms.model_copy(
        update={"start": date(2026, 1, 1), "term": Term(first=date(2026, 1, 1), last=terms.term.last)}
    )


def named(terms, name, **fields):
    """Terms with another client."""
    return terms.model_copy(update={"agreement": name, "client": Party(name=name), **fields})


def fleet(*agreements, on=ON):
    """The fleet of the only provider."""
    (found,) = fleets_of(agreements, on).values()
    return found


def told(role, *, person="Somebody", milestones=("respond",)):
    """A role that is told at half of the time."""
    step = EscalationStep(trigger="percent", percent=50, action="warn", role=role)
    described = Role(name=role, holder=person, person=True, phone="+1 555 0100")
    return {"roles": (described,), "escalations": (Escalation(milestones=milestones, steps=(step,)),)}


def one_role_in_twelve():
    """Twelve clients that have the same role, held by the same person."""
    terms = gold().model_copy(update=told("Watch"))
    return fleet(*(agreement(named(terms, f"Client {letter}")) for letter in "ABCDEFGHIJKL"))


def sixty():
    """Sixty clients, each with a name of its own."""
    terms = gold()
    return fleet(*(agreement(named(terms, f"Client {first}{second}")) for first in "ABCDEF" for second in "abcdefghij"))


def hostile_fleet():
    """Names that try to be code, and names in other scripts, in one fleet."""
    huge = hostile.huge()
    provider = huge.provider.name
    names = [*hostile.HOSTILE, *FOREIGN]
    terms = gold().model_copy(update={"provider": Party(name=provider), **told(hostile.HOSTILE[1])})
    return fleet(agreement(huge), *(agreement(named(terms, name)) for name in names))


@cache
def northwind():
    """The workspace of the example provider."""
    return open_workspace([NORTHWIND])


@cache
def northwind_fleet():
    """Its agreements."""
    return fleet(*(one.agreement for one in northwind().agreements))


@cache
def northwind_judged():
    """Its history, judged."""
    return replay(contracts_of(northwind()), read(NORTHWIND / "history"))


@cache
def documents():
    """Name -> document: everything that is written about Northwind and about the other fleets."""
    found = {"overview": contract_overview(northwind_fleet()), "overview-sixty": contract_overview(sixty())}
    found["overview-hostile"] = contract_overview(hostile_fleet())
    for role, card in role_cards(northwind_fleet(), boards_of(northwind())).items():
        found[f"card-{role.lower()}"] = card
    for label, chosen in (
        ("hostile", hostile_fleet()), ("twelve", one_role_in_twelve()), ("tiny", fleet(agreement(contracts.tiny()))),
        ("harder", fleet(agreement(harder.harder()))),
    ):  # fmt: skip
        for number, card in enumerate(role_cards(chosen, (BOARD,)).values()):
            found[f"card-{label}-{number}"] = card
    for name, letter in letter_documents([one.agreement for one in northwind_fleet().clients], ON):
        found[f"letter-{name[-10:]}"] = letter
    found["letter-hostile"] = change_letter(gold(), hostile_amendment(), ON)
    found["plans"] = northwind_plans()
    return found


def northwind_plans():
    """The plan sheet with what the history shows."""
    offers = offers_of(northwind(), "Northwind IT", ON)
    plans = {offer.name: offer.draft.terms for offer in offers}
    return plan_sheet("Northwind IT", offers, ON, measured_plans(northwind_judged().judged(), plans))


def hostile_amendment():
    """Gold, amended by somebody who tries everything."""
    slow = tuple(one.model_copy(update={"as_written": None}) for one in gold().promises[:1])
    return gold().model_copy(
        update={
            "start": date(2026, 9, 1),
            "change": hostile.HOSTILE[0],
            "client": Party(name=hostile.HOSTILE[5], address=hostile.HOSTILE[2]),
            "promises": slow,
            "roles": (Role(name=hostile.HOSTILE[1]),),
        }
    )
