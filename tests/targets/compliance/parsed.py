"""Reads every kind of file that targets write with a parser that is not ours, and refuses kinds it does not know."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import PurePath
from xml.etree import ElementTree as ET

import yaml


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags |= {tag, *(name for name, _ in attrs)}


def tags(page: str) -> set[str]:
    """The tags and attributes of a page."""
    found = Page()
    found.feed(page)
    found.close()
    return found.tags


def _rows(text: str) -> None:
    lengths = {len(row) for row in csv.reader(io.StringIO(text), strict=True)}
    assert len(lengths) <= 1, lengths


def _markdown(text: str) -> None:
    assert "<" not in text.replace("&lt;", ""), "markup of HTML in Markdown"
    assert not re.search(r"(?<!\\)\]\(", text), "a link nobody wrote"
    head = None
    for line in text.splitlines():
        bars = line.replace("\\|", "").count("|") if line.startswith("|") else None
        assert bars is None or head is None or bars == head, line
        head = bars


def _perl(text: str) -> None:
    """Perl itself compiles it; `Set` is the only thing it calls."""
    if shutil.which("perl") is None:
        return
    checked = f"sub Set(\\[$@%]@) {{}}\n{text}".encode()
    done = subprocess.run(["perl", "-c"], input=checked, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def _script(text: str) -> None:
    if shutil.which("node") is None:
        return
    command = ["node", "--input-type=module", "--check"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


LITERAL = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|\$(?!\{)|[^`\\$])*`""", re.DOTALL
)


def _typescript(text: str) -> None:
    """Without a compiler: outside of texts and comments no quote is left, and brackets are closed in order."""
    bare = LITERAL.sub("", text)
    assert not re.search(r"[\"'`]", bare), "a text that does not end"
    opened: list[str] = []
    for sign in re.findall(r"[()\[\]{}]", bare):
        if sign in "([{":
            opened.append(sign)
        else:
            assert opened, "a bracket that nothing opens"
            assert opened.pop() + sign in ("()", "[]", "{}"), "brackets that cross"
    assert not opened, "a bracket that is not closed"


PARSERS = {
    ".json": json.loads, ".jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    ".yml": yaml.safe_load, ".yaml": yaml.safe_load, ".html": tags, ".md": _markdown, ".csv": _rows,
    ".pm": _perl, ".xml": ET.fromstring, ".ts": _typescript, ".js": _script, ".mjs": _script,
}  # fmt: skip


def parse(name: str, text: str) -> None:
    """Parse a file by its ending; any error is that of the parser."""
    ending = PurePath(name).suffix
    assert ending in PARSERS, f"no parser for {name}: add one here"
    assert "\u202e" not in text
    PARSERS[ending](text)
