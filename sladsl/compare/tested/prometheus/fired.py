"""How alerts look when they fire: labels and texts, written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.prometheus.alerting import BURNT as SEVERITIES

if TYPE_CHECKING:
    from sladsl.targets.prometheus.watch import Watch

    from .expected import Expected

PERIODICAL = ("SLABudgetBurnt", "SLAMissed")
"""Alerts that tell their period."""


def fired(watch: Watch, known: Expected, name: str, burnt: str) -> dict[str, Any]:
    """An alert about time down; `burnt` is the percent of the budget, or empty."""
    words = {
        "SLAOutage": "is down, and it counts",
        "SLAOutageTooLong": f"has been down for longer than the {watch.largest} seconds that one outage may last",
        "SLABudgetBurnt": f"has used {burnt} percent of the time it may be down in {known.period}",
        "SLAMissed": f"misses what is promised for {known.period}",
    }
    more = {"burnt": burnt} if burnt else {}
    if name in PERIODICAL:
        more["period"] = known.period
    return _alert(watch, words[name], SEVERITIES[int(burnt)] if burnt else "critical", more)


def unplanned(watch: Watch, words: str, **more: str) -> dict[str, Any]:
    """An alert about the watching itself."""
    return _alert(watch, words, "warning", more)


def _alert(watch: Watch, words: str, severity: str, more: dict[str, str]) -> dict[str, Any]:
    labels = {
        "sla": watch.key, "agreement": watch.agreement, "client": watch.client, "promise": watch.promise,
        "service": watch.service, "severity": severity,
    }  # fmt: skip
    return {
        "exp_labels": {**labels, **more},
        "exp_annotations": {
            "summary": f"{watch.service} of {watch.client} {words}",
            "promised": f"{watch.promise}: {watch.words}",
        },
    }
