"""The fingerprint of an agreement's text, by which documents and approvals name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.hashing import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .files import File

_APPROVAL = re.compile(r"^[ \t]*approved[ \t]+by[ \t].*\n", re.MULTILINE)


def fingerprint_of(files: Iterable[File]) -> str:
    """SHA-256 of the texts an agreement is composed from, in their order, without the lines of its approvals.

    An approval quotes the fingerprint, so it cannot be part of what the fingerprint is made from.
    """
    digest = sha256()
    for file in files:
        digest.update(_APPROVAL.sub("", file.parsed.source.original).encode())
    return f"sha256:{digest.hexdigest()}"
