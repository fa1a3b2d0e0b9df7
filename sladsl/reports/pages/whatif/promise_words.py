"""How promises and their shares are called in the study of what other terms would have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.compare.whatif.tallies import Tally
    from sladsl.documents.document import Runs

    from ..sheet import Sheet


def promise_name(promise: str) -> str:
    """A promise as people call it: "respond [Critical]"."""
    milestone, bracket, rest = promise.partition(" [")
    return f"{milestone.replace('_', ' ')}{bracket}{rest.removeprefix('priority=')}"


def named(sheet: Sheet, path: str, name: str) -> Runs:
    """A promise by its name, or that there is none."""
    return sheet.runs(path, promise_name(name)) if name else sheet.say("each.none")


def judged_shares(tally: Tally) -> list[tuple[int, Fraction | None]]:
    """How many clocks were met or missed under each agreement, and the share of them in time."""
    sides = (tally.before, tally.after)
    judged = [counts.get("met", 0) + counts.get("missed", 0) for counts in sides]
    return list(zip(judged, tally.shares, strict=True))


def share_of(sheet: Sheet, path: str, judged: int, share: Fraction | None) -> Runs:
    """A share with the number that it is of; that there is none, if so."""
    if share is None:
        return sheet.say("in_time.no_figure")
    return sheet.say("each.of", share=sheet.share(path, share), judged=sheet.number(path, judged))
