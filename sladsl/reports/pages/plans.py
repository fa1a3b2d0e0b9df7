"""The comparison of plans as a document for those who think about one: measured figures, no client named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of, zone
from sladsl.documents.document import Document, Facts, Paragraph, Table
from sladsl.documents.formats import Formats
from sladsl.documents.numbering import distinct, numbered
from sladsl.documents.texts import texts_for

from ..plans import FEW_CLIENTS
from .client import CATALOGUE, chrome
from .promised import selector_words, value_words
from .sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section
    from sladsl.model.terms import Terms

    from ..plans import PlanFigures, PlanPromise, PlanReport


def plans_document(report: PlanReport, terms: Terms, *, guessed: bool, language: str = "en") -> Document:
    """The sheet.

    Args:
        report: the figures.
        terms: any terms of the provider, for its name and zone.
        guessed: whether figures rest on what nobody said.
        language: BCP 47 tag of the texts.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    texts = texts_for(language, CATALOGUE)
    sheet = Sheet(texts, Formats(texts), zone(terms.provider.zone or terms.zone))
    parts = (_summary(sheet, report, guessed=guessed), *(_promises(sheet, plan) for plan in report.plans))
    return Document(
        kind=sheet.say("plans.kind"),
        title=sheet.say("plans.title"),
        provider=sheet.runs("provider.name", terms.provider.name),
        facts=Facts(
            (
                (sheet.say("report.provider"), sheet.runs("provider.name", terms.provider.name)),
                (sheet.say("report.period"), sheet.window(report.window)),
            )
        ),
        sections=distinct(numbered(sheet, tuple(part for part in parts if part is not None))),
        language=texts.language,
        date=date_of(sheet.zone.day(report.until)),
        mark=(),
        page_of=(texts.word("document.page"), texts.word("document.of")),
        chrome=chrome(texts),
        warnings=tuple(_warnings(report)),
        cover=False,
    )


def _warnings(report: PlanReport) -> Iterator[str]:
    few = [plan.name or "no plan" for plan in report.plans if plan.clients < FEW_CLIENTS]
    if few:
        yield (
            f"the figures of {', '.join(few)} are those of fewer than {FEW_CLIENTS} clients, who may be recognised; "
            "ask them before you show the sheet"
        )


def _name(sheet: Sheet, plan: PlanFigures) -> Runs:
    return sheet.say("plans.none") if plan.name is None else sheet.runs(f"plans[{plan.name}].name", plan.name)


def _summary(sheet: Sheet, report: PlanReport, *, guessed: bool) -> Section | None:
    keys = [one for one in ("respond", "resolve") if any(one in plan.tallies for plan in report.plans)]
    heads = (
        sheet.say("plans.plan"), sheet.say("plans.clients"), sheet.say("plans.tickets"),
        *(sheet.say("plans.in_time", milestone=sheet.milestone(key)) for key in keys),
        *(sheet.say("plans.median", milestone=sheet.milestone(key)) for key in keys),
    )  # fmt: skip
    rows = tuple(_row(sheet, plan, keys) for plan in report.plans)
    numbers = tuple(range(1, len(heads)))
    weights = (4, 2, 2, *([4] * len(keys)), *([3] * len(keys)))
    blocks: list[Block] = [Table(sheet.say("plans.caption"), heads, rows, weights, numbers=numbers)]
    blocks.append(Paragraph(sheet.say("plans.note"), "note"))
    if guessed:
        blocks.append(Paragraph(sheet.say("plans.guesses"), "note"))
    return sheet.section("summary", blocks)


def _row(sheet: Sheet, plan: PlanFigures, keys: list[str]) -> tuple[Runs, ...]:
    path = f"plans[{plan.name}]"
    return (
        _name(sheet, plan),
        sheet.number(f"{path}.clients", plan.clients),
        sheet.number(f"{path}.tickets", plan.tickets),
        *(_attained(sheet, plan, key) for key in keys),
        *(_median(sheet, plan, key) for key in keys),
    )


def _attained(sheet: Sheet, plan: PlanFigures, key: str) -> Runs:
    tally = plan.tallies.get(key)
    if tally is None or tally.share is None:
        return sheet.say("in_time.no_figure")
    path = f"plans[{plan.name}].{key}"
    judged = sheet.value(f"{path}.judged", sheet.formats.number(tally.judged))
    return sheet.say("trend.cell", share=sheet.share(path, tally.share), judged=judged)


def _median(sheet: Sheet, plan: PlanFigures, key: str) -> Runs:
    if key not in plan.medians:
        return sheet.say("in_time.no_figure")
    return sheet.length(f"plans[{plan.name}].{key}.median", round(plan.medians[key]))


def _promises(sheet: Sheet, plan: PlanFigures) -> Section | None:
    if not plan.promises:
        return None
    heads = tuple(sheet.say(f"plans.{key}") for key in ("promise", "for", "promised", "judged", "share", "middle"))
    rows = tuple(_promise(sheet, plan, one) for one in plan.promises)
    table = Table(sheet.say("plans.caption_plan"), heads, rows, (4, 4, 8, 3, 3, 4), 2, (3, 4, 5))
    return sheet.section("plan", [table], title=_name(sheet, plan))


def _promise(sheet: Sheet, plan: PlanFigures, one: PlanPromise) -> tuple[Runs, ...]:
    path = f"plans[{plan.name}].promises[{one.promise.id}]"
    words = value_words(sheet, one.terms, one.promise)
    if one.values > 1:
        words = sheet.say("plans.or_other", value=words)
    return (
        sheet.milestone(one.promise.milestone),
        selector_words(sheet, one.terms, one.promise),
        words,
        sheet.number(f"{path}.judged", one.judged),
        sheet.share(f"{path}.share", one.share),
        sheet.say("in_time.no_figure") if one.median is None else sheet.length(f"{path}.median", round(one.median)),
    )
