"""What may be promised and kept, in one sentence for each promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compose.words import share_words, value_words

from .measures import measure_of, resized
from .proposals import chosen
from .told import SURE, chance_text, percent_text, short_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from sladsl.model.terms import Terms

    from .proposals import Proposals
    from .proposing import Proposal, Proposed


def answers(found: Proposals, terms: Terms) -> Iterator[str]:
    """A sentence for each promise, without full stop: what may be promised so that it is kept in the share wanted."""
    for each in found.each:
        yield f"{each.promise.id}: {_answer(each, found.keep, terms)}"


def best(each: Proposed) -> Proposal | None:
    """The proposal that is answered with: the one that is written, or that for the largest share of tickets."""
    holding = [one for one in each.proposals if one.size is not None]
    return chosen(each) or max(holding, key=lambda one: one.share, default=None)


def _answer(each: Proposed, keep: Fraction, terms: Terms) -> str:
    found = best(each)
    if found is not None and found.size is not None:
        # Simulated months are never said to be certain.
        held = chance_text(found.held) if found.held > SURE else percent_text(found.held)
        months = f"is kept in {held} of months"
        return f"{_target(each, found.size, terms)} {_tickets(found.share)} {months}"
    if each.doubt or not each.proposals or each.loosest is None:
        return f"nothing can be proposed: {each.doubt}"
    least = each.proposals[0]
    return (
        f"nothing that was tried is kept in {share_words(keep)} of months; {_target(each, each.loosest, terms)} "
        f"{_tickets(least.share)} is kept in {short_text(least.held)}"
    )


def _tickets(share: Fraction) -> str:
    return "for every ticket" if share == 1 else f"for {share_words(share)} of tickets"


def _target(each: Proposed, size: int, terms: Terms) -> str:
    measure = measure_of(each.promise.value)
    assert measure is not None, "what is proposed has a size"
    return value_words(resized(measure, size), terms)
