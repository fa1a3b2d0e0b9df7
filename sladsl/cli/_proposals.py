"""Proposed targets as lines for people."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.cli._columns import columns
from sladsl.compose.words import share_words, value_words
from sladsl.forecast.answers import answers
from sladsl.forecast.measures import measure_of, resized
from sladsl.forecast.told import chance_text, percent_text, short_text
from sladsl.simulate.explain import length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.forecast.proposals import Proposals
    from sladsl.forecast.proposing import Proposal, Proposed
    from sladsl.model.terms import Terms

FEW = 20
"""Of so many tickets one late is five in a hundred."""
HEADS = ("promise", "promised", "it holds", "for", "tightest that holds", "to the minute", "in months")


def proposal_lines(found: Proposals, terms: Terms) -> Iterator[str]:
    """What may be promised, the tightest targets of every promise, and the table to paste."""
    yield f"what may be promised and is kept in {share_words(found.keep)} of months, each month by itself"
    yield from (f"  {line}" for line in answers(found, terms))
    yield ""
    yield f"tightest targets that hold in {share_words(found.keep)} of simulated months"
    rows = [row for each in found.each for row in _rows(each, terms)]
    if rows:
        yield from columns(HEADS, rows, left=6)
    yield from (f"  {line}" for line in few_lines(found))
    if found.text:
        yield from ("", "as promises of a contract", "", *found.text.splitlines())
        if found.left:
            yield from ("", *(f"# {line}" for line in found.left))
    else:
        yield from ("", "no other promise can be written from this", *(f"  {line}" for line in found.left))


def few_lines(found: Proposals) -> Iterator[str]:
    """What one late ticket is of a month with few, as no share above that can hold with it."""
    for each in found.each:
        if 0 < each.usual <= FEW and any(one.size is None for one in each.proposals):
            many = f"{each.usual:,.0f} ticket{'' if each.usual == 1 else 's'}"
            one = percent_text(1 / each.usual)
            yield f"{each.promise.id}: a month has about {many}, so one late ticket is {one} of it"


def _rows(each: Proposed, terms: Terms) -> Iterator[tuple[str, ...]]:
    for place, proposal in enumerate(each.proposals):
        head = ("", "", "")
        if not place:
            held = (
                "-" if each.held is None else f"{chance_text(each.held)} for {share_words(each.wanted or Fraction(1))}"
            )
            head = (each.promise.id, value_words(each.promise.value, terms), held)
        yield (*head, share_words(proposal.share), *_proposal(each, proposal, terms))


def _proposal(each: Proposed, proposal: Proposal, terms: Terms) -> tuple[str, str, str]:
    measure = measure_of(each.promise.value)
    if proposal.size is None or measure is None:
        return ("none", "-", short_text(proposal.held))
    return (
        value_words(resized(measure, proposal.size), terms),
        "-" if proposal.fine is None else length(proposal.fine),
        percent_text(proposal.held),
    )
