"""Whether a rendering is the Document: each section's words in its own section, in order, and not a sign besides."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import docx
import pypdfium2

from sladsl.documents.document import Bullets, Drawing, Facts, Label, Paragraph, Signatures, Table, WeekChart, text_of
from sladsl.documents.docx.anchors import anchor
from sladsl.documents.docx.reading import W, read_docx
from sladsl.documents.walk import sections_of
from tests.documents.reading import HEAD_AND_FOOT, tight

COVER = ""
"""Name of what stands before the first section."""
A4_HEIGHT = 842
BULLET = "•"


class Part(NamedTuple):
    """A section as it stands in a file: its id or heading, and its text without white space."""

    name: str
    text: str


class Wanted(NamedTuple):
    """A section as the Document has it.

    Attributes:
        name: its id; "" for the cover.
        title: number and title.
        lines: its texts in order.
        heads: heads of its tables, which a file of pages may repeat.
    """

    name: str
    title: str
    lines: list[str]
    heads: list[str]


def faults(document, form, rendering):
    """What a rendering says more, less or elsewhere than the Document, one sentence for each section."""
    wanted = [_cover(document, form), *(_wanted(section, form) for section in sections_of(document.sections))]
    if form in ("html", "markdown"):
        wanted[-1].lines.append(text_of(document.mark))
    found = READERS[form](rendering, wanted)
    if [part.name for part in found] != [part.name for part in wanted]:
        return [f"sections are {[part.name for part in found]}, not {[part.name for part in wanted]}"]
    told = [_fault(part.text, want) for part, want in zip(found, wanted, strict=True)]
    lacking = [f"{want.name or 'cover'}: {fault}" for want, fault in zip(wanted, told, strict=True) if fault]
    more = {"pdf": _margin_faults, "docx": _package_faults}
    return lacking + (more[form](document, rendering) if form in more else [])


def _package_faults(document, data):
    """What the foot of the pages and the words of the charts say else in a DOCX."""
    package, (page, of) = docx.Document(BytesIO(data)), document.page_of
    foot, wanted = package.sections[0].footer.paragraphs[0].text, f"{text_of(document.mark)} · {page} 1 {of} 1"
    found = [] if tight(foot) == tight(wanted) else [f"pages end with {foot!r}"]
    told = [tight(mark.get(f"{W}val")) for mark in package.element.body.iter(f"{W}tblDescription")]
    charts = [b for s in sections_of(document.sections) for b in s.blocks if isinstance(b, WeekChart)]
    return found + ([] if told == [tight(text_of(chart.alt)) for chart in charts] else [f"charts are told as {told}"])


def _margin_faults(document, data):
    """What the heads and feet of pages say else than brand, title, mark and number of the page."""
    file = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage() for page in file]
        heads = [tight(page.get_text_bounded(bottom=A4_HEIGHT - HEAD_AND_FOOT, top=A4_HEIGHT)) for page in pages]
        feet = [tight(page.get_text_bounded(bottom=0, top=HEAD_AND_FOOT)) for page in pages]
    finally:
        file.close()
    (page, of), mark, many = document.page_of, text_of(document.mark), len(pages)
    head = tight(text_of(document.provider) + text_of(document.title))
    found = [f"page {n} is headed {text!r}" for n, text in enumerate(heads[1:], start=2) if text != head]
    return found + [
        f"page {n} ends with {text!r}"
        for n, text in enumerate(feet, start=1)
        if text != tight(f"{mark}{page}{n}{of}{many}")
    ]


def _cover(document, form):
    kind, title, provider = text_of(document.kind), text_of(document.title), text_of(document.provider)
    head = {
        "html": [document.chrome["skip"], provider, kind, title],
        "markdown": [title, kind],
        "docx": [kind, title],
        "pdf": [provider, kind, title],
    }[form]
    contents = [f"{text_of(part.number)} {text_of(part.title)}" for part in document.sections]
    return Wanted(COVER, "", [*head, *_lines(document.facts, form), *(contents if form == "html" else ())], [])


def _wanted(section, form):
    title = f"{text_of(section.number)} {text_of(section.title)}"
    lines = [title] + [line for block in section.blocks for line in _lines(block, form)]
    heads = [tight("".join(map(text_of, block.columns))) for block in section.blocks if isinstance(block, Table)]
    return Wanted(section.id, title, lines, heads)


def _lines(block, form):
    """The texts of a block in the order in which a form has them."""
    if isinstance(block, Paragraph):
        found = [] if block.style == "reading" and form in ("markdown", "docx") else [block.runs]
    elif isinstance(block, Bullets):
        found = list(block.items)
    elif isinstance(block, Facts):
        found = [line for pair in block.items for line in pair]
    elif isinstance(block, Table):
        found = [block.caption, *block.columns, *(cell for row in block.rows for cell in row)]
    elif isinstance(block, Signatures):
        found = [block.intro]
        for party, lines in block.parties:
            found += [party, *(line for pair in lines for line in pair)]
    elif isinstance(block, WeekChart):
        drawn = [*(row.label for row in block.rows), *((tick,) for _, tick in block.axis)]
        found = [block.caption, *([block.alt] if form == "markdown" else drawn)]
    elif isinstance(block, Drawing):
        drawn = [shape.runs for shape in block.shapes if isinstance(shape, Label)]
        found = [block.caption, *([block.alt] if form in ("markdown", "docx") else drawn)]
    else:
        raise TypeError(f"no words are known for {type(block).__name__}")
    mark = BULLET if form == "pdf" and isinstance(block, Bullets) else ""
    return [mark + text_of(line) for line in found]


def _fault(text, wanted):
    """The first place at which a text is not what is wanted; None if it is."""
    place = 0
    for word in (tight(word) for line in wanted.lines for word in line.split()):
        while not text.startswith(word, place):
            head = next((head for head in wanted.heads if head and text.startswith(head, place)), None)
            if head is None:
                return f"{word!r} is wanted where {text[place : place + 40]!r} stands"
            place += len(head)
        place += len(word)
    return f"{text[place : place + 40]!r} is left over" if text[place:] else None


# ---- readers --------------------------------------------------------------------------------------------------------


class _Sections(HTMLParser):
    """The text of each section of a page by its id, without style sheet and title; the contents are the cover's."""

    def __init__(self):
        super().__init__()
        self.found, self.open, self.skipping = {COVER: []}, [COVER], []

    def handle_starttag(self, tag, attrs):
        if tag in {"style", "title"}:
            self.skipping.append(tag)
        if tag == "section":
            self.open.append(dict(attrs)["id"])
            self.found[self.open[-1]] = []
        if tag == "footer":
            self.open.append(next(reversed(self.found)))

    def handle_endtag(self, tag):
        if self.skipping and self.skipping[-1] == tag:
            self.skipping.pop()
        if tag in {"section", "footer"}:
            self.open.pop()

    def handle_data(self, data):
        if not self.skipping:
            self.found[self.open[-1]].append(data)


def _html(page, _):
    reader = _Sections()
    reader.feed(page)
    reader.close()
    return [Part(name, tight("".join(texts))) for name, texts in reader.found.items()]


def _markdown(text, wanted):
    """Sections by the headings below the title, in order."""
    parts = [[]]
    for line in text.split("\n"):
        if re.match(r"##+ ", line):
            parts.append([])
        parts[-1].append(_unmarked(line))
    names = [want.name for want in wanted]
    named = names if len(names) == len(parts) else map(str, range(len(parts)))
    return [Part(name, tight("".join(lines))) for name, lines in zip(named, parts, strict=True)]


def _unmarked(line):
    """What a reader sees of a line: marks of structure gone, escapes and entities resolved."""
    if re.fullmatch(r"\|( -+:? \|)+", line):
        return ""
    line = re.sub(r"^- \*\*(.*?):\*\*(?= |$)", r"\1 ", line)
    line = re.sub(r"^(#+ |- )", "", line).replace("<br>", " ")
    line = re.sub(r"(?<!\\)((?:\\\\)*)[|*]+", r"\1 ", line)
    return html.unescape(re.sub(r"\\(.)", r"\1", line))


def _docx(data, wanted):
    """Sections by their bookmarks."""
    names = {anchor(want.name): want.name for want in wanted if want.name} | {COVER: COVER}
    clauses = read_docx(BytesIO(data)).clauses
    return [
        Part(names.get(clause.anchor, clause.anchor), tight("".join([clause.title, *clause.lines])))
        for clause in clauses
    ]


def _pdf(data, wanted):
    """Sections by their bookmarks: the text between the place that one leads to and the next."""
    file = pypdfium2.PdfDocument(data)
    try:
        marks = [(mark.get_title(), *_place(mark)) for mark in file.get_toc()]
        places = [(0, A4_HEIGHT), *((page, height) for _, page, height in marks), (len(file) - 1, 0)]
        pages = [page.get_textpage() for page in file]
        texts = [_between(pages, *first, *last) for first, last in pairwise(places)]
    finally:
        file.close()
    titles = ["", *(tight(title) for title, _, _ in marks)]
    same = titles == [tight(want.title) for want in wanted]
    names = [want.name for want in wanted] if same else titles
    return [Part(name, text) for name, text in zip(names, texts, strict=True)]


def _place(mark):
    """Page, and height above its lower edge, that a bookmark leads to."""
    target = mark.get_dest()
    _, position = target.get_view()
    return target.get_index(), position[1]


def _between(pages, first, top, last, bottom):
    """The text from one height to another, which may be on a later page; without heads and feet of pages."""
    found = []
    for number in range(first, last + 1):
        upper = min(top if number == first else A4_HEIGHT, A4_HEIGHT - HEAD_AND_FOOT)
        lower = max(bottom if number == last else 0, HEAD_AND_FOOT)
        if upper > lower:
            found.append(pages[number].get_text_bounded(bottom=lower, top=upper))
    return tight("".join(found))


READERS = {"html": _html, "markdown": _markdown, "docx": _docx, "pdf": _pdf}
