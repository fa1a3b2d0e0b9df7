"""The words and names of random contracts, and lines made of them."""

from typing import NamedTuple

NAMES = (
    "Office", "Night", "Büro-Zeiten", "優先", "Κρίσιμη", "Критично", "عاجل", "Élevé", "क्रिटिकल", "VIP client", "P1",
    "R&D", "O'Brien", "Low (2)", 'say "hi"', "back\\slash", "urgent", "a # b", "Café-Ü", "Tür.2", "x | y", "Any",
)  # fmt: skip
TEXTS = (
    "a person answers", "“curly” – and\u00a0more", 'with \\"escapes\\" and \\\\', "it's # no comment", "日本語の文", "",
    "100 % of a | b", "cafe\u0301",
)  # fmt: skip
COMMENTS = ("#", "# note", '# "quoted', "# 24x7 # twice", "#tight", "# späť – “typographic”", '# """')
ZONES = ("UTC", "Europe/Berlin", "America/Chicago", "Asia/Tokyo")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MILESTONES = (
    "respond", "assign", "plan work", "start work", "arrive on site", "work around", "resolve", "update", "hand over",
)  # fmt: skip


class Name(str):
    """A name, which may be typed with or without quotes."""

    __slots__ = ()


class Line(NamedTuple):
    words: list
    block: tuple = ()


def words(text, *more):
    """The words of a text, and further ones; a comma and a colon are words of their own."""
    return [*text.replace(", ", " , ").split(), *more]


def listed(items):
    """Items with commas between them."""
    result = []
    for item in items:
        result += [",", *item] if result else item
    return result


def row_of(cells):
    """The words of a table row."""
    return ["|", *(word for cell in cells for word in (*cell, "|"))]
