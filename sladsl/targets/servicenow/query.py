"""Encoded queries: conditions on the fields of a record as the vendor writes them, built, read and evaluated."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OPERATORS = (
    "VALCHANGES", "CHANGESFROM", "CHANGESTO", "ISNOTEMPTY", "STARTSWITH", "ENDSWITH", "ANYTHING", "ISEMPTY",
    "NOT LIKE", "NOTLIKE", "BETWEEN", "NOT IN", "LIKE", "IN", "!=", ">=", "<=", "=", ">", "<",
)  # fmt: skip
"""Operators that are understood (documented, SDK's guide on encoded queries); dates by name are not among them."""
ALONE = frozenset({"ISEMPTY", "ISNOTEMPTY", "ANYTHING", "VALCHANGES"})
"""Operators without a value."""
OPPOSITE = {"=": "!=", "!=": "=", "IN": "NOT IN", "NOT IN": "IN", "ISEMPTY": "ISNOTEMPTY", "ISNOTEMPTY": "ISEMPTY"}
LENGTH = 1000
"""Most characters of one condition of an SLA definition (documented, SDK's table contract_sla)."""
# Names of fields are small letters, operators capitals or signs: nothing can be read in two ways.
_TERM = re.compile(rf"([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)({'|'.join(map(re.escape, OPERATORS))})(.*)", re.DOTALL)


class QueryError(ValueError):
    """A condition cannot be read, or a value cannot stand in one; the message says which."""


class Term(NamedTuple):
    """One comparison of a field.

    Attributes:
        field: its name, with dots where it belongs to a referred record.
        operator: one of `OPERATORS`.
        value: what it is compared with; empty for operators without.
    """

    field: str
    operator: str
    value: str = ""

    def __str__(self) -> str:
        """As the vendor writes it."""
        return f"{self.field}{self.operator}{self.value}"

    def holds(self, record: Mapping[str, str], before: Mapping[str, str]) -> bool:
        """Whether it is true of a record; `before` is the record before its last change."""
        own, wanted = record.get(self.field, ""), self.value
        if self.operator in ("VALCHANGES", "CHANGESFROM", "CHANGESTO"):
            return _changed(self, own, before.get(self.field, ""))
        return _compare(self.operator, own, wanted)

    @property
    def negated(self) -> Term:
        """The term that is true where this one is not."""
        return self._replace(operator=OPPOSITE[self.operator])


Clause = tuple[Term, ...]
"""Terms of which one has to hold."""
Group = tuple[Clause, ...]
"""Clauses that all have to hold."""


class Query(NamedTuple):
    """A condition: groups of which one has to hold. No group at all is no condition, which is never true."""

    groups: tuple[Group, ...] = ()

    def __str__(self) -> str:
        """As the vendor writes it; `^OR` binds closer than `^`, `^NQ` begins a new query."""
        return "^NQ".join("^".join("^OR".join(map(str, clause)) for clause in group) for group in self.groups)

    def holds(self, record: Mapping[str, str], before: Mapping[str, str] | None = None) -> bool:
        """Whether it is true of a record (of the record before its last change, for operators about changes)."""
        earlier = record if before is None else before
        for group in self.groups:
            for clause in group:
                for term in clause:
                    if term.holds(record, earlier):
                        break
                else:
                    break
            else:
                return True
        return False

    def __and__(self, other: Query) -> Query:
        """Both have to hold."""
        return Query(tuple((*one, *two) for one, two in product(self.groups, other.groups)))

    def __or__(self, other: Query) -> Query:
        """One of them has to hold."""
        return Query(tuple(dict.fromkeys((*self.groups, *other.groups))))

    @property
    def negated(self) -> Query:
        """What holds where a query of one group does not.

        Raises:
            QueryError: it has several groups, or a term without an opposite.
        """
        if len(self.groups) != 1 or any(t.operator not in OPPOSITE for clause in self.groups[0] for t in clause):
            raise QueryError(f"{self} has no simple opposite")
        return Query(tuple(tuple((term.negated,) for term in clause) for clause in self.groups[0]))

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term, in order."""
        return tuple(term for group in self.groups for clause in group for term in clause)


NOTHING = Query()


@lru_cache(maxsize=4096)
def parse(text: str) -> Query:
    """Read a condition; the mark `^EQ` at its end and orders of a list are left out.

    Raises:
        QueryError: a part of it is not understood; the message quotes it.
    """
    groups: list[list[list[Term]]] = [[]]
    for number, part in enumerate(text.split("^") if text else ()):
        if part in ("EQ", "") or part.startswith("ORDERBY"):
            continue
        if part.startswith("NQ") and number:
            groups.append([[_term(part[2:])]])
        elif part.startswith("OR") and groups[-1]:
            groups[-1][-1].append(_term(part[2:]))
        else:
            groups[-1].append([_term(part)])
    return Query(tuple(tuple(tuple(clause) for clause in group) for group in groups if group))


def equal(field: str, value: str) -> Query:
    """The field has a value; QueryError if it cannot stand in a condition."""
    return _one(Term(field, "=", safe(value)))


def among(field: str, values: Iterable[str]) -> Query:
    """The field has one of some values; QueryError if one cannot stand in a condition."""
    wanted = list(dict.fromkeys(safe(value) for value in values))
    if len(wanted) == 1:
        return equal(field, wanted[0])
    if any("," in value for value in wanted):
        return Query(((tuple(Term(field, "=", value) for value in wanted),),))
    return _one(Term(field, "IN", ",".join(wanted)))


def any_of(queries: Iterable[Query]) -> Query:
    """One of the queries holds; the values of one field are put together."""
    every = list(dict.fromkeys(queries))
    single = [query.terms[0] for query in every if len(query.terms) == 1 and query.terms[0].operator == "="]
    if len(every) > 1 and len(single) == len(every) and len({term.field for term in single}) == 1:
        return among(single[0].field, (term.value for term in single))
    found = NOTHING
    for query in every:
        found |= query
    return found


def safe(value: str) -> str:
    """The value, if a condition can hold it.

    The vendor knows no escape: `^` would begin another condition, and `javascript:` would be run (documented).

    Raises:
        QueryError: it cannot; the message names the character.
    """
    if not value or value != value.strip():
        raise QueryError(f"{value!r} is empty, or begins or ends with a space, and cannot stand in a condition")
    if "^" in value or not value.isprintable():
        raise QueryError(f"{value!r} holds a character that cannot stand in a condition")
    if value.casefold().startswith("javascript:") or value[0] in "=!<>@" or value == "NULL":
        raise QueryError(f"{value!r} would be read as something else than a value in a condition")
    return value


def _one(term: Term) -> Query:
    return Query((((term,),),))


def _term(text: str) -> Term:
    found = _TERM.fullmatch(text)
    if found is None or (found[2] in ALONE and found[3]):
        raise QueryError(f'the condition "{text}" is not understood')
    if found[3].casefold().startswith("javascript:"):
        raise QueryError(f'the condition "{text}" runs a script, which is not done here')
    return Term(found[1], found[2], found[3])


def _changed(term: Term, own: str, earlier: str) -> bool:
    if own.casefold() == earlier.casefold():
        return False
    if term.operator == "CHANGESFROM":
        return earlier.casefold() == term.value.casefold()
    return term.operator == "VALCHANGES" or own.casefold() == term.value.casefold()


def _compare(operator: str, own: str, wanted: str) -> bool:
    """Text is compared without regard to case, which is the vendor's default (third party, SCB)."""
    if operator in ("ISEMPTY", "ISNOTEMPTY", "ANYTHING"):
        return operator == "ANYTHING" or (own == "") == (operator == "ISEMPTY")
    one, other = own.casefold(), ("" if wanted == "NULL" else wanted).casefold()
    if operator in ("IN", "NOT IN"):
        return (one in other.split(",")) == (operator == "IN")
    if operator in ("LIKE", "NOTLIKE", "NOT LIKE"):
        return (other in one) == (operator == "LIKE")
    if operator in ("STARTSWITH", "ENDSWITH"):
        return one.startswith(other) if operator == "STARTSWITH" else one.endswith(other)
    if operator == "BETWEEN":
        low, _, high = other.partition("@")
        return _ordered(low) <= _ordered(one) <= _ordered(high)
    if operator in ("=", "!="):
        return (one == other) == (operator == "=")
    if one == "":
        return False
    order = (_ordered(one) > _ordered(other)) - (_ordered(one) < _ordered(other))
    return {">": order > 0, ">=": order >= 0, "<": order < 0, "<=": order <= 0}[operator]


def _ordered(text: str) -> tuple[int, float, str]:
    """Numbers by size, before everything else by its text; instants are written so that this is their order."""
    return (0, float(text), "") if re.fullmatch(r"-?\d+(\.\d+)?", text) else (1, 0.0, text)
