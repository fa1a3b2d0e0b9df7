"""The plan files of an agreement, with the fingerprints of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Span

    from ._subject import Subject


class PlanText:
    """A plan file.

    Attributes:
        name, version: as it declares itself.
        digest: SHA-256 of its text.
        span: where it declares itself.
    """

    __slots__ = ("digest", "name", "span", "version")

    def __init__(self, name: str, version: str, digest: str, span: Span) -> None:
        self.name = name
        self.version = version
        self.digest = digest
        self.span = span


def plans_of(subject: Subject) -> Iterator[PlanText]:
    """The plans that the agreement takes its terms from."""
    files = [file for file in subject.composition.sources if file.head is not None and file.head.rule == "plan"]
    if not files:
        return
    from sladsl.compose.chain import plan_key
    from sladsl.compose.locking import plan_digest

    for file in files:
        name = file.head.node("name") if file.head is not None else None
        if name is not None:
            yield PlanText(*plan_key(file), plan_digest(file), name.span(file.shown))
