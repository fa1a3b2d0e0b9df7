"""A backtest as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.cli._columns import columns
from sladsl.compose.words import share_words
from sladsl.forecast.backtest import FEW, coverage, grouped
from sladsl.forecast.proposals_tried import AHEAD
from sladsl.forecast.told import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sladsl.forecast.asked import Wishes
    from sladsl.forecast.backtest import Backtest, Coverage, Tried
    from sladsl.forecast.proposals_tried import TriedTarget
    from sladsl.forecast.run import Past
    from sladsl.simulate.figures.measured import Span

HEADS = ("", "forecasts", "came true", "it expected", "of every other", "width", "loss",
         "chance alone: came true", "width", "loss")  # fmt: skip


def backtest_lines(found: Backtest, past: Past, trials: Sequence[Span], wishes: Wishes, unit: str) -> Iterator[str]:
    """How many forecasts of the past came true."""
    yield f"{past.terms.agreement}: forecasts tried on {trials[0].name} to {trials[-1].name}"
    cuts = dict.fromkeys(each.cut.name for each in (*found.shares, *found.tickets))
    made = f"{len(cuts)} cuts, {wishes.draws:,} draws, seed {wishes.seed}"
    yield f"before each {unit} the later ones were forecast: {made}"
    if found.shares:
        yield from ("", *_share_lines(found.shares, unit))
    if found.tickets:
        yield from ("", *_ticket_lines(found.tickets))
    if found.untold:
        many = "forecast was" if found.untold == 1 else "forecasts were"
        yield from ("", f"{found.untold:,} {many} not made, as the weeks before the cut said too little")


def target_lines(tried: Sequence[TriedTarget], keep: Fraction) -> Iterator[str]:
    """How many proposed targets held in the periods after them."""
    yield f"targets proposed to hold in {share_words(keep)} of periods, held against up to {AHEAD} periods after them"
    rows = []
    for share in dict.fromkeys(each.share for each in tried):
        own = [each for each in tried if each.share == share]
        made = sum(1 for each in own if each.size is not None)
        held, of = sum(sum(each.held) for each in own), sum(len(each.held) for each in own)
        rows.append(
            (
                share_words(share),
                f"{made:,} of {len(own):,}",
                f"{held:,} of {of:,}",
                percent_text(held / of) if of else "-",
            )
        )
    yield from columns(("share of tickets", "proposals made", "periods held", ""), rows)


def _share_lines(shares: Sequence[Tried], unit: str) -> Iterator[str]:
    """Tables of shares in time: all, by promise, by periods ahead, and by number of tickets."""
    yield "share of tickets late, given how many were judged: how often it lay in the interval for nine of ten"
    rows = [_row("all", coverage(shares))]
    nearest = sorted(shares, key=lambda each: each.ahead)
    parts = (
        grouped(shares, lambda each: each.promise),
        grouped(nearest, lambda each: f"{each.ahead} {unit}{'' if each.ahead == 1 else 's'} ahead"),
        grouped(shares, lambda each: f"of {FEW} tickets or more" if each.cases >= FEW else f"of fewer than {FEW}"),
    )
    for part in parts:
        if len(part) > 1:
            rows += [_row(f"  {name}", each) for name, each in part.items()]
    yield from columns(HEADS, rows)
    yield "  of whole tickets an interval holds more than nine in ten; 'it expected' says how many. Less loss is better"


def _row(name: str, each: Coverage) -> tuple[str, ...]:
    return (
        name,
        f"{each.tried:,}",
        percent_text(each.inside / each.tried),
        percent_text(each.chance / each.tried),
        percent_text(each.half / each.tried),
        percent_text(each.width),
        f"{each.loss * 100:.2f}",
        percent_text(each.naive / each.tried),
        percent_text(each.naive_width),
        f"{each.naive_loss * 100:.2f}",
    )


def _ticket_lines(tickets: Sequence[Tried]) -> Iterator[str]:
    each = coverage(tickets)
    share = percent_text(each.inside / each.tried)
    half = percent_text(each.half / each.tried)
    lay = f"{share} of {each.tried:,} lay in the interval for nine of ten"
    yield f"number of tickets: {lay}, {half} in that for every other"
