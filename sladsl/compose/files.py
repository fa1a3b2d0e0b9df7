"""The files of an agreement: what it uses, what those use, and what stands in each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings import Finding
from sladsl.syntax.parser import Parsed, parse
from sladsl.syntax.source import read_source

from . import kinds
from .reading import unquoted

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.findings import Kind
    from sladsl.syntax.node import Node

HEADS = ("agreement", "plan")
LAYERS = {
    "annex": "an annex belongs to", "system_layer": "a layer for a system belongs to",
    "amendment": "an amendment changes",
}  # fmt: skip
"""Rule of a layer that only agreements have -> the beginning of what is said when it stands elsewhere."""


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


def shown_name(path: Path) -> str:
    """The name of a file as seen from where the command runs; a full path stays one if it leads elsewhere."""
    relative = os.path.relpath(path)
    return os.path.normpath(path) if relative.startswith("..") and path.is_absolute() else relative


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
        self._followed: set[str] = set()
        self._real_root = os.path.realpath(root)

    def read(self, path: Path) -> File:
        """Read a file and all it uses, however deep."""
        first = self._load(path)
        open_files = [(first, iter(self._sentences(first)))]
        chain = {os.path.realpath(path)}
        while open_files:
            file, sentences = open_files[-1]
            sentence = next(sentences, None)
            if sentence is None:
                open_files.pop()
                chain.discard(os.path.realpath(file.path))
                continue
            used = self._used(sentence, file, chain)
            if used is not None:
                file.uses.append(used)
                open_files.append((used, iter(self._sentences(used))))
                chain.add(os.path.realpath(used.path))
        return first

    def _load(self, path: Path) -> File:
        real = os.path.realpath(path)
        if real not in self.files:
            shown = shown_name(path)
            parsed = parse(read_source(path, shown))
            self.findings.extend(parsed.findings)
            self.files[real] = File(path, shown, parsed, self._head(parsed, shown), [])
        return self.files[real]

    def _sentences(self, file: File) -> list[Node]:
        """The `use` sentences of a file that were not followed yet."""
        real = os.path.realpath(file.path)
        if real in self._followed:
            return []
        self._followed.add(real)
        return list(file.parsed.tree.nodes("use"))

    def _head(self, parsed: Parsed, shown: str) -> Node | None:
        heads = list(parsed.tree.nodes(*HEADS))
        for extra in heads[1:]:
            article = "an" if extra.rule == "agreement" else "a"
            message = f"{article} {extra.rule} begins here, but the file has its head already"
            finding = Finding(kinds.SEVERAL_HEADS, message, extra.span(shown), "write it into a file of its own")
            self.findings.append(finding)
        if not parsed.tree.has("BAD") and (not heads or heads[0].rule != "agreement"):
            for node in parsed.tree.nodes(*LAYERS):
                message = f"{LAYERS[node.rule]} an agreement, and this file is none"
                help_line = "write it into the file of its agreement"
                self.findings.append(Finding(kinds.SEVERAL_HEADS, message, node.span(shown), help_line))
        return heads[0] if heads else None

    def _used(self, sentence: Node, file: File, chain: set[str]) -> File | None:
        name = unquoted(sentence.tokens("STRING")[0])
        target = file.path.parent / name
        real = os.path.realpath(target)
        problem: tuple[Kind, str, str] | None = None
        if real != self._real_root and not real.startswith(self._real_root.rstrip(os.sep) + os.sep):
            problem = kinds.OUTSIDE_PROJECT, f'"{name}" lies outside the project', "move the file into the project"
        elif real in chain:
            help_line = "take this line or the one in the other file away"
            problem = kinds.USE_CYCLE, f'"{name}" is used in a circle', help_line
        elif not os.path.isfile(real):
            help_line = f"mend the path; it is read from the folder {shown_name(file.path.parent)}"
            problem = kinds.MISSING_FILE, f'there is no file "{name}"', help_line
        used = None if problem else self._load(target)
        if used is not None and used.head is not None and used.head.rule == "agreement":
            help_line = "use a base file or a plan; move what both agreements say into one"
            problem = kinds.SEVERAL_HEADS, f'"{name}" is an agreement of its own', help_line
        if problem:
            kind, message, help_line = problem
            self.findings.append(Finding(kind, message, sentence.span(file.shown), help_line))
            return None
        return used


def bases(file: File) -> list[File]:
    """The base files below a file, each once, in the order of first use; plans are left out."""
    return [one for one in _below(file) if one.head is None]


def plans(file: File) -> list[File]:
    """All plan files that can be reached from a file."""
    return [one for one in _below(file) if one.head is not None and one.head.rule == "plan"]


def _below(file: File) -> list[File]:
    """All files that a file uses, directly or not, each once, a used file before the one that uses it."""
    found: list[File] = []
    seen = {id(file.parsed)}
    open_files = [(file, iter(file.uses))]
    while open_files:
        one, rest = open_files[-1]
        used = next(rest, None)
        if used is None:
            open_files.pop()
            found.append(one)
        elif id(used.parsed) not in seen:
            seen.add(id(used.parsed))
            open_files.append((used, iter(used.uses)))
    return found[:-1]
