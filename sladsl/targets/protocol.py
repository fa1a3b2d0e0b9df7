"""What every target gives and takes: project, requests, set-up steps, trace, verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date

    from sladsl.history.event import Event
    from sladsl.model.terms import Terms

    from .settings import TargetSettings
    from .statuses.facts import StatusFacts
    from .statuses.lived import Lived
    from .support import Support

Level = Literal["exact", "approximate", "manual", "impossible"]
LEVELS: tuple[Level, ...] = ("exact", "approximate", "manual", "impossible")
"""From kept as promised to not kept; the worst one found decides."""

Mark = Literal["documented", "measured", "third_party", "inferred", "unverified"]
MARKS: tuple[Mark, ...] = ("documented", "measured", "third_party", "inferred", "unverified")
"""How well a statement about a vendor is known, best first."""

Known = Mapping[str, Sequence[Mapping[str, Any]]]
"""What was read from the vendor: stem of the file in `exports/<target>/` -> the objects in it."""


class TargetError(ValueError):
    """A target cannot be built from what the project says; the message names what to change."""


@dataclass(frozen=True, slots=True)
class Project:
    """What an MSP says beside its agreements.

    Attributes:
        settings: the target's table of the project file.
        known: objects that exist at the vendor.
        on: the day whose versions of the agreements are put in force.
    """

    settings: TargetSettings
    known: Known
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well the target keeps one promise or other element of one version of an agreement.

    Attributes:
        agreement: name of the agreement.
        version: first day of the version of its terms.
        element: id of the promise, or of the element as `sladsl show` names it.
        level: how well it is kept.
        features: features of the support table that decided, the worst first.
        how: the reason, in plain words.
        mark: how well the weakest statement behind it is known.
        source: where the statements come from.
        deviation: what differs at most, in plain words; empty when nothing does or no clock is concerned.
        rests_on: all features of the support table that it needs, whether they decided or not.
    """

    agreement: str
    version: date
    element: str
    level: Level
    features: tuple[str, ...]
    how: str
    mark: Mark
    source: str
    deviation: str = ""
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One call of the vendor's interface.

    Attributes:
        step: its id in the order of loading; later requests refer to it.
        method: POST or PATCH.
        path: below the vendor's base address; `{step-3.id}` stands for the id that request gave.
        body: the payload; `{"from": "step-3.id"}` stands for such an id.
    """

    step: str
    method: Literal["POST", "PATCH"]
    path: str
    body: dict[str, Any] | list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """Something a person does by hand.

    Attributes:
        agreement: whose agreement it is for; empty for the whole system.
        title: what is done, in a few words.
        screen: where, in the vendor's words.
        screen_mark: how well the name of the screen is known.
        fields: the vendor's field names and what is entered.
        check: what to verify afterwards.
        mark: how well it is known that this works.
        source: where that comes from.
        elements: the promises or elements of the contract behind it; empty when it is the system's own.
        version: first day of the version of the terms that needs it; None when it belongs to no one version.
        run: commands to type, in order; nothing of a contract stands in them.
        row: whether it is a row of a table, together with the steps beside it that have its title and fields.
    """

    agreement: str
    title: str
    screen: str
    screen_mark: Mark
    fields: tuple[tuple[str, str], ...]
    check: str
    mark: Mark
    source: str
    elements: tuple[str, ...] = ()
    version: date | None = None
    run: tuple[str, ...] = ()
    row: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one emitted field comes from.

    Attributes:
        step: id of the request.
        path: the field in its body.
        agreement: name of the agreement; empty when it is the whole system's.
        element: id of the promise or element.
        why: what the field does for it, when it is not simply its value; else empty.
    """

    step: str
    path: str
    agreement: str
    element: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a target makes of the agreements.

    Attributes:
        requests: in the order in which they can be sent.
        files: name -> text, to be written as they are.
        steps: what is done by hand, in order.
        trace: for every emitted field.
        verdicts: for every promise and promise-like element, in the order of the agreements.
    """

    requests: tuple[Request, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    trace: tuple[Trace, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """How a vendor's clock stands for one promise of a ticket; instants are UTC seconds.

    Attributes:
        milestone: the milestone of the contract that the clock runs towards.
        state: how it stands at the end of observation, in the words of the contract's own clock.
        due: when the vendor holds it to be due; None while the vendor has no due date, which may be a silent failure.
        stopped_at: when it was stopped; None if it was not.
        why: the quirk that decided, a short name; empty if none did.
    """

    milestone: str
    state: Literal["not_started", "running", "paused", "met", "missed", "cancelled"]
    due: int | None
    stopped_at: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket for a vendor's clock.

    Attributes:
        agreement: name of the agreement with its client.
        events: what happens, in order of time; the first is `created` with the contract's name of the priority.
        facts: its values on other axes than priority ("channel", "kind", "system", "site", "service").
        until: end of observation in UTC seconds, included.
    """

    agreement: str
    events: Sequence[Event]
    facts: Mapping[str, str]
    until: int


Files = Mapping[str, str]
"""What was exported from a vendor, or emitted for it: name of a file -> its text."""


class Target(Protocol):
    """A package of a target.

    It may have `SETTINGS`, a tuple of the keys of its table in the project file that only it understands.
    """

    def support(self) -> Support:
        """Give the support table."""
        ...

    def emit(self, terms: Sequence[Terms], project: Project) -> Bundle:
        """Make the configuration for all agreements of the MSP; see the package of the target."""
        ...


class Configured(Protocol):
    """What a vendor's system is configured to do, read back from its files; each target has a class of its own."""

    @property
    def agreements(self) -> Sequence[str]:
        """Names of the agreements that it knows."""
        ...

    def clock(self, case: Case) -> tuple[Watched, ...]:
        """The vendor's own due dates and verdicts for a ticket, its quirks reproduced."""
        ...

    def terms(self, agreement: str) -> Terms:
        """The promises that are configured, as terms; what the system cannot hold is not in them.

        Raises:
            KeyError: there is no such agreement.
        """
        ...


BetterFor = Literal["client", "provider", "neutral", "mixed", "unknown"]
"""Whom a configuration favours against the contract: the client where it is kept more strictly than agreed."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The effect of a difference that no ticket shows.

    Attributes:
        better_for: whom it favours.
        words: what it changes, as a sentence without full stop.
    """

    better_for: BetterFor
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is configured otherwise than the agreements want it.

    Attributes:
        agreement: whose agreement it concerns; empty when it is the whole system's.
        element: id of the promise or element behind it.
        place: the object and field, in the vendor's words.
        found: what is configured, in words.
        wanted: what should be.
        mended: the files as they would be exported if this alone were put right; None if files cannot show that.
        stated: its effect, where that is known without a ticket; it is told beside what tickets show.
        alone: the files as they should be but for this, and as they should be; tried where something else hides what
            it does, so that putting it right alone shows nothing.
    """

    agreement: str
    element: str
    place: str
    found: str
    wanted: str
    mended: Files | None = None
    stated: Stated | None = None
    alone: tuple[Files, Files] | None = None


class ReadableTarget(Target, Protocol):
    """A target whose configuration can be read back."""

    def read(self, files: Files, project: Project) -> Configured:
        """Read what was exported from the vendor, or emitted for it.

        Raises:
            TargetError: the files cannot be understood; the message names the place.
        """
        ...


class ComparableTarget(ReadableTarget, Protocol):
    """A target that tells in what its configuration differs from what the agreements want."""

    def differences(self, terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
        """Compare what was exported with what `emit` would make of the agreements.

        Raises:
            TargetError: the files cannot be understood; the message names the place.
        """
        ...


@dataclass(frozen=True, slots=True)
class StatusProposal:
    """A status of a board, what it does to clocks, and what it should mean in the project file.

    Attributes:
        board: name of the board.
        status: name of the status.
        stage: what it is mapped to, in the vendor's word.
        meaning: what is proposed, or what the project file says, in the words of the project file.
        mapped: whether the project file says it.
        doubts: what is questionable, in sentences; empty if nothing is.
        facts: what the system does in it; None if the row is about the board, or the target does not tell.
        lived: what tickets of a history did in it; None without a history.
    """

    board: str
    status: str
    stage: str
    meaning: str
    mapped: bool
    doubts: tuple[str, ...] = ()
    facts: StatusFacts | None = None
    lived: Lived | None = None


class MappableTarget(Target, Protocol):
    """A target whose boards and statuses can be read."""

    def status_map(self, files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
        """Propose what each status of each board means: facts of the vendor, through `statuses.proposing.proposed`.

        Raises:
            TargetError: the files cannot be understood; the message names the place.
        """
        ...
