"""Random numbers that depend on the seed and on what they are for, not on the order in which they are asked for."""

from __future__ import annotations

from zlib import crc32

import numpy as np


def random_for(seed: int, *purpose: str | int) -> np.random.Generator:
    """A generator for one purpose, such as ("misses", "respond [priority=P1]")."""
    return np.random.default_rng([seed, *(crc32(str(word).encode()) for word in purpose)])
