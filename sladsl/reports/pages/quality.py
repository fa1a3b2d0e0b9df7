"""Section: metrics of quality, and whether they were kept."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.documents.schedule.figures import figure
from sladsl.simulate.figures.owed import plain

from .promised import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sladsl.documents.document import Runs, Section
    from sladsl.model.promise import QualityMetric
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.quality import Quality

    from .sheet import Sheet

COLUMNS = ("metric", "period", "promised", "figure", "cases", "source", "kept")


def section(sheet: Sheet, terms: Terms, metrics: Sequence[Quality]) -> Section | None:
    """A table; nothing where no metric is promised."""
    if not metrics:
        return None
    heads = tuple(sheet.say(f"quality.{key}") for key in COLUMNS)
    known = {metric.name: metric for metric in terms.metrics}
    rows = tuple(_row(sheet, terms, one, known.get(one.metric)) for one in metrics)
    table = Table(sheet.say("quality.caption"), heads, rows, (6, 4, 4, 3, 2, 4, 3), numbers=(3, 4))
    return sheet.section("metrics", [table])


def _unit(metric: QualityMetric | None) -> str:
    """The unit of a figure; a share of values is a percentage, whatever the values are in."""
    if metric is None:
        return ""
    return "%" if metric.aggregate.kind == "share" else metric.target.unit


def _promised(sheet: Sheet, terms: Terms, one: Quality, metric: QualityMetric | None) -> Runs:
    """What is promised ("at most 30 seconds", and on the next line how single values are put together)."""
    path = f"metrics[{one.metric}]"
    if metric is None:
        return _figure(sheet, f"{path}.promised", one.promised, "")
    target = figure(draft_of(sheet, terms), f"{path}.target", metric.target)
    lines = [sheet.say(f"bound.{metric.comparison}", value=target)]
    if metric.aggregate.kind != "each":
        share = metric.aggregate.share
        slots = {} if share is None else {"share": sheet.value(f"{path}.share", sheet.formats.percent(share))}
        lines.append(sheet.say(f"aggregate.{metric.aggregate.kind}", **slots))
    return sheet.lines(lines)


def _row(sheet: Sheet, terms: Terms, one: Quality, metric: QualityMetric | None) -> tuple[Runs, ...]:
    path, unit = f"metrics[{one.metric}]", _unit(metric)
    known = one.figure is not None
    if one.kept is None:
        kept = sheet.say("in_time.unknown", reason=sheet.value(f"{path}.reason", one.reason))
    else:
        kept = sheet.say("in_time.yes" if one.kept else "in_time.no")
    return (
        sheet.runs(f"{path}.name", one.metric),
        sheet.period(one.span.name),
        _promised(sheet, terms, one, metric),
        _figure(sheet, f"{path}.figure", one.figure, unit) if known else sheet.say("quality.nothing"),
        sheet.number(f"{path}.cases", one.cases),
        sheet.say(f"quality.{one.source}"),
        kept,
    )


def _figure(sheet: Sheet, path: str, number: Fraction | None, unit: str) -> Runs:
    if number is None:
        return sheet.say("quality.nothing")
    if unit == "%":
        return sheet.share(path, number)
    text = _number(sheet, number)
    return sheet.runs(path, f"{text}\N{NO-BREAK SPACE}{unit}".rstrip())


def _number(sheet: Sheet, number: Fraction) -> str:
    """A number with at most two decimals; one that has more is rounded for reading."""
    rounded = Decimal(round(number * 100)).scaleb(-2)
    if rounded == rounded.to_integral():
        return sheet.formats.number(int(rounded))
    return sheet.formats.number(rounded.normalize()) if rounded else plain(number)
