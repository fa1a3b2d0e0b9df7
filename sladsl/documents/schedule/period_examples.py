"""Examples about periods, told as cases: what was measured in each, and what must come out for it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.documents.schedule.amounts import amount
from sladsl.documents.schedule.figures import figure
from sladsl.documents.schedule.lengths import brief
from sladsl.documents.schedule.tickets import milestone, tickets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.example import Example, ExamplePeriod, ExpectedFigure, ToldFigure


def measured(draft: Draft, path: str, example: Example) -> list[Runs]:
    """One line for each figure that is told."""
    lines: list[Runs] = []
    for place, period in _periods(path, example):
        told = (_TOLD[each.kind](draft, f"{place}.figures[{index}]", each) for index, each in enumerate(period.figures))
        lines += _headed(draft, place, period, told)
    return lines


def outcomes(draft: Draft, path: str, example: Example) -> list[Runs]:
    """One line for each figure that must come out."""
    lines: list[Runs] = []
    for place, period in _periods(path, example):
        expected = (_expected(draft, f"{place}.expect[{index}]", each) for index, each in enumerate(period.expect))
        lines += _headed(draft, place, period, expected)
    return lines


def _headed(draft: Draft, path: str, period: ExamplePeriod, lines: Iterable[Runs]) -> Iterator[Runs]:
    """Lines of a period, the first of which names it."""
    for index, line in enumerate(lines):
        if index:
            yield line
        else:
            yield draft.say("period_case.line", period=_name(draft, path, period.name), what=line)


def _periods(path: str, example: Example) -> list[tuple[str, ExamplePeriod]]:
    return [(f"{path}.periods[{index}]", period) for index, period in enumerate(example.periods)]


def _name(draft: Draft, path: str, name: str) -> Runs:
    """A period by its name ("March 2026", "quarter 1 of 2026", "2026")."""
    year, _, rest = name.partition("-")
    if not rest:
        return draft.runs(f"{path}.name", year)
    if rest.startswith("Q"):
        number, whole = draft.value(f"{path}.name", rest[1:]), draft.value(f"{path}.name", year)
        return draft.say("period_case.quarter", n=number, year=whole)
    return draft.runs(f"{path}.name", f"{draft.formats.month(int(rest))} {year}")


def _down(draft: Draft, path: str, told: ToldFigure) -> Runs:
    length = draft.value(f"{path}.seconds", draft.formats.length(told.seconds or 0))
    words = draft.say("period_case.down", service=_service(draft, path, told.subject), length=length)
    if told.day is None:
        return words
    return draft.say("period_case.on", what=words, day=draft.value(f"{path}.day", draft.formats.day(told.day)))


def _service(draft: Draft, path: str, name: str | None) -> Runs:
    return draft.say("period_case.the_service") if name is None else draft.runs(f"{path}.subject", name)


def _availability(draft: Draft, path: str, told: ToldFigure) -> Runs:
    share = draft.value(f"{path}.share", draft.formats.percent(told.share or Fraction(0)))
    service = _service(draft, path, told.subject)
    return draft.say("period_case.available", service=service, share=share)


def _tickets(draft: Draft, path: str, told: ToldFigure) -> Runs:
    """How many tickets were in time or late, of how many."""
    words = draft.say(
        f"period_case.{told.kind}",
        tickets=tickets(draft, f"{path}.selector", told.selector, "some"),
        milestone=milestone(draft, told.subject or ""),
        count=draft.value(f"{path}.count", draft.formats.number(told.count or 0)),
    )
    if told.of is not None:
        count = draft.value(f"{path}.of", draft.formats.number(told.of))
        words = draft.say("period_case.of", what=words, count=count)
    if told.threshold is not None:
        length = brief(draft, f"{path}.threshold", told.threshold)
        words = draft.say("period_case.later", what=words, length=length)
    return words


def _metric(draft: Draft, path: str, told: ToldFigure) -> Runs:
    found = draft.say("value.none") if told.figure is None else figure(draft, f"{path}.figure", told.figure)
    return draft.say("period_case.metric", name=draft.value(f"{path}.subject", told.subject or ""), figure=found)


def _fee(draft: Draft, path: str, told: ToldFigure) -> Runs:
    fee = draft.say("value.none") if told.fee is None else draft.runs(f"{path}.fee", draft.formats.money(told.fee))
    return draft.say("period_case.fee", fee=fee)


def _expected(draft: Draft, path: str, expected: ExpectedFigure) -> Runs:
    """What must come out, as one sentence."""
    if expected.kind == "availability":
        shown = draft.formats.percent(expected.share or Fraction(0), expected.decimals)
        share = draft.value(f"{path}.share", shown)
        service = _service(draft, path, expected.subject)
        return draft.say("period_case.availability", service=service, share=share)
    if expected.amount is None:
        return draft.say("period_case.nothing")
    words = draft.say("period_case.credit", amount=amount(draft, f"{path}.amount", expected.amount))
    return draft.say("period_case.unstated", credit=words) if expected.unstated else words


_TOLD: dict[str, Callable[[Draft, str, ToldFigure], Runs]] = {
    "down": _down, "availability": _availability, "attained": _tickets, "late": _tickets, "metric": _metric,
    "fee": _fee,
}  # fmt: skip
