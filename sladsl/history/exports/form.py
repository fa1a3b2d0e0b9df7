"""What is known of a system's export: the shape of `export.toml`, and of the map that a tenant puts on top of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Meaning = Literal[
    "new", "running", "waiting_client", "waiting_vendor", "waiting_other", "resolved", "closed", "cancelled", "ignore"
]  # fmt: skip
"""What a status can mean for clocks; "ignore" is a status that says nothing, so that the one before lasts."""

Mark = Literal["documented", "measured", "third_party", "inferred", "unverified", "tenant"]
"""How well a statement is known; "tenant" is one that a tenant makes of its own system."""

What = Literal["status", "priority", "assigned", "responded"]
"""What can change in a history."""


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_several)]
"""Fields, files or values: one text, or several of which the first that is there wins."""


class _Part(BaseModel):
    """A part of the file; a name that nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(_Part):
    """Something said about a system.

    Attributes:
        mark: how well it is known.
        source: where it is known from.
    """

    mark: Mark = "tenant"
    source: str = ""


class Times(Statement):
    """How times are written.

    Attributes:
        json_zone: zone of times without an offset in JSON; empty if it has to be named.
        csv_zone: the same in CSV.
        formats: forms beside ISO 8601, in the notation of `strptime`.
        never: texts that stand for no time.
    """

    json_zone: str = ""
    csv_zone: str = ""
    formats: Names = ()
    never: Names = ()


class Column(Statement):
    """Where a neutral column stands.

    Attributes:
        fields: fields to look in; a dot leads into an object.
        reads: what is done with the value: minutes and seconds become hours; "negated" turns a verdict round; "not
            negative" makes a verdict of a number.
    """

    fields: Names = Field(alias="from")
    reads: Literal["", "minutes", "seconds", "negated", "not negative"] = ""


def _column(value: object) -> object:
    return {"from": value} if isinstance(value, (str, list)) else value


class Tickets(Statement):
    """The file of tickets.

    Attributes:
        files: names it may have, with `*` and `?`.
        rows: members of a JSON file that may hold the list; "" is the file as a whole.
        columns: neutral column -> where it stands; beside those of the neutral form `status`, `requester`, `board`, and
            `key`, by which a history may name the ticket.
    """

    files: Names
    rows: Names = ("",)
    columns: dict[str, Annotated[Column, BeforeValidator(_column)]]


class Change(Statement):
    """Which rows of a history change what.

    Attributes:
        what: what they change.
        when: field -> values, one of which it must have; "*" is any value but an empty one.
        old: fields with the value before.
        new: fields with the value after.
    """

    what: What
    when: dict[str, Names] = {}
    old: Names = ()
    new: Names = ()


class Prose(Statement):
    """A sentence of a history, as a regular expression with the groups `old` and `new`.

    Attributes:
        what: what it changes; "ignore" for a sentence that changes nothing a clock knows.
        pattern: the expression, which must match the whole text.
        locale: language and place of the system that writes it.
    """

    what: What | Literal["ignore"]
    pattern: str
    locale: str = ""


class HistoryForm(Statement):
    """A form in which a system exports what happened.

    Attributes:
        form: a row per change, a sentence per change, or a row per saving of the ticket.
        files: names its file may have; what a `*` stands for is the field `(file)` of all rows in it.
        rows: as of Tickets.
        ticket: fields that name the ticket.
        by: the column of tickets that they are the value of.
        at: fields with the time.
        actor: fields with the person.
        order: fields with a number that grows, which orders rows of the same time.
        text: fields with the sentence, of "prose".
        snapshot: what -> fields, of "snapshots".
        changes: of "changes".
    """

    form: Literal["changes", "prose", "snapshots"]
    files: Names
    rows: Names = ("",)
    ticket: Names
    by: Literal["id", "key"] = "id"
    at: Names
    actor: Names = ()
    order: Names = ()
    text: Names = ()
    snapshot: dict[What, Names] = {}
    changes: tuple[Change, ...] = ()


class Stage(Statement):
    """A field of the ticket with the time of an event.

    Attributes:
        fields: the fields.
        always: whether it is read even where there is a history, since that never shows the event.
    """

    fields: Names = Field(alias="from")
    always: bool = False


class Statuses(Statement):
    """What statuses mean.

    Attributes:
        means: name -> meaning.
    """

    means: dict[str, Meaning]


class Response(Statement):
    """What a first response is.

    Attributes:
        statuses: meanings whose first status is one; none if it is a message or a field of the ticket.
    """

    statuses: tuple[Meaning, ...] = ()


class Labels(Statement):
    """What people call what a system has numbers for.

    Attributes:
        names: number -> name.
    """

    names: dict[str, str]


class Accounts(Statement):
    """Accounts that are no people; what they write is no response.

    Attributes:
        names: their names or numbers, as the history has them.
    """

    names: tuple[str, ...] = ()


class ExportForm(_Part):
    """Everything known of a system's export.

    Attributes:
        system: what people call it.
        times: how times are written.
        tickets: the file of tickets.
        history: forms of histories, the best first.
        stages: kind of event -> the field of a ticket with its time.
        statuses: what statuses mean; a later block wins.
        response: what a first response is.
        labels: what -> names of numbers.
        system_accounts: accounts that are no people.
        prose: sentences of histories in prose.
    """

    system: str
    times: Times = Times()
    tickets: Tickets
    history: tuple[HistoryForm, ...] = ()
    stages: dict[Literal["responded", "planned", "resolved", "closed"], Stage] = {}
    statuses: tuple[Statuses, ...] = ()
    response: Response = Response()
    labels: dict[What, Labels] = {}
    system_accounts: Accounts = Accounts()
    prose: tuple[Prose, ...] = ()

    def meanings(self) -> dict[str, Meaning]:
        """Folded name of a status -> its meaning."""
        return {name.casefold(): meaning for block in self.statuses for name, meaning in block.means.items()}

    def label(self, what: What, value: str) -> str:
        """What people call a value."""
        known = self.labels.get(what)
        return known.names.get(value, value) if known else value
