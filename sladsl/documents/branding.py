"""Branding: what an MSP may change about the looks of its documents, as data only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_LOGO_LIMIT = 1_000_000
_MOST_PIXELS = 4000
"""Most pixels of a logo in one direction; a small file may unpack to far more."""
_HEADER, _CHECK = 13, 4
"""Bytes of a PNG's header, and of the check behind each of its chunks."""
_FONT_LIMIT = 30_000_000
_READABLE = 4.5
"""Least contrast of text on white: WCAG 2.2, success criterion 1.4.3."""
_UNSAFE_SVG = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<script|<foreignObject|\bon\w+\s*=|@import|url\(\s*['\"]?(?!#)|href\s*=\s*['\"]\s*(?!#|data:image/(png|jpeg))",
    re.IGNORECASE,
)


class BrandingError(ValueError):
    """A branding that cannot be used; the message names the option and what it needs."""


@dataclass(frozen=True, slots=True)
class Branding:
    """An MSP's looks.

    Attributes:
        name: name on top of every page; None prints the provider's name.
        accent: colour of rules, table heads and charts, "#rrggbb"; of headings, too, if it can be read on white.
        support: second colour, for the bars of charts; None takes the accent.
        logo: an SVG or PNG file for the cover; None prints the name.
        font: a font file (TrueType or OpenType) for scripts that the built-in font lacks; None uses the built-in only.

    Raises:
        BrandingError: a colour, the logo or the font is not of its kind.
    """

    name: str | None = None
    accent: str = "#1f3a5f"
    support: str | None = None
    logo: bytes | None = None
    font: bytes | None = None

    def __post_init__(self) -> None:
        for option, colour in (("accent", self.accent), ("support", self.support)):
            if colour is not None and not _COLOUR.match(colour):
                raise BrandingError(f"branding: '{option}' must be a colour such as \"#1f3a5f\", not {colour[:40]!r}")
        if self.logo is not None:
            _check_logo(self.logo)
        if self.font is not None and (
            self.font[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true") or len(self.font) > _FONT_LIMIT
        ):
            raise BrandingError(
                "branding: 'font' must be a TrueType or OpenType font file (.ttf, .otf) of at most 30 MB"
            )

    @property
    def bars(self) -> str:
        """Colour of the bars of charts."""
        return self.support or self.accent

    @property
    def ink(self) -> str:
        """Colour of headings: the accent if it can be read on white, else a dark grey."""
        return self.accent if contrast_on_white(self.accent) >= _READABLE else "#222222"

    @property
    def on_accent(self) -> str:
        """Colour of text on the accent."""
        return "#ffffff" if contrast_on_white(self.accent) >= _READABLE else "#1a1a1a"

    @property
    def logo_type(self) -> str | None:
        """Kind of the logo, "png" or "svg"; None without a logo."""
        if self.logo is None:
            return None
        return "png" if _is_png(self.logo) else "svg"


def contrast_on_white(colour: str) -> float:
    """Contrast of a colour "#rrggbb" to white, 1 to 21, as WCAG 2.2 computes it."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _is_png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _check_png(data: bytes) -> None:
    """Refuses a PNG that is damaged or holds more pixels than any logo needs, before anything unpacks it."""
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if not names or names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names or len(chunks[0][1]) < _HEADER:
        raise BrandingError("branding: 'logo' is a damaged PNG file")
    width, height = (int.from_bytes(chunks[0][1][place : place + 4], "big") for place in (0, 4))
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise BrandingError(f"branding: 'logo' must be at most {_MOST_PIXELS} pixels wide and high")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and contents of each chunk of a PNG up to the first that is damaged."""
    place = 8
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        body, check = data[place + 4 : place + 8 + length], data[place + 8 + length : place + 12 + length]
        if len(check) < _CHECK or int.from_bytes(check, "big") != crc32(body):
            return
        yield body[:4], body[4:]
        place += 12 + length


def _check_logo(data: bytes) -> None:
    """Refuses what is neither a PNG nor an SVG that draws only itself."""
    if len(data) > _LOGO_LIMIT:
        raise BrandingError("branding: 'logo' must be at most 1 MB")
    if _is_png(data):
        _check_png(data)
        return
    from xml.parsers.expat import ExpatError, ParserCreate

    if _UNSAFE_SVG.search(data):
        raise BrandingError("branding: 'logo' must not contain scripts, entities or links to other files")
    try:
        ParserCreate().Parse(data, True)
    except ExpatError as error:
        raise BrandingError(f"branding: 'logo' is neither a PNG nor a well-formed SVG file ({error})") from None
    if not re.search(rb"<(\w+:)?svg[\s>]", data):
        raise BrandingError("branding: 'logo' is neither a PNG nor an SVG file")
