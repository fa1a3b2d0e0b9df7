"""What a rule looks at: one version of an agreement's terms, where each element stands, and the project around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Span

if TYPE_CHECKING:
    from datetime import date

    from sladsl.compose.agreement import Composition
    from sladsl.compose.lockfile import Lock
    from sladsl.compose.origins import Origins
    from sladsl.compose.project import Project
    from sladsl.findings import Kind
    from sladsl.model.terms import Terms
    from sladsl.simulate.terms import TicketPlans


class Subject:
    """One version of the terms of an agreement, as rules see it.

    Attributes:
        terms: the version.
        number: which version it is, from 0.
        composition: the whole agreement.
        project: the project file.
        lock: pinned holidays and plans.
        today: the day for which the check is made.
    """

    def __init__(self, composition: Composition, number: int, project: Project, lock: Lock, today: date) -> None:
        assert composition.agreement is not None, "only agreements are checked"
        self.terms: Terms = composition.agreement.versions[number]
        self.number = number
        self.composition = composition
        self.project = project
        self.lock = lock
        self.today = today
        self.origins: Origins = composition.origins[number]
        self._plans: TicketPlans | None = None

    @property
    def plans(self) -> TicketPlans:
        """The terms ready to judge tickets; made when a rule first asks."""
        if self._plans is None:
            from sladsl.simulate.terms import TicketPlans

            self._plans = TicketPlans(self.terms)
        return self._plans

    def at(self, element: str) -> Span:
        """Where an element stands; an element that is not there gives the name of the agreement.

        Args:
            element: its id, as `sladsl.compose.origins.element_id` makes it: "promise/respond [priority=Low]",
                "hours/Office", "role/Team-Lead", "pause/resolve/Client", "escalation/respond", "service/Web",
                "service/Web/availability", "service credits", "example/Friday night", "clause/Liability", "term",
                "review", "fee", "priorities", "business hours", "business days", "receipt", "priority change".
        """
        origins = self.origins.get(element)
        if origins:
            return origins[-1].span
        head = self.composition.file.head
        name = head.node("name") if head is not None else None
        shown = self.composition.file.shown
        return name.span(shown) if name is not None else Span(shown, 1, 1, 1, 1)

    def says(self, element: str) -> bool:
        """Whether a layer says an element in so many words."""
        return element in self.origins

    def finding(
        self,
        kind: Kind,
        element: str,
        message: str,
        help_line: str,
        *labels: tuple[str, str],
        notes: tuple[str, ...] = (),
    ) -> Finding:
        """A finding at an element.

        Args:
            kind: what sort of problem.
            element: the element it is about.
            message: one sentence that stands alone, without full stop.
            help_line: one concrete edit.
            labels: further elements, each with a few words.
            notes: facts that help to understand it.
        """
        places = tuple((self.at(other), words) for other, words in labels)
        return Finding(kind, message, self.at(element), help_line, labels=places, notes=notes)
