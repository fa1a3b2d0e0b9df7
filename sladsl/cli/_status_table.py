"""Proposals for statuses as tables of the project file, with doubts as comments, and as data."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sladsl.findings.terminal import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.targets.protocol import StatusProposal
    from sladsl.targets.statuses.lived import Lived


def tables(found: Sequence[StatusProposal], target: str) -> Iterator[str]:
    """A table of the project file for each board, everything else as comments behind it."""
    for board, group in groupby(found, key=lambda each: each.board):
        rows = list(group)
        named = [each for each in rows if each.status and each.meaning]
        if named:
            yield f"[targets.{target}.boards.{_toml(board)}.statuses]"
        texts = [f"{_toml(each.status)} = {_toml(each.meaning)}" for each in named]
        widest = max((width(text) for text in texts), default=0)
        for text, each in zip(texts, named, strict=True):
            yield f"{text}{' ' * (widest - width(text))}  # {'; '.join(_remarks(each))}"
            yield from (f"#   doubtful: {_one_line(doubt)}" for doubt in each.doubts)
        for each in rows:
            if each not in named:
                name = f"{_toml(each.status)}: " if each.status else ""
                yield from (f"# doubtful: {name}{_one_line(doubt)}" for doubt in each.doubts)
        yield ""


def as_data(each: StatusProposal) -> dict[str, Any]:
    """A proposal as JSON has it; `lived` is there only with a history, times in seconds."""
    data: dict[str, Any] = {
        "board": each.board,
        "status": each.status,
        "stage": each.stage,
        "meaning": each.meaning,
        "mapped": each.mapped,
        "doubts": list(each.doubts),
    }
    if each.facts is not None:
        facts = each.facts
        release = {"known": facts.release.known, "rules": list(facts.release.rules)}
        data |= {
            "reaches": list(facts.reaches),
            "holds": list(facts.holds),
            "ends": facts.ends,
            "retired": facts.retired,
            "release": release,
        }
    if each.lived is not None:
        data["lived"] = each.lived._asdict()
    return data


def _remarks(each: StatusProposal) -> Iterator[str]:
    yield _one_line(each.stage)
    if each.facts is not None:
        if each.facts.retired:
            yield "switched off"
        if each.facts.holds and each.facts.release.rules:
            yield f"released by {_one_line(' and '.join(each.facts.release.rules))}"
    if each.lived is not None:
        over = each.facts is not None and (each.facts.ends or "resolve" in each.facts.reaches)
        yield _lived(each.lived, over=over)


def _lived(lived: Lived, *, over: bool) -> str:
    """How often it was entered and for how long; how long a ticket has been over is nobody's concern."""
    from sladsl.targets.statuses.told import duration

    if not lived.entered:
        return "never entered"
    times = f"{lived.entered} time{'' if lived.entered == 1 else 's'}"
    if over:
        return f"entered {times}"
    return f"entered {times}, median {duration(lived.median)}, 95 % within {duration(lived.most)}"


def _one_line(text: str) -> str:
    """A text that ends no comment: names are the vendor's own."""
    return " ".join(text.split())


def _toml(text: str) -> str:
    """A text in quotes, as TOML has it; what no terminal may show is escaped, so that it can still be pasted."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if printable(char) == char or _is_lone(char) else _escape(char) for char in quoted)


def _is_lone(char: str) -> bool:
    """Whether it is half a character, which TOML cannot say."""
    return 0xD800 <= ord(char) < 0xE000


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
