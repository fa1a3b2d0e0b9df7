"""An approval that does not say which text was approved.

Without a fingerprint, an approval still stands there when every sentence has changed. Write the fingerprint behind
its date; the help names it for the text as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA325", "sign-off-unbound", "note", "an approval that does not say which text was approved")
BAD = AGREEMENT + '  approved by "Jane Roe" on 2026-01-05\n'
GOOD = BAD.replace("05\n", "05 sha256:" + "0" * 64 + "\n")
NEAR = AGREEMENT


def run(subject: Subject) -> Iterator[Finding]:
    """Look for approvals without a fingerprint."""
    if not subject.terms.sign_offs:
        return
    assert subject.composition.agreement is not None, "only agreements are asked"
    current = subject.composition.agreement.fingerprint
    for approval in subject.terms.sign_offs:
        if approval.fingerprint is None:
            message = f"the approval by {approval.by} on {approval.on} does not say which text was approved"
            help_line = f"write behind the date: {current}"
            yield subject.finding(KIND, f"sign-off/{approval.by}", message, help_line)
