"""Studies as documents: one table of what makes them, for every test that looks at all kinds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sladsl.history.reading import read
from sladsl.infer.contract import text
from sladsl.infer.inference import Unexplained, infer
from sladsl.reports.pages.inference import About, inference_document
from sladsl.reports.pages.whatif import whatif_document
from tests.documents.hostile import HOSTILE
from tests.infer import said
from tests.infer.made import HEAD, composed, made
from tests.reports import whatifs
from tests.reports.forecasts import FORECASTS, incidents

HISTORIES = Path(__file__).parents[1] / "data" / "histories"
HOURS = """
hours Desk in Europe/Berlin
  Monday to Friday 08:00 to 17:00

business hours are Desk
"""
DESK = f"""{HEAD.format(zone="Europe/Berlin")}{HOURS}
priorities, highest first
  High
  Low

promises
  | priority | resolve           |
  | High     | 4 business hours  |
  | Low      | 18 business hours |

pause resolve while waiting on Client
"""
ONE = f"""{HEAD.format(zone="Europe/Berlin")}{HOURS}
promises
  | resolve          |
  | 9 business hours |
"""
NAMES = (*HOSTILE, "=cmd|' /C calc'!A0", "Ωμέγα", "a\nb", "`tick` | *star*", "W" * 120, '"quoted"\\')
"""What somebody may call a group, a wait or a ticket."""


@cache
def known_terms(contract, says, size):
    """What is inferred of tickets that a contract judges."""
    with TemporaryDirectory() as folder:
        return infer(made(composed(Path(folder) / "known", contract), says, size=size), "Europe/Berlin")


@cache
def history_terms(file, zone=""):
    """What is inferred of one of the real histories."""
    return infer(read(HISTORIES / file, zone=zone or None).tickets, zone)


def desk():
    """Verdicts on two priorities."""
    return known_terms(DESK, "met", 200)


def one_group():
    """Deadlines of tickets without priorities."""
    return known_terms(ONE, "due", 40)


def clock():
    """Figures of counted time, which show no targets."""
    return known_terms(ONE, "clock", 40)


def bare():
    """Nothing to compare with, nothing held out, and nothing known of one group."""
    found = desk()
    high, low = found.targets
    return found._replace(
        alternatives=(), otherwise=(), held_out=None, baseline=0, unexplained=(), delays=(),
        targets=(high._replace(low=None), low._replace(high=None),
                 low._replace(group=None, low=None, high=None, seconds=None)),
    )  # fmt: skip


def hostile():
    """Names that try to be code wherever a history gives names."""
    found = desk()
    high = found.targets[0]
    return found._replace(
        targets=tuple(high._replace(group=name) for name in NAMES),
        alternatives=tuple(
            each._replace(words=f"waits on {name}", targets=())
            for each, name in zip(found.alternatives, NAMES, strict=False)
        ),
        otherwise=tuple(
            each._replace(pauses=(name, *NAMES[:2])) for each, name in zip(found.otherwise, NAMES, strict=False)
        ),
        unexplained=tuple(Unexplained(name, name, f"due {name}", 60) for name in NAMES),
        waits=NAMES,
    )


def many():
    """More groups than a chart or a table holds, the last ones with the most tickets."""
    found = desk()
    high = found.targets[0]
    groups = (
        high._replace(group=f"Team {number:03d}", tickets=number + 1, low=60 * number + 1, high=60 * number + 3600,
                      seconds=60 * number + 1800, around=number % 7 == 0)
        for number in range(240)
    )  # fmt: skip
    return found._replace(targets=tuple(groups))


@cache
def terms_said(past, *given):
    """What is inferred of a past that has what a plain one does not."""
    return infer(getattr(said, past)(*given), said.ZONE)


PASTS = {
    "points": ("day_ends", 18, 150),
    "changed": ("changed_targets", 250),
    "offices": ("two_offices", 300),
    "zeros": ("mostly_zero", 300),
    "pairs": ("two_columns", 900),
    "nothing": ("by_hand", 120),
}
"""Name -> what makes the past: points, terms that changed or are of their own, zeros, two columns, no terms."""


def inferred(inference, about=None):
    """The study of an inference, with the contract that it gives."""
    return inference_document(
        inference, text(inference, "Inferred terms", "The provider", "The client"), about or About("tickets.csv")
    )


HOSTILE_ABOUT = About(HOSTILE[5], 12, HOSTILE[1], HOSTILE[0])
MAKERS = {
    "inference-desk": lambda: inferred(desk(), About("desk", 3, "Northwind IT", "Desk Ltd")),
    "inference-boston311": lambda: inferred(history_terms("boston311.tickets.csv"), About("boston311.tickets.csv")),
    "inference-one": lambda: inferred(one_group()),
    "inference-clock": lambda: inferred(clock()),
    "inference-bare": lambda: inferred(bare()),
    "inference-hostile": lambda: inferred(hostile(), HOSTILE_ABOUT),
    "inference-many": lambda: inferred(many()),
    "whatif-gold": lambda: whatif_document(whatifs.gold()),
    "whatif-neighbour": lambda: whatif_document(whatifs.neighbour()),
    "whatif-amended": lambda: whatif_document(whatifs.amended()),
    "whatif-same": lambda: whatif_document(whatifs.same()),
    "whatif-hostile": lambda: whatif_document(whatifs.hostile()),
    "whatif-many": lambda: whatif_document(whatifs.many()),
    **{f"inference-{name}": lambda made=made: inferred(terms_said(*made)) for name, made in PASTS.items()},
    **FORECASTS,
}
"""Name -> what makes the document. Every test of a study goes through all of them."""
LONG = {
    "inference-uci498": lambda: inferred(
        history_terms("uci498.tickets.parquet", "Etc/UTC"), About("uci498.tickets.parquet")
    ),
    "whatif-uci498": lambda: whatif_document(whatifs.uci498()),
    "forecast-uci498": incidents,
}
"""Those that take long to make; only live tests look at them."""


@cache
def study(name):
    """A study by its name, made once for all tests."""
    return (MAKERS | LONG)[name]()
