"""Lengths of time in words."""

from __future__ import annotations

from .stretch import NEVER


def length_words(seconds: int) -> str:
    """Hours, minutes and seconds, such as "62 h 02 min"; what nothing stopped is told."""
    if seconds >= NEVER:
        return "never stopped"
    if seconds < 0:
        return f"-{length_words(-seconds)}"
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if not hours and not minutes:
        return f"{left} s" if left else "0 h"
    text = f"{hours} h" if hours else ""
    if minutes or left:
        text += f"{' ' if text else ''}{minutes:02d} min" if hours else f"{minutes} min"
    return f"{text} {left:02d} s" if left else text
