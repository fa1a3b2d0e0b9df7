"""How months are simulated, as the user asks for it."""

from __future__ import annotations

from typing import NamedTuple


class Wishes(NamedTuple):
    """How months are simulated.

    Attributes:
        draws: how often.
        seed: the seed of all randomness.
        growth: by what share the number of tickets grows in a year, beside how it wanders by itself.
        tickets: tickets received in every month; None to forecast them.
    """

    draws: int = 2000
    seed: int = 1
    growth: float = 0.0
    tickets: int | None = None
