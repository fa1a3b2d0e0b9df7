"""A what-if as lines for people: what came of it first, then months, credits, terms, and each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.cli._statements import percent
from sladsl.cli._table import many, table_lines
from sladsl.compare.whatif.figure_words import BETTER, figure_words, said_words
from sladsl.compare.whatif.flips import groups
from sladsl.compare.whatif.money import amount_text, owed_text, reasons, remaining
from sladsl.compare.whatif.months import fee_of, fees, measured, sums
from sladsl.compare.whatif.notes import notes
from sladsl.compare.whatif.why import because, sentence, turn_words
from sladsl.simulate.explain import local_text
from sladsl.simulate.figures.owed import paid_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.compare.whatif.flips import Group
    from sladsl.compare.whatif.months import Counted, Measured, Month, Sum
    from sladsl.compare.whatif.pairing import Stand
    from sladsl.compare.whatif.said import Said
    from sladsl.compare.whatif.tallies import Tally
    from sladsl.compare.whatif.whatif import WhatIf

SHOWN, LONG = 3, 60
"""How many tickets of a cause are told, as --output writes all; and how long the name of a difference may be."""
STANDS: tuple[Stand, ...] = ("met", "missed", "excluded", "open", "cancelled", "none")


def whatif_lines(found: WhatIf) -> Iterator[str]:
    """All of it."""
    yield from head_lines(found)
    yield from _totals(found)
    yield from _months(found)
    yield from _figures(found)
    yield from _money(found)
    yield from _said(found)
    yield from _flips(found)


def _totals(found: WhatIf) -> Iterator[str]:
    """All clocks by milestone, then by promise."""
    if not found.clocks:
        return
    yield ""
    yield from table_lines(("in all", "", *STANDS[:-1], "no clock", "in time"), list(_sides(found.totals)))
    yield ""
    yield from table_lines(("due and outcome under B", *MOVED), [_moved(each) for each in found.totals], 1)
    yield ""
    yield from table_lines(PROMISE_HEADS, [_promise(each) for each in found.promises])


def head_lines(found: WhatIf) -> Iterator[str]:
    """What is compared, on which past, and by which rules."""
    zone = found.zone
    client = found.old.terms.client.name
    for name, side in (("A", found.old), ("B", found.new)):
        plan = side.terms.plan
        on_plan = "" if plan is None else f", plan {plan.name}"
        yield f"{name}: {side.agreement.name}{on_plan}, terms from {side.agreement.versions[0].start}"
    left = f"; {many(found.elsewhere, 'ticket')} of other clients left out" if found.elsewhere else ""
    first, last = found.wishes.first, found.wishes.last
    months = "" if first is None else f", received in {first}" if first == last else f", received {first} to {last}"
    tickets = many(found.tickets, "ticket")
    yield f"the past: {tickets} of {client}{months}, observed until {local_text(found.until, zone)}{left}"
    yield f"times of {zone.name}"
    yield from (f"note: {note}" for note in notes(found))


SIDES = {"shared": "A and B", "own_a": "A", "own_b": "B"}
MOVED = ("due earlier", "due later", "now met", "now missed", "better for")
PROMISE_HEADS = ("by promise under A", "under B", "A in time", "B in time", *MOVED)


def _sides(totals: Sequence[Tally]) -> Iterator[list[str]]:
    """For each milestone how its clocks stand under A, and under B."""
    for tally in totals:
        for side, counts, share in zip("AB", (tally.before, tally.after), tally.shares, strict=True):
            name = tally.milestone.replace("_", " ") if side == "A" else ""
            yield [name, side, *(f"{counts.get(stand, 0):,}" for stand in STANDS), _percent(share)]


def _moved(tally: Tally) -> list[str]:
    moved = (tally.earlier, tally.later, tally.to_met, tally.to_missed)
    return [tally.milestone.replace("_", " "), *(f"{each:,}" for each in moved), BETTER[tally.better]]


def _promise(tally: Tally) -> list[str]:
    sides = zip((tally.before, tally.after), tally.shares, strict=True)
    shares = [_of(counts.get("met", 0) + counts.get("missed", 0), share) for counts, share in sides]
    there = "the same" if tally.new == tally.old else tally.new or "-"
    return [tally.old or "-", there, *shares, *_moved(tally)[1:]]


def _of(judged: int, share: Fraction | None) -> str:
    return "" if share is None else f"{percent(share)} of {judged:,}"


def _percent(share: Fraction | None) -> str:
    return "" if share is None else percent(share)


def _months(found: WhatIf) -> Iterator[str]:
    names = [tally.milestone for tally in found.totals]
    if not found.months or not names:
        return
    heads = ("in time, by month", *(f"{name.replace('_', ' ')} {side}" for name in names for side in "AB"))
    yield ""
    yield from table_lines(heads, [_month(month, names) for month in found.months], 1)


def _month(month: Month, names: Sequence[str]) -> list[str]:
    cells = [month.name if month.whole else f"{month.name}, so far"]
    for name in names:
        cells += [_counted(each) for each in month.milestones.get(name, ())] or ["", ""]
    return cells


def _counted(counted: Counted) -> str:
    return _of(counted.met + counted.missed, counted.share)


def _figures(found: WhatIf) -> Iterator[str]:
    """Promises about many tickets, availability and metrics; only those that one of the agreements promises."""
    rows = [[month.name, *_figure(each)] for month in found.months for each in measured(month)]
    if rows:
        yield ""
        yield from table_lines(("figures, by month", "of", "A", "B"), rows, 4)


def _figure(figure: Measured) -> list[str]:
    other = f", {figure.period}" if figure.kind == "promise" else ""
    return [f"{figure.name}{other}", *(figure_words(each, figure.kind) for each in (figure.old, figure.new))]


def _money(found: WhatIf) -> Iterator[str]:
    owed = [month for month in found.months if month.whole and any(each is None or each for each in month.credits)]
    credited, paid = sums(found.months), fees(found.months)
    if not owed and not any(each.difference for each in paid):
        return
    if owed:
        yield ""
        yield from table_lines(("credits, by month", "A", "B"), [_owed(month) for month in owed], 3)
    rows = [[f"{name} in all", *_sum(each)] for name, some in _amounts(credited, paid) for each in some]
    if rows:
        yield ""
        yield from table_lines(("money", "A", "B", "difference"), rows, 1)
    for month in owed:
        yield from _calculation(month)


def _amounts(credited: Sequence[Sum], paid: Sequence[Sum]) -> tuple[tuple[str, Sequence[Sum]], ...]:
    return ("credits", credited), ("fees", paid), ("fees less credits", remaining(credited, paid))


def _owed(month: Month) -> list[str]:
    return [month.name, *map(owed_text, month.credits)]


def _sum(each: Sum) -> list[str]:
    return [
        amount_text(each.key, each.old),
        amount_text(each.key, each.new),
        amount_text(each.key, each.difference, signed=True) if each.difference else "none",
    ]


def _calculation(month: Month) -> Iterator[str]:
    """How the credits of a month came about, where they differ; sentences that hold under both stand once."""
    if month.credits[0] == month.credits[1]:
        return
    yield from ("", f"credits of {month.name}")
    for key, lines in reasons(month):
        yield from (f"  {SIDES[key]}: {line}" for line in lines)
    for name, statement in (("A", month.old), ("B", month.new)):
        fee = fee_of(statement)
        if fee is not None:
            yield f"  {name}: the fee is {paid_words(fee)} per month"


def _said(found: WhatIf) -> Iterator[str]:
    felt = [_change(each) for each in found.said if each.felt]
    if felt:
        yield ""
        heads = ("what differs in the terms", "better for, by the terms", "by these tickets")
        yield from table_lines(heads, felt, 3)
    if len(felt) < len(found.said):
        more = len(found.said) - len(felt)
        yield f"  {many(more, 'further difference')} that no clock and no figure feels; 'sladsl diff' tells them"


def _change(each: Said) -> list[str]:
    element = each.change.element if len(each.change.element) <= LONG else f"{each.change.element[: LONG - 2]} …"
    return [element, BETTER[each.change.verdict], said_words(each)]


def _flips(found: WhatIf) -> Iterator[str]:
    if not found.flips:
        nothing = "no ticket could be judged, so nothing can be said" if not found.clocks and not found.months else None
        yield from ("", nothing or "no clock would have come out otherwise")
        return
    yield from ("", f"what would have come out otherwise: {many(len(found.flips), 'clock')}")
    for group in groups(found.flips):
        yield from _group(group, found)


def _group(group: Group, found: WhatIf) -> Iterator[str]:
    first = group.flips[0].clock
    turned = "otherwise" if group.turn == "other" else turn_words(group.turn, first)
    milestone = group.milestone.replace("_", " ")
    yield ""
    yield f"  {milestone}, {turned}: {len(group.flips):,}, {because(group)}"
    if group.turn in ("only_old", "only_new"):
        numbers = list(dict.fromkeys(flip.clock.ticket.id for flip in group.flips))
        more = f" and {len(numbers) - SHOWN:,} more" if len(numbers) > SHOWN else ""
        yield f"    {', '.join(numbers[:SHOWN])}{more}"
        return
    for flip in group.flips[:SHOWN]:
        number = f" {flip.clock.number}" if flip.clock.number else ""
        stands = f" ({turn_words(flip.turn, flip.clock)})" if group.turn == "other" else ""
        yield f"    {flip.clock.ticket.id}{number}{stands}: {sentence(flip, found.zone)}"
    if len(group.flips) > SHOWN:
        yield f"    and {len(group.flips) - SHOWN:,} more"
