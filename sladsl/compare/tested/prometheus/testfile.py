"""The file of unit tests for promtool: series that go in, and samples and alerts that must come out."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sladsl.targets.prometheus.emission import group_of, rules_file
from sladsl.targets.prometheus.promql import series, unquoted
from sladsl.targets.prometheus.recording import BURNT, RATIO, RUN, SECONDS, SHIFT, WHOLE
from sladsl.targets.prometheus.yamlout import yaml

from .dates import dates
from .expected import expected
from .fired import fired, unplanned
from .scenario import scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.prometheus.lowering import Promised
    from sladsl.targets.prometheus.watch import Watch

    from .expected import Expected
    from .scenario import Scenario

MATCHER = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*")')


def test_file(terms: Terms, found: Promised, watch: Watch) -> str:
    """The text of the file; empty if no series can be told that the selector of the probes would find."""
    labels = probe_labels(watch.selector)
    if labels is None or not watch.periods:
        return ""
    tests = [test for each in scenarios(watch) if (test := _test(terms, found, watch, each, labels))]
    tests += [dates(terms, found, watch), _unprobed(watch)]
    return yaml(
        {"rule_files": [f"../{rules_file(watch.key)}"], "evaluation_interval": f"{watch.interval}s", "tests": tests}
    )


def probe_labels(selector: str) -> tuple[str, dict[str, str]] | None:
    """Name and labels of a series that a selector finds; None if a matcher leaves open what it finds."""
    name = selector.partition("{")[0].strip()
    labels: dict[str, str] = {}
    for label, operator, value in MATCHER.findall(selector):
        if operator in ("=~", "!~", "!="):
            return None
        labels[label] = unquoted(value)
    name = labels.pop("__name__", name)
    return (name, labels) if name else None


def _test(
    terms: Terms, found: Promised, watch: Watch, scenario: Scenario, probe: tuple[str, dict[str, str]]
) -> dict[str, Any] | None:
    known = expected(terms, found, watch, scenario)
    places = _telling(known)
    if not places:
        return None
    fully = {places[0], places[len(places) // 2], places[-1]}
    alerts = sorted({rule.name for rule in group_of(watch).rules if rule.kind == "alert"} & ALERTS)
    return {
        "name": scenario.title,
        "interval": f"{watch.interval}s",
        "input_series": list(_input(watch, scenario, probe)),
        "promql_expr_test": [
            test for place in places for test in _samples(watch, known[place], place, whole=place in fully)
        ],
        "alert_rule_test": [_alert(watch, known[place], place, name) for place in places for name in alerts],
    }


ALERTS = {"SLAOutage", "SLAOutageTooLong", "SLABudgetBurnt", "SLAMissed"}


def _telling(known: Sequence[Expected | None]) -> list[int]:
    """The evaluations before and after something changes: alerts, the period, or whether time is counted."""
    places: set[int] = set()
    for number in range(2, len(known)):
        before, last, now = known[number - 2], known[number - 1], known[number]
        if before is None or last is None or now is None:
            continue
        same = before.period == last.period == now.period
        if not same or last.alerts != now.alerts or now.down - last.down != last.down - before.down:
            places |= {number - 1, number}
    if known and known[-1] is not None:
        places.add(len(known) - 1)
    return sorted(places)


def _input(watch: Watch, scenario: Scenario, probe: tuple[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    count = len(next(iter(scenario.probes.values())))
    yield {"series": SHIFT, "values": f"{scenario.start}x{count - 1}"}
    name, labels = probe
    for endpoint, probes in scenario.probes.items():
        own = {**labels, "endpoint": endpoint} if endpoint else labels
        yield {"series": series(name, **own), "values": _values([Decimal(good) for good in probes])}
    for given in scenario.given:
        flags = [Decimal(given.start <= number < given.end) for number in range(count)]
        names = {"agreement": watch.agreement, "service": watch.service, "reason": given.reason}
        yield {"series": series(watch.exclusions, **names), "values": _values(flags)}


def _values(values: Sequence[Decimal]) -> str:
    """Values in the short form: `0x4` is five times 0."""
    return " ".join(f"{value:f}x{len(list(group)) - 1}" for value, group in groupby(values))


def _samples(watch: Watch, known: Expected | None, place: int, *, whole: bool) -> Iterator[dict[str, Any]]:
    """What is expected at an evaluation: all figures with all labels, or only the bare time down."""
    assert known is not None, "only what is known is tested"
    at = f"{place * watch.interval}s"
    bare = {SECONDS: known.down, WHOLE: known.whole} if watch.both else {SECONDS: known.down}
    for name, value in bare.items():
        expr = f"scalar({series(name, sla=watch.key, period=known.period)})"
        yield {"expr": expr, "eval_time": at, "exp_samples": [{"labels": "{}", "value": value}]}
    if watch.largest is not None:
        expr = f"scalar({series(RUN, sla=watch.key)})"
        yield {"expr": expr, "eval_time": at, "exp_samples": [{"labels": "{}", "value": known.lasted}]}
    about = {
        "sla": watch.key, "agreement": watch.agreement, "service": watch.service, "promise": watch.promise,
        "period": known.period,
    }  # fmt: skip
    for name, figure in _figures(watch, known) if whole else ():
        samples = [{"labels": series(name, **about), "value": figure}]
        yield {"expr": series(name, sla=watch.key), "eval_time": at, "exp_samples": samples}


def _figures(watch: Watch, known: Expected) -> Iterator[tuple[str, float]]:
    yield SECONDS, known.down
    if known.whole:
        yield RATIO, 1 - known.down / known.whole
        if watch.target < 1:
            parts = watch.target.denominator
            yield BURNT, known.down * parts / (known.whole * (parts - watch.target.numerator))


def _alert(watch: Watch, known: Expected | None, place: int, name: str) -> dict[str, Any]:
    assert known is not None, "only what is known is tested"
    firing = sorted((burnt for alert, burnt in known.alerts if alert == name), key=lambda each: int(each or 0))
    test: dict[str, Any] = {"eval_time": f"{place * watch.interval}s", "alertname": name}
    if firing:
        test["exp_alerts"] = [fired(watch, known, name, burnt) for burnt in firing]
    return test


def _unprobed(watch: Watch) -> dict[str, Any]:
    """Nothing is probed: told after a while, and not before."""
    wait = max(300, 3 * watch.interval)
    late = -(-wait // watch.interval) * watch.interval
    alert = unplanned(watch, "is not probed: its figure is wrong")
    return {
        "name": "nothing is probed",
        "interval": f"{watch.interval}s",
        "input_series": [{"series": SHIFT, "values": f"{watch.periods[0].start}x{late // watch.interval}"}],
        "alert_rule_test": [
            {"eval_time": f"{late - watch.interval}s", "alertname": "SLANotMeasured"},
            {"eval_time": f"{late}s", "alertname": "SLANotMeasured",
             "exp_alerts": [alert]},
        ],
    }  # fmt: skip
