"""Damages as one slip of the hand makes them: a word or line of a contract deleted, doubled, or swapped with the next.

Words are quoted texts and everything else between spaces; comments, blank lines and the inside of longer texts have
none. What a damage may be told about is fixed here too (`Damage.tells`), so that the bar measures something definite.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

    from sladsl.findings import Finding

HOWS = ("delete", "double", "swap")
_WORDS = re.compile(r'"""|"(?:[^"\\]|\\.)*"|[^\s"]+')
_CODE = re.compile(r'(?:"""|[^"#]|"(?:[^"\\]|\\.)*")*')
_NAMED = re.compile(r'"([^"]+)"|\{(\w+)|plan (.+)$')
USES = frozenset({"unknown-name", "unknown-plan", "nothing-to-override", "nothing-to-remove", "unknown-reference"})
"""Kinds of findings at a line that needs what another line no longer says."""


class Damage(NamedTuple):
    """One damaged text.

    Attributes:
        text: the text after the damage.
        told: the lines at which it may be told: those that changed, for a deleted line its neighbours, and the lines
            whose blocks they stand in.
        before: the changed lines as they were.
        what: the damage in words.
    """

    text: str
    told: frozenset[int]
    before: str
    what: str

    def tells(self, finding: Finding) -> bool:
        """Whether a finding stands at the right line.

        When a declaration is lost or renamed, every line left is sound in itself; then the right line is one that uses
        the name.
        """
        if finding.span is None:
            return False
        if finding.span.line in self.told:
            return True
        found = ("".join(groups) for groups in _NAMED.findall(finding.message))
        named = [name for name in found if name] or ["business hours"]
        return finding.kind.name in USES and any(name.casefold() in self.before.casefold() for name in named)


def damaged(text: str, random: Random) -> Damage | None:
    """A text after one damage; None if it hit nothing."""
    lines = text.split("\n")
    places = [place for place, words in enumerate(_words(lines)) if words]
    place = random.choice(places)
    how = random.choice(HOWS)
    return _line(lines, place, places, how) if random.random() < 0.5 else _word(lines, place, random, how)


def _words(lines: list[str]) -> list[list[re.Match[str]]]:
    """The words of each line; none inside longer texts."""
    found, inside = [], False
    for line in lines:
        code = _CODE.match(line)
        marks = line.count('"""') % 2 == 1
        words = [] if inside and not marks else list(_WORDS.finditer(code.group() if code else ""))
        found.append(words)
        inside ^= marks
    return found


def _line(lines: list[str], place: int, places: list[int], how: str) -> Damage | None:
    following = next((one for one in places if one > place), None)
    if how == "swap" and following is None:
        return None
    result = list(lines)
    if how == "delete":
        del result[place]
        changed = [one for one in (*[p for p in places if p < place][-1:], place) if one < len(result)]
        changed += [one - 1 for one in [following] if one is not None]
    elif how == "double":
        result.insert(place, lines[place])
        changed = [place, place + 1]
    else:
        assert following is not None, "looked at above"
        result[place], result[following] = lines[following], lines[place]
        changed = [place, following]
    before = lines[place] if how != "swap" else f"{lines[place]}\n{lines[following or place]}"
    told = frozenset(one + 1 for line in changed for one in (line, *_heads(result, line)))
    told |= {one + 1 for one in _heads(lines, place)}
    told |= _text_begin(lines, place) if '"""' in before else set()
    return Damage("\n".join(result), told, before, f"{how} line {place + 1}")


def _word(lines: list[str], place: int, random: Random, how: str) -> Damage | None:
    words = _words(lines)[place]
    number = random.randrange(len(words))
    if how == "swap" and number + 1 == len(words):
        return None
    line, word = lines[place], words[number]
    if how == "delete":
        changed = (line[: word.start()] + line[word.end() :].lstrip()).rstrip()
    elif how == "double":
        changed = f"{line[: word.end()]} {word.group()}{line[word.end() :]}"
    else:
        other = words[number + 1]
        between = line[word.end() : other.start()]
        changed = line[: word.start()] + other.group() + between + word.group() + line[other.end() :]
    if changed == line:
        return None
    if not changed:
        return _line(lines, place, [one for one, found in enumerate(_words(lines)) if found], "delete")
    result = [*lines[:place], changed, *lines[place + 1 :]]
    told = frozenset(one + 1 for one in (place, *_heads(lines, place)))
    told |= _text_begin(lines, place) if '"""' in line else set()
    return Damage("\n".join(result), told, line, f"{how} word {number + 1} of line {place + 1}: {word.group()}")


def _text_begin(lines: list[str], place: int) -> set[int]:
    """The line where the longer text that ends in a line begins: a text is a block, told where it begins."""
    return {next((one + 1 for one in range(place - 1, -1, -1) if '"""' in lines[one]), place + 1)}


def _heads(lines: list[str], place: int) -> list[int]:
    """The lines whose blocks a line stands in."""
    depth, heads = _depth(lines[place]), []
    for one in range(place - 1, -1, -1):
        if lines[one].strip() and not lines[one].lstrip().startswith("#") and _depth(lines[one]) < depth:
            depth = _depth(lines[one])
            heads.append(one)
    return heads


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
