"""The plan files of an agreement, with the fingerprints of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Span

    from ._subject import Subject


class PlanText(NamedTuple):
    """A plan file.

    Attributes:
        name, version: as it declares itself.
        digest: SHA-256 of its text.
        span: where it declares itself.
    """

    name: str
    version: str
    digest: str
    span: Span


def plans_of(subject: Subject) -> Iterator[PlanText]:
    """The plans that the agreement takes its terms from."""
    from sladsl.compose.locking import plan_digest
    from sladsl.compose.reading import Reader

    for file in subject.composition.sources:
        head = file.head
        if head is None or head.rule != "plan":
            continue
        name, version = head.node("name"), head.token("DATE")
        if name is not None and version is not None:
            span = name.span(file.shown)
            yield PlanText(Reader(file.shown, []).name(name), str(version), plan_digest(file), span)
