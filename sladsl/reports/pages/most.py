"""The largest of several things, in the order in which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Each = TypeVar("Each")


def most(found: Sequence[Each], many: int, size: Callable[[Each], object]) -> list[Each]:
    """Those of the largest size, so many at most, in the order in which they are; of equal ones the first.

    Args:
        found: what there is.
        many: how many are wanted.
        size: how large one is, as something that can be ordered.
    """
    sizes = [size(each) for each in found]
    largest = sorted(range(len(found)), key=sizes.__getitem__, reverse=True)[:many]  # type: ignore[arg-type]
    return [found[place] for place in sorted(largest)]
