"""A word of advertising in a contract.

"World-class" and "seamless" promise nothing and may be held against the provider all the same. Say what is done, or
leave the word out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA343", "marketing-words", "note", "a word of advertising in a contract")
_CLAUSE = AGREEMENT + '\nclause scope "Scope"\n  """ We offer '
BAD = _CLAUSE + 'world-class support. """\n'
GOOD = _CLAUSE + 'support in English. """\n'
NEAR = _CLAUSE + 'support in the world. A class of it is training. """\n'
ADVERTISING = (
    "award-winning",
    "best-in-class",
    "best-of-breed",
    "bleeding-edge",
    "cutting-edge",
    "exceptional",
    "first-class",
    "game-changing",
    "hassle-free",
    "industry-leading",
    "market-leading",
    "mission-critical excellence",
    "next-generation",
    "peace of mind",
    "rock-solid",
    "seamless",
    "seamlessly",
    "second to none",
    "state-of-the-art",
    "unmatched",
    "unparalleled",
    "unrivalled",
    "white-glove",
    "world-class",
)


def run(subject: Subject) -> Iterator[Finding]:
    """Look for advertising in everything in quotes."""
    from ._prose import phrases_in, quoted, said

    for passage, match in phrases_in(ADVERTISING, quoted(subject)) if not subject.number else ():
        message = f"'{said(match)}' is advertising and promises nothing"
        yield Finding(KIND, message, passage.span(match), f"say what is done, or leave '{said(match)}' out")
