"""The PDF of a Document: PDF/A-3a and PDF/UA-1 in one file, the same bytes on every machine."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sladsl.documents.branding import Branding, BrandingError
from sladsl.documents.document import text_of
from sladsl.documents.glyphs import FontError, coverage, missing
from sladsl.documents.plain import Plain
from sladsl.documents.visible import spelled, visible
from sladsl.documents.walk import runs_of
from sladsl.resources import folder

if TYPE_CHECKING:
    from sladsl.documents.document import Document

_FAMILY = "Source Sans 3"
_STANDARDS = ["a-3a", "ua-1"]


@dataclass(frozen=True, slots=True)
class Pdf:
    """A rendered PDF.

    Attributes:
        data: the file.
        warnings: what the file cannot show as the contract says it, one sentence each.
    """

    data: bytes
    warnings: tuple[str, ...]


class RenderError(RuntimeError):
    """A document that could not be typeset; the message says why."""


@dataclass(frozen=True, slots=True)
class _Faces:
    """Fonts ready for use: the typesetter's handle, their families by preference, and what each of them covers.

    The typesetter reads fonts from files when it needs them; `room` holds the file of a branding's font until then.
    """

    fonts: Any
    families: tuple[str, ...]
    covered: tuple[frozenset[int], ...]
    room: tempfile.TemporaryDirectory[str] | None


def render_pdf(document: Document, branding: Branding | None = None) -> Pdf:
    """Typesets a document.

    Args:
        document: the document.
        branding: the MSP's looks; None uses the plain ones.

    Raises:
        BrandingError: the font or logo of the branding cannot be used.
        RenderError: the document could not be typeset.
        FileNotFoundError: the installation lacks its data.
    """
    import typst

    looks = branding or Branding()
    faces = _faces(looks.font)
    lacking = missing("".join([*(run.text for run in runs_of(document)), _brand(document, looks)]), faces.covered)
    data = Plain(lambda text: _printable(text, lacking)).document(document)
    data |= _looks(document, looks, faces, lacking)
    compiler = _compiler(looks.font)
    try:
        made = compiler.compile(
            format="pdf",
            sys_inputs={"document": json.dumps(data)},
            pdf_standards=_STANDARDS,
        )
    except typst.TypstError as error:
        raise RenderError(_reason(error, looks)) from None
    return Pdf(made, (*document.warnings, *_lacking_warning(lacking, looks)))


def _looks(document: Document, looks: Branding, faces: _Faces, lacking: tuple[str, ...]) -> dict[str, Any]:
    """What the template needs beside the document."""
    return {
        "brand": _printable(_brand(document, looks), lacking),
        "accent": looks.accent,
        "ink": looks.ink,
        "bars": looks.bars,
        "on_accent": looks.on_accent,
        "fonts": list(faces.families),
        "logo": None if looks.logo is None else {"data": list(looks.logo), "kind": looks.logo_type},
    }


def _brand(document: Document, looks: Branding) -> str:
    return visible(looks.name) if looks.name else text_of(document.provider)


def _printable(text: str, lacking: tuple[str, ...]) -> str:
    return text.translate({ord(character): spelled(character) for character in lacking}) if lacking else text


def _lacking_warning(lacking: tuple[str, ...], looks: Branding) -> tuple[str, ...]:
    if not lacking:
        return ()
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in lacking[:12])
    more = f" and {len(lacking) - 12} more" if len(lacking) > 12 else ""
    whose = "neither the built-in font nor the branding's has" if looks.font else "the built-in font lacks"
    instead = f"{whose} {named}{more}, so the PDF shows codes such as {spelled(lacking[0])} instead"
    return (f"{instead}; name a font file that has them as 'font' under [branding] in sladsl.toml",)


def _reason(error: Exception, looks: Branding) -> str:
    message = getattr(error, "message", str(error))
    if looks.logo is not None and "image" in message:
        return f"branding: 'logo' cannot be drawn ({message})"
    return f"the PDF could not be typeset: {message}"


@lru_cache(maxsize=4)
def _faces(own: bytes | None) -> _Faces:
    """The built-in faces, and the branding's own font in front of them only for what they lack."""
    import typst

    place = folder("targets") / "documents" / "fonts"
    files = sorted(name for name in os.listdir(place) if name.endswith(".ttf"))
    covered = [coverage((place / name).read_bytes()) for name in files if name.endswith("Regular.ttf")]
    sources: list[Any] = [str(place)]
    families = [_FAMILY]
    room = None
    if own is not None:
        try:
            covered.append(coverage(own))
        except FontError as error:
            raise BrandingError(f"branding: 'font' cannot be used: {error}") from None
        room = tempfile.TemporaryDirectory(prefix="sladsl-font-")
        with open(os.path.join(room.name, "own.ttf"), "wb") as file:
            file.write(own)
        sources.append(room.name)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sources)
    families += [family for family in fonts.families() if family != _FAMILY]
    return _Faces(fonts, tuple(families), tuple(covered), room)


@lru_cache(maxsize=4)
def _compiler(own: bytes | None) -> Any:
    """A compiler for the template with its fonts; making one costs more than a document."""
    import typst

    template = folder("targets") / "documents" / "schedule.typ"
    return typst.Compiler(input=str(template), font_paths=_faces(own).fonts, ignore_system_fonts=True)
