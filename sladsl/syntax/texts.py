'''Longer texts of which a mark """ was lost or doubled: where that happened, and the file without that clause.'''

from __future__ import annotations

import re
from typing import NamedTuple

from .messages import begins_sentence

MARK = "\ue000"
"""Stands for a line that could not be read; the grammar knows it as BAD wherever a sentence can stand."""
MARKS = '"""'
_OUTSIDE = re.compile(r'(""")|"(?:[^"\\\n]|\\.)*"|#.*')
_CLAUSE = re.compile(r"\s*(?:override\s+)?clause\b")


class Loss(NamedTuple):
    """A mark that has no partner.

    Attributes:
        line: where it is told, from 0.
        first: the first line that cannot be read because of it, from 0.
        last: the line after those.
        message: what is wrong.
    """

    line: int
    first: int
    last: int
    message: str


def lost_mark(text: str) -> Loss | None:
    """Where the marks of a text with an odd number of them go wrong, judged by indentation; None if nothing tells."""
    lines = text.split("\n")
    clause, opened, fresh = -1, -1, False
    for place, line in enumerate(lines):
        code = line if opened >= 0 else _OUTSIDE.sub(r"\1", line)
        marks = code.count(MARKS)
        if opened < 0 and _CLAUSE.match(code):
            clause, fresh = place, True
        if opened >= 0 and not marks and line[:1].strip() and begins_sentence(line):
            return _loss(lines, opened, clause, "the text that begins here does not end")
        if not marks:
            fresh = fresh and (place == clause or not code.strip())
            continue
        if opened < 0 and not fresh:
            return _without_beginning(lines, place, clause)
        opened, fresh = (opened if opened >= 0 else place), False
        if marks % 2 == (opened != place):
            if _goes_on(lines, place, clause):
                return _loss(lines, place, clause, 'the text ends with these """, but lines follow')
            opened = -1
    return _loss(lines, opened, clause, "the text that begins here does not end") if opened >= 0 else None


def without(text: str, loss: Loss) -> tuple[str, int]:
    """The text, of the same length, with blanks instead of what could not be read, and the offset where it began."""
    lines = text.split("\n")
    first = lines[loss.first]
    for place in range(loss.first, loss.last):
        lines[place] = " " * len(lines[place])
    begin = sum(len(line) + 1 for line in lines[: loss.first]) + len(first) - len(first.lstrip())
    return "\n".join(lines), begin


def _goes_on(lines: list[str], place: int, clause: int) -> bool:
    """Whether the line below stands as far right as a text of the clause does."""
    following = next((line for line in lines[place + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    return bool(following) and _depth(following) > _depth(lines[clause])


def _without_beginning(lines: list[str], place: int, clause: int) -> Loss:
    """The loss when marks stand where no text can begin: those of the beginning are missing, or these are too many."""
    between = [line for line in lines[clause + 1 : place] if line.strip()]
    if clause >= 0 and all(_depth(line) > _depth(lines[clause]) and MARKS not in line for line in between):
        told = next(one for one in range(clause + 1, place + 1) if lines[one].strip())
        return _loss(lines, told, clause, 'the text of a clause begins with """')
    return Loss(place, place, place + 1, 'no text can begin or end with these """')


def _loss(lines: list[str], told: int, clause: int, message: str) -> Loss:
    last = max(told, clause) + 1
    while last < len(lines) and not _ends(lines[last], lines[clause]):
        last += 1
    return Loss(told, clause, last, message)


def _ends(line: str, clause: str) -> bool:
    return bool(line.strip()) and _depth(line) <= _depth(clause) and begins_sentence(line)


def _depth(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))
