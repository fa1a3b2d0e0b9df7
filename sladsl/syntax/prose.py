"""Longer texts between three quotes: their lines without the indentation of the block around them."""

from __future__ import annotations


def unindented(text: str) -> str:
    """Give a text without the white space that all its lines begin with, and without blank edges.

    The first line may begin right behind the quotes; its own white space says nothing.
    """
    first, *rest = text.split("\n")
    margins = [line[: len(line) - len(line.lstrip())] for line in rest if line.strip()]
    margin = _common(margins)
    lines = [first.strip(), *(line[len(margin) :].rstrip() if line.strip() else "" for line in rest)]
    return "\n".join(lines).strip()


def _common(margins: list[str]) -> str:
    """What all of them begin with."""
    if not margins:
        return ""
    least, most = min(margins), max(margins)
    same = next((i for i, (one, other) in enumerate(zip(least, most, strict=False)) if one != other), len(least))
    return least[:same]
