"""Section: metrics of quality, and whether they were kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.document import Table
from sladsl.simulate.figures.owed import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Runs, Section
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.quality import Quality

    from .sheet import Sheet

COLUMNS = ("metric", "period", "promised", "figure", "cases", "source", "kept")


def section(sheet: Sheet, terms: Terms, metrics: Sequence[Quality]) -> Section | None:
    """A table; nothing where no metric is promised."""
    if not metrics:
        return None
    heads = tuple(sheet.say(f"quality.{key}") for key in COLUMNS)
    units = {metric.name: _unit(metric.target.unit, metric.aggregate.kind) for metric in terms.metrics}
    rows = tuple(_row(sheet, one, units.get(one.metric, "")) for one in metrics)
    table = Table(sheet.say("quality.caption"), heads, rows, (6, 4, 3, 3, 2, 4, 3), numbers=(2, 3, 4))
    return sheet.section("metrics", [table])


def _unit(unit: str, aggregate: str) -> str:
    """The unit of a figure; a share of values is a percentage, whatever the values are in."""
    return "%" if aggregate == "share" else unit


def _row(sheet: Sheet, one: Quality, unit: str) -> tuple[Runs, ...]:
    path = f"metrics[{one.metric}]"
    known = one.figure is not None
    if one.kept is None:
        kept = sheet.say("in_time.unknown", reason=sheet.value(f"{path}.reason", one.reason))
    else:
        kept = sheet.say("in_time.yes" if one.kept else "in_time.no")
    return (
        sheet.runs(f"{path}.name", one.metric),
        sheet.period(one.span.name),
        _figure(sheet, f"{path}.promised", one.promised, unit),
        _figure(sheet, f"{path}.figure", one.figure, unit) if known else sheet.say("quality.nothing"),
        sheet.number(f"{path}.cases", one.cases),
        sheet.say(f"quality.{one.source}"),
        kept,
    )


def _figure(sheet: Sheet, path: str, figure: Fraction | None, unit: str) -> Runs:
    if figure is None:
        return sheet.say("quality.nothing")
    if unit == "%":
        return sheet.share(path, Fraction(figure))
    text = _number(sheet, Fraction(figure))
    return sheet.runs(path, f"{text}\N{NO-BREAK SPACE}{unit}".rstrip())


def _number(sheet: Sheet, figure: Fraction) -> str:
    """A number with at most two decimals; one that has more is rounded for reading."""
    rounded = Decimal(round(figure * 100)).scaleb(-2)
    if rounded == rounded.to_integral():
        return sheet.formats.number(int(rounded))
    return sheet.formats.number(rounded.normalize()) if rounded else plain(figure)
