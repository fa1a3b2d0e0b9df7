"""Quality metrics: figures of the service desk and of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.figures import figure
from sladsl.documents.schedule.lengths import period

if TYPE_CHECKING:
    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import QualityMetric


def section(draft: Draft) -> Section | None:
    """The table of metrics."""
    if not draft.terms.metrics:
        return None
    rows = tuple(_row(draft, metric) for metric in draft.terms.metrics)
    columns = tuple(draft.say(f"metric.{key}") for key in ("name", "target", "figure", "strength"))
    return draft.section("metrics", [Table(draft.say("metric.caption"), columns, rows, (6, 4, 6, 3))])


def _row(draft: Draft, metric: QualityMetric) -> tuple[Runs, ...]:
    path = f"metrics[{metric.id}]"
    name = draft.runs(f"{path}.name", metric.name)
    if metric.service is not None:
        name = draft.say(
            "metric.of", name=name, service=draft.value(f"services[{metric.service}].name", metric.service)
        )
    return (
        name,
        draft.say(f"bound.{metric.comparison}", value=figure(draft, f"{path}.target", metric.target)),
        _figure(draft, path, metric),
        draft.say(f"strength.{metric.strength}"),
    )


def _figure(draft: Draft, path: str, metric: QualityMetric) -> Runs:
    share = metric.aggregate.share
    slots = {} if share is None else {"share": draft.value(f"{path}.aggregate.share", draft.formats.percent(share))}
    kind = metric.aggregate.kind
    words = draft.say("metric.single" if kind == "each" else f"aggregate.{kind}", **slots)
    if metric.aggregate.minimum is not None:
        count = draft.value(f"{path}.aggregate.minimum", draft.formats.number(metric.aggregate.minimum))
        words = draft.say("aggregate.from", figure=words, count=count)
    if metric.period is not None:
        words = draft.say("aggregate.per", figure=words, period=period(draft, f"{path}.period", metric.period))
    return joined([words, draft.say("list.semicolon"), draft.say(f"metric.source_{metric.source}")])
