"""The fingerprint of an agreement's text, to which an approval binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._subject import Subject

_APPROVAL = re.compile(r"^[ \t]*approved[ \t]+by[ \t].*\n", re.MULTILINE)


def fingerprint(subject: Subject) -> str:
    """SHA-256 of the texts an agreement is composed from, without the lines of its approvals.

    An approval quotes the fingerprint, so it cannot be part of what the fingerprint is made from.
    """
    from hashlib import sha256

    digest = sha256()
    for file in subject.composition.sources:
        digest.update(_APPROVAL.sub("", file.parsed.source.original).encode())
    return f"sha256:{digest.hexdigest()}"
