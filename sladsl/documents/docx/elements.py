"""Elements of WordprocessingML, made from names and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.documents.visible import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST_OF_PLANE = 0xFFFE
"""In every plane of Unicode the last two characters are none, and XML takes neither of those of the first plane."""


def element(name: str, attributes: dict[str, str] | None = None, children: Iterable[Any] = ()) -> Any:
    """An element in the namespace w; attributes are in it, too."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{name}")
    for key, value in (attributes or {}).items():
        made.set(qn(key if ":" in key else f"w:{key}"), value)
    made.extend(children)
    return made


def run(text: str, style: str | None = None) -> Any:
    """Text with its line ends."""
    made = element("r")
    if style:
        made.append(element("rPr", None, [element("rStyle", {"val": style})]))
    for number, line in enumerate(writable(text).split("\n")):
        if number:
            made.append(element("br"))
        piece = element("t", {"xml:space": "preserve"})
        piece.text = line
        made.append(piece)
    return made


def paragraph(style: str, children: Iterable[Any]) -> Any:
    """A paragraph in a style."""
    return element("p", None, [element("pPr", None, [element("pStyle", {"val": style})]), *children])


def field(code: str, shown: str) -> list[Any]:
    """A field that the word processor fills in, such as the number of the page."""
    instruction = element("instrText", {"xml:space": "preserve"})
    instruction.text = f" {code} "
    marks = [element("fldChar", {"fldCharType": kind}) for kind in ("begin", "separate", "end")]
    parts = [marks[0], instruction, marks[1], None, marks[2]]
    return [run(shown) if part is None else element("r", None, [part]) for part in parts]


def writable(text: str) -> str:
    """Text without the few characters that XML has no way to write; they are spelled out."""
    return "".join(spelled(each) if _unwritable(each) else each for each in text)


def _unwritable(character: str) -> bool:
    point = ord(character)
    control = point < 0x20 and character not in "\n\t"
    return control or 0xD800 <= point <= 0xDFFF or (point & 0xFFFE) == LAST_OF_PLANE or 0xFDD0 <= point <= 0xFDEF
