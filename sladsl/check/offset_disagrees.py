"""A zone and an offset side by side that are not the same.

"09:00 to 17:00 CET (UTC+2)": CET is one hour ahead of UTC, two hours are CEST. One of the two is wrong for half of the
year, and each party will read the one that suits it. Name the place only, such as Europe/Berlin, and leave the offset
out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA244", "offset-disagrees", "warning", "a zone and an offset that are not the same")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
_CLAUSE = AGREEMENT + 'clause scope "Scope"\n  """ The desk is open from 09:00 to 17:00 CET (UTC+1). """\n'
BAD = _CLAUSE.replace("+1", "+2")
GOOD = _CLAUSE
NEAR = _CLAUSE.replace("CET (UTC+1)", "CEST (UTC+2)")
HOURS = {
    "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "AEST": 10, "AEDT": 11, "SGT": 8,
    "HKT": 8,
}  # fmt: skip
"""Short name of a time -> hours ahead of UTC."""
_PAIR = (
    r"\b(?P<zone>[A-Z]{3,4})\b[\s,(/=]{1,3}(?:UTC|GMT)\s*"
    r"(?P<sign>[+\u2212-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
)


def run(subject: Subject) -> Iterator[Finding]:
    """Look at every text in quotes."""
    sources = [file.parsed.source.original for file in subject.composition.sources]
    if not any("UTC" in text or "GMT" in text for text in sources):
        return
    import re

    from ._prose import found, quoted, said

    texts = [passage for passage in quoted(subject) if _likely(passage.source, passage.start, passage.end)]
    for passage, match in found(re.compile(_PAIR), texts) if texts else ():
        hours = HOURS.get(match["zone"])
        offset = (int(match["hours"]) + int(match["minutes"] or 0) / 60) * (1 if match["sign"] == "+" else -1)
        if hours is not None and hours != offset:
            message = f"the text says '{said(match)}', but {match['zone']} is UTC{hours:+d}"
            yield Finding(
                KIND, message, passage.span(match), "name the place, such as Europe/Berlin, without an offset"
            )


def _likely(text: str, start: int, end: int) -> bool:
    """Whether a text can name an offset."""
    return text.find("UTC", start, end) >= 0 or text.find("GMT", start, end) >= 0
