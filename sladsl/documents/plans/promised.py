"""Rows of the plan sheet about times: what each plan promises for the same tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import text_of
from sladsl.documents.fleet.merging import about
from sladsl.documents.schedule.promises import in_short
from sladsl.documents.schedule.tickets import milestone_head
from sladsl.model.values import Absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sladsl.documents.document import Runs
    from sladsl.documents.fleet import ClientDraft
    from sladsl.model.promise import Promise

    Kept = Callable[[int, str], Runs]


def promised_rows(drafts: Sequence[ClientDraft], kept: Kept) -> tuple[tuple[Runs, ...], ...]:
    """A row for each kind of tickets and milestone that a plan promises a time for; the most urgent first.

    Args:
        drafts: the plans.
        kept: how often a promise of a plan was kept, by its place and the promise's identity; empty if unknown.
    """
    cells: dict[tuple[str, str], dict[int, Runs]] = {}
    heads: dict[tuple[str, str], tuple[int, int, Runs, Runs]] = {}
    for place, draft in enumerate(drafts):
        for order, rank, words, promise in _promises(draft):
            key = (text_of(words), promise.milestone)
            heads.setdefault(key, (rank, order, words, milestone_head(draft, promise.milestone)))
            lines = [in_short(draft, promise), kept(place, promise.id)]
            cells.setdefault(key, {})[place] = draft.listed([line for line in lines if line], "list.line")
    keys = sorted(heads, key=lambda key: heads[key][:2])
    return tuple(
        (*heads[key][2:], *(cells[key].get(place) or draft.say("value.none") for place, draft in enumerate(drafts)))
        for key in keys
    )


def _promises(draft: ClientDraft) -> Iterator[tuple[int, int, Runs, Promise]]:
    """Promises with the place of their milestone, the rank of their priority, and which tickets they are about."""
    terms = draft.terms
    ranks = {priority.name: rank for rank, priority in enumerate(terms.priorities)}
    places = {one.name: place for place, one in enumerate(terms.milestones)}
    for promise in terms.promises:
        if isinstance(promise.value, Absent):
            continue
        names = promise.selector.get("priority", ())
        rank = min((ranks.get(name, len(ranks)) for name in names), default=-1)
        yield places.get(promise.milestone, len(places)), rank, about(draft, promise), promise
