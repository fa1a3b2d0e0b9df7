"""Which characters a font file can print: a reader of its character map."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEEDS_NO_GLYPH = frozenset(" \n\N{NO-BREAK SPACE}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


class FontError(ValueError):
    """A font file without a character map that can be read."""


def coverage(data: bytes) -> frozenset[int]:
    """Code points for which a TrueType or OpenType file has a glyph (tables of formats 4 and 12, as OpenType says).

    Raises:
        FontError: the file is broken or has no such table.
    """
    try:
        start = _table(data, b"cmap")
        best = max(_subtables(data, start), default=None)
        if best is None:
            raise FontError("the font has no character map of format 4 or 12")
        form, offset = best
        return frozenset(_format_12(data, offset) if form == 12 else _format_4(data, offset))
    except struct.error:
        raise FontError("the font file is broken") from None


def missing(text: str, covered: Iterable[frozenset[int]]) -> tuple[str, ...]:
    """Characters of a text that no font covers, in order of code points."""
    lacking = {character for character in set(text) - _NEEDS_NO_GLYPH if not any(ord(character) in f for f in covered)}
    return tuple(sorted(lacking))


def _table(data: bytes, tag: bytes) -> int:
    """Offset of a table."""
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise FontError(f"the font has no table {tag.decode()}")


def _subtables(data: bytes, start: int) -> list[tuple[int, int]]:
    """Format and offset of each Unicode subtable that can be read; a longer format is better."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    found = []
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", data, start + offset)
        if form in (4, 12) and (platform == 0 or (platform == 3 and encoding in (1, 10))):
            found.append((int(form), start + int(offset)))
    return found


def _format_12(data: bytes, start: int) -> set[int]:
    (groups,) = struct.unpack_from(">L", data, start + 12)
    points: set[int] = set()
    for index in range(min(groups, len(data) // 12)):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * index)
        points.update(range(first + (glyph == 0), min(last, 0x10FFFF) + 1))
    return points


def _format_4(data: bytes, start: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", data, start + 6)
    ends, starts = start + 14, start + 16 + twice
    points: set[int] = set()
    for index in range(0, twice, 2):
        (last,) = struct.unpack_from(">H", data, ends + index)
        (first,) = struct.unpack_from(">H", data, starts + index)
        (delta,) = struct.unpack_from(">H", data, starts + twice + index)
        (shift,) = struct.unpack_from(">H", data, starts + 2 * twice + index)
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if shift:
                (glyph,) = struct.unpack_from(">H", data, starts + 2 * twice + index + shift + 2 * (point - first))
            if glyph and (glyph + (0 if shift and not glyph else delta)) % 65536:
                points.add(point)
    return points
