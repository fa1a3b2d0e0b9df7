"""The blocks of code in Markdown pages, with what their info strings say about them."""

import re
from pathlib import Path
from typing import NamedTuple

PAGES = Path(__file__).parents[2] / "docs" / "language"
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_OPTIONS = re.compile(
    r"sla(?: (?P<form>part|head))?(?: file (?P<file>\S+))?(?: (?P<word>error|finds) (?P<codes>[\w ]+))?\Z"
)


class Block(NamedTuple):
    """A block of contract text.

    Attributes:
        page: the page it stands on.
        line: where it begins.
        form: "file" for a whole file, "part" for sentences, "head" for lines of the head of an agreement.
        file: the name under which later blocks of the page can use it; empty if they cannot.
        errors: the codes of the errors it gives, and no others.
        finds: codes of findings that must be among those it gives.
        text: the contract text.
    """

    page: str
    line: int
    form: str
    file: str
    errors: frozenset[str]
    finds: frozenset[str]
    text: str

    def __str__(self):
        return f"{self.page}:{self.line}"


def pages():
    """The names of all pages."""
    return sorted(path.name for path in PAGES.glob("*.md"))


def fences(page):
    """Line, info string and text of each block of a page."""
    text = (PAGES / page).read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match["info"].strip(), match["text"]


def blocks(page):
    """The contract texts of a page."""
    found = []
    for line, info, text in fences(page):
        if info.split(" ")[0] != "sla":
            continue
        match = _OPTIONS.match(info)
        assert match, f"{page}:{line}: this info string cannot be read: {info}"
        codes = frozenset((match["codes"] or "").split())
        errors, finds = (codes, frozenset()) if match["word"] == "error" else (frozenset(), codes)
        found.append(Block(page, line, match["form"] or "file", match["file"] or "", errors, finds, text))
    return found


def all_blocks():
    """The contract texts of all pages."""
    return [block for page in pages() for block in blocks(page)]
