"""A blank of a template that was not filled in.

A signed contract with [____], TBD or <client name> in it says nothing at that place, or worse, whatever somebody
writes there later. Fill it in, or take the sentence away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._prose import Passage
    from ._subject import Subject

KIND = Kind("SLA342", "template-blank", "error", "a blank of a template that was not filled in")
_CLAUSE = AGREEMENT + '\nclause scope "Scope"\n  """ We look after '
BAD = _CLAUSE + '[____] workstations. """\n'
GOOD = _CLAUSE + 'forty workstations. """\n'
NEAR = _CLAUSE + 'what annex [A] names, snake_case_names, too. """\n'
_WHAT = r"(?:insert|enter|your|client|customer|provider|company|supplier|name|date|amount|address|number|percentage)"
_BLANK = (
    rf"_{{3,}}|\[\s*(?:_+|\.{{2,}}|x{{2,}}|{_WHAT}\b[^\]\n]*)?\s*\]|<\s*(?:_+|{_WHAT}\b[^<>\n]*)\s*>"
    r"|\b(?:TBD|TBC|TBA|XX+)\b|\blorem\s+ipsum\b"
)
_SIGNS = ("[", "<", "___", "TBD", "TBC", "TBA", "XX", "LOREM")
"""What every blank contains, in capitals; most texts have none of them."""


def run(subject: Subject) -> Iterator[Finding]:
    """Look for blanks in everything in quotes."""
    import re

    from ._prose import found, quoted, said

    passages = [each for each in quoted(subject) if _suspect(each)] if not subject.number else []
    for passage, match in found(re.compile(_BLANK, re.IGNORECASE), passages) if passages else ():
        message = f"'{said(match)}' is a blank that was not filled in"
        yield Finding(KIND, message, passage.span(match), "fill it in, or take the sentence away")


def _suspect(passage: Passage) -> bool:
    text = passage.source[passage.start : passage.end].upper()
    return any(sign in text for sign in _SIGNS)
