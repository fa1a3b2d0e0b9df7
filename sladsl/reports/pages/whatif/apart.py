"""Labels on a line of a drawing, moved apart so that they do not touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def apart(places: Sequence[int], least: int, bottom: int) -> list[int]:
    """Places on a line moved apart, so that labels at them do not touch, in their order and not below the bottom."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, index in zip([None, *order], order, strict=False):
        if before is not None:
            moved[index] = max(moved[index], moved[before] + least)
    limit = bottom
    for index in reversed(order):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - least
    return moved
