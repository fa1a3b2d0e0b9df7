"""A forecast as a document: tickets, promises as fans, credits, proposed targets, and what a reader should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of
from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.forecast.told import amount_text, percent_text

from .fan import chart, is_drawn, shown_shares
from .most import most
from .owing_chart import chart as credit_chart
from .promised import value_words
from .proposed import targets
from .share_scale import lowest, scale_words
from .simulated_shares import chance, simulated_share, spaced
from .study import Head, study, study_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.documents.document import Block, Document, Runs, Section
    from sladsl.forecast.outlook import Outlook, PromiseForecast
    from sladsl.forecast.owing import Owing
    from sladsl.forecast.proposals import Proposals
    from sladsl.forecast.run import Forecast

    from .sheet import Sheet

FANS = 12
"""Fans that are drawn at most; the table has all promises."""


def forecast_document(found: Forecast, proposals: Proposals | None = None) -> Document:
    """The document of a forecast, with proposed targets where they were asked for."""
    terms = found.past.terms
    sheet = study_sheet("forecast", terms.zone, terms.language)
    sections = (_tickets(sheet, found), _promises(sheet, found), _credits(sheet, found))
    return study(sheet, _head(sheet, found), (*sections, targets(sheet, found, proposals), _doubts(sheet, found)))


def _head(sheet: Sheet, found: Forecast) -> Head:
    past, wishes = found.past, found.wishes
    terms, own = past.terms, past.zone
    first, last = date_of(own.day(past.created[0])), date_of(own.day(past.until))
    slots = {"draws": sheet.number("draws", wishes.draws), "seed": sheet.runs("seed", str(wishes.seed))}
    courses = sheet.say("forecast.courses_text", **slots)
    if wishes.growth:
        growth = sheet.runs("growth", spaced(f"{wishes.growth * 100:+.1f}%"))
        courses = sheet.say("forecast.courses_grown", **slots, growth=growth)
    history = sheet.say(
        "forecast.history_text",
        tickets=sheet.number("history.tickets", len(past.created)),
        first=sheet.runs("history.first", sheet.formats.long_date(first)),
        last=sheet.runs("history.last", sheet.formats.long_date(last)),
    )
    client = sheet.runs("client.name", terms.client.name)
    return Head(
        kind=sheet.say("forecast.kind"),
        title=sheet.say("forecast.title", client=client, window=sheet.window([each.span for each in found.months])),
        provider=sheet.runs("provider.name", terms.provider.name),
        facts=(
            (sheet.say("forecast.client"), client),
            (sheet.say("forecast.history"), history),
            (sheet.say("forecast.courses"), courses),
            (sheet.say("forecast.zone"), sheet.say("report.zone_of", zone=sheet.runs("zone", terms.zone))),
        ),
        day=last,
    )


def _tickets(sheet: Sheet, found: Forecast) -> Section | None:
    heads = tuple(sheet.say(f"coming.{key}") for key in ("month", "middle", "half", "wide"))
    rows = tuple(
        (
            sheet.period(each.span.name),
            sheet.number("tickets.middle", round(each.tickets.middle)),
            _between(sheet, f"{each.tickets.lower:,.0f}", f"{each.tickets.upper:,.0f}"),
            _between(sheet, f"{each.tickets.low:,.0f}", f"{each.tickets.high:,.0f}"),
        )
        for each in found.months
    )
    table = Table(sheet.say("coming.caption"), heads, rows, (3, 2, 3, 3), numbers=(1, 2, 3))
    return sheet.section("forecast-tickets", [table])


def _promises(sheet: Sheet, found: Forecast) -> Section | None:
    told = [each for each in found.promises if each.months]
    if not told:
        return sheet.section("forecast-promises", [Paragraph(sheet.say("table.none"))])
    blocks: list[Block] = [*_fans(sheet, told)]
    keys = ("promise", "so_far", "month", "expected", "half", "wide", "kept")
    heads = tuple(sheet.say(f"table.{key}") for key in keys)
    rows = tuple(row for each in told for row in _rows(sheet, found, each))
    blocks.append(Table(sheet.say("table.caption"), heads, rows, (6, 3, 3, 2, 4, 4, 3), numbers=(3, 4, 5, 6)))
    untold = [sheet.runs("promises.id", each.promise.id) for each in found.promises if not each.months]
    if untold:
        blocks.append(Paragraph(sheet.say("table.untold", promises=sheet.listed(untold, "list.semicolon")), "note"))
    return sheet.section("forecast-promises", blocks)


def _fans(sheet: Sheet, told: Sequence[PromiseForecast]) -> Iterator[Block]:
    """How fans are read, and those of the promises with the most tickets, all on the same scale."""
    known = [each for each in told if is_drawn(each)]
    if not known:
        return
    shown = most(known, FANS, lambda each: _cases(each)[0])
    low = lowest(share for each in shown for share in shown_shares(each))
    yield Paragraph(scale_words(sheet, "fan.note", low), "reading")
    if len(shown) < len(known):
        slots = {"shown": sheet.number("promises", len(shown)), "all": sheet.number("promises", len(known))}
        yield Paragraph(sheet.say("fan.most", **slots), "reading")
    yield from (chart(sheet, each, low) for each in shown)


def _cases(each: PromiseForecast) -> tuple[int, int]:
    """How many clocks of the past were judged by a promise, and how many of them were late."""
    assert each.known is not None, "what is forecast is known"
    return int(each.known.cases.sum()), int(each.known.misses.sum())


def _rows(sheet: Sheet, found: Forecast, each: PromiseForecast) -> Iterator[tuple[Runs, ...]]:
    """A row for each month of a promise."""
    path = f"promises[{each.promise.id}]"
    cases, misses = _cases(each)
    name = sheet.lines([sheet.runs(f"{path}.id", each.promise.id), value_words(sheet, found.past.terms, each.promise)])
    so_far = sheet.say(
        "table.so_far_text",
        share=simulated_share(sheet, f"{path}.share", 1 - misses / cases),
        cases=sheet.number(f"{path}.cases", cases),
    )
    for month in each.months:
        yield (name, so_far, sheet.tick(month.span.name), *_month(sheet, path, month))


def _month(sheet: Sheet, path: str, month: Outlook) -> tuple[Runs, ...]:
    nothing, share = sheet.say("coming.none"), month.share
    if share is None:
        return (nothing,) * 4
    return (
        simulated_share(sheet, f"{path}.mean", share.mean),
        _between(sheet, percent_text(share.lower), percent_text(share.upper)),
        _between(sheet, percent_text(share.low), percent_text(share.high)),
        nothing if month.kept is None else chance(sheet, f"{path}.kept", month.kept),
    )


def _between(sheet: Sheet, low: str, high: str) -> Runs:
    if low == high:
        return sheet.runs("interval", spaced(low))
    low_runs, high_runs = sheet.runs("interval.low", spaced(low)), sheet.runs("interval.high", spaced(high))
    return sheet.say("coming.range", low=low_runs, high=high_runs)


def _credits(sheet: Sheet, found: Forecast) -> Section | None:
    credit = found.credit
    if credit is None:
        return None
    blocks: list[Block] = []
    drawing = credit_chart(sheet, credit)
    if drawing is not None:
        blocks.append(drawing)
    heads = (sheet.say("coming.month"), *(sheet.say(f"credit.{key}") for key in ("any", "mean", "wide", "worst")))
    rows = tuple(row for owing in (*credit.months, credit.whole) for row in _owing(sheet, owing))
    if rows:
        blocks.append(Table(sheet.say("credit.table"), heads, rows, (4, 3, 4, 7, 4), numbers=(1, 2, 3, 4)))
    else:
        blocks.append(Paragraph(sheet.say("credit.nothing")))
    notes = [sheet.say("credit.untold", words=sheet.runs("credits.untold", words)) for words in credit.untold]
    if credit.whole.open:
        share = chance(sheet, "credits.open", credit.whole.open)
        notes.append(sheet.say("credit.open", share=share))
    blocks += [Paragraph(each, "note") for each in notes]
    return sheet.section("forecast-credits", blocks)


def _owing(sheet: Sheet, owing: Owing) -> Iterator[tuple[Runs, ...]]:
    name = sheet.say("credit.all") if owing.span is None else sheet.period(owing.span.name)
    for each in owing.amounts:
        low, mean, high, worst = (
            spaced(amount_text(each.unit, each.of, size))
            for size in (each.spread.low, each.spread.mean, each.spread.high, each.worst)
        )
        yield (
            name,
            chance(sheet, "credits.any", each.any),
            sheet.runs("credits.mean", mean),
            _between(sheet, low, high),
            sheet.runs("credits.worst", worst),
        )


def _doubts(sheet: Sheet, found: Forecast) -> Section | None:
    """What a reader should know of all of it and of single promises."""
    own = [f"{each.promise.id}: {doubt}." for each in found.promises for doubt in each.doubts]
    whole = [f"{text[:1].upper()}{text[1:]}." for text in found.doubts]
    items = tuple(sheet.runs("doubts", text) for text in (*whole, *own))
    return sheet.section("forecast-doubts", [Bullets(items)] if items else [])
