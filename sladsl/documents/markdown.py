"""The Markdown of a Document, for wikis: whatever stands in a contract or history stays text there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Facts, Paragraph, Signatures, Table, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.documents.document import Block, Document, Runs, Section

_SIGNS = re.compile(r"([\\`*_\[\]|~$])")
"""Signs that mean something wherever they stand; < and & become entities, so that no HTML can begin."""
_HEAD = re.compile(r"^(\s*)([#+=>-]|\d{1,9}(?=[.)](?:\s|$)))")
"""What makes the beginning of a line a heading, a list, a rule or a quotation."""
_NAMED = re.compile(r":(?=[^\W\d][\w+-]*:)")
"""The colon of a name that some wikis show as a little picture."""
_ADDRESS = re.compile(r"\b(https?|ftp|mailto)(?=:)|\b(www)(?=\.)", re.IGNORECASE)
"""The beginning of an address that many wikis make a link of."""


def render_markdown(document: Document) -> str:
    """Writes a document as Markdown with tables, as GitHub and most wikis read them.

    A figure is given by its words; a table beside it has its numbers.
    """
    parts = [f"# {_line(document.title)}", _line(document.kind), _pairs(document.facts.items)]
    for section in document.sections:
        parts += _section(section, 2)
    if document.mark:
        parts += ["---", _line(document.mark)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    number = f"{text_of(section.number)}\N{EN SPACE}" if section.number else ""
    yield f"{'#' * level} {number}{_line(section.title)}"
    for block in section.blocks:
        yield from _block(block)
    for child in section.sections:
        yield from _section(child, level + 1)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        text = _text(block.runs)
        yield f"**{_line(block.runs)}**" if block.style == "lead" else text
    elif isinstance(block, Bullets):
        yield "\n".join(f"- {_line(item)}" for item in block.items)
    elif isinstance(block, Facts):
        yield _pairs(block.items)
    elif isinstance(block, Table):
        yield f"**{_line(block.caption)}**"
        yield _table(block)
    elif isinstance(block, Signatures):
        yield _text(block.intro)
        for party, lines in block.parties:
            yield f"**{_line(party)}**"
            yield _pairs(lines)
    else:
        yield f"**{_line(block.caption)}**"
        yield f"*{_line(block.alt)}*"


def _table(table: Table) -> str:
    rules = ["---:" if column in table.numbers else "---" for column in range(len(table.columns))]
    return _rows(
        [[_line(head) for head in table.columns], rules, *([_line(cell) for cell in row] for row in table.rows)]
    )


def _pairs(pairs: Iterable[tuple[Runs, Runs]]) -> str:
    rows = [[f"**{_line(label)}**" if text_of(label) else "", _line(text)] for label, text in pairs]
    return _rows([["", ""], ["---", "---"], *rows]) if rows else ""


def _rows(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _line(runs: Runs) -> str:
    """A text on one line, its line ends as breaks."""
    return "<br>".join(escaped(line) for line in text_of(runs).split("\n"))


def _text(runs: Runs) -> str:
    """A paragraph with its line ends."""
    return "\\\n".join(escaped(line) for line in text_of(runs).split("\n"))


def escaped(line: str) -> str:
    """A line of text, so that no sign in it is taken for markup."""
    safe = _SIGNS.sub(r"\\\1", line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _ADDRESS.sub(lambda found: f"{found[0]}<!-- -->", _NAMED.sub("&#58;", safe))
    return _HEAD.sub(lambda found: f"{found[1]}{_harmless(found[2])}", safe)


def _harmless(sign: str) -> str:
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
