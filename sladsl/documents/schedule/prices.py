"""Allowances of volume, and rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.lengths import period
from sladsl.documents.schedule.tickets import axis_name

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.service import Allowance, Rate


def section(draft: Draft) -> Section | None:
    """What is included in which volume, and what else costs."""
    blocks: list[Block] = []
    if draft.terms.allowances:
        items = tuple(_allowance(draft, f"allowances[{n}]", each) for n, each in enumerate(draft.terms.allowances))
        blocks += [Paragraph(draft.say("allowance.intro"), "lead"), Bullets(items)]
    if draft.terms.rates:
        rows = tuple(_rate(draft, f"rates[{index}]", rate) for index, rate in enumerate(draft.terms.rates))
        columns = (draft.say("rate.name"), draft.say("rate.price"), draft.say("rate.unit"))
        blocks.append(Table(draft.say("rate.caption"), columns, rows, (3, 2, 3)))
    return draft.section("prices", blocks)


def _allowance(draft: Draft, path: str, allowance: Allowance) -> Runs:
    figure = draft.runs(f"{path}.amount", f"{allowance.amount}\N{NO-BREAK SPACE}{allowance.unit}".strip())
    if allowance.period is not None:
        figure = draft.say("list.per", amount=figure, period=period(draft, f"{path}.period", allowance.period))
    words = draft.say("allowance.line", what=draft.value(f"{path}.what", allowance.what), figure=figure)
    if allowance.beyond is None:
        return words
    return joined([words, draft.say("allowance.beyond", text=draft.stem(f"{path}.beyond", allowance.beyond))])


def _rate(draft: Draft, path: str, rate: Rate) -> tuple[Runs, ...]:
    name = draft.runs(f"{path}.name", rate.name)
    if rate.selector:
        chosen = [
            draft.say("rate.axis", axis=axis_name(draft, axis), value=draft.value(f"{path}.selector[{axis}]", value))
            for axis, value in rate.selector.items()
        ]
        name = draft.say("rate.for", name=name, selector=draft.listed(chosen, "list.comma"))
    price = draft.say("value.none")
    if rate.price is not None:
        price = draft.runs(f"{path}.price", draft.formats.money(rate.price))
    elif rate.surcharge is not None:
        price = draft.say(
            "rate.surcharge", share=draft.value(f"{path}.surcharge", draft.formats.percent(rate.surcharge))
        )
    per = [draft.runs(f"{path}.per", rate.per)] if rate.per is not None else []
    if rate.increment is not None:
        length = draft.value(f"{path}.increment", draft.formats.length(rate.increment))
        per.append(draft.say("rate.increment", length=length))
    return (name, price, draft.listed(per, "list.comma") or draft.say("value.none"))
