"""The alerting rules of a promise: an outage, one too long, the budget burnt, the target missed, no probes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY

from .promql import series
from .recording import FAILED, INSTANT, OUTAGE, RUN, SECONDS, WHOLE
from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .watch import Watch

BURNT = {50: "info", 75: "warning", 100: "critical"}
"""Percent of the time that may be down in a period -> severity of the alert."""
SEVERITIES = ("critical", "warning", "info")
SILENCE, NOTICE = 300, 30 * DAY
"""Seconds without probes before it is told, and seconds before the end of the dates."""


def alerting(watch: Watch) -> Iterator[Rule]:
    """The rules, in the order in which trouble grows."""
    yield _alert(watch, "SLAOutage", f"{_of(watch, OUTAGE)} == 1", "critical", "is down, and it counts")
    if watch.largest is not None:
        words = f"has been down for longer than the {watch.largest} seconds that one outage may last"
        yield _alert(watch, "SLAOutageTooLong", f"{_of(watch, RUN)} > {watch.largest}", "critical", words)
    seconds, whole = _of(watch, SECONDS), f"on(sla, period) {_of(watch, WHOLE)}"
    parts, allowed = watch.target.denominator, watch.target.denominator - watch.target.numerator
    if allowed:
        for percent, severity in BURNT.items():
            expr = f"{seconds} * {100 * parts} >= {whole} * {percent * allowed}"
            words = f"has used {percent} percent of the time it may be down in {{{{ $labels.period }}}}"
            yield _alert(watch, "SLABudgetBurnt", expr, severity, words, burnt=str(percent))
    beyond = ">=" if watch.above else ">"
    expr = f"{seconds} * {parts} {beyond} {whole} * {allowed}"
    yield _alert(watch, "SLAMissed", expr, "critical", "misses what is promised for {{ $labels.period }}")
    wait = max(SILENCE, 3 * watch.interval)
    yield _alert(
        watch, "SLANotMeasured", f"absent({_of(watch, FAILED)})", "warning", "is not probed: its figure is wrong", wait
    )
    if watch.runs_out is not None:
        expr = f"{_of(watch, INSTANT, stage='probe')} >= {watch.runs_out - NOTICE}"
        words = "has dates for less than 30 days: build and load the rules anew"
        yield _alert(watch, "SLARulesRunOut", expr, "warning", words)


def _of(watch: Watch, name: str, **labels: str) -> str:
    return series(name, sla=watch.key, **labels)


def _alert(watch: Watch, name: str, expr: str, severity: str, words: str, wait: int = 0, **labels: str) -> Rule:
    """An alert; `words` say what is the matter with the service, and may hold templates."""
    about = {
        "agreement": watch.agreement, "client": watch.client, "promise": watch.promise, "service": watch.service,
    }  # fmt: skip
    annotations = {
        "summary": f"{inert(watch.service)} of {inert(watch.client)} {words}",
        "promised": inert(f"{watch.promise}: {watch.words}"),
    }
    given = {key: inert(value) for key, value in about.items()}
    return Rule("alert", name, expr, {"sla": watch.key, **given, "severity": severity, **labels}, wait, annotations)


def inert(text: str) -> str:
    """Text in which the templates of alerts find nothing: a brace says that it is a brace."""
    return text.replace("{", '{{"{"}}')
