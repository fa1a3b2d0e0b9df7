"""Clauses, definitions, duties and other prose: typed where it is checked, kept as text where it is not."""

from datetime import date
from typing import Literal

from .part import Part
from .values import Bound

ClauseKind = Literal[
    "scope", "definitions", "duties", "communication", "remedies", "security", "liability", "hold-harmless", "change",
    "price-adjustment", "termination", "after-termination", "review", "training", "custom",
]  # fmt: skip


class Clause(Part):
    """A numbered piece of prose.

    Attributes:
        id: stable name for references.
        kind: what it is about; checks look at the kind, never at the title.
        title: its heading.
        text: the prose with references such as `{credits.cap}` already checked and kept as they stand.
        references: the model paths quoted in the text.
    """

    id: str
    kind: ClauseKind
    title: str
    text: str
    references: tuple[str, ...] = ()


class Definition(Part):
    """A defined term and its meaning."""

    term: str
    meaning: str


class Duty(Part):
    """Something a party must do for the promises to hold.

    Attributes:
        party: whose duty it is.
        text: what must be done.
        bound: a limit it names; None if it names none.
        neglect: what neglect does to clocks; None means nothing is said.
        reason: the wait or exclusion that neglect is tagged with.
        otherwise: what neglect does, in the words of the agreement; None if nothing or something typed is said.
    """

    party: Literal["provider", "client"]
    text: str
    bound: Bound | None = None
    otherwise: str | None = None
    neglect: Literal["pause", "downgrade", "exclude"] | None = None
    reason: str | None = None


class Undertaking(Part):
    """A promise that no clock can measure (working limits, patch windows, effort), typed and printed.

    Attributes:
        kind: what it is about.
        text: the words of the agreement.
        bound: a limit it names; None if it names none.
    """

    kind: Literal["effort", "work_limit", "patching", "reporting", "review", "other"]
    text: str
    bound: Bound | None = None


class SignOff(Part):
    """A lawyer's or manager's approval of a text.

    Attributes:
        by: who approved it.
        on: when.
        fingerprint: of the text approved; None when none was recorded, and then it binds to nothing.
    """

    by: str
    on: date
    fingerprint: str | None = None
