"""What may be promised under some terms: the tightest targets of every promise, and a table of them to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.compose.contract_text import promises_text
from sladsl.model.values import Aggregate

from .ladder import ladder_of
from .measures import measure_of, resized
from .proposing import SAFE, proposed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from sladsl.model.promise import Promise
    from sladsl.simulate.figures.measured import Span

    from .asked import Wishes
    from .proposing import Proposal, Proposed
    from .run import Past
    from .simulated import Known


class Proposals(NamedTuple):
    """What may be promised.

    Attributes:
        keep: in which share of simulated months targets hold.
        each: for every promise.
        text: the promises as a table of the language; empty if it can hold none of them.
        left: promises that the table leaves as they are, or cannot hold, each with the reason.
    """

    keep: Fraction
    each: tuple[Proposed, ...]
    text: str
    left: tuple[str, ...]


def proposals_of(past: Past, known: Known, spans: Sequence[Span], wishes: Wishes, keep: Fraction) -> Proposals:
    """The tightest targets that hold in a share of the months of a horizon."""
    each = tuple(proposed(promise, ladder_of(past, promise), known, spans, wishes, keep) for promise in past.promises)
    written, left = _written(past.terms.promises, {one.promise.id: one for one in each})
    text = promises_text(past.terms.model_copy(update={"promises": tuple(written)})) if written else ""
    return Proposals(keep, each, text, tuple(left))


def _written(promises: Sequence[Promise], found: Mapping[str, Proposed]) -> tuple[list[Promise], list[str]]:
    """The promises of the table, and why others are as they were or left out.

    A milestone stands in it with all its rows or not at all, since a row that is not there promises nothing. Where
    nothing would change there is no table.
    """
    axis = next((name for one in promises for name in one.selector), "priority")
    hard = {one.milestone for one in promises if not _writable(one, axis)}
    left = [f"{name}: left out, as this table cannot hold all that is said of it" for name in sorted(hard)]
    written = []
    for one in promises:
        if one.milestone in hard:
            continue
        proposal = found.get(one.id)
        changed = None if proposal is None else _changed(proposal)
        if proposal is not None and changed is None:
            left.append(f"{one.id}: as it is; {proposal.doubt or 'no target holds often enough'}")
        written.append(one if changed is None else changed)
    return (written, left) if any(one not in promises for one in written) else ([], left)


def _writable(promise: Promise, axis: str) -> bool:
    """Whether a table with one axis can say a promise."""
    plain = promise.service is None and promise.strength == "guaranteed" and promise.aggregate.kind in ("each", "share")
    named = promise.selector.get(axis, ())
    return plain and set(promise.selector) <= {axis} and len(named) <= 1 and promise.aggregate.minimum is None


def _changed(one: Proposed) -> Promise | None:
    """A promise with its proposal; None if there is none."""
    found = chosen(one)
    measure = measure_of(one.promise.value)
    if found is None or found.size is None or measure is None:
        return None
    share = Aggregate() if found.share == 1 else Aggregate(kind="share", share=found.share)
    return one.promise.model_copy(update={"value": resized(measure, found.size), "aggregate": share})


def chosen(one: Proposed) -> Proposal | None:
    """The proposal at the share that is wanted; of a promise on each ticket without one, that at a safe share."""
    holding = {each.share: each for each in one.proposals if each.size is not None}
    if one.wanted in holding:
        return holding[one.wanted]
    return holding.get(SAFE) if one.promise.aggregate.kind == "each" else None
