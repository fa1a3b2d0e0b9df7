"""Credits: what is owed for which figure, up to which cap, how it is claimed, and an example in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.schedule.amounts import amount, in_money
from sladsl.documents.schedule.bands import band, common_decimals, figure, inside
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.lengths import brief, notice, period
from sladsl.documents.schedule.tickets import milestone, tickets

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section, Value
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.remedy import Credit, Measure, Remedies, TerminationRight

_OWN_TIME = frozenset({"term_fees", "credited_invoice"})
"""Bases that say themselves for which time a cap holds."""
_OF_CLOCKS = frozenset({"attainment", "miss", "misses", "late_by"})


def section(draft: Draft) -> Section | None:
    """The schedule of credits, its rules, the example, and the right to terminate."""
    remedies = draft.terms.remedies
    if remedies is None:
        return None
    blocks: list[Block] = []
    if remedies.credits:
        blocks.append(_table(draft, remedies))
    rules = rule_items(draft, remedies)
    if rules:
        blocks.append(Bullets(rules))
    example = _example(draft, remedies)
    if example:
        blocks.append(Paragraph(example))
    if remedies.termination:
        blocks.append(Paragraph(draft.say("credit.termination"), "lead"))
        blocks.append(Bullets(tuple(_termination(draft, n, right) for n, right in enumerate(remedies.termination))))
    return draft.section("credits", blocks)


def cap(draft: Draft, remedies: Remedies) -> Runs:
    """The cap in words ("30 % of the monthly fee per calendar month"); empty without one."""
    if remedies.cap is None:
        return ()
    words = amount(draft, "remedies.cap", remedies.cap)
    if remedies.cap_period is None:
        return words
    if remedies.cap_period.unit == "term":
        return words if remedies.cap.base in _OWN_TIME else draft.say("credit.cap_term", amount=words)
    return draft.say("list.per", amount=words, period=period(draft, "remedies.cap_period", remedies.cap_period))


def claim(draft: Draft, remedies: Remedies) -> Runs:
    """How long a credit can be claimed ("30 calendar days after the end of the month"); empty when not said."""
    if remedies.claim is None:
        return ()
    length = notice(draft, "remedies.claim", remedies.claim)
    return draft.say(f"credit.claim_{remedies.claim_from or 'open'}", length=length)


def claim_rule(draft: Draft, remedies: Remedies) -> Runs:
    """The sentence that says how long a credit can be claimed."""
    key = "credit.claimed" if remedies.claim_from else "credit.claimed_open"
    return draft.say(key, claim=claim(draft, remedies))


def measure(draft: Draft, path: str, value: Measure) -> Runs:
    """The figure that a credit depends on ("availability of Mail")."""
    subject: Value | Runs = ()
    if value.subject is not None:
        subject = draft.runs(f"{path}.subject", value.subject)
        if value.kind in _OF_CLOCKS:
            subject = milestone(draft, value.subject)
    kind = "down" if value.kind == "outage" and value.allowance is not None else value.kind
    form = kind if subject else f"{kind}_any"
    words = draft.say(
        f"measure.{form}", subject=subject, tickets=tickets(draft, f"{path}.selector", value.selector, "some")
    )
    words = _narrowed(draft, path, value, words)
    if value.minimum is not None:
        count = draft.value(f"{path}.minimum", draft.formats.number(value.minimum))
        words = draft.say("measure.minimum", figure=words, count=count)
    return words


def _narrowed(draft: Draft, path: str, value: Measure, words: Runs) -> Runs:
    """A figure with what of it counts, and over which period."""
    if value.threshold is not None:
        length = brief(draft, f"{path}.threshold", value.threshold)
        key = "longer" if value.kind == "outage" else "threshold"
        words = draft.say(f"measure.{key}", figure=words, length=length)
    if value.allowance is not None:
        share = draft.value(f"{path}.allowance", draft.formats.percent(value.allowance))
        words = draft.say("measure.allowance", figure=words, share=share)
    if value.period is not None:
        words = draft.say("measure.per", figure=words, period=period(draft, f"{path}.period", value.period))
    if value.more_than is not None:
        count = draft.value(f"{path}.more_than", draft.formats.number(value.more_than))
        words = draft.say("measure.more_than", figure=words, count=count)
    return words


def rule_items(draft: Draft, remedies: Remedies) -> tuple[Runs, ...]:
    """What holds for all lines, one sentence each."""
    items: list[Runs] = [draft.say("credit.nothing")] if remedies.none else []
    if remedies.repeat is not None:
        times = draft.value("remedies.repeat", draft.formats.number(remedies.repeat))
        items.append(draft.say("credit.repeated", times=times))
    if remedies.cumulate is not None:
        items.append(draft.say("credit.cumulate" if remedies.cumulate else "credit.not_cumulate"))
    if remedies.cap is not None:
        items.append(_cap_rule(draft, remedies))
    if remedies.uncapped:
        items.append(draft.say("credit.uncapped"))
    if remedies.claim is not None:
        items.append(claim_rule(draft, remedies))
    if remedies.automatic:
        items.append(draft.say("credit.automatic"))
    if remedies.paid is not None:
        items.append(draft.say("credit.paid", text=draft.stem("remedies.paid", remedies.paid)))
    items += [draft.say("credit.no_cash")] if remedies.no_cash else []
    items += [draft.say("credit.expires")] if remedies.expires else []
    if remedies.closing is not None:
        days = draft.value("remedies.closing", draft.formats.count(remedies.closing, "business_day"))
        items.append(draft.say("credit.closing", days=days))
    if remedies.sole_remedy is not None:
        items.append(draft.say("credit.sole" if remedies.sole_remedy else "credit.not_sole"))
    return tuple(items)


def _table(draft: Draft, remedies: Remedies) -> Table:
    rows = tuple((_when(draft, remedies, credit), _credited(draft, credit)) for credit in remedies.credits)
    columns = (draft.say("credit.when"), draft.say("credit.credited"))
    return Table(draft.say("credit.caption"), columns, rows, (7, 3), headers=0)


def _when(draft: Draft, remedies: Remedies, credit: Credit) -> Runs:
    path = f"remedies.credits[{credit.id}]"
    words = measure(draft, f"{path}.measure", credit.measure)
    bounds = () if _beyond(credit) else band(draft, credit, common_decimals(remedies.credits, credit.measure))
    if bounds:
        words = draft.say("credit.figure", figure=words, band=bounds)
    if credit.as_written is not None:
        words = draft.say("credit.as_written", when=words, words=draft.value(f"{path}.as_written", credit.as_written))
    return words


def _beyond(credit: Credit) -> bool:
    """Whether the lower bound is where the steps begin, which is told beside the amount."""
    return credit.step is not None and credit.low is not None and credit.high is None


def _credited(draft: Draft, credit: Credit) -> Runs:
    path = f"remedies.credits[{credit.id}]"
    words = amount(draft, f"{path}.amount", credit.amount)
    if credit.step is not None:
        slots = {"amount": words, "step": brief(draft, f"{path}.step", credit.step)}
        words = draft.say(f"credit.step_{credit.rounding}" if credit.rounding else "credit.step", **slots)
        if _beyond(credit) and credit.low is not None:
            low = draft.value(f"{path}.low", figure(draft, credit, credit.low))
            words = draft.say("credit.beyond", amount=words, low=low)
        elif credit.measure.threshold is not None:
            limit = brief(draft, f"{path}.measure.threshold", credit.measure.threshold)
            words = draft.say("credit.beyond", amount=words, low=limit)
    if credit.bad_day is not None:
        length = draft.value(f"{path}.bad_day", draft.formats.length(credit.bad_day))
        words = draft.say("credit.bad_day", amount=words, length=length)
    if credit.cap is not None:
        words = draft.say("credit.line_cap", amount=words, cap=amount(draft, f"{path}.cap", credit.cap))
    if credit.repeat is not None:
        factor = draft.value(f"{path}.repeat", draft.formats.exact(credit.repeat))
        words = draft.say("credit.repeat", amount=words, factor=factor)
    return words


def _cap_rule(draft: Draft, remedies: Remedies) -> Runs:
    words = draft.say("credit.capped", cap=cap(draft, remedies))
    money = in_money(draft, remedies.cap) if remedies.cap is not None else None
    if money is None:
        return words
    return joined(
        [words, draft.say("credit.at_fee", money=draft.value("remedies.cap.in_money", draft.formats.money(money)))]
    )


def _example(draft: Draft, remedies: Remedies) -> Runs:
    """The first line of shares that can be told in money, with a figure inside its band."""
    for credit in remedies.credits:
        number, money = inside(credit), in_money(draft, credit.amount)
        if number is None or money is None or draft.terms.fee is None:
            continue
        path = f"remedies.credits[{credit.id}]"
        return draft.say(
            "credit.example",
            measure=measure(draft, f"{path}.measure", credit.measure),
            figure=draft.value(f"{path}.example.figure", draft.formats.percent(number)),
            amount=amount(draft, f"{path}.amount", credit.amount),
            fee=draft.value("fee", draft.formats.money(draft.terms.fee)),
            money=draft.value(f"{path}.example.money", draft.formats.money(money)),
        )
    return ()


def _termination(draft: Draft, index: int, right: TerminationRight) -> Runs:
    path = f"remedies.termination[{index}]"
    slots: dict[str, Value | Runs] = {
        "misses": draft.value(f"{path}.misses", draft.formats.number(right.misses)),
        "of": draft.value(f"{path}.of", draft.formats.number(right.of)),
        "period": period(draft, f"{path}.period", right.period),
        "measure": measure(draft, f"{path}.measure", right.measure),
    }
    key = "consecutive" if right.consecutive else "all" if right.misses == right.of else "some"
    words = draft.say(f"termination.{key}", **slots)
    if right.window is None:
        return words
    return joined([words, draft.say("termination.window", length=notice(draft, f"{path}.window", right.window))])
