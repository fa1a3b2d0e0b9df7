"""Service credits: measures, bands, amounts and their limits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.model.remedy import Amount, Credit, Measure, Remedies, TerminationRight
from sladsl.model.values import AsAgreed, Duration, Notice, Period, Unstated

from .. import kinds
from ..milestones import milestone_name
from ..reading import decimal, unquoted
from ..words import share_words
from .services import PERIOD_UNITS
from .values import duration_of, plain_duration, unit_of

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope

BASES = {"monthly": "monthly_fee", "quarterly": "quarterly_fee", "annual": "annual_fee", "service": "service_fee"}
CLAIM_FROM = {"month end": "month_end", "the incident": "incident", "the report": "report"}
MEASURES = ("availability_measure", "attained", "each_late", "outage", "misses", "metric_band")
OTHER_BASES = {
    "the invoice credited": "credited_invoice", "the fees of the term": "term_fees",
    "the monthly uptime": "monthly_uptime",
}  # fmt: skip


def remedies_of(scope: Scope) -> Remedies | None:
    """The credits and what limits them; None if the agreement has none."""
    entry = scope.draft.one("service credits")
    if entry is None:
        rights = termination_of(scope)
        return Remedies(termination=rights) if rights else None
    node, reader = entry.piece.node, scope.reader(entry)
    _report_contradictions(node, reader)
    rows = [_credit(row, scope, reader) for row in node.nodes("credit_row")]
    up, apart, most = node.node("add_up"), node.node("not_add_up"), node.node("at_most")
    capped = next((line for line in (most, up, apart) if line and line.node(*AMOUNTS)), None)
    claimed, closing = node.node("claimed"), node.node("closing")
    paid, repeats = node.node("paid"), node.node("repeats")
    sole = True if node.node("sole") else False if node.node("not_sole") else None
    return Remedies(
        credits=_distinct([row for row in rows if row]), cumulate=True if up else False if apart else None,
        cap=_amount(next(capped.nodes(*AMOUNTS)), reader) if capped else None,
        cap_period=_period(capped, reader) if capped else None, uncapped=node.node("no_cap") is not None,
        claim=_claim(claimed, reader), claim_from=_claim_from(claimed), automatic=node.node("no_claim") is not None,
        no_cash=node.node("no_cash") is not None, expires=node.node("expires") is not None,
        none=node.node("no_credits") is not None, paid=reader.text(paid) if paid else None,
        repeat=reader.whole(repeats.tokens("NUMBER")[0]) if repeats else None, termination=termination_of(scope),
        sole_remedy=sole, closing=reader.whole(closing.tokens("NUMBER")[0]) if closing else None,
    )  # fmt: skip


AMOUNTS = ("amount_share", "amount_money", "amount_days", "amount_points", "amount_lost", "amount_open")


_ONCE = (
    ("add_up", "not_add_up"), ("at_most", "no_cap"), ("claimed", "no_claim"), ("sole", "not_sole"), ("closing",),
    ("credit_head",), ("no_cash",), ("expires",),
)  # fmt: skip
"""Lines of which there is at most one."""


def _report_contradictions(node: Node, reader: Reader) -> None:
    head, row = node.node("credit_head"), node.node("credit_row")
    if head is not None and row is None and not node.has("BAD"):
        reader.report(kinds.TABLE_SHAPE, head, "this table has a head but no rows", "add a row for each credit")
    for rules in _ONCE:
        for again in list(node.nodes(*rules))[1:]:
            message = "another line of these credits already says so, or the contrary"
            reader.report(kinds.DUPLICATE_NAME, again, message, "take one of them away")
    up = node.node("add_up", "not_add_up")
    limit = node.node("at_most", "no_cap")
    if up is not None and limit is not None and up.node(*AMOUNTS):
        message = "these credits say their cap twice"
        reader.report(kinds.DUPLICATE_NAME, limit, message, "take one of them away")


def _credit(row: Node, scope: Scope, reader: Reader) -> Credit | None:
    measure_node = next(row.nodes(*MEASURES))
    amount_node = next(row.nodes(*AMOUNTS))
    amount = _amount(amount_node, reader)
    step, rounding, bad_day = _step(amount_node, reader)
    measure = _measure(measure_node, scope, reader)
    band = measure_node.node("band_half_open", "band_closed", "band_below")
    figures = measure_node.node("figures_half_open", "figures_closed", "figures_below", "figures_above")
    low, high, included = _band(band, reader) if band else _figures(figures, reader) if figures else (None, None, False)
    written = measure_node.node("written") or row.node("written")
    if amount is None or measure is None:
        return None
    return Credit(
        id=_identity(measure, low, high, included=included), measure=measure, low=low, high=high,
        high_included=included, low_excluded=bool(figures and figures.rule == "figures_above"), amount=amount,
        step=step, rounding=rounding, bad_day=bad_day,
        as_written=unquoted(written.tokens("STRING")[0]) if written else None,
    )  # fmt: skip


def _identity(measure: Measure, low: Fraction | None, high: Fraction | None, *, included: bool) -> str:
    """What a line is about, in words that do not depend on the order of lines or of names."""
    who = f"{', '.join(sorted(measure.selector.get('priority', ())))} ".lstrip()
    if measure.kind == "availability":
        words = f"availability of {measure.subject}" if measure.subject else "availability"
    elif measure.kind == "attainment":
        words = f"{who}{measure.subject} attained"
    elif measure.kind == "outage":
        words = f"outage of {measure.subject}" if measure.subject else "outage"
        words += f" above {measure.threshold.seconds} seconds" if measure.threshold else ""
        words += f" above {share_words(measure.allowance)}" if measure.allowance is not None else ""
    elif measure.kind == "misses":
        words = f"{who}{measure.subject} missed" + (
            f" more than {measure.more_than} times" if measure.more_than else ""
        )
    elif measure.kind == "metric":
        words = str(measure.subject)
    elif measure.threshold is None:
        return f"each {who}{measure.subject} late"
    else:
        limit = measure.threshold
        return f"each {who}{measure.subject} later than {limit.seconds} seconds on {limit.clock}"
    lowest, highest = _edge(measure, low), _edge(measure, high)
    if high is None:
        return words if low is None else f"{words} above {lowest}"
    if low is None:
        return f"{words} below {highest}"
    return f"{words} from {lowest} {'through' if included else 'to below'} {highest}"


def _edge(measure: Measure, edge: Fraction | None) -> str:
    """An end of a band: a percentage, but figures above 1 stand for themselves where a metric is measured."""
    if edge is None:
        return ""
    return share_words(edge) if measure.kind != "metric" or edge <= 1 else share_words(edge / 100).removesuffix("%")


def _distinct(lines: list[Credit]) -> tuple[Credit, ...]:
    """Lines whose identities differ; a line that is said twice gets a number."""
    seen: dict[str, int] = {}
    found = []
    for credit in lines:
        seen[credit.id] = count = seen.get(credit.id, 0) + 1
        found.append(credit if count == 1 else credit.model_copy(update={"id": f"{credit.id} ({count})"}))
    return tuple(found)


def termination_of(scope: Scope) -> tuple[TerminationRight, ...]:
    """The client's rights to end the agreement after repeated misses."""
    rights = (_right(entry, scope) for entry in scope.draft.of("may terminate"))
    return tuple(right for right in rights if right)


def _right(entry: Entry, scope: Scope) -> TerminationRight | None:
    node, reader = entry.piece.node, scope.reader(entry)
    what = node.node("missed_availability", "missed_promise")
    assert what is not None, "the grammar asks for it"
    if what.rule == "missed_availability":
        name = what.node("name")
        measure = Measure(kind="availability", subject=reader.name(name) if name else None)
    else:
        who = scope.priorities_in(what.node("names"), reader)
        measure = Measure(kind="attainment", subject=milestone_name(what), selector={"priority": who} if who else {})
    misses, of, *window = node.tokens("NUMBER")
    units = node.tokens("UNIT")
    n, m = reader.whole(misses), reader.whole(of)
    word = node.token("BUSINESS", "CALENDAR")
    days = reader.whole(window[0]) if window else None
    if not n or not m:
        return None
    return TerminationRight(
        measure=measure, misses=n, of=m, period=Period(unit=unit_of(units[0])),
        window=Notice(amount=days, unit=f"{word}_day") if days and word else None,
    )  # fmt: skip


def _outage(node: Node, scope: Scope, reader: Reader) -> Measure | None:
    name, length, share = node.node("name"), node.node("duration_length"), node.token("PERCENT")
    if name is not None and not scope.known(reader.name(name), scope.services, "service", name, reader):
        return None
    threshold = _length(length, reader) if length else None
    return Measure(
        kind="outage", subject=reader.name(name) if name else None, threshold=threshold,
        allowance=reader.share(share) if share else None,
    )  # fmt: skip


def _length(node: Node, reader: Reader) -> Duration | None:
    """The length of real time that a node says."""
    return plain_duration(node.tokens("NUMBER")[0], node.tokens("UNIT")[0], reader)


def _misses(node: Node, scope: Scope, reader: Reader) -> Measure:
    who = scope.priorities_in(node.node("names"), reader)
    number, unit = node.token("NUMBER"), node.token("UNIT")
    return Measure(
        kind="misses", subject=milestone_name(node), selector={"priority": who} if who else {},
        more_than=reader.whole(number) if number else None, period=Period(unit=unit_of(unit)) if unit else None,
    )  # fmt: skip


def _measure(node: Node, scope: Scope, reader: Reader) -> Measure | None:
    if node.rule == "availability_measure":
        name = node.node("name")
        if name is not None and not scope.known(reader.name(name), scope.services, "service", name, reader):
            return None
        return Measure(kind="availability", subject=reader.name(name) if name else None)
    if node.rule == "outage":
        return _outage(node, scope, reader)
    if node.rule == "misses":
        return _misses(node, scope, reader)
    if node.rule == "metric_band":
        return Measure(kind="metric", subject=reader.text(node))
    milestone = milestone_name(node)
    priorities = scope.priorities_in(node.node("names"), reader)
    selector = {"priority": priorities} if priorities else {}
    if node.rule == "attained":
        number = node.token("NUMBER")
        minimum = reader.whole(number) if number else None
        return Measure(kind="attainment", subject=milestone, selector=selector, minimum=minimum)
    limit = node.node("duration")
    threshold = duration_of(limit, scope, reader) if limit else None
    if limit is not None and not isinstance(threshold, Duration):
        if threshold is not None:
            reader.report(kinds.WRONG_CELL, limit, "lateness is a length of time, not days", "write hours or minutes")
        return None
    return Measure(kind="miss", subject=milestone, selector=selector, threshold=threshold)


def _band(node: Node, reader: Reader) -> tuple[Fraction | None, Fraction | None, bool]:
    shares = [reader.share(token) for token in node.tokens("PERCENT")]
    if node.rule == "band_below":
        return None, shares[0], False
    low, high = shares
    if low is not None and high is not None and low >= high:
        reader.report(
            kinds.TERM_BACKWARDS, node, "this band ends before it begins", "write the smaller percentage first"
        )
    return low, high, node.rule == "band_closed"


def _figures(node: Node, reader: Reader) -> tuple[Fraction | None, Fraction | None, bool]:
    """A band of a figure; percentages are shares, other numbers stand for themselves."""
    numbers = [_number(figure, reader) for figure in node.nodes("figure")]
    if node.rule == "figures_below":
        return None, numbers[0], False
    if node.rule == "figures_above":
        return numbers[0], None, False
    low, high = numbers
    if low is not None and high is not None and low >= high:
        reader.report(kinds.TERM_BACKWARDS, node, "this band ends before it begins", "write the smaller number first")
    return low, high, node.rule == "figures_closed"


def _number(figure: Node, reader: Reader) -> Fraction | None:
    share = figure.token("PERCENT")
    return reader.share(share) if share is not None else Fraction(decimal(figure.tokens("NUMBER")[0]))


def _amount(node: Node, reader: Reader) -> Amount | None:
    if node.rule == "amount_open":
        return Amount(open=Unstated() if node.has("NOT_STATED") else AsAgreed())
    if node.rule == "amount_money":
        money = node.node("money")
        assert money is not None, "the grammar asks for it"
        paid = reader.money(money)
        return Amount(money=paid) if paid else None
    if node.rule == "amount_points":
        points = reader.whole(node.tokens("NUMBER")[0])
        return Amount(points=points) if points else None
    if node.rule == "amount_lost":
        multiple = (
            Fraction(decimal(node.tokens("PERCENT")[0].showing(str(node.tokens("PERCENT")[0]).rstrip("% \t")))) / 100
        )
        return Amount(multiple=multiple)
    base = _base(node)
    if node.rule == "amount_share":
        share = reader.share(node.tokens("PERCENT")[0])
        return Amount(share=share, base=base) if share is not None else None
    number, unit = node.tokens("NUMBER", "UNIT")
    if unit_of(unit) not in ("day", "hour"):
        message = f"a credit is counted in days or hours of a fee, not {unit}"
        reader.report(kinds.WRONG_CELL, node, message, "write: 1 day of monthly fee")
        return None
    count = reader.whole(number, 8784)
    if not count:
        return None
    return (
        Amount(days=Fraction(count), base=base) if unit_of(unit) == "day" else Amount(hours=Fraction(count), base=base)
    )


def _base(node: Node) -> str:
    fee = node.token("FEE")
    if fee is not None:
        return BASES[str(fee).split()[0]]
    return OTHER_BASES[" ".join(str(node.tokens("OTHER_BASE")[0]).split())]


def _step(amount: Node, reader: Reader) -> tuple[Duration | None, str | None, int | None]:
    """The length for each of which an amount is credited, how a part of it counts, and the outage of a bad day."""
    stepped, bad_day = amount.node("stepped"), amount.node("per_bad_day")
    if bad_day is not None:
        length = plain_duration(bad_day.tokens("NUMBER")[0], bad_day.tokens("UNIT")[-1], reader)
        return None, None, length.seconds if length else None
    if stepped is None:
        return None, None, None
    rounding = "started" if stepped.has("STARTED") else "whole" if stepped.has("WHOLE") else None
    return _length(stepped, reader), rounding, None


def _period(line: Node, reader: Reader) -> Period | None:
    """The period of a cap; the term for a share of its fees, None if none is said."""
    if not line.tokens("UNIT"):
        of_term = any(
            amount.has("OTHER_BASE") and _base(amount) == "term_fees" for amount in line.nodes("amount_share")
        )
        return Period(unit="term") if of_term else None
    token = line.tokens("UNIT")[-1]
    if unit_of(token) not in PERIOD_UNITS:
        reader.report(kinds.BARE_DAYS, token, f"'{token}' is no period for a cap", "write month, quarter or year")
        return Period(unit="month")
    return Period(unit=unit_of(token))


def _claim(node: Node | None, reader: Reader) -> Notice | None:
    if node is None:
        return None
    amount = reader.whole(node.tokens("NUMBER")[0])
    word, unit = node.token("BUSINESS", "CALENDAR"), node.tokens("UNIT")[0]
    known = {"calendar month": "month", "calendar day": "calendar_day", "business day": "business_day", "hour": "hour"}
    shown = f"{word} {unit}" if word else str(unit)
    counted = known.get(f"{word} {unit_of(unit)}" if word else unit_of(unit))
    if counted is None:
        message = f"a claim period counts hours, days or calendar months, not {shown}"
        reader.report(kinds.BARE_DAYS, node, message, "write: within 30 calendar days")
        return None
    return Notice(amount=amount, unit=counted) if amount else None


def _claim_from(node: Node | None) -> str | None:
    if node is None:
        return None
    return CLAIM_FROM[" ".join(str(node.tokens("CLAIM_FROM")[0]).split())]
