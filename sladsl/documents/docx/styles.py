"""The styles of the file: every look is one, so that a lawyer changes it in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .elements import element

if TYPE_CHECKING:
    from sladsl.documents.branding import Branding

FONT = "Calibri"
"""Word has it; LibreOffice sets its metric twin Carlito."""
QUIET = "5B6470"
LINE = "D4D8DE"


class Look(NamedTuple):
    """A paragraph style.

    Attributes:
        name: its name, as the word processor shows it.
        based: the style that it is based on.
        size: points.
        before, after: space around it, in points.
        bold: whether it is bold.
        colour: "accent", "ink", "quiet" or "".
        keep: whether it stays with the next paragraph.
    """

    name: str
    based: str
    size: float
    before: float
    after: float
    bold: bool = False
    colour: str = ""
    keep: bool = False


LOOKS = (
    Look("Normal", "", 10.5, 0, 6),
    Look("Title", "Normal", 24, 0, 6, bold=True, colour="ink"),
    Look("Subtitle", "Normal", 12, 0, 12, colour="quiet"),
    Look("Heading 1", "Normal", 15, 20, 6, bold=True, colour="ink", keep=True),
    Look("Heading 2", "Normal", 12, 14, 4, bold=True, colour="ink", keep=True),
    Look("Heading 3", "Normal", 11, 10, 3, bold=True, colour="ink", keep=True),
    Look("Caption", "Normal", 9.5, 8, 3, bold=True, colour="quiet", keep=True),
    Look("Lead", "Normal", 10.5, 8, 2, bold=True, keep=True),
    Look("Intro", "Normal", 10.5, 0, 6, keep=True),
    Look("Note", "Normal", 9, 4, 6, colour="quiet"),
    Look("List Bullet", "Normal", 10.5, 0, 3),
    Look("Cell", "Normal", 9.5, 2, 2),
    Look("Cell Head", "Cell", 9.5, 2, 2, bold=True),
    Look("Small Cell", "Cell", 8, 1.5, 1.5),
    Look("Small Cell Head", "Small Cell", 8, 1.5, 1.5, bold=True),
    Look("Smallest Cell", "Cell", 7, 1, 1),
    Look("Smallest Cell Head", "Smallest Cell", 7, 1, 1, bold=True),
    Look("Chart Cell", "Cell", 8.5, 0, 0, keep=True),
    Look("Chart Axis", "Cell", 8, 0, 0, colour="quiet"),
    Look("Gap", "Normal", 5, 0, 0),
    Look("Header", "Normal", 9, 0, 0, colour="quiet"),
    Look("Footer", "Normal", 9, 0, 0, colour="quiet"),
)
TABLE, FACTS, CHART = "SLA Table", "SLA Facts", "SLA Chart"


def give_styles(package: Any, looks: Branding, language: str) -> None:
    """Give a blank package its styles, its paper and its language."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    colours = {"accent": looks.accent[1:], "ink": looks.ink[1:], "quiet": QUIET}
    known = {style.name for style in package.styles}
    for look in LOOKS:
        style = (
            package.styles[look.name]
            if look.name in known
            else package.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        )
        style.base_style = package.styles[look.based] if look.based else None
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(look.size), look.bold, False
        if look.colour:
            style.font.color.rgb = RGBColor.from_string(colours[look.colour].upper())
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(look.before), Pt(look.after), look.keep
        _plain_font(style)
    _language(package, language)
    for name, made in (
        (TABLE, _ruled(colours["accent"], looks.on_accent[1:])),
        (FACTS, _ruled("", "")),
        (CHART, _striped()),
    ):
        package.styles.element.append(_table_style(name, made))
    paper = package.sections[0]
    paper.page_width, paper.page_height = Mm(210), Mm(297)
    paper.left_margin = paper.right_margin = Mm(22)
    paper.top_margin = paper.bottom_margin = Mm(22)


def _plain_font(style: Any) -> None:
    """The same font for every script: the template's theme fonts would win over the name."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), FONT)
    borders = style.element.find(qn("w:pPr"))
    for border in [] if borders is None else borders.findall(qn("w:pBdr")):
        borders.remove(border)


def _language(package: Any, language: str) -> None:
    from docx.oxml.ns import qn

    properties = package.styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", {"val": language, "eastAsia": language, "bidi": language}))


def _table_style(name: str, parts: list[Any]) -> Any:
    return element(
        "style", {"type": "table", "customStyle": "1", "styleId": name.replace(" ", "")},
        [element("name", {"val": name}), element("basedOn", {"val": "TableNormal"}), *parts],
    )  # fmt: skip


def _ruled(head: str, on_head: str) -> list[Any]:
    """Rules between rows, and a head in the accent colour if there is one."""
    rules = [
        element(side, {"val": "single", "sz": "4", "space": "0", "color": LINE})
        for side in ("top", "bottom", "insideH")
    ]
    margins = element("tblCellMar", None, [element(side, {"w": "80", "type": "dxa"}) for side in ("left", "right")])
    parts = [element("tblPr", None, [element("tblBorders", None, rules), margins])]
    if head:
        shade = element("shd", {"val": "clear", "color": "auto", "fill": head.upper()})
        ink = element("rPr", None, [element("b"), element("color", {"val": on_head.upper()})])
        parts.append(element("tblStylePr", {"type": "firstRow"}, [ink, element("tcPr", None, [shade])]))
    return parts


def _striped() -> list[Any]:
    """White between the days of a chart."""
    rule = element("insideH", {"val": "single", "sz": "24", "space": "0", "color": "FFFFFF"})
    return [element("tblPr", None, [element("tblBorders", None, [rule])])]
