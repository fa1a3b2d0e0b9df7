"""The files of an agreement: what it uses, what those use, and what stands in each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding
from sladsl.syntax.parser import Parsed, parse
from sladsl.syntax.source import read_source

from . import kinds

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.syntax.node import Node

HEADS = ("agreement", "plan")


class File(NamedTuple):
    """A contract file that was read.

    Attributes:
        path: where it is.
        shown: its name in findings.
        parsed: its tree and the findings of form.
        head: its `agreement` or `plan` sentence; None for a base file.
        uses: the files it uses, in order, as far as they could be read.
    """

    path: Path
    shown: str
    parsed: Parsed
    head: Node | None
    uses: list[File]


class Library:
    """Reads each file once, however many agreements use it.

    Attributes:
        root: folder that no path may leave.
        files: everything read so far, by real path.
        findings: of all files, each once.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, File] = {}
        self.findings: list[Finding] = []
        self._real_root = os.path.realpath(root)

    def read(self, path: Path) -> File:
        """Read a file and all it uses."""
        return self._read(path, ())

    def _read(self, path: Path, chain: tuple[str, ...]) -> File:
        real = os.path.realpath(path)
        if real in self.files:
            return self.files[real]
        shown = self._shown(path)
        parsed = parse(read_source(path, shown))
        self.findings.extend(parsed.findings)
        file = File(path, shown, parsed, self._head(parsed, shown), [])
        self.files[real] = file
        for sentence in parsed.tree.nodes("use"):
            used = self._used(sentence, file, (*chain, real))
            if used is not None:
                file.uses.append(used)
        return file

    def _shown(self, path: Path) -> str:
        """Name a file as seen from where the command runs, when that is shorter."""
        relative = os.path.relpath(path)
        return relative if not relative.startswith("..") else str(path)

    def _head(self, parsed: Parsed, shown: str) -> Node | None:
        heads = list(parsed.tree.nodes(*HEADS))
        for extra in heads[1:]:
            message = f"a second {extra.rule} begins here"
            finding = Finding(kinds.SEVERAL_HEADS, message, extra.span(shown), "write it into a file of its own")
            self.findings.append(finding)
        return heads[0] if heads else None

    def _used(self, sentence: Node, file: File, chain: tuple[str, ...]) -> File | None:
        token = sentence.tokens("STRING")[0]
        name = str(token)[1:-1]
        span = sentence.span(file.shown)
        target = file.path.parent / name
        real = os.path.realpath(target)
        if real != self._real_root and not real.startswith(self._real_root + os.sep):
            message = f'"{name}" lies outside the project'
            self.findings.append(Finding(kinds.OUTSIDE_PROJECT, message, span, "move the file into the project"))
            return None
        if real in chain:
            message = f'"{name}" is used in a circle'
            self.findings.append(Finding(kinds.USE_CYCLE, message, span, "take this line or the one in the other file away"))
            return None
        if not os.path.isfile(real):
            message = f'there is no file "{name}"'
            self.findings.append(Finding(kinds.MISSING_FILE, message, span, f"the path is read from {file.path.parent}"))
            return None
        return self._read(target, chain)


def bases(file: File) -> list[File]:
    """The base files below a file, each once, in the order of first use; plans are left out."""
    found: dict[int, File] = {}

    def walk(one: File) -> None:
        for used in one.uses:
            walk(used)
            if used.head is None:
                found.setdefault(id(used.parsed), used)

    walk(file)
    return list(found.values())


def plans(file: File) -> list[File]:
    """All plan files that can be reached from a file."""
    found: dict[int, File] = {}

    def walk(one: File) -> None:
        for used in one.uses:
            if used.head is not None and used.head.rule == "plan":
                found.setdefault(id(used.parsed), used)
            walk(used)

    walk(file)
    return list(found.values())
