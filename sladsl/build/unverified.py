"""What nobody has verified: statements about vendors on which verdicts rest, and which no source shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.protocol import Mark, Step
    from sladsl.targets.support import Support

    from .report import Judged

OPEN: tuple[Mark, ...] = ("unverified", "inferred")
"""Marks of statements that nobody has verified: said by no source, or only concluded from what sources say."""

KINDS = ("verdict", "clock", "screen")


class Claim(NamedTuple):
    """A statement about a vendor.

    Attributes:
        target: name of the target.
        mark: how well it is known.
        kind: what rests on it: a verdict, the clock by which the proof was made, or a step of the set-up sheet.
        name: its short name.
        says: the statement.
        used: how many verdicts or steps rest on it; 0 for the clock, on which every deviation rests.
    """

    target: str
    mark: Mark
    kind: Literal["verdict", "clock", "screen"]
    name: str
    says: str
    used: int


def claims(
    judged: Sequence[Judged], supports: Mapping[str, Support], steps: Mapping[str, Sequence[Step]]
) -> list[Claim]:
    """The statements that nobody has verified, by target, unverified before inferred.

    Args:
        judged: the verdicts.
        supports: the support table of each target that was built.
        steps: the steps of the set-up sheet of each.
    """
    found: list[Claim] = []
    for target, support in supports.items():
        own = [one for one in judged if one.target == target]
        each = [*_verdicts(target, own, support), *_clock(target, own, support), *_screens(target, steps[target])]
        found += sorted(each, key=lambda claim: (OPEN.index(claim.mark), KINDS.index(claim.kind), claim.name))
    return found


def _verdicts(target: str, own: Sequence[Judged], support: Support) -> Iterator[Claim]:
    used = Counter(feature for one in own for feature in one.verdict.rests_on or one.verdict.features)
    for name, number in used.items():
        row = support.features[name]
        if row.mark in OPEN:
            yield Claim(target, row.mark, "verdict", name, row.how, number)


def _clock(target: str, own: Sequence[Judged], support: Support) -> Iterator[Claim]:
    if any(one.evidence is not None for one in own):
        for quirk in support.quirks.values():
            if quirk.mark in OPEN:
                yield Claim(target, quirk.mark, "clock", quirk.name, quirk.what, 0)


def _screens(target: str, steps: Sequence[Step]) -> Iterator[Claim]:
    used = Counter((step.screen_mark, step.screen) for step in steps)
    for (mark, screen), number in used.items():
        if mark in OPEN:
            yield Claim(target, mark, "screen", screen, "The screen has this name and is found there.", number)
