"""An example about periods that tells and expects everything it can."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from sladsl.model.example import Example, ExamplePeriod, ExpectedFigure, ToldFigure
from sladsl.model.remedy import Amount
from sladsl.model.values import Duration, Figure, Money


def two_bad_months():
    return Example(name="Two bad months", periods=(_first_month(), _second_month()))


def _first_month():
    reached = {"subject": "respond", "selector": {"priority": ("P1",)}}
    return ExamplePeriod(
        name="2026-03",
        figures=(
            ToldFigure(kind="fee", fee=Money(amount=Decimal(1200), currency="EUR")),
            ToldFigure(kind="down", subject="Mail", seconds=3600, day=date(2026, 3, 4)),
            ToldFigure(kind="availability", share=Fraction(99, 100)),
            ToldFigure(kind="attained", count=95, of=100, **reached),
            ToldFigure(kind="late", count=2, threshold=Duration(amount=Decimal(8), unit="hour"), **reached),
            ToldFigure(kind="metric", subject="Speed", figure=Figure(amount=Decimal(45))),
        ),
        expect=(
            ExpectedFigure(kind="availability", subject="Mail", share=Fraction(19, 20), decimals=2),
            ExpectedFigure(kind="credit", amount=Amount(share=Fraction(1, 10))),
        ),
    )


def _second_month():
    return ExamplePeriod(
        name="2026-04",
        expect=(
            ExpectedFigure(kind="credit", amount=Amount(points=3), unstated=True),
            ExpectedFigure(kind="credit"),
        ),
    )
