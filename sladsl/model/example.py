"""Examples: cases that test the agreement, illustrate it for the client and probe the ticket system."""

from datetime import date

from .part import Part


class ExampleEvent(Part):
    """What happens in an example.

    Attributes:
        at: local date and time in the agreement's zone, "YYYY-MM-DDTHH:MM".
        kind: kind of the event.
        value: what comes with it (the new priority, a channel); None if nothing does.
    """

    at: str
    kind: str
    value: str | None = None


class Expectation(Part):
    """What must come out.

    Attributes:
        milestone: the clock.
        due: local date and time at which it is due; None if not stated.
        state: "met", "missed", "running", "paused"; None if not stated.
        counted: seconds counted at the end; None if not stated.
        clock: the clock the counted time is told in, as for a duration.
    """

    milestone: str
    due: str | None = None
    state: str | None = None
    counted: int | None = None
    clock: str | None = None


class Example(Part):
    """A worked example.

    Attributes:
        name: what it shows.
        events: what happens, in order; the first creates the ticket.
        selector: the values of the ticket on other axes than priority.
        holidays: dates taken as holidays whose dates the agreement leaves open: local or announced ones.
        expect: what must come out.
        source: who published it; None if it was made for the agreement.
    """

    name: str
    events: tuple[ExampleEvent, ...]
    selector: dict[str, str] = {}
    holidays: tuple[date, ...] = ()
    expect: tuple[Expectation, ...]
    source: str | None = None
