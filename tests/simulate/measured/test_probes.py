"""Outages found by probes: runs, endpoints, error rates, and what lies between two probes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from sladsl.history.records import Measurement
from sladsl.model.service import Sampling
from sladsl.simulate.figures.probes import Probe, down_by_probes, probes_of
from tests.simulate.measured.uptime import UNTIL, at, measure, probes, promised

START = at("3-02 10:00")
RUNS = [
    # probes a minute apart, failures in a row, successes in a row, minutes down from the first probe
    ("111", 1, 1, []),
    ("101", 1, 1, [(1, 2)]),
    ("1001", 1, 1, [(1, 3)]),
    ("100111", 3, 1, []),
    ("1000111", 3, 1, [(1, 4)]),
    ("1001000111", 3, 1, [(4, 7)]),
    # Down from the first failure to the first success, each in a row long enough.
    ("10001011", 3, 2, [(1, 6)]),
    ("1000101", 3, 2, [(1, 8)]),  # it is not up again
    ("01", 1, 1, [(0, 1)]),
    ("10", 1, 1, [(1, 3)]),  # the last probe stands for one interval, two minutes here
    ("10..1", 1, 1, [(1, 4)]),  # a state lasts until the next probe
    ("", 1, 1, []),
]


@pytest.mark.parametrize(("text", "bad", "good", "down"), RUNS)
def test_runs(text, bad, good, down):
    sampling = Sampling(interval=120, bad=bad, good=good)
    found = down_by_probes(probes_of(probes(text), "Web", only=False), sampling, UNTIL)
    assert [((start - START) // 60, (end - START) // 60) for start, end in found] == down


def test_without_an_interval_a_failure_lasts_to_the_end_of_observation():
    assert down_by_probes([Probe("", 100, Fraction(0))], None, 999) == [(100, 1000)]
    assert down_by_probes([Probe("", 100, Fraction(0))], Sampling(interval=60), 999) == [(100, 160)]
    assert down_by_probes([Probe("", 100, Fraction(0))], Sampling(interval=60), 120) == [(100, 121)]
    assert down_by_probes([Probe("", 100, Fraction(0))], None, 99) == []


ENDPOINTS = [
    # share of endpoints that may fail, minutes down: a is down in 1-3, b in 2-4, c never
    (None, [(1, 4)]),
    ("1/4", [(1, 4)]),
    ("1/3", [(2, 3)]),  # a larger share must fail
    ("2/3", []),
]


@pytest.mark.parametrize(("share", "down"), ENDPOINTS)
def test_endpoints(share, down):
    each = [*probes("100111", "Web/a"), *probes("110011", "web/b"), *probes("111111", "Web/c")]
    sampling = Sampling(endpoints=None if share is None else Fraction(share))
    found = down_by_probes(probes_of(each, "Web", only=False), sampling, UNTIL)
    assert [((start - START) // 60, (end - START) // 60) for start, end in found] == down


@pytest.mark.parametrize(("rate", "down"), [(None, [(1, 4)]), ("1/20", [(2, 4)]), ("1/10", [(3, 4)])])
def test_error_rates(rate, down):
    each = probes("1 0.95 0.9 0 1 1")
    sampling = Sampling(error_rate=None if rate is None else Fraction(rate))
    found = down_by_probes(probes_of(each, "Web", only=False), sampling, UNTIL)
    assert [((start - START) // 60, (end - START) // 60) for start, end in found] == down


def test_which_probes_are_those_of_a_service():
    each = [*probes("1", "Web"), *probes("1", ""), *probes("1", "Webmail"), *probes("1", "WEB/ a")]
    each += [probes("1", "Web")[0]._replace(metric="speed")]
    assert [probe.endpoint for probe in probes_of(each, "Web", only=False)] == ["", "a"]
    assert [probe.endpoint for probe in probes_of(each, "Web", only=True)] == ["", "", "a"]


def test_probes_of_a_part_are_those_of_its_promise():
    london = promised(scope=("London",))
    each = [*probes("10011", "Web/London/host 1"), *probes("11101", "Web")]
    assert measure(measurements=each, promise=london).down == 120
    assert measure(measurements=each, partial=(london,)).down == 60
    # Without probes of its own the part is down when the service is.
    assert measure(measurements=probes("10001", "Web"), promise=london).down == 180


def test_probes_and_records_are_joined():
    from tests.simulate.measured.uptime import down

    found = measure(down("3-02 10:02", "3-02 10:05"), measurements=probes("100011"))
    assert [(each.start, each.seconds, len(each.places)) for each in found.counted] == [(START + 60, 240, 1)]


@pytest.mark.parametrize("seed", range(120))
def test_every_second_by_itself(seed):
    """An endpoint is down at an instant if the latest probe lies in a failed run that was long enough."""
    draw = Random(seed)
    bad, good, names = draw.randrange(1, 4), draw.randrange(1, 4), "abc"[: draw.randrange(1, 4)]
    share = draw.choice([Fraction(0), Fraction(1, 3), Fraction(1, 2)])
    taken = {name: [draw.random() < 0.5 for _ in range(draw.randrange(1, 20))] for name in names}
    sampling = Sampling(interval=7, bad=bad, good=good, endpoints=share)
    each = [Probe(name, 7 * number, Fraction(ok)) for name, row in taken.items() for number, ok in enumerate(row)]
    draw.shuffle(each)

    def states(row):
        """Whether the endpoint is down after each probe, corrected backwards when a run turns out long enough."""
        found, down = [], False
        for number in range(len(row)):
            last = row[: number + 1]
            if not down and len(last) >= bad and not any(last[-bad:]):
                down = True
                found[len(found) - bad + 1 :] = [True] * (bad - 1)
            elif down and len(last) >= good and all(last[-good:]) and all(found[len(found) - good + 1 :]):
                down = False
                found[len(found) - good + 1 :] = [False] * (good - 1)
            found.append(down)
        return found

    tables = {name: states(row) for name, row in taken.items()}
    down = {
        second
        for second in range(150)
        if sum(
            second // 7 < len(table) and table[second // 7] for table in tables.values()
        ) > share * len(names)
    }  # fmt: skip
    found = down_by_probes(each, sampling, 149)
    assert {second for start, end in found for second in range(start, end)} == down


def test_a_percentage_is_a_share():
    (found,) = probes_of([Measurement("", "probe", "", START, Decimal("99.5"), "%")], "Web", only=True)
    assert found.good == Fraction(995, 1000)
