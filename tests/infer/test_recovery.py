"""Inference finds the contracts again by which histories were made."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sladsl.clock.compile import calendars_of
from sladsl.clock.zones import date_of
from sladsl.history.event import Event
from sladsl.history.ticket import Verdict
from sladsl.infer import contract
from sladsl.infer.evidence import REOPENING, Mark
from sladsl.infer.inference import TooLittleError, infer
from sladsl.infer.told import hours_words, unknown
from tests.infer.made import HEAD, composed, made


class Case(NamedTuple):
    """A contract and what must be found of it.

    Attributes:
        zone: its zone.
        hours: the lines of its hours; empty if it counts around the clock.
        cells: priority -> target.
        says: what the system says.
        words: how the hours are told that must be found.
        stop: the event that stops the clock.
        pauses: reasons that hold it.
        closed: dates that must be found closed.
        size: how many tickets.
    """

    zone: str
    hours: str
    cells: dict[str, str]
    says: str
    words: str
    stop: str = "resolved"
    pauses: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    size: int = 600


def text(case: Case) -> str:
    """The contract."""
    head = HEAD.format(zone=case.zone)
    column = "resolve" if case.stop == "resolved" else "reaching Closing"
    lines = [head]
    if case.hours:
        shut = "".join(f"  closed {each}\n" for each in case.closed)
        lines.append(f"hours Desk in {case.zone}\n{case.hours}\n{shut}\nbusiness hours are Desk\n")
    lines.append("priorities, highest first\n" + "".join(f"  {name}\n" for name in case.cells))
    if case.stop != "resolved":
        lines.append(f'milestone Closing "closed" from the report to {case.stop}\n')
    lines.append(f"promises\n  | priority | {column} |\n")
    lines[-1] += "".join(f"  | {name} | {cell} |\n" for name, cell in case.cells.items())
    if case.pauses:
        lines.append(f"pause {column} while waiting on {', '.join(case.pauses)}\n")
    return "\n".join(lines)


BUSINESS = {"High": "4 business hours", "Low": "24 business hours"}
LONG = {"High": "8 business hours", "Low": "40 business hours"}
CASES = {
    "verdicts, office hours": Case(
        "Europe/Berlin", "  Monday to Friday 08:00 to 17:00", BUSINESS, "met",
        "Monday to Friday 08:00 to 17:00 in Europe/Berlin",
    ),
    "verdicts, around the clock, stopped by closing": Case(
        "Etc/UTC", "", {"High": "8 hours 24x7", "Low": "3 days 24x7"}, "met",
        "around the clock, every day", stop="closed",
    ),
    "verdicts, pauses for client and vendor": Case(
        "America/New_York", "  Monday to Friday 09:00 to 18:00", BUSINESS, "met",
        "Monday to Friday 09:00 to 18:00 in America/New_York", pauses=("Client", "Vendor"), size=1200,
    ),
    "deadlines, half hours": Case(
        "America/New_York", "  Monday to Friday 08:30 to 17:00", BUSINESS, "due",
        "Monday to Friday 08:30 to 17:00 in America/New_York",
    ),
    "deadlines, pause for client, Saturday": Case(
        "Europe/London", "  Monday to Saturday 07:00 to 19:00", BUSINESS, "due",
        "Monday to Saturday 07:00 to 19:00 in Europe/London", pauses=("Client",),
    ),
    "deadlines, a shorter Saturday and holidays": Case(
        "Europe/Berlin", "  Monday to Friday 08:00 to 18:00\n  Saturday 09:00 to 13:00", LONG, "due",
        "Monday to Friday 08:00 to 18:00; Saturday 09:00 to 13:00 in Europe/Berlin",
        closed=("2025-04-18", "2025-04-21", "2025-05-01"), size=1500,
    ),
    "figures, office hours with holidays": Case(
        "Europe/Berlin", "  Monday to Friday 07:00 to 22:00", LONG, "clock",
        "Monday to Friday 07:00 to 22:00 in Europe/Berlin", stop="closed",
        closed=("2025-04-18", "2025-04-21", "2025-10-03"),
    ),
    "figures, pause for client": Case(
        "Australia/Sydney", "  Monday to Friday 08:00 to 17:30", LONG, "clock",
        "Monday to Friday 08:00 to 17:30 in Australia/Sydney", pauses=("Client",),
    ),
    "figures, a lunch break": Case(
        "Etc/UTC", "  Monday to Friday 08:00 to 12:00, 13:00 to 17:00", LONG, "clock",
        "Monday to Friday 08:00 to 12:00, 13:00 to 17:00 in Etc/UTC",
    ),
    "figures, days of different lengths": Case(
        "Europe/Paris", "  Monday to Thursday 08:00 to 18:00\n  Friday 08:00 to 15:00\n  Saturday 09:00 to 12:30",
        LONG, "clock",
        "Monday to Thursday 08:00 to 18:00; Friday 08:00 to 15:00; Saturday 09:00 to 12:30 in Europe/Paris",
    ),
    "deadlines, nights": Case(
        "Etc/UTC", "  Monday to Friday 20:00 to 06:00 next day", LONG, "due",
        "Monday to Friday 20:00 to 06:00 in Etc/UTC",
    ),
    "deadlines, one priority around the clock": Case(
        "Europe/Berlin", "  Monday to Friday 08:00 to 17:00", {"High": "4 hours 24x7", "Low": "24 business hours"},
        "due",
        "Monday to Friday 08:00 to 17:00 in Europe/Berlin",
    ),
    "verdicts, one priority around the clock": Case(
        "Europe/Berlin", "  Monday to Friday 08:00 to 17:00", {"High": "12 hours 24x7", "Low": "24 business hours"},
        "met",
        "Monday to Friday 08:00 to 17:00 in Europe/Berlin", size=1200,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_known_contract_is_found_again(tmp_path, name: str) -> None:
    case = CASES[name]
    terms = composed(tmp_path / "known", text(case))
    found = infer(made(terms, case.says, size=case.size), case.zone, "days" if case.closed else "time")
    assert outcome(found, terms) == expected(case)
    assert found.best.score.explained >= 0.985 * found.best.score.total
    assert found.held_out is not None
    assert found.held_out.explained >= 0.96 * found.held_out.total


@pytest.mark.parametrize(
    ("name", "size", "noise", "seed"),
    [
        ("deadlines, a shorter Saturday and holidays", 1500, 0.1, 1),
        ("figures, a lunch break", 1000, 0.25, 2),
        ("figures, days of different lengths", 1500, 0.25, 2),
        ("verdicts, one priority around the clock", 1500, 0.1, 2),
    ],
)
def test_a_known_contract_is_found_where_much_follows_no_rule(tmp_path, name, size, noise, seed) -> None:
    case = CASES[name]
    terms = composed(tmp_path / "known", text(case))
    tickets = made(terms, case.says, size=size, noise=noise, seed=seed)
    assert outcome(infer(tickets, case.zone, "days" if case.closed else "time"), terms) == expected(case)


def test_a_zone_that_nobody_names_is_found_by_its_changes_of_clocks(tmp_path) -> None:
    case = CASES["figures, office hours with holidays"]
    found = infer(made(composed(tmp_path / "known", text(case)), "clock", size=600), "", "days")
    assert hours_words(found.best.hypothesis.hours) == case.words
    assert [each.words for each in found.alternatives if each.about == "clock changes" and each.as_good] == []


def test_a_system_that_adds_what_comes_after_reopening_is_found(tmp_path) -> None:
    case = CASES["figures, office hours with holidays"]
    terms = composed(tmp_path / "known", text(case))
    hours = calendars_of(terms).open_time("Desk")
    tickets = made(terms, "clock", noise=0, size=800)
    found = infer([reopened(each, hours) if index % 4 == 0 else each for index, each in enumerate(tickets)], case.zone)
    rules = found.best.hypothesis.rules
    assert (rules.stop, rules.pauses) == (Mark("closed", last=True), (REOPENING,))
    assert hours_words(found.best.hypothesis.hours) == case.words


def reopened(ticket, hours):
    """The ticket reopened a day and a bit after its closing, and closed two days later."""
    again = ticket.events[-1].at + 100_000
    end = again + 170_000
    clock = ticket.verdict.clock + hours.elapsed(again, end)
    events = (*ticket.events, Event(again, "reopened"), Event(end, "closed"))
    return ticket._replace(events=events, verdict=ticket.verdict._replace(clock=clock))


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (Verdict(sla_met=True), "Anything of the clock: the most frequent verdict of each group explains 100 of 100"),
        (Verdict(sla_met=False), "Anything of the clock: the most frequent verdict of each group explains 100 of 100"),
    ],
)
def test_verdicts_that_are_all_alike_tell_nothing(tmp_path, verdict, told) -> None:
    tickets = made(composed(tmp_path / "known", text(CASES["verdicts, office hours"])), "met", size=100)
    found = infer([each._replace(verdict=verdict) for each in tickets])
    assert [each for each in unknown(found) if each.startswith(told)]
    composed(tmp_path / "again", contract.text(found, "A", "P", "C"))


@pytest.mark.parametrize("verdict", [Verdict(), Verdict(clock=0)])
def test_a_system_that_says_nothing_is_refused(tmp_path, verdict) -> None:
    tickets = made(composed(tmp_path / "known", text(CASES["verdicts, office hours"])), "met", size=100)
    with pytest.raises(TooLittleError, match="at least 20 of one are needed"):
        infer([each._replace(verdict=verdict) for each in tickets])


def test_tickets_without_an_end_are_refused(tmp_path) -> None:
    tickets = made(composed(tmp_path / "known", text(CASES["verdicts, office hours"])), "met", size=100)
    still = [each._replace(events=tuple(event._replace(at=1_750_000_000) for event in each.events)) for each in tickets]
    with pytest.raises(TooLittleError, match="no event after the creation"):
        infer(still)


class Outcome(NamedTuple):
    """What was found, in the form of a case; and priorities whose target it excludes."""

    words: str
    stop: str | None
    pauses: tuple[str, ...]
    closed: tuple[str, ...]
    excluded: tuple[str, ...]


def expected(case: Case) -> Outcome:
    """What must be found of a case."""
    return Outcome(case.words, None if case.says == "due" else case.stop, case.pauses, case.closed, ())


def outcome(found, terms) -> Outcome:
    rules, hours = found.best.hypothesis
    known = {promise.selector["priority"][0]: promise.value.seconds for promise in terms.promises}
    excluded = tuple(
        each.group for each in found.targets if not (each.low or 0) - 120 <= known[each.group] <= (each.high or 10**9)
    )
    return Outcome(
        hours_words(hours),
        None if rules.stop is None else rules.stop.kind,
        rules.pauses,
        tuple(str(date_of(each)) for each in hours.closed),
        excluded,
    )
