"""Making characters visible that could hide or reorder what a contract says."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: needed to write some scripts, and harmless."""
_KEPT = "\n" + _JOINERS


def visible(text: str) -> str:
    """The text with control, direction and other invisible characters spelled out, as in "[U+202E]".

    A text that reads from right to left in part could show a number turned round; a signed document must not.
    """
    if text.isascii() and text.isprintable():
        return text
    spaced = text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(spelled(character) if _hidden(character) else character for character in spaced)


def spelled(character: str) -> str:
    """A character by its code ("[U+202E]")."""
    return f"[U+{ord(character):04X}]"


def _hidden(character: str) -> bool:
    return character not in _KEPT and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
