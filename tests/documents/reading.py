"""Reading rendered documents back: their text, without what a renderer adds to every page."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pypdfium2

from sladsl.documents.document import Value
from sladsl.documents.walk import runs_of

_SPACE = re.compile(r"[\s\u200b\u200e\ufeff\ufffe\xad]+")
HEAD_AND_FOOT = 54
"""Points at the top and at the bottom of a page that hold no text of the document: 19 of 20 millimetres."""
_NUMBER = re.compile(r"\d+")


def tight(text):
    """A text without white space and invisible marks of line ends; PDFium gives a hyphen at a line end as U+0002."""
    return _SPACE.sub("", text.replace("\x02", "-"))


def tight_lines(text):
    """A text whose marks of line ends are gone, with its words apart."""
    return re.sub(r"[\u200b\ufeff\ufffe\xad]", "", text)


def pdf_pages(data):
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def pdf_body(data):
    """The text between the running heads and feet of all pages."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(
            page.get_textpage().get_text_bounded(bottom=HEAD_AND_FOOT, top=842 - HEAD_AND_FOOT) for page in document
        )
    finally:
        document.close()


def values(document):
    """The printed values of a document, without the alternative texts of figures."""
    return [run.text for run in runs_of(document, alternatives=False) if isinstance(run, Value)]


def numbers(text):
    """How often each number stands in a text."""
    return Counter(_NUMBER.findall(text))


class _Words(HTMLParser):
    """The text of a page, without its style sheet and contents list."""

    def __init__(self):
        super().__init__()
        self.parts, self.skipping, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.attributes.append((tag, dict(attrs)))
        if tag in {"style", "nav", "title"}:
            self.skipping.append(tag)

    def handle_endtag(self, tag):
        if self.skipping and self.skipping[-1] == tag:
            self.skipping.pop()

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)


def html_page(page):
    """Text, and all start tags with their attributes, of a page."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts), reader.attributes
