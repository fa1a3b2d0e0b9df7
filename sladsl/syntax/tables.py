"""The tables of the parser: read from their stored form, or made by Lark from the grammar and kept in the user's cache.

Lark reads the grammar and computes the LALR tables. At run time only the tables are needed: importing Lark and building
its lexers costs three times as long as everything else that reading a contract does (docs/decisions).
"""

from __future__ import annotations

import marshal
import os
from pathlib import Path
from typing import NamedTuple

from sladsl import resources
from sladsl.hashing import sha256

FORM = "3"
"""Counts up when the form of the stored tables changes."""

END = "$END"


class Rule(NamedTuple):
    """What a reduction makes.

    Attributes:
        origin: the symbol it makes, by which the next state is found.
        size: how many symbols it takes.
        name: rule of the node.
        kept: places of the symbols that become children, and whether the children of a symbol are taken instead of it.
        single: whether a single child stands for the node.
    """

    origin: str
    size: int
    name: str
    kept: tuple[tuple[int, bool], ...]
    single: bool


class Tables(NamedTuple):
    """Everything that reading needs.

    Attributes:
        states: for each state: terminal or symbol -> the next state, or `~n` for the reduction by rule n.
        rules: the rules.
        start: first state.
        end: state in which the whole text was read.
        literals: word or sign -> its terminal.
        phrases: first word -> terminal and further words of each phrase that begins so, the longest first.
        patterns: terminal and regular expression of all others, in the order in which they are tried.
        plain: the same for texts that are ASCII only, without what such texts cannot hold: they compile much faster.
    """

    states: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    start: int
    end: int
    literals: dict[str, str]
    phrases: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    patterns: tuple[tuple[str, str], ...]
    plain: tuple[tuple[str, str], ...]


def grammar_text() -> str:
    """The grammar as written."""
    return (resources.folder("grammar") / "sla.lark").read_text(encoding="utf-8")


def grammar_key() -> str:
    """A key that changes with the grammar and with the form of storage."""
    return sha256(f"{FORM}\n{grammar_text()}".encode()).hexdigest()[:20]


def load() -> Tables:
    """Give the tables, from the installation, the cache, or made anew."""
    name = f"sla-{grammar_key()}.bin"
    for folder in (resources.folder("grammar"), cache_folder()):
        tables = _stored(folder / name)
        if tables is not None:
            return tables
    data = serialise()
    _keep(cache_folder() / name, data)
    return _tables(data)


def serialise() -> bytes:
    """The tables as bytes for `load`; needs Lark."""
    from .compiler import compile_grammar

    return marshal.dumps(tuple(compile_grammar(grammar_text())), 4)


def cache_folder() -> Path:
    """The user's cache folder for sladsl."""
    base = os.environ.get("SLADSL_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "sladsl"


def _stored(file: Path) -> Tables | None:
    """The tables in a file; None if it is missing or damaged, so that they are made anew."""
    try:
        return _tables(file.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _tables(data: bytes) -> Tables:
    states, rules, *others = marshal.loads(data)  # noqa: S302 (our own file, named by the hash of the grammar)
    return Tables(states, tuple(Rule(*rule) for rule in rules), *others)


def _keep(file: Path, data: bytes) -> None:
    """Store tables for the next run; a cache that cannot be written costs time, nothing else."""
    import tempfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
            temporary.write(data)
        os.replace(temporary.name, file)
    except OSError:
        return
