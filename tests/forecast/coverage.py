"""Prints how often intervals of forecasts hold for histories of known processes: `make forecast`."""

from __future__ import annotations

import argparse
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from fractions import Fraction

from sladsl.forecast.asked import Wishes
from sladsl.forecast.backtest import backtest, coverage, known_at
from sladsl.forecast.ladder import lengths
from sladsl.forecast.moving import busy_share, moved_share, moved_tickets
from sladsl.forecast.proposals_tried import AHEAD, SHARES, held_in
from sladsl.forecast.proposing import proposed
from sladsl.forecast.weeks import series_of, weeks_of
from tests.forecast.processes import BREAKING, PROCESSES, made, promise, whole_months

KEEP = Fraction(19, 20)
"""In which share of months proposed targets should hold."""
FIRST_CUT, EVERY = 2, 2
"""Proposals are made after so many months for the first time, and then again after so many."""

HEADS = "90% interval: came true  expected   50%  width  loss | chance alone: came true  width  loss | tickets"


def main() -> None:
    """Try forecasts of up to three months on each process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--histories", type=int, default=20)
    parser.add_argument("--weeks", type=int, default=40)
    asked = parser.parse_args()
    print(f"{asked.histories} histories of {asked.weeks} weeks each; shares in %\n{'':22}forecasts  {HEADS}")
    shares, tickets = [], []
    for name in PROCESSES:
        own, came = [], []
        for seed in range(asked.histories):
            past = made(name, asked.weeks, seed)
            found = backtest(past, whole_months(past), Wishes(draws=400), most=3)
            own += found.shares
            came += found.tickets
        print(line(name, own, came))
        shares += own
        tickets += came
    print(line("all", shares, tickets))
    targets(asked.histories, asked.weeks)
    broken(asked.histories)


def broken(histories):
    """Try forecasts on what breaks their model, and how often they warn at the end of such a history."""
    heads = f"{'months ahead':>13} 1     2     3    tickets   warns: moved, bursts, tickets"
    print(f"\nof what breaks the model, and of the above: came true{heads}")
    for name in [*BREAKING, *PROCESSES]:
        for weeks in (40, 104):
            pasts = [made(name, weeks, seed) for seed in range(histories)]
            tried = [backtest(past, whole_months(past)[-8:], Wishes(draws=400), most=3) for past in pasts]
            shares = [each for found in tried for each in found.shares]
            ahead = (held([each for each in shares if each.ahead == number]) for number in (1, 2, 3))
            came = held([each for found in tried for each in found.tickets])
            warned = [f"{100 * sum(map(bool, each)) / histories:6.0f}" for each in zip(*map(warns, pasts), strict=True)]
            print(f"{name:24} {weeks:4} weeks {held(shares):8}  {' '.join(ahead)} {came:>9}   {' '.join(warned)}")


def held(tried):
    """How many forecasts came true, in percent."""
    return f"{100 * sum(each.wide.inside for each in tried) / len(tried):5.1f}" if tried else "    -"


def warns(past):
    """Of what a forecast at the end of a history warns: a level that moved, bursts, a number of tickets that moved."""
    weeks = weeks_of(past.created, past.until, past.zone)
    series = series_of(past.clocks["resolve"], weeks, past.zone)
    return moved_share(series), busy_share(series, weeks), moved_tickets(weeks)


def targets(histories, weeks):
    """Try proposed targets in the months after them, as people promise them and to the minute."""
    print(f"\ntargets proposed to hold in {float(100 * KEEP):g}% of months")
    print(f"{'':22}for    proposals   months  held  to the minute")
    whole = []
    for name in PROCESSES:
        for share in SHARES:
            tried = [each for seed in range(histories) for each in proposals(made(name, weeks, seed), share)]
            given = [each for each in tried if each is not None]
            print(f"{name:22}{float(100 * share):g}%  {len(given):4} of {len(tried):3} {rates(given)}")
            whole += given
    print(f"{'all':38}{rates(whole)}")


def rates(given):
    """In how many months proposed targets held."""
    of = sum(len(each[0]) for each in given)
    held, fine = (sum(sum(each[which]) for each in given) for which in (0, 1))
    return f"{of:8,} {100 * held / of:5.1f} {100 * fine / of:14.1f}" if of else f"{of:8,}     -"


def proposals(past, share):
    """Of each cut in which later months a proposed target held, and in which one to the minute; None without one."""
    spans, clocks = whole_months(past), past.clocks["resolve"]
    for place in range(FIRST_CUT, len(spans), EVERY):
        known, later = known_at(past, spans[place].start - 1), spans[place : place + AHEAD]
        found = proposed(promise(share), lengths(clocks), known, later, Wishes(draws=400), KEEP).proposals
        if not found or found[0].size is None:
            yield None
        else:
            tried = found[0].size, found[0].fine
            yield [list(held_in(clocks.within(length), later, share)) for length in tried]


def line(name, shares, tickets):
    """A row of the table."""
    one, other = coverage(shares), coverage(tickets)
    of = 100 / one.tried
    return (
        f"{name:22}{one.tried:9,}  {of * one.inside:23.1f} {of * one.chance:9.1f} {of * one.half:5.1f} "
        f"{100 * one.width:6.1f} {100 * one.loss:5.2f} | {of * one.naive:23.1f} {100 * one.naive_width:6.1f} "
        f"{100 * one.naive_loss:5.2f} | {100 * other.inside / other.tried:7.1f}"
    )


if __name__ == "__main__":
    main()
