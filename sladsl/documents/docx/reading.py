"""Reading a DOCX file back: its clauses by their bookmarks, as if every tracked change had been accepted."""

from __future__ import annotations

from os import PathLike
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile

from . import demand
from .anchors import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tblPr", "trPr", "tcPr")}
"""Elements whose text is not read: what a tracked change deletes, codes of fields, and properties."""
COVER = ""
"""Anchor of what stands before the first bookmark."""
CORE = "docProps/core.xml"
LARGEST = 200_000_000
"""Bytes of the largest part that is read; a schedule has less than a hundredth of it."""


class UnreadableError(ValueError):
    """The file is no DOCX that can be read; the message says why."""


class Clause(NamedTuple):
    """A section as it stands in a file.

    Attributes:
        anchor: name of its bookmark; empty for the cover.
        title: its heading with its number.
        lines: what stands below, up to the next heading: paragraphs, and cells of tables row by row.
        tracked: whether it holds tracked changes.
        comments: what people noted at it.
    """

    anchor: str
    title: str
    lines: tuple[str, ...]
    tracked: bool
    comments: tuple[str, ...]


class Read(NamedTuple):
    """What a file holds.

    Attributes:
        subject: the agreement that it says it is about.
        version: the first day of the terms that it was made of; empty if the file has lost it.
        clauses: the cover and every section, in order.
    """

    subject: str
    version: str
    clauses: tuple[Clause, ...]


def read_docx(file: Path | IO[bytes]) -> Read:
    """Read a file.

    Raises:
        UnreadableError: it is no DOCX file, damaged, or far too large.
        OSError: it cannot be opened.
        MissingExtraError: python-docx is not installed.
    """
    demand()
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    _checked(file)
    try:
        package = docx.Document(str(file) if isinstance(file, PathLike) else file)
        notes = _comments(package)
        about = _properties(file)
        return Read(about.get("subject", ""), about.get("version", ""), tuple(_clauses(package.element.body, notes)))
    except (PackageNotFoundError, BadZipFile, KeyError, XMLSyntaxError, ValueError, AttributeError) as error:
        raise UnreadableError(f"this is no DOCX file that can be read ({type(error).__name__})") from None


def _checked(file: Path | IO[bytes]) -> None:
    """Refuse what is no archive, or unpacks to far more than a document."""
    from zipfile import ZipFile

    try:
        with ZipFile(file) as archive:
            if any(part.file_size > LARGEST for part in archive.infolist()):
                raise UnreadableError("a part of this file is too large for a document")
    except BadZipFile:
        raise UnreadableError("this is no DOCX file: it is no ZIP archive") from None


def _properties(file: Path | IO[bytes]) -> dict[str, str]:
    """The core properties, wherever the word processor says that they are: python-docx overlooks LibreOffice's."""
    from zipfile import ZipFile

    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with ZipFile(file) as archive:
        if CORE not in archive.namelist():
            return {}
        return {etree.QName(each).localname: each.text or "" for each in etree.fromstring(archive.read(CORE), parser)}


def _clauses(body: Any, notes: dict[str, str]) -> Iterator[Clause]:
    parts: list[tuple[str, list[Any]]] = [(COVER, [])]
    for block in body:
        name = _bookmark(block)
        if name is not None:
            parts.append((name, []))
        parts[-1][1].append(block)
    for anchor, blocks in parts:
        headed = blocks if anchor == COVER else blocks[1:]
        yield Clause(
            anchor,
            "" if anchor == COVER else " ".join(_texts(blocks[0])),
            tuple(line for block in headed for line in _texts(block)),
            any(map(_is_tracked, blocks)),
            tuple(note for block in blocks for note in _noted(block, notes)),
        )


def _bookmark(block: Any) -> str | None:
    names = (mark.get(f"{W}name") or "" for mark in block.iter(f"{W}bookmarkStart"))
    return next((name for name in names if name.startswith(PREFIX)), None)


def _texts(block: Any) -> list[str]:
    """The paragraphs of a block that say something, their spaces made even."""
    found = []
    for paragraph in block.iter(f"{W}p"):
        text = " ".join("".join(_pieces(paragraph)).split())
        if text:
            found.append(text)
    return found


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in GONE:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}tab", f"{W}cr"):
            yield " "
        else:
            yield from _pieces(child)


def _is_tracked(block: Any) -> bool:
    return any(next(block.iter(f"{W}{name}"), None) is not None for name in ("ins", "del", "moveFrom", "moveTo"))


def _noted(block: Any, notes: dict[str, str]) -> list[str]:
    marks = (mark.get(f"{W}id") for mark in block.iter(f"{W}commentReference"))
    return [notes[mark] for mark in marks if mark in notes]


def _comments(package: Any) -> dict[str, str]:
    """The comments of the file by their ids, each with its author."""
    from lxml import etree

    part = next((rel.target_part for rel in package.part.rels.values() if rel.reltype.endswith("/comments")), None)
    if part is None:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = {}
    for comment in etree.fromstring(part.blob, parser).iter(f"{W}comment"):
        said = " ".join(" ".join("".join(_pieces(p)).split()) for p in comment.iter(f"{W}p"))
        found[comment.get(f"{W}id") or ""] = f"{comment.get(f'{W}author') or 'somebody'}: {said}"
    return found
