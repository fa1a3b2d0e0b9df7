"""The HTML of a Document: one self-contained page that asks nobody for anything."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any

from sladsl.documents.branding import Branding
from sladsl.documents.document import text_of
from sladsl.documents.visible import visible
from sladsl.resources import folder

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Document, Runs

_LONG_WORD = 40
_LOGO_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def render_html(document: Document, branding: Branding | None = None) -> str:
    """Writes a document as a page; the warnings of the document are all there is to warn of.

    Args:
        document: the document.
        branding: the MSP's looks; None uses the plain ones.

    Raises:
        FileNotFoundError: the installation lacks its data.
    """
    looks = branding or Branding()
    page: str = _template().render(
        document=document,
        looks=looks,
        brand=visible(looks.name) if looks.name else text_of(document.provider),
        on_accent=looks.on_accent,
        logo=_logo(looks),
    )
    return page


def _logo(looks: Branding) -> str | None:
    """The logo as a data address; shown as an image, an SVG can run nothing."""
    if looks.logo is None:
        return None
    return f"data:{_LOGO_TYPES[looks.logo_type or 'png']};base64,{b64encode(looks.logo).decode('ascii')}"


def _kind(block: Block) -> str:
    return type(block).__name__


def _has_long_word(runs: Runs) -> bool:
    """Whether a cell has a word that no column has room for, and that may break anywhere."""
    return any(len(word) > _LONG_WORD for word in text_of(runs).split())


@cache
def _template() -> Any:
    """The template, compiled once."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(folder("targets") / "documents")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"plain": text_of, "kind": _kind, "has_long_word": _has_long_word}
    return environment.get_template("schedule.html.j2")
