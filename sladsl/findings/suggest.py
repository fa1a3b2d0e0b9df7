"""Did you mean: the known names closest to an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80
"""Names longer than this are no typing errors of each other; comparing them would only cost time."""


def suggest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known names that the author may have meant, closest first, at most `most` (three).

    Case does not matter. A name qualifies when at most a third of the longer word's letters (or one) would change.
    """
    if len(word) > _LONGEST:
        return ()
    folded = word.casefold()
    ranked = []
    for name in dict.fromkeys(known):
        limit = max(1, max(len(word), len(name)) // 3)
        if len(name) <= _LONGEST and abs(len(word) - len(name)) <= limit:
            steps = distance(folded, name.casefold())
            if steps <= limit and steps < max(len(word), len(name)):
                ranked.append((steps, name))
    return tuple(name for _, name in sorted(ranked)[:most])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A clause for a help line, such as `did you mean "High" or "Highest"?`; empty when nothing is close."""
    quoted = [f'"{name}"' for name in suggest(word, known)]
    if not quoted:
        return ""
    head = ", ".join(quoted[:-1])
    return f"did you mean {head} or {quoted[-1]}?" if head else f"did you mean {quoted[0]}?"


def distance(one: str, other: str) -> int:
    """Edit distance in which inserting, deleting, replacing a letter and swapping two neighbours cost one step each."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, candidate in enumerate(other, 1):
            steps = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != candidate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == candidate:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        before, above = above, row
    return above[-1]
