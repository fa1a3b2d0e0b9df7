"""Charts of studies from made figures: whatever they are, their labels must not touch each other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from types import SimpleNamespace

from sladsl.compare.whatif.months import Counted, Month
from sladsl.compare.whatif.tallies import Tally
from sladsl.documents.document import Drawing
from sladsl.forecast.outlook import Gone, Outlook, PromiseForecast
from sladsl.forecast.owing import Amounts, Credit, Owing
from sladsl.forecast.proposing import Curve, Proposal, Proposed
from sladsl.forecast.spread import Spread
from sladsl.infer.chosen import Target
from sladsl.model.values import DuePoint, Duration
from sladsl.reports.pages import fan, owing_chart, proposed
from sladsl.reports.pages.inference import targets
from sladsl.reports.pages.share_scale import lowest
from sladsl.reports.pages.study import study_sheet
from sladsl.reports.pages.whatif import dumbbells, through
from sladsl.simulate.figures.measured import Span
from tests.documents.hostile import HOSTILE

NAMES = (
    "",
    "Critical",
    "Severity 1 of the data centre, nights included",
    "W" * 60,
    "`=cmd` | *star*",
    "緊急の障害",
    *HOSTILE,
)
NEAR_ALL = (Fraction(1), Fraction(999, 1000), Fraction(9999, 10_000), Fraction(97, 100), Fraction(0))
MINUTE, HOUR = 60, 3600
HOURS, DAYS = Duration(amount=Decimal(1), unit="hour"), DuePoint(days="business", n=1)


def months_named(random, most=60):
    """Names of months in a row, from one to as many as are wanted."""
    first = random.randrange(24_000, 24_300)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, first + random.randint(1, most))]


def _met(random):
    """What was decided: nothing, all in time, none, nearly all, or anything."""
    judged = random.choice((0, 1, 7, 40, 24_918))
    return Counted(met := round(judged * random.choice((0, 1, 0.999, random.random()))), judged - met)


def whatif_promises(random):
    """The rows of promises under both agreements."""

    def counts():
        met, missed = _met(random)
        return {"met": met, "missed": missed}

    names = [f"resolve [priority={random.choice(NAMES)}]" for _ in range(random.randint(1, 40))]
    tallies = [
        Tally("resolve", name, random.choice((name, f"Answer [{name}")), counts(), counts(), to_met=random.randrange(9))
        for name in names
    ]
    return dumbbells.dumbbells(study_sheet("whatif", "Etc/UTC"), tallies)


def whatif_months(random):
    """A milestone by months under both agreements, with promises, gaps and a month that is not over."""
    names = months_named(random)
    kept = [name for name in names if random.random() < 0.9] or names
    months = [
        Month(name, None, SimpleNamespace(whole=name != names[-1]), {"resolve": (_met(random), _met(random))})
        for name in kept
    ]
    promised = tuple(random.choice((None, *NEAR_ALL, Fraction(19, 20))) for _ in range(2))
    pair = through.Pair("resolve", tuple(months), promised)
    return [through.chart(study_sheet("whatif", "Etc/UTC"), pair, lowest(pair.shown))] if pair.drawn else []


def _spread(random, most=1.0):
    values = sorted(random.choice((0, 1, 0.99, random.random())) * most for _ in range(5))
    return Spread(sum(values) / 5, *values)


def forecast_fans(random):
    """The fan of a promise: few or many months so far and to come, with gaps."""
    names = months_named(random, 40)
    border = random.randint(0, len(names) - 1)
    gone = []
    for name in names[:border]:
        met, missed = _met(random)
        if met + missed:
            gone.append(Gone(Span(name, 0, 1), met + missed, missed))
    coming = tuple(
        Outlook(Span(name, 0, 1), _spread(random), random.choice((None, _spread(random))), None, 0.0)
        for name in names[border:][:24]
    )
    promise = SimpleNamespace(id=f"respond [priority={random.choice(NAMES)}]")
    each = PromiseForecast(promise, random.choice((None, *NEAR_ALL)), None, tuple(gone), coming, ())
    low = lowest(fan.shown_shares(each))
    return [fan.chart(study_sheet("forecast", "Etc/UTC"), each, low)] if fan.is_drawn(each) else []


def forecast_credits(random):
    """Credits of months to come, small and large, of any kind."""
    unit, of = random.choice((("money", "EUR"), ("share", "monthly_fee"), ("points", ""), ("hours", "")))
    most = random.choice((0, 0.07, 3, 999.994, 1000, 98_765_432.1))
    months = tuple(
        Owing(Span(name, 0, 1), (Amounts(unit, of, _spread(random, most), 0.5, most),), 0.5, 0.0)
        for name in months_named(random, 24)
    )
    drawing = owing_chart.chart(study_sheet("forecast", "Etc/UTC"), Credit(months, months[0], 200, (), ()))
    return [] if drawing is None else [drawing]


def forecast_curves(random):
    """How often lengths hold: many close together, or few far apart."""
    value, sizes = random.choice(
        ((HOURS, range(MINUTE, 1000 * HOUR, MINUTE)), (HOURS, range(HOUR, 1000 * HOUR, HOUR)), (DAYS, range(41)))
    )
    lengths = sorted(random.sample(sizes, random.randint(2, 30)))
    curve = Curve(Fraction(19, 20), tuple((seconds, random.random()) for seconds in lengths))
    chosen = Proposal(curve.share, random.choice((None, *lengths)), None, 0.9)
    each = Proposed(SimpleNamespace(id="resolve", value=value), None, None, Fraction(1), (chosen,), curve)
    keep = random.choice((Fraction(1, 2), Fraction(95, 100), Fraction(999, 1000)))
    shapes = tuple(proposed.curve_shapes(study_sheet("forecast", "Etc/UTC"), each, curve, keep))
    return [Drawing((), (), proposed.HEIGHT, shapes)]


def inferred_targets(random):
    """Targets of groups, with ranges open on either side."""
    found = []
    for _ in range(random.randint(2, 40)):
        low = random.randrange(1, 90 * 24 * HOUR)
        high = low + random.choice((1, HOUR, 900 * HOUR))
        ends = random.choice(((low, high), (None, high), (low, None), (None, None)))
        seconds = None if ends == (None, None) else random.choice((low, high))
        found.append(
            Target(random.choice((None, *NAMES)), random.randint(1, 99), 1, 1, random.random() < 0.5, *ends, seconds)
        )
    found[0] = found[0]._replace(low=HOUR, high=2 * HOUR, seconds=HOUR)
    return [targets.chart(study_sheet("inference", "Etc/UTC"), found[: targets.DRAWN], len(found))]


LAYOUTS = {
    "whatif promises": whatif_promises,
    "whatif months": whatif_months,
    "forecast fans": forecast_fans,
    "forecast credits": forecast_credits,
    "forecast curves": forecast_curves,
    "inferred targets": inferred_targets,
}
"""Name -> what makes the blocks of a chart from a source of chance."""


def laid_out(name, seed):
    """The drawings of a chart with the figures of a seed."""
    return [block for block in LAYOUTS[name](Random(seed)) if isinstance(block, Drawing)]
