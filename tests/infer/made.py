"""Histories made from known contracts by the engine of contracts: what inference must find again."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from sladsl.check._workspace import open_workspace
from sladsl.clock.compile import calendars_of
from sladsl.clock.zones import day_of, year_start
from sladsl.history.event import Event
from sladsl.history.ticket import Ticket, Verdict
from sladsl.model.values import Duration
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.model.terms import Terms

HOUR, DAY = 3600, 86400
MUCH_LATER = 10**8
_REASONS = ("waiting_client", "waiting_vendor", "waiting_other")

HEAD = """agreement "Known"
  provider "P"
  client "C"
  zone {zone}
  term not stated
"""


def composed(folder: Path, text: str) -> Terms:
    """The terms of a contract's text."""
    folder.mkdir(exist_ok=True)
    (folder / "known.sla").write_text(text, "utf-8")
    workspace = open_workspace([folder / "known.sla"])
    assert [finding.message for finding in workspace.findings if finding.kind.severity == "error"] == []
    return workspace.agreements[0].agreement.versions[0]


def made(
    terms: Terms, says: str, *, size: int = 1500, seed: int = 1, noise: float = 0.01, days: int = 360
) -> list[Ticket]:
    """Tickets that the terms judge; some of what is said of them is wrong.

    Args:
        terms: the contract, with one milestone.
        says: "met", "due" or "clock": what a system that works by the contract says of them.
        size: how many.
        seed: of the random numbers.
        noise: share of tickets of which something else is said.
        days: over which they are created.
    """
    random = np.random.default_rng(seed)
    plans = TicketPlans(terms)
    names = [each.name for each in terms.priorities] or [None]
    found = []
    for number in range(size):
        name = names[int(random.integers(len(names)))]
        events = _events(terms, name, random, days)
        (outcome,) = timeline(plans, events, events[-1].at + MUCH_LATER).outcomes
        verdict = Verdict(
            sla_met=outcome.state == "met" if says == "met" else None,
            due=outcome.due if says == "due" else None,
            clock=_counted(terms, name, events) if says == "clock" else None,
        )
        if random.random() < noise:
            verdict = _wrong(verdict, random)
        found.append(Ticket(f"T{number}", "C", events, verdict=verdict))
    return found


def _wrong(verdict: Verdict, random: np.random.Generator) -> Verdict:
    moved = int(random.integers(2, 90)) * HOUR
    return Verdict(
        None if verdict.sla_met is None else not verdict.sla_met,
        None if verdict.due is None else verdict.due + moved,
        None if verdict.clock is None else verdict.clock + moved,
    )


def _seconds(terms: Terms, name: str | None) -> tuple[int, str]:
    for promise in terms.promises:
        if name is None or promise.selector["priority"] == (name,):
            assert isinstance(promise.value, Duration)
            return promise.value.seconds, promise.value.clock
    raise AssertionError(name)


def _events(terms: Terms, name: str | None, random: np.random.Generator, days: int) -> tuple[Event, ...]:
    """A ticket that is created mostly by day, waits now and then, and is resolved and closed."""
    target, clock = _seconds(terms, name)
    hours = calendars_of(terms).open_time(clock)
    created = year_start(2025) + int(random.integers(days)) * DAY + int(np.clip(random.normal(15, 4), 0, 23.9) * HOUR)
    responded = created + 60 * int(random.integers(1, 200))
    at = responded
    events = [Event(created, "created", value=name), Event(responded, "responded")]
    for _ in range(int(random.choice(4, p=[0.5, 0.3, 0.15, 0.05]))):
        start = at + 60 * int(random.integers(1, 300))
        at = start + 60 * int(random.integers(5, 60 * 40))
        events += [Event(start, str(random.choice(_REASONS))), Event(at, "resumed")]
    worked = max(60, int(target * random.lognormal(-0.1, 0.7)))
    due = hours.deadline(created, worked)
    resolved = max(at + 60, (due or at) // 60 * 60 + 60 * int(random.integers(0, 45)))
    closed = resolved + 60 * int(random.integers(1, 60 * 72))
    return (*events, Event(resolved, "resolved"), Event(closed, "closed"))


def _counted(terms: Terms, name: str | None, events: tuple[Event, ...]) -> int:
    """What the clock of the contract counted when it stopped, to the hundredth of an hour."""
    _, clock = _seconds(terms, name)
    hours = calendars_of(terms).open_time(clock)
    (promise, *_) = terms.promises
    held = {f"waiting_{reason.lower()}" for rule in terms.pauses for reason in rule.reasons}
    stop = next(event.at for event in events if event.kind == promise.stop)
    counted = hours.elapsed(events[0].at, stop)
    for first, then in itertools.pairwise(events):
        if first.kind in held and first.at < stop:
            counted -= hours.elapsed(first.at, min(then.at, stop))
    return round(counted / 36) * 36


def day(text: str) -> int:
    """A date as days since 1970-01-01."""
    from datetime import date

    return day_of(date.fromisoformat(text))
