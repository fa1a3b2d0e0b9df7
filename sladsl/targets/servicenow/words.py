"""The project's words in the vendor's: fields of a record, values of priorities, what each status says, the company."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING, AgreementNames, Board

from .data import read
from .query import NOTHING, Query, QueryError, Term, among, any_of, equal, parse
from .wire import SYS_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.targets.settings import TargetSettings

SETTINGS = ("fields", "values", "closed", "cancelled", "scope")
"""Keys of the table in the project file that only this target has."""
PLACE = "targets.servicenow"
ENDED = "resolved"


@dataclass(frozen=True)
class Words:
    """What the project file says, with the vendor's own words where it is silent.

    Attributes:
        settings: the table of the project file.
    """

    settings: TargetSettings

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """Axis of the contract -> field of the record."""
        return {**read("words.toml")["fields"], **_texts("fields", self.settings.own.get("fields", {}))}

    @cached_property
    def boards(self) -> Sequence[Board]:
        """Tables of tickets; incidents as the vendor delivers them if the project file has none."""
        if self.settings.boards:
            return self.settings.boards
        usual = read("words.toml")["incident"]
        return (Board("incident", usual["statuses"]),)

    @cached_property
    def scope(self) -> str:
        """The scope of the application that holds the records."""
        return str(self.settings.own.get("scope", read("words.toml")["scope"]))

    def table(self, board: Board) -> Table:
        """A board with its conditions read; TargetError if one cannot be."""
        return Table(board, self._closing("closed"), self._closing("cancelled"))

    def tables(self, agreement: str) -> list[Table]:
        """The tables whose tickets fall under an agreement."""
        return [self.table(board) for board in self.boards if board.serves(agreement)]

    def _closing(self, key: str) -> Query:
        text = self.settings.own.get(key, read("words.toml")["incident"][key])
        return condition(f"{PLACE}.{key}", text)

    def priority(self, name: str, order: Sequence[str]) -> str:
        """The stored value of a priority: as the project file says, else its number, else its rank."""
        said = self.settings.priorities.get(name)
        if said is not None:
            return said
        return name if name.isascii() and name.isdigit() else str(order.index(name) + 1)

    def value(self, axis: str, value: str) -> str:
        """The stored value of a contract's value on an axis."""
        table = self.settings.own.get("values", {})
        own = table.get(axis, {}) if isinstance(table, dict) else {}
        return str(own.get(value, value)) if isinstance(own, dict) else value

    def company(self, agreement: str, client: str) -> Term:
        """The term that tells a client's records; TargetError if its name cannot stand in a condition."""
        names = self.settings.agreements.get(agreement, AgreementNames())
        company = names.company or client
        field = "company" if SYS_ID.fullmatch(company) else "company.name"
        try:
            return equal(field, company).terms[0]
        except QueryError as error:
            raise TargetError(
                f'{PLACE}.agreements."{agreement}" needs `company`, the sys_id of the client in ServiceNow: {error}'
            ) from error


@dataclass(frozen=True)
class Table:
    """A table of tickets.

    Attributes:
        board: its name, and status (a condition) -> what it means.
        closed: the status of closed tickets, among those that mean resolved.
        cancelled: the status of cancelled ones.
    """

    board: Board
    closed: Query
    cancelled: Query

    @cached_property
    def statuses(self) -> tuple[tuple[Query, str], ...]:
        """Every status as a condition, and what it means, case folded."""
        place = f'{PLACE}.boards."{self.board.name}".statuses'
        return tuple((condition(place, text), said.casefold()) for text, said in self.board.statuses.items())

    def meaning(self, *meanings: str) -> Query:
        """Whether the status is one of those with some meanings."""
        wanted = {each.casefold() for each in meanings}
        return any_of(query for query, said in self.statuses if said in wanted)

    def ended(self, kind: str) -> Query:
        """Whether the ticket is resolved or closed, or only whether it is closed."""
        ends = [query for query, said in self.statuses if said == ENDED]
        return any_of(ends if kind == "resolved" else [query for query in ends if query == self.closed])

    def waits(self) -> dict[str, Query]:
        """Reason of a wait, case folded -> its status."""
        found: dict[str, list[Query]] = {}
        for query, said in self.statuses:
            if said.startswith(WAITING):
                found.setdefault(said.removeprefix(WAITING).strip(), []).append(query)
        return {reason: any_of(queries) for reason, queries in found.items()}

    def others(self, reasons: Iterable[str]) -> Query:
        """Every status of an open ticket but those of some waits."""
        left_out = {f"{WAITING}{reason}".casefold() for reason in reasons}
        return any_of(query for query, said in self.statuses if said not in left_out and said != ENDED)


def condition(place: str, text: Any) -> Query:
    """A status as it stands in the project file: fields with one value each.

    Raises:
        TargetError: it is none; the message names the place.
    """
    try:
        query = parse(str(text))
    except QueryError as error:
        raise TargetError(f"{place}: {error}") from error
    clauses = query.groups[0] if len(query.groups) == 1 else ()
    if not clauses or not all(len(c) == 1 and c[0].operator == "=" and c[0].value for c in clauses):
        raise TargetError(f'{place}: {text!r} is no status; write fields with values, such as "state=3^hold_reason=1"')
    return query


def with_values(record: dict[str, str], query: Query) -> dict[str, str]:
    """The record brought into a status."""
    return {**record, **{term.field: term.value for term in query.terms}}


def known_or(field: str, values: Iterable[str]) -> Query:
    """A field has one of some values or none: a promise for certain tickets holds where nothing is known, too."""
    wanted = among(field, values)
    clause = (*wanted.groups[0][0], Term(field, "ISEMPTY"))
    return Query(((clause,),))


def _texts(place: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise TargetError(f"{PLACE}.{place} must be a table of texts")
    return value


__all__ = ["NOTHING", "SETTINGS", "Table", "Words", "condition", "known_or", "with_values"]
