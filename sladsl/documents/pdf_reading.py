"""Reading a PDF back: whose schedule it says it is, the contract inside it, and its text."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import NamedTuple

LARGEST = 100_000_000
"""Bytes of a file that is read; a schedule has less than a hundredth of it."""


class UnreadablePdfError(ValueError):
    """The file is no PDF that can be read; the message says why."""


class ReadPdf(NamedTuple):
    """What a PDF says.

    Attributes:
        agreement: its title, the name of the agreement.
        version: the first day of the terms, YYYY-MM-DD; empty if it has no date.
        source: the text of the contract inside it; None if nothing is attached.
        lines: the text of all pages, line by line, without empty lines.
    """

    agreement: str
    version: str
    source: str | None
    lines: tuple[str, ...]


def read_pdf(data: bytes) -> ReadPdf:
    """Read a file.

    Raises:
        UnreadablePdfError: it is damaged, locked with a password, or far too large.
    """
    from pypdf.errors import PyPdfError

    if len(data) > LARGEST:
        raise UnreadablePdfError("this PDF is too large for a schedule")
    try:
        return _read(data)
    # What a damaged file makes of its own structure meets the reader in all these shapes.
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        if isinstance(error, UnreadablePdfError):
            raise
        raise UnreadablePdfError(f"this PDF is damaged ({type(error).__name__})") from None


def _read(data: bytes) -> ReadPdf:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise UnreadablePdfError("this PDF is locked with a password")
    about = reader.metadata
    created = about.creation_date if about is not None else None
    attached = next((contents[0] for contents in reader.attachments.values() if contents), None)
    text = "\n".join(page.extract_text() for page in reader.pages)
    return ReadPdf(
        agreement=str(about.title or "") if about is not None else "",
        version=created.date().isoformat() if created else "",
        source=None if attached is None else attached.decode("utf-8", "replace"),
        lines=tuple(line for each in text.split("\n") if (line := " ".join(each.split()))),
    )
