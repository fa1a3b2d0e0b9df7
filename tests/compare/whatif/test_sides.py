"""Two agreements on one past: the same verdicts as each alone, mirrored when swapped, and terms as if in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sladsl.check._workspace import open_workspace
from sladsl.cli._contracts import contracts_of
from sladsl.compare.whatif.pairing import milestones_of
from sladsl.compare.whatif.whatif import Wishes, what_if
from sladsl.history.event import Event
from sladsl.history.history import History
from sladsl.history.reading import read
from sladsl.history.ticket import Ticket
from sladsl.simulate.docket import terms_at
from sladsl.simulate.replay.run import replay
from sladsl.simulate.standing import standing
from tests.compare.whatif.pasts import BASE, DAY, HOUR, MONDAY, made, opened, states, text

NORTHWIND = Path(__file__).parents[3] / "contracts" / "northwind"
HISTORIES = Path(__file__).parents[2] / "data" / "histories"
CLIENTS = ("havelwerk", "lakeshore-legal", "prairie-dental")
MIRROR = {
    "to_met": "to_missed",
    "to_missed": "to_met",
    "only_old": "only_new",
    "only_new": "only_old",
    "other": "other",
}
UNTIL = MONDAY + 40 * DAY


@pytest.fixture(scope="module")
def northwind():
    history = read(NORTHWIND / "history")
    return history, {name: contracts_of(open_workspace([NORTHWIND / "clients" / f"{name}.sla"])) for name in CLIENTS}


def test_no_agreement_differs_from_itself(northwind):
    history, contracts = northwind
    for one in contracts.values():
        found = what_if(one, one, history)
        assert not found.differs
        assert found.flips == ()
        assert found.said == ()
        assert found.tickets + found.elsewhere == len(history.tickets)
        assert all(tally.better == "neutral" for tally in found.promises)


@pytest.mark.parametrize("one", CLIENTS)
@pytest.mark.parametrize("other", CLIENTS)
def test_each_side_is_what_a_replay_says(northwind, one, other):
    """Where the agreement is in force, its side is the replay of it; so the flips are where two replays differ."""
    history, contracts = northwind
    found = what_if(contracts[one], contracts[other], history)
    (account,) = replay(contracts[one], history, found.until).accounts
    told = {
        (judged.assigned.ticket.id, outcome.plan.key, outcome.number): outcome
        for judged in account.judged
        for outcome in judged.timeline.outcomes
    }
    own = {(clock.ticket.id, clock.key, clock.number): clock.old for clock in found.clocks if clock.old is not None}
    assert {key: (own[key].state, own[key].due) for key in told} == {key: (t.state, t.due) for key, t in told.items()}


@pytest.mark.parametrize("seed", range(4))
def test_flips_are_where_two_judgements_differ(tmp_path, seed):
    history, taken = made(seed), sorted(BASE)[seed : seed + 4]
    one, other = opened(tmp_path, text()), opened(tmp_path, text(taken))
    found = what_if(one, other, history, Wishes(until=UNTIL))
    before, after = states(one, history, UNTIL), states(other, history, UNTIL)
    told = {(clock.ticket.id, clock.milestone, clock.number): clock.stands for clock in found.clocks}
    assert told == {key: (before[key], after[key]) for key in before}
    assert [flip.clock.stands for flip in found.flips] == [both for both in told.values() if both[0] != both[1]]
    (tally,) = found.totals
    assert tally.to_met == sum(1 for both in told.values() if both == ("missed", "met"))
    assert tally.to_missed == sum(1 for both in told.values() if both == ("met", "missed"))


@pytest.mark.parametrize("pair", [("havelwerk", "prairie-dental"), ("lakeshore-legal", "havelwerk")])
def test_swapped_agreements_mirror(northwind, pair, tmp_path):
    """The same client by both, whichever is named first: all that is said turns round."""
    history, contracts = northwind
    client = contracts[pair[0]]
    tickets = tuple(one for one in history.tickets if client.with_client(one.client))
    own = history._replace(tickets=tuple(one._replace(client="Acme") for one in tickets), outages=(), measurements=())
    both = [_for_everyone(contracts[name]) for name in pair]
    found, back = what_if(both[0], both[1], own), what_if(both[1], both[0], own)

    def key(flip):
        return flip.clock.ticket.id, flip.clock.key, flip.clock.number

    assert {key(flip): flip.turn for flip in found.flips} == {
        key(flip): MIRROR.get(flip.turn, flip.turn) for flip in back.flips
    }
    assert {(t.milestone, t.earlier, t.later) for t in found.totals} == {
        (t.milestone, t.later, t.earlier) for t in back.totals
    }
    assert [month.credits for month in found.months] == [month.credits[::-1] for month in back.months]


def _for_everyone(contracts):
    from sladsl.simulate.docket import Contracts

    (agreement,) = contracts.agreements
    return Contracts([agreement], {agreement.versions[0].client.name: ("*",)}, contracts.priorities)


def test_terms_hold_before_their_beginning_and_after_their_end(northwind):
    _, contracts = northwind
    (agreement,) = contracts["lakeshore-legal"].agreements
    first, last = date(2019, 3, 5), date(2031, 6, 1)
    stood = standing(agreement, first, last).agreement
    assert len(stood.versions) == len(agreement.versions)
    assert stood.in_force(first).change is None
    assert stood.in_force(last).change == agreement.versions[-1].change
    for day in (date(2026, 1, 1), date(2026, 4, 1), date(2026, 12, 31), date(2027, 12, 31)):
        assert stood.in_force(day).change == agreement.in_force(day).change
    fixed = standing(agreement, first, last, date(2026, 4, 2)).agreement
    assert [terms.change for terms in fixed.versions] == [agreement.on(date(2026, 4, 2)).change]
    assert fixed.in_force(first) is fixed.in_force(last) is not None


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2024, 2, 28), date(2024, 1, 1)),
        (date(2026, 5, 1), date(2026, 1, 1)),
    ],
)
def test_a_term_begins_whole_years_earlier(tmp_path, day, wanted):
    """So quarters and years that count from its first day stay where they are."""
    (agreement,) = opened(tmp_path, text()).agreements
    assert standing(agreement, day, date(2027, 5, 5)).agreement.versions[0].term.first == wanted


def test_holidays_of_years_that_no_lock_pins_are_computed_and_pinned_ones_kept(tmp_path):
    (tmp_path / "sladsl.lock").write_text(LOCK, encoding="utf-8")
    (agreement,) = opened(tmp_path, text(holidays="  closed on public holidays of US\n")).agreements
    (terms,) = agreement.versions
    assert [str(day) for day, _, _ in terms.holidays[0].days] == ["2026-03-03"]
    stood = standing(agreement, date(2025, 6, 1), date(2026, 6, 1))
    (pin,) = stood.agreement.versions[0].holidays
    days = {str(day) for day, _, _ in pin.days}
    assert (pin.first_year, pin.last_year) == (2025, 2026)
    assert {day for day in days if day.startswith("2026")} == {"2026-03-03"}
    assert {"2025-07-04", "2025-12-25"} <= days
    (note,) = stood.notes
    assert note.startswith("the holidays of US in 2025 are not pinned; they are those of holidays ")


LOCK = """version = 1

[holidays.US]
first_year = 2026
last_year = 2026
days = [
  ["2026-03-03", "Test Day", "Test Day"],
]
"""


def test_tickets_outside_a_term_are_counted(tmp_path):
    history = made(1, 20)
    later = opened(tmp_path, text().replace("2026-01-01 through", "2026-01-12 through"))
    found = what_if(opened(tmp_path, text()), later, history)
    early = sum(1 for one in history.tickets if terms_at(later.agreements[0], one.created) is None)
    assert 0 < early < len(history.tickets)
    assert (found.old.outside, found.new.outside) == (0, early)
    assert not found.flips


def test_another_client_judges_the_same_tickets(tmp_path):
    """The tickets are those of A's client, whoever B is with, and whatever its priorities are called elsewhere."""
    history = made(2, 30)
    other = opened(
        tmp_path,
        text(("target",)).replace("client    Acme", "client    Zenith").replace("agreement Acme", "agreement Zenith"),
    )
    found = what_if(opened(tmp_path, text()), other, history)
    assert len(found.clocks) == 30
    assert all(None not in (clock.old, clock.new) for clock in found.clocks)


def test_a_priority_that_b_has_not_is_told_not_guessed(tmp_path):
    history = made(2, 40)
    other = text().replace("  Low\n", "  Minor\n").replace("| Low      |", "| Minor    |")
    found = what_if(opened(tmp_path, text()), opened(tmp_path, other), history)
    only = [flip for flip in found.flips if flip.turn == "only_old"]
    unknown = [one for one in history.tickets if any(event.value == "Low" for event in one.events)]
    assert (
        {flip.clock.ticket.id for flip in only}
        == {one.id for one in unknown}
        == {one.ticket for one in found.new.rejects}
    )


MILESTONES = [
    ({}, {"Closing": "Done"}, [("Done", "Closing")]),
    ({"Done": "Closing"}, {"Closing": "Done"}, [("Done", "Closing")]),
]


@pytest.mark.parametrize(("same", "names", "renamed"), MILESTONES)
def test_milestones_of_other_names(tmp_path, same, names, renamed):
    """The only clocks to the end of the ticket are one milestone, whatever it is called; it is told."""
    (one,) = opened(tmp_path, text()).agreements
    (other,) = opened(tmp_path, text().replace("Done", "Closing")).agreements
    found = milestones_of(one, other, same)
    assert (dict(found.names), list(found.renamed), found.only_old, found.only_new) == (names, renamed, (), ())
    whole = what_if(
        opened(tmp_path, text()), opened(tmp_path, text(("target",)).replace("Done", "Closing")), made(3, 80)
    )
    assert whole.flips
    assert {flip.cause.elements[0].kind for flip in whole.flips} == {"target"}
    assert [each.change.element for each in whole.said] == ["Done [priority=High]"]


def test_without_priorities_on_one_side(tmp_path):
    """A contract that tells no priorities apart judges the same tickets; what differs is found all the same."""
    flat = text()
    flat = flat[: flat.index("priorities, highest")] + flat[flat.index("milestone Done") :]
    flat = flat.replace(flat[flat.index("promises") :], "promises\n  | reaching Done    |\n  | 8 business hours |\n")
    history = made(4, 60)
    for pair in ((text(), flat), (flat, text())):
        found = what_if(opened(tmp_path, pair[0]), opened(tmp_path, pair[1]), history)
        turned = [flip for flip in found.flips if flip.turn in ("to_met", "to_missed")]
        assert turned
        assert all(flip.cause.elements for flip in turned)


def test_months_asked_about(tmp_path):
    history = made(6, 60)
    one, other = opened(tmp_path, text()), opened(tmp_path, text(("target",)))
    whole = what_if(one, other, history, Wishes(until=UNTIL))
    own = what_if(one, other, history, Wishes(until=UNTIL, first="2026-02", last="2026-02"))
    assert [month.name for month in own.months] == ["2026-02"]
    assert own.clocks == ()
    january = what_if(one, other, history, Wishes(first="2026-01", last="2026-01"))
    assert len(january.flips) == len(whole.flips) > 0


def test_months_count_what_statements_count(northwind):
    """A milestone of a month is the sum of its promises, for those that are kept by the month."""
    history, contracts = northwind
    found = what_if(contracts["havelwerk"], contracts["prairie-dental"], history)
    assert len(found.months) > 1
    for month in found.months:
        for side, statement in enumerate((month.old, month.new)):
            told: dict[str, list[int]] = {}
            for promise, kept in statement.promises:
                assert kept.attainment.span == statement.span
                counts = told.setdefault(promise.milestone, [0, 0])
                counts[0] += kept.attainment.met
                counts[1] += kept.attainment.missed
            own = {name: list(both[side]) for name, both in month.milestones.items() if any(both[side])}
            assert own == {name: counts for name, counts in told.items() if any(counts)}


def test_a_clock_counts_in_one_month(tmp_path):
    """One that ends with a month belongs to the next."""
    midnight = MONDAY + 26 * DAY + 16 * HOUR
    assert midnight % DAY == 0
    events = (
        Event(midnight - 12 * HOUR, "created", value="High"),
        Event(midnight, "resolved"),
        Event(midnight, "closed"),
    )
    history = History((Ticket("T1", "Acme", events),))
    one = opened(tmp_path, text())
    found = what_if(one, one, history, Wishes(until=midnight + 40 * DAY))
    assert [(month.name, month.milestones.get("Done", ((0, 0),))[0]) for month in found.months][:2] == [
        ("2026-01", (0, 0)),
        ("2026-02", (1, 0)),
    ]


def test_incidents_of_a_real_desk():
    """24,918 incidents until they are resolved, and without waits on the caller, instead of until they are closed."""
    folder = HISTORIES / "uci498"
    closed, resolved = (contracts_of(open_workspace([folder / name])) for name in ("uci498.sla", "resolved.sla"))
    found = what_if(closed, resolved, read(HISTORIES / "uci498.tickets.parquet", zone="Etc/UTC"))
    assert (found.tickets, len(found.flips)) == (24_918, 6_268)
    assert {flip.turn for flip in found.flips} == {"to_met"}
    causes = [(frozenset(each.kind for each in flip.cause.elements), flip.cause.together) for flip in found.flips]
    stop, pause = frozenset({"stop"}), frozenset({"pause"})
    assert {cause: causes.count(cause) for cause in set(causes)} == {
        (stop, False): 3_869, (pause, False): 946, (stop | pause, False): 894, (stop | pause, True): 559,
    }  # fmt: skip


def test_a_change_is_credited_with_what_follows_from_it_only(northwind):
    """Another clock in a promise is no matter of the zone, or of business days, though both change beside it."""
    history, contracts = northwind
    found = what_if(contracts["havelwerk"], contracts["prairie-dental"], history)
    turned = {each.change.element: each.turned for each in found.said if each.turned is not None}
    assert turned["hours Office"] == (0, 7, True)
    assert turned["zone"] == turned["business days"] == (0, 0, True)


def test_changes_that_cannot_be_tried_apart_are_told_so(tmp_path):
    """Another zone moves the days of due points as well as their weekdays do."""
    days = {"target": "end of next business day"}
    other = (
        text(**days)
        .replace("Etc/UTC", "Asia/Tokyo")
        .replace("days are Monday to Friday", "days are Monday to Saturday")
    )
    found = what_if(opened(tmp_path, text(**days)), opened(tmp_path, other), made(3))
    turned = {each.change.element: each.turned for each in found.said if each.turned is not None}
    assert turned["zone"][:2] == turned["business days"][:2] != (0, 0)
    assert not turned["zone"].alone
    assert not turned["business days"].alone
