"""Small damages to a contract text, as editing, merging and pasting cause them."""

import re
from random import Random

_TOKENS = re.compile(r'\s+|"[^"\n]*"|[\w%-]+|.', re.DOTALL)
_STRANGE = (
    "\u00a0", "\u200b", "\u202e", "“", "”", "–", '"', '"""', "\\", "|", ",", "#", "\t", "\x0b", "\ue000", "é",
    "e\u0301", "優", "𝔘", "\U000e0041", "-", "24x7", "10000000000000000000000000000000", "not stated",
    "override", "99,9%", "٣", "²", "2026-13-45", "99:99", "0th", "'", "’", "{", "}", "0", ".", "\n", "\n  ",
    "\n      ", "\r",
)  # fmt: skip


def mutated(text: str, random: Random) -> str:
    """The text after one to four damages."""
    for _ in range(random.randint(1, 4)):
        text = random.choice((_tokens, _lines, _insert, _cut, _indent))(text, random)
    return text


def _tokens(text: str, random: Random) -> str:
    return "".join(_rearranged(_TOKENS.findall(text), random))


def _lines(text: str, random: Random) -> str:
    return "".join(_rearranged(text.splitlines(keepends=True), random))


def _rearranged(items: list[str], random: Random) -> list[str]:
    if not items:
        return items
    one, other = random.randrange(len(items)), random.randrange(len(items))
    how = random.choice(("delete", "repeat", "swap", "replace"))
    if how == "delete":
        del items[one]
    elif how == "repeat":
        items.insert(other, items[one])
    elif how == "swap":
        items[one], items[other] = items[other], items[one]
    else:
        items[one] = items[other]
    return items


def _insert(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(_STRANGE) + text[place:]


def _cut(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 30) :]


def _indent(text: str, random: Random) -> str:
    lines = text.split("\n")
    place = random.randrange(len(lines))
    lines[place] = random.choice(("", " ", "  ", "   ", "\t")) + lines[place].lstrip()
    return "\n".join(lines)
