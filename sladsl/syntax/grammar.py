"""The parser's tables: read from their serialised form, or built from the grammar and kept in the user's cache."""

from __future__ import annotations

import marshal
import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import lark
from lark import Lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

from sladsl import resources

from .layout import Layout
from .node import Node, has_place

FORM = "1"
"""Counts up when what is stored besides the grammar changes."""


_OBJECTS = ("postlex", "tree_class", "propagate_positions")
"""Options that are objects of ours, given anew at loading."""


def grammar_text() -> str:
    """The grammar as written."""
    return (resources.folder("grammar") / "sla.lark").read_text(encoding="utf-8")


def grammar_key() -> str:
    """A key that changes with the grammar, with lark and with the form of storage."""
    return sha256(f"{FORM}\n{lark.__version__}\n{grammar_text()}".encode()).hexdigest()[:20]


def build(*, strict: bool = False) -> Lark:
    """Build the parser from the grammar, which takes about ten times as long as loading it.

    Args:
        strict: refuse conflicts that lark would resolve by itself; needs the package `interegular`.
    """
    return Lark(
        grammar_text(), parser="lalr", lexer="contextual", postlex=Layout(), propagate_positions=has_place,
        maybe_placeholders=False, strict=strict, tree_class=Node,
    )  # fmt: skip


def serialise() -> bytes:
    """The parser's tables as bytes for `load`."""
    data, memo = build().memo_serialize([TerminalDef, Rule])
    data["options"] = {name: value for name, value in data["options"].items() if name not in _OBJECTS}
    return marshal.dumps(_plain({"data": data, "memo": memo}))


def _plain(stored: Any) -> Any:
    """Lark's tables with its tokens as plain text, as `marshal` wants them."""
    if isinstance(stored, dict):
        return {_plain(key): _plain(value) for key, value in stored.items()}
    if isinstance(stored, list | tuple | set | frozenset):
        return type(stored)(_plain(item) for item in stored)
    return str(stored) if isinstance(stored, str) else stored


def load() -> tuple[Lark, Layout]:
    """Give the parser and its layout, from the installation, the cache, or built anew."""
    key = grammar_key()
    name = f"sla-{key}.bin"
    layout = Layout()
    for folder in (resources.folder("grammar"), cache_folder()):
        file = folder / name
        if file.is_file():
            loaded = _loaded(file.read_bytes(), layout)
            if loaded is not None:
                return loaded, layout
    data = serialise()
    _keep(cache_folder() / name, data)
    parser = _loaded(data, layout)
    assert parser is not None, "freshly built tables must load"
    return parser, layout


def cache_folder() -> Path:
    """The user's cache folder for sladsl."""
    base = os.environ.get("SLADSL_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "sladsl"


def _loaded(data: bytes, layout: Layout) -> Lark | None:
    """Make a parser of stored tables; None when they are damaged, so that they are built anew."""
    parser = Lark.__new__(Lark)
    try:
        parser._load(marshal.loads(data), postlex=layout, tree_class=Node, propagate_positions=has_place)  # noqa: S302, SLF001 (our own file)
    except (EOFError, KeyError, AttributeError, ValueError, TypeError):
        return None
    return parser


def _keep(file: Path, data: bytes) -> None:
    """Store tables for the next run; a cache that cannot be written costs time, nothing else."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
            temporary.write(data)
        os.replace(temporary.name, file)
    except OSError:
        return
