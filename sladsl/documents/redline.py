"""A redline: which clauses of an edited file differ from what the contract says, and in which words."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .docx.reading import Clause

How = Literal["changed", "removed", "added", "moved", "commented"]


class Change(NamedTuple):
    """A clause that differs.

    Attributes:
        anchor: name of its bookmark; empty for the cover.
        title: its heading with its number, as the contract has it (as the file has it, if it was added).
        how: "changed", "removed", "added" (by a bookmark of our kind), "moved" to another place, or only "commented".
        words: what was taken out and what was put in, in order: (before, after), one of them empty or both filled.
        comments: what people noted at it.
        tracked: whether the file shows the change as a tracked one.
    """

    anchor: str
    title: str
    how: How
    words: tuple[tuple[str, str], ...]
    comments: tuple[str, ...]
    tracked: bool


def redline(contract: Sequence[Clause], edited: Sequence[Clause]) -> list[Change]:
    """Compare the clauses of a file with those that the contract gives, in the contract's order; added last."""
    found = {clause.anchor: clause for clause in edited}
    moved = _moved([clause.anchor for clause in contract], [clause.anchor for clause in edited])
    changes = []
    for clause in contract:
        other = found.get(clause.anchor)
        if other is None:
            words = ((" ".join((clause.title, *clause.lines)), ""),)
            changes.append(Change(clause.anchor, clause.title, "removed", words, (), tracked=False))
        else:
            changes += _compared(clause, other, moved=clause.anchor in moved)
    known = {clause.anchor for clause in contract}
    for clause in edited:
        if clause.anchor not in known:
            words = (("", " ".join((clause.title, *clause.lines))),)
            changes.append(Change(clause.anchor, clause.title, "added", words, clause.comments, clause.tracked))
    return changes


def _compared(clause: Clause, other: Clause, *, moved: bool) -> Iterator[Change]:
    words = tuple(_words((clause.title, *clause.lines), (other.title, *other.lines)))
    how: How | None = "changed" if words else "moved" if moved else "commented" if other.comments else None
    if how is not None:
        yield Change(clause.anchor, clause.title, how, words, other.comments, other.tracked)


def _moved(wanted: list[str], found: list[str]) -> set[str]:
    """The anchors that are no longer in their order: those outside the longest run that still is."""
    both = [anchor for anchor in wanted if anchor in set(found)]
    there = [anchor for anchor in found if anchor in set(wanted)]
    matcher = SequenceMatcher(a=both, b=there, autojunk=False)
    kept = {both[block.a + n] for block in matcher.get_matching_blocks() for n in range(block.size)}
    return set(both) - kept


def _words(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What differs, whole words at a time; where lines are divided does not count."""
    old, new = " ".join(before).split(), " ".join(after).split()
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield " ".join(old[a:b]), " ".join(new[c:d])
