"""A vague word in a clause that promises.

"As soon as possible", "reasonable" and "promptly" promise nothing that can be measured, and each side reads them its
own way. Say a time, a number or a named standard, or move the sentence to a clause that defines or limits. Clauses
about definitions, liability and termination are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA340", "vague-words", "warning", "a vague word in a clause that promises")
_CLAUSE = AGREEMENT + '\nclause communication "Communication"\n  """ We answer '
BAD = _CLAUSE + 'as soon as possible. """\n'
GOOD = _CLAUSE + 'by telephone first. """\n'
NEAR = _CLAUSE + 'unreasonable requests, too. """\n'
VAGUE = (
    "adequate",
    "appropriate",
    "as appropriate",
    "as needed",
    "as quickly as possible",
    "as required",
    "as soon as possible",
    "as soon as practicable",
    "asap",
    "best efforts",
    "best endeavours",
    "commercially reasonable",
    "etc.",
    "etc",
    "every effort",
    "from time to time",
    "generally",
    "good faith efforts",
    "if possible",
    "immediately",
    "in a timely manner",
    "in due course",
    "industry standard",
    "normally",
    "periodically",
    "prompt",
    "promptly",
    "reasonable",
    "reasonably",
    "regularly",
    "satisfactory",
    "significant",
    "substantially",
    "sufficient",
    "swiftly",
    "timely",
    "typically",
    "usually",
    "when possible",
    "where possible",
    "where practicable",
    "without undue delay",
)


def run(subject: Subject) -> Iterator[Finding]:
    """Look for vague words in clauses, duties and undertakings."""
    from ._prose import phrases_in, promising, said

    for passage, match in phrases_in(VAGUE, promising(subject)):
        message = f"{passage.what} promises something '{said(match)}', which cannot be measured"
        yield Finding(
            KIND, message, passage.span(match), f"say a time, a number or a standard instead of '{said(match)}'"
        )
