"""Contracts whose names and texts are code in some language, as far as the contract's own language lets them be."""

from __future__ import annotations

from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from sladsl.syntax.token import Token

CODE = (
    "'); system('touch sladsl-was-here'); Set(%X, ('",
    '"; DROP TABLE sla; --',
    "=cmd|'/c calc'!A0",
    "<script>alert(1)</script>",
    "`id` $(id) ${IFS} && rm -rf x",
    "{{ 7*7 }}{% raw %}",
    "@{[ die 'x' ]} $ENV{PATH} \\",
    'back\\slash \\" quote',
    "| cell [link](http://evil.example) *",
    "key: [a, *b, &c] # no comment",
    '"}], "Scrips": [{"x": "y"',
    "]]><!-- &amp; --> */ // ${x}",
    "%s %(x)s {0} \\u0041 \\n",
)
PLAIN = ("jurisdiction", "holiday_name", "holidays", "use", "party_zone")
"""Rules whose words mean something beyond the contract: places, holidays, files."""
REASONS = ("Client", "Vendor", "Other", "Parts", "Provider")
KNOWN = ("impact", "urgency", "service")
"""Names that vendors have fields for, and what sladsl knows of a ticket."""


def hostile(name: str) -> str:
    """The name with code behind it; the same name always becomes the same."""
    return name if name in KNOWN else f"{name} {CODE[sum(name.encode()) % len(CODE)]}"


def hostile_text(text: str) -> str:
    """A contract with every name and text made hostile; what the language itself knows stays."""
    found: dict[int, tuple[int, str]] = {}
    waiting = [parse(source_of(text, "contract")).tree]
    while waiting:
        node = waiting.pop()
        for child in node.children:
            if not isinstance(child, Token):
                if child.rule not in PLAIN:
                    waiting.append(child)
            elif child.type in ("NAME", "STRING") and (child not in REASONS or node.rule != "name"):
                found[child.start_pos] = (child.end_pos, str(child))
    for start, (end, word) in sorted(found.items(), reverse=True):
        name = word[1:-1].replace('\\"', '"').replace("\\\\", "\\") if word.startswith('"') else word
        written = hostile(name).replace("\\", "\\\\").replace('"', '\\"')
        text = f'{text[:start]}"{written}"{text[end:]}'
    return text
