"""An approval of another text.

The agreement was approved with the fingerprint of its text, and the text has changed since: the approval does not
cover what it says today. Let it be approved again, and write the new fingerprint, which the help names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA324", "sign-off-stale", "warning", "an approval of another text")
_APPROVED = AGREEMENT + '  approved by "Jane Roe" on 2026-01-05 sha256:'
BAD = _APPROVED + "0" * 64 + "\n"
GOOD = _APPROVED + "6d5f8b703ce5b9f71e706b4c9791f7d12692da5c65ab4fdce92b47e11f23bdc0\n"
NEAR = AGREEMENT


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the fingerprint of each approval with that of the text."""
    if not subject.terms.sign_offs:
        return
    assert subject.composition.agreement is not None, "only agreements are asked"
    current = subject.composition.agreement.fingerprint
    for approval in subject.terms.sign_offs:
        if approval.fingerprint is not None and approval.fingerprint != current:
            message = f"the approval by {approval.by} on {approval.on} is for another text than this one"
            help_line = f"let it be approved again, and write {current}"
            yield subject.finding(KIND, f"sign-off/{approval.by}", message, help_line)
