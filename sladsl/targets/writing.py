"""What a bundle looks like as files: requests, trace, verdicts, and the set-up sheet."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import category

if TYPE_CHECKING:
    from re import Match

    from jinja2 import Environment

    from .protocol import Bundle, Project, Request, Trace, Verdict

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that change the direction of text around them: they could make a name read as something else."""

MARKUP = frozenset("\\`*_[]|~#$@")
"""Characters that mean something anywhere in a line of Markdown; those of HTML become entities."""


def written(bundle: Bundle) -> dict[str, str]:
    """`requests.jsonl` (one request a line, in the order of loading), `trace.json` and `verdicts.json`."""
    requests = "".join(_line(_row(request)) for request in bundle.requests)
    return {
        "requests.jsonl": requests,
        "trace.json": _json("sladsl/trace/1", "fields", [_row(each) for each in bundle.trace]),
        "verdicts.json": _json("sladsl/verdicts/1", "verdicts", [_verdict(each) for each in bundle.verdicts]),
    }


def _row(value: Request | Trace | Verdict) -> dict[str, Any]:
    """The fields by name; what they hold is not copied, since it is only written."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """A verdict with the features that decided; on what else it rests is told by the build report."""
    row = _row(verdict)
    del row["rests_on"]
    return row


def sheets(target: str, title: str, bundle: Bundle, project: Project) -> dict[str, str]:
    """`setup.html` and `setup.md`, from the templates of the target's data folder."""
    from .sheet import groups
    from .support import load_support

    values: dict[str, Any] = {
        "title": title,
        "zone": project.settings.zone,
        "groups": groups(bundle, project.on),
        "requests": len(bundle.requests),
        "sources": load_support(target).sources,
    }
    environment = templates(target)
    return {name: environment.get_template(f"{name}.j2").render(values) for name in ("setup.html", "setup.md")}


@lru_cache(maxsize=16)
def templates(folder_name: str) -> Environment:
    """The templates of a folder below `targets/`, and those of `targets/sheet/`, from which sheets are made.

    Whatever a template prints is escaped: as HTML by itself, as Markdown by the filter `md`; `line` makes it one line.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from sladsl.resources import folder

    places = [folder("targets") / folder_name, folder("targets") / "sheet"]
    environment = Environment(
        loader=FileSystemLoader(places), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    # What `md` has escaped is marked as safe; whatever a template forgets to pass through it is escaped as HTML.
    environment.filters["md"] = lambda text: Markup(markdown(text))  # noqa: S704
    environment.filters["line"] = one_line
    return environment


def one_line(text: str) -> str:
    """Text as one line without control characters and changes of direction."""
    if text.isprintable():  # nearly all text: nothing to replace, and no look at each character
        return " ".join(text.split())
    kept = ("\ufffd" if char in BIDI else " " if category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def markdown(text: str) -> str:
    """Text as one line of Markdown in which no character means anything: no markup, no HTML, no link, no list."""
    import re

    escaped = "".join(f"\\{char}" if char in MARKUP else char for char in one_line(text))
    # Addresses would become links by themselves; a dash or a number in front would begin a list.
    escaped = re.sub(r"://|(?i:(?<=www)\.)|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]", _with_backslash, escaped)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _with_backslash(match: Match[str]) -> str:
    return ":\\//" if match[0] == "://" else f"\\{match[0]}"


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json(schema: str, key: str, rows: list[dict[str, Any]]) -> str:
    data = {"schema": schema, key: rows}
    return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"
