"""Patterns: the exact test against enumeration, its correction, and that chance alone is seldom reported."""

from __future__ import annotations

import random
from itertools import combinations, product
from math import comb

import pytest

from sladsl.clock.zones import zone
from sladsl.reports.clocks import clocks_of
from sladsl.reports.patterns.exact import Comparison, Stratum, compared
from sladsl.reports.patterns.family import LEVEL, comparisons, striking
from sladsl.reports.patterns.subjects import Case, cases_of, patterns
from tests.reports.desks import UCI, UCI_SAMPLE, replayed


def enumerated(strata, late):
    """Twice the smaller tail, by every way in which the late tickets can fall."""
    ways = []
    for stratum in strata:
        draws = combinations(range(stratum.tickets), stratum.late)
        ways.append([sum(1 for ticket in draw if ticket < stratum.own) for draw in draws])
    sums = [sum(choice) for choice in product(*ways)]
    below = sum(1 for each in sums if each <= late) / len(sums)
    above = sum(1 for each in sums if each >= late) / len(sums)
    least = min(sums.count(min(sums)), sums.count(max(sums))) / len(sums)
    return sum(sums) / len(sums), min(1, 2 * min(below, above)), min(1, 2 * least)


@pytest.mark.parametrize(
    ("strata", "late"),
    [
        ([Stratum(6, 2, 3)], 0),
        ([Stratum(6, 2, 3)], 2),
        ([Stratum(8, 3, 2), Stratum(5, 2, 4)], 3),
        ([Stratum(8, 3, 2), Stratum(5, 2, 4)], 1),
        ([Stratum(7, 7, 3)], 3),
        ([Stratum(7, 0, 3), Stratum(4, 2, 2)], 2),
        ([Stratum(4, 2, 4)], 2),
        ([Stratum(5, 1, 1), Stratum(5, 1, 1), Stratum(5, 1, 1)], 3),
    ],
)
def test_the_test_is_what_enumeration_gives(strata, late):
    found = compared(strata, late)
    assert (found.expected, found.chance, found.least) == pytest.approx(enumerated(strata, late), rel=1e-6)


def test_large_strata_neither_overflow_nor_lose_their_middle():
    found = compared([Stratum(20_000, 7_000, 3_000), Stratum(5_000, 100, 900)], 1_068)
    assert found.expected == pytest.approx(3_000 * 7_000 / 20_000 + 900 * 100 / 5_000)
    assert found.chance == pytest.approx(1, abs=0.05)
    assert compared([Stratum(20_000, 7_000, 3_000)], 1_300).chance < 1e-15


def test_a_comparison_that_cannot_be_striking_does_not_count():
    """Eight comparisons could reach the level, twenty could not; only the eight are corrected for."""
    able, unable = Comparison(1, 0.001, 1e-9), Comparison(1, 0.5, 0.5)
    tests = [able] * 8 + [unable] * 20
    assert comparisons(tests) == 8
    assert [index for index, _ in striking(tests)] == list(range(8))
    assert [chance for _, chance in striking(tests)] == [0.008] * 8


def test_more_comparisons_demand_more():
    assert striking([Comparison(1, LEVEL / 2, 0)] * 2) != []
    assert striking([Comparison(1, LEVEL / 2, 0)] * 3) == []
    assert striking([]) == []


def desk(rng, tickets=300):
    """Tickets of a desk whose lateness depends on client and priority alone, in groups of very different size."""
    cases = []
    for _ in range(tickets):
        client, priority = rng.choices("ABC", (6, 3, 1))[0], rng.choices(("High", "Low"), (1, 4))[0]
        late = rng.random() < {"High": 0.3, "Low": 0.08}[priority] * {"A": 1, "B": 1, "C": 1}[client]
        weekday, hour = rng.choices(range(7), (9, 8, 8, 8, 7, 1, 1))[0], min(23, max(0, round(rng.gauss(12, 3))))
        groups = {
            "client": client,
            "category": rng.choices(("Mail", "Printing", "Network", "Access", "Other"), (5, 4, 3, 2, 1))[0],
            "weekday": str(weekday),
            "hour": f"{hour:02d}",
            "hour_of_week": f"{weekday} {hour:02d}",
            "team": rng.choice(("Desk", "Field", "Night")),
        }
        cases.append(Case(client, priority, late, groups))
    return cases


def shuffled(rng, cases, priorities=("High", "Low")):
    """The same desk with its late tickets dealt out anew within each priority, so that nothing but chance is left."""
    dealt = list(cases)
    for priority in priorities:
        places = [index for index, case in enumerate(cases) if case.priority == priority]
        lates = [cases[index].late for index in places]
        rng.shuffle(lates)
        for index, late in zip(places, lates, strict=True):
            dealt[index] = dealt[index]._replace(late=late)
    return dealt


def test_of_200_shuffled_histories_at_most_one_in_twenty_shows_a_pattern():
    rng = random.Random(20_260_301)
    cases = desk(rng)
    reporting = sum(1 for _ in range(200) if patterns(shuffled(rng, cases)))
    assert reporting <= 10


def test_real_histories_shuffled_show_as_few():
    """The sample of uci498: 400 incidents in 45 categories; the late ones are dealt out anew within each priority."""
    (account,) = replayed(UCI, UCI_SAMPLE, zone="Etc/UTC").accounts
    cases = cases_of(clocks_of(account), zone("Etc/UTC"), "0", internal=True)
    assert len(cases) > 300
    rng = random.Random(498)
    keys = sorted({case.priority for case in cases})
    assert sum(1 for _ in range(200) if patterns(shuffled(rng, cases, keys))) <= 10


def test_without_a_correction_chance_would_be_reported():
    """That the test above can fail: by single comparisons most shuffled histories show something."""
    from sladsl.reports.patterns.subjects import ORDER, _by_client, _by_priority, _groups

    rng = random.Random(7)
    cases = desk(rng)
    reporting = 0
    for _ in range(40):
        dealt = shuffled(rng, cases)
        chances = [
            compared(strata, late).chance
            for subject in ORDER
            for _, strata, _, late in _groups(dealt, subject, _by_priority if subject == "client" else _by_client)
        ]
        reporting += min(chances) <= LEVEL
    assert reporting > 10


PLANTED = [
    ("category", "Printing", lambda case: case.groups["category"] == "Printing"),
    ("team", "Night", lambda case: case.groups["team"] == "Night"),
    ("client", "B", lambda case: case.client == "B"),
    ("weekday", "1", lambda case: case.groups["weekday"] == "1"),
    ("hour", "12", lambda case: case.groups["hour"] == "12"),
]


@pytest.mark.parametrize(("subject", "group", "own"), PLANTED)
def test_a_planted_pattern_is_found(subject, group, own):
    rng = random.Random(11)
    found = 0
    for _ in range(10):
        cases = [case._replace(late=case.late or (own(case) and rng.random() < 0.5)) for case in desk(rng)]
        shown = [one for one in patterns(cases) if (one.subject, one.group) == (subject, group)]
        found += bool(shown)
        for one in shown:
            assert one.late > one.expected
            assert one.chance <= LEVEL
    assert found >= 9


def test_a_group_that_is_late_less_often_is_found_too():
    rng = random.Random(3)
    cases = [
        case._replace(late=case.groups["category"] != "Network" and (case.late or rng.random() < 0.4))
        for case in desk(rng, 600)
    ]
    (one,) = [one for one in patterns(cases) if one.group == "Network"]
    assert one.late == 0 < one.expected


def test_a_priority_is_no_pattern():
    """A category that has nearly all urgent tickets is late more often, and not more than urgent tickets are."""
    rng = random.Random(5)
    cases = []
    for _ in range(2000):
        urgent = rng.random() < 0.3
        category = "Network" if urgent and rng.random() < 0.95 else "Mail"
        late = rng.random() < (0.5 if urgent else 0.02)
        cases.append(Case("A", "High" if urgent else "Low", late, {"category": category}))
    assert patterns(cases) == ()


def test_nothing_late_and_nothing_at_all_show_nothing():
    rng = random.Random(1)
    assert patterns([]) == ()
    assert patterns([case._replace(late=False) for case in desk(rng)]) == ()
    assert patterns([case._replace(late=True) for case in desk(rng)]) == ()


def test_the_shape_of_a_fisher_test():
    """One stratum is the exact test of Fisher: the lady who tastes tea, all four right of eight cups."""
    assert compared([Stratum(8, 4, 4)], 4).chance == pytest.approx(2 / comb(8, 4))
