"""A document in every format that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.documents.branding import Branding
    from sladsl.documents.document import Document


class RenderingError(ValueError):
    """A document cannot be written; the message says why."""


def rendered(
    document: Document, branding: Branding, *, pdf: bool, docx: bool = False
) -> tuple[dict[str, str | bytes], tuple[str, ...]]:
    """Ending of each file -> its content, and what the reader must be warned of.

    Args:
        document: the document.
        branding: the provider's looks.
        pdf: whether it is wanted as PDF beside HTML and Markdown.
        docx: whether it is wanted as DOCX, too.

    Raises:
        RenderingError: it could not be typeset, logo or font cannot be used, or what DOCX files need is not installed.
    """
    from sladsl.documents.branding import BrandingError
    from sladsl.documents.docx import MissingExtraError, render_docx
    from sladsl.documents.html import render_html
    from sladsl.documents.markdown import render_markdown
    from sladsl.documents.pdf import RenderError, render_pdf

    files: dict[str, str | bytes] = {"html": render_html(document, branding), "md": render_markdown(document)}
    warnings = document.warnings
    try:
        if pdf:
            made = render_pdf(document, branding)
            files["pdf"], warnings = made.data, made.warnings
        if docx:
            files["docx"] = render_docx(document, branding)
    except (BrandingError, RenderError, MissingExtraError) as error:
        raise RenderingError(str(error)) from None
    return files, warnings
