"""The DOCX of a Document, for a lawyer's pen: styles instead of formats, and a bookmark around every clause."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sladsl.documents.branding import Branding
from sladsl.documents.document import text_of
from sladsl.documents.visible import visible

if TYPE_CHECKING:
    from sladsl.documents.document import Document

LONGEST_PROPERTY = 255
"""Characters of a core property, by the format's own limit."""


class MissingExtraError(RuntimeError):
    """The extra `docx` is not installed; the message says how to install it."""


def render_docx(document: Document, branding: Branding | None = None) -> bytes:
    """Writes a document as a file for Word and LibreOffice; the same input gives the same bytes.

    Args:
        document: the document.
        branding: the MSP's looks; None uses the plain ones. Its font is for PDFs only.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    demand()
    import docx

    from .body import Body
    from .styles import give_styles

    package, looks = docx.Document(), branding or Branding()
    give_styles(package, looks, document.language)
    Body(package, looks, text_of(document.provider)).write(document)
    _properties(package, document)
    return _saved(package)


def demand() -> None:
    """Raises MissingExtraError if python-docx is not installed."""
    try:
        import docx  # noqa: F401
    except ImportError:
        raise MissingExtraError("DOCX files need the extra 'docx': pip install 'sladsl[docx]'") from None


def _properties(package: Any, document: Document) -> None:
    """What the file says of itself; dates are the document's own, never today's."""
    # The blank file of the library comes with a picture of itself.
    relations = package.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]
    written = datetime.combine(document.date, time(), UTC)
    about = package.core_properties
    about.author = about.last_modified_by = _short(text_of(document.provider))
    about.title = _short(f"{text_of(document.title)} – {text_of(document.kind)}")
    about.subject = _short(text_of(document.title))
    about.identifier = _short(text_of(document.mark))
    about.version = document.date.isoformat()
    about.language = document.language
    about.comments = about.keywords = ""
    about.created = about.modified = written
    about.revision = 1


def _short(text: str) -> str:
    return visible(text)[:LONGEST_PROPERTY]


def _saved(package: Any) -> bytes:
    """The package with its parts in a fixed order and without the time of writing."""
    first = BytesIO()
    package.save(first)
    result = BytesIO()
    with ZipFile(first) as parts, ZipFile(result, "w") as target:
        for name in sorted(parts.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, parts.read(name))
    return result.getvalue()
