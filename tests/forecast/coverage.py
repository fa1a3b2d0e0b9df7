"""Prints how often intervals of forecasts hold for histories of known processes: `make forecast`."""

from __future__ import annotations

import argparse
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from sladsl.forecast.asked import Wishes
from sladsl.forecast.backtest import backtest, coverage
from tests.forecast.processes import PROCESSES, made, whole_months

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
