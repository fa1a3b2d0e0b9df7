"""Section: credits and fees under both agreements, with the calculation of each month that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compare.whatif.money import amount_text, owed_text, reasons, remaining
from sladsl.compare.whatif.months import fees, sums
from sladsl.documents.document import Bullets, Paragraph, Table

from .through import month_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.compare.whatif.months import Month, Sum
    from sladsl.compare.whatif.whatif import WhatIf
    from sladsl.documents.document import Block, Runs, Section

    from ..sheet import Sheet


def section(sheet: Sheet, found: WhatIf) -> Section | None:
    """Tables of months and of sums, and the sentences of the calculation; nothing where neither side has money."""
    credited, paid = sums(found.months), fees(found.months)
    owed = [month for month in found.months if month.whole and any(each is None or each for each in month.credits)]
    if not owed and not paid:
        return None
    blocks: list[Block] = []
    if owed:
        rows = tuple((month_words(sheet, month), *_owed(sheet, month)) for month in owed)
        heads = tuple(sheet.say(f"both.{key}") for key in ("month", "under_a", "under_b"))
        blocks.append(Table(sheet.say("money.months"), heads, rows, (4, 7, 7)))
    else:
        blocks.append(Paragraph(sheet.say("money.none")))
    blocks.append(_sums(sheet, credited, paid))
    for month in owed:
        blocks += _calculation(sheet, month)
    return sheet.section("whatif-money", blocks)


def summary(sheet: Sheet, found: WhatIf) -> Iterator[Runs]:
    """The sums as sentences."""
    credited, paid = sums(found.months), fees(found.months)
    for each in credited:
        yield sheet.say("in_short.credits", **_slots(sheet, each))
    for each in remaining(credited, paid):
        difference = _difference(sheet, each)
        yield sheet.say("in_short.remaining", **_slots(sheet, each), difference=difference)


def _slots(sheet: Sheet, each: Sum) -> dict[str, Runs]:
    return {
        "before": _amount(sheet, "a", each.key, each.old),
        "after": _amount(sheet, "b", each.key, each.new),
    }


def _owed(sheet: Sheet, month: Month) -> Iterator[Runs]:
    return (sheet.runs(f"credits[{month.name}]", owed_text(total)) for total in month.credits)


def _sums(sheet: Sheet, credited: Sequence[Sum], paid: Sequence[Sum]) -> Table:
    kinds = (("credits", credited), ("fees", paid), ("remaining", remaining(credited, paid)))
    rows = tuple((sheet.say(f"money.{name}"), *_sum(sheet, each)) for name, some in kinds for each in some)
    heads = (
        sheet.say("money.what"), sheet.say("both.under_a"), sheet.say("both.under_b"), sheet.say("money.difference"),
    )  # fmt: skip
    return Table(sheet.say("money.in_all"), heads, rows, (5, 5, 5, 5), numbers=(1, 2, 3))


def _sum(sheet: Sheet, each: Sum) -> Iterator[Runs]:
    yield _amount(sheet, "a", each.key, each.old)
    yield _amount(sheet, "b", each.key, each.new)
    if each.difference:
        yield _difference(sheet, each)
    else:
        yield sheet.say("money.no_difference")


def _calculation(sheet: Sheet, month: Month) -> Iterator[Block]:
    told = [(key, line) for key, lines in reasons(month) for line in lines]
    if not told or month.credits[0] == month.credits[1]:
        return
    yield Paragraph(sheet.say("money.calculation", month=sheet.period(month.name)), "intro")
    path = f"credits[{month.name}]"
    yield Bullets(tuple(sheet.say(f"money.{key}", sentence=sheet.value(path, line)) for key, line in told))


def _difference(sheet: Sheet, each: Sum) -> Runs:
    return _amount(sheet, "difference", each.key, each.difference, signed=True)


def _amount(sheet: Sheet, path: str, key: tuple[str, str], amount: Fraction, *, signed: bool = False) -> Runs:
    words = amount_text(key, amount, signed=signed)
    # No line ends behind a minus sign, as it may behind a hyphen, nor between a currency and its number.
    words = words.replace("-", "\N{MINUS SIGN}", 1) if amount < 0 else words
    return sheet.runs(path, words.replace(" ", "\N{NO-BREAK SPACE}", 1))
