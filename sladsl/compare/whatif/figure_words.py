"""Figures and verdicts of a what-if in words, the same in every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.simulate.explain import length
from sladsl.simulate.figures.owed import plain
from sladsl.simulate.figures.rounded import percentage

if TYPE_CHECKING:
    from fractions import Fraction

    from .said import Said, Turned
    from .tallies import Tally

BETTER = {"client": "client", "provider": "provider", "neutral": "neither", "mixed": "mixed"}


def figure_words(side: tuple[Fraction | None, bool | None] | None, kind: str) -> str:
    """A figure and whether it was kept."""
    if side is None:
        return "not promised"
    value, kept = side
    if value is None:
        return "not measured"
    shown = f"{percentage(value, 4 if kind == 'availability' else 2):f}%" if value <= 1 else _large(value, kind)
    return f"{shown}{ {True: ', kept', False: ', missed', None: ''}[kept] }"


def _large(value: Fraction, kind: str) -> str:
    return length(round(value)) if kind == "promise" else plain(value)


def said_words(each: Said) -> str:
    """What tickets say of a difference of terms; empty where none can feel it."""
    if each.tally is not None:
        return tally_words(each.tally)
    return "" if each.turned is None else turned_words(each.turned)


def tally_words(tally: Tally) -> str:
    """What became of the clocks of a promise."""
    clocks = sum(tally.before.values())
    if not clocks:
        return "no ticket"
    parts = {"due earlier": tally.earlier, "due later": tally.later, "now met": tally.to_met}
    parts |= {"now missed": tally.to_missed, "judged only by A": tally.after.get("none", 0)}
    parts["judged only by B"] = tally.before.get("none", 0)
    told = ", ".join(f"{number:,} {name}" for name, number in parts.items() if number)
    return f"{BETTER[tally.better]}: of {clocks:,} clock{'s' * (clocks != 1)} {told or 'none is otherwise'}"


def turned_words(turned: Turned) -> str:
    """How many clocks a change turned, alone or with others that cannot be tried apart from it."""
    parts = [f"{number:,} to {to}" for number, to in ((turned.to_met, "met"), (turned.to_missed, "missed")) if number]
    head = "alone" if turned.alone else "with other changes"
    return f"{head} turns {' and '.join(parts)}" if parts else "alone turns no clock"
