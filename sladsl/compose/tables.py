"""Promise tables: columns of tickets, columns of milestones, and one cell for each promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.promise import promise_id
from sladsl.syntax.token import Token

from . import kinds
from .milestones import milestone_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from sladsl.syntax.node import Node

    from .reading import Reader

ABSENT = ("absent", "invalid")


class Cell(NamedTuple):
    """A promise as its table says it.

    Attributes:
        id: its identity.
        node: the cell.
        milestone: the milestone of its column, in the words of the language.
        selector: which tickets: axis to values.
        service: the service of the table; None for the whole agreement.
        strength: "guaranteed", "target" or "typical".
        share: the share that must be kept; None for each ticket.
        clock: the clock the table supplies; None if it supplies none.
        values: for each value of the selector, where it is written.
    """

    id: str
    node: Node
    milestone: str
    selector: dict[str, tuple[str, ...]]
    service: str | None
    strength: str
    share: Fraction | None
    clock: Node | None
    values: tuple[tuple[str, Node], ...]


class _Column(NamedTuple):
    axis: str | None
    milestone: str = ""
    strength: str = "guaranteed"
    share: Fraction | None = None


def cells_of(sentence: Node, reader: Reader) -> Iterator[Cell]:
    """The cells of a table, one for each promise; a row of several priorities gives one for each of them."""
    rows = list(sentence.nodes("row"))
    if head_is_lost(sentence, "row"):
        return
    columns = _head(rows[0], reader)
    if columns is None:
        return
    service_node = sentence.node("name")
    service = reader.name(service_node) if service_node else None
    clock = sentence.node("default_clock")
    if len(rows) == 1 and not sentence.has("BAD"):
        reader.report(kinds.TABLE_SHAPE, rows[0], "this table has a head but no rows", "add a row for each priority")
    for row in rows[1:]:
        cells = _cells(row)
        if len(cells) != len(columns):
            message = (
                f"this row has {len(cells)} cell{'s' * (len(cells) != 1)}, the head of the table has {len(columns)}"
            )
            reader.report(kinds.TABLE_SHAPE, row, message, "give it a cell for each column; '-' promises nothing")
            continue
        yield from _row(cells, columns, service, clock, reader)


def head_is_lost(sentence: Node, rule: str) -> bool:
    """Whether a table has no row that could be read, or a line that could not be read stands above the first one."""
    for child in sentence.children:
        if isinstance(child, Token):
            if child.type == "BAD":
                return True
        elif child.rule == rule:
            return False
    return True


def _cells(row: Node) -> list[Node]:
    """The cells of a row; a cell that is one word is wrapped by the grammar already."""
    return list(row.nodes())


def _head(row: Node, reader: Reader) -> list[_Column] | None:
    columns: list[_Column] = []
    for cell in _cells(row):
        if cell.rule == "axis":
            columns.append(_Column(str(cell.tokens()[0])))
        elif cell.rule == "other_axis":
            columns.append(_Column(reader.text(cell)))
        elif cell.rule in ("column", "column_share"):
            columns.append(_milestone_column(cell, reader))
        else:
            message = "the first row of a table names its columns: priority, respond, resolve ..."
            reader.report(kinds.TABLE_SHAPE, cell, message, "write a head above this row")
            return None
    return columns if _head_is_sound(columns, row, reader) else None


def _head_is_sound(columns: list[_Column], row: Node, reader: Reader) -> bool:
    """Whether each column stands once, and at least one promises something; findings if not."""
    seen: set[str] = set()
    for column, cell in zip(columns, _cells(row), strict=True):
        name = column.axis or column.milestone
        if name in seen:
            message = f"the column '{name}' stands twice in this table"
            reader.report(kinds.TABLE_SHAPE, cell, message, "take one of them away, or write a second table")
            return False
        seen.add(name)
    if all(column.axis for column in columns):
        message = "this table has no column that promises something"
        reader.report(kinds.TABLE_SHAPE, row, message, "add a column such as respond or resolve")
        return False
    return True


def _milestone_column(cell: Node, reader: Reader) -> _Column:
    milestone = cell.node("milestone")
    assert milestone is not None, "the grammar asks for it"
    name = milestone_words(milestone)
    if cell.rule == "column_share":
        share_node = cell.node("share")
        assert share_node is not None, "the grammar asks for it"
        return _Column(None, name, share=reader.share(share_node.tokens()[0]))
    strength = cell.node("target", "typical")
    return _Column(None, name, strength.rule if strength else "guaranteed")


def _row(
    cells: list[Node], columns: list[_Column], service: str | None, clock: Node | None, reader: Reader
) -> Iterator[Cell]:
    selector: dict[str, tuple[str, ...]] = {}
    values: list[tuple[str, Node]] = []
    for cell, column in zip(cells, columns, strict=True):
        if column.axis == "received" and cell.rule == "received":
            (hours,) = cell.nodes("name")
            selector[column.axis] = (f"{cell.tokens()[0]} {reader.name(hours)}",)
            values.append((column.axis, hours))
        elif column.axis and column.axis != "received" and cell.rule == "names_cell":
            names = [node for group in cell.nodes("names") for node in group.nodes("name")]
            selector[column.axis] = tuple(reader.name(node) for node in names)
            values.extend((column.axis, node) for node in names)
        elif column.axis and cell.rule != "any":
            wanted = "during or outside some hours" if column.axis == "received" else "a name"
            message = f"under '{column.axis}' stands {wanted} or 'any'"
            reader.report(kinds.WRONG_CELL, cell, message, f"write {wanted} here")
            return
    for cell, column in zip(cells, columns, strict=True):
        if column.axis:
            continue
        if cell.rule in ("axis", "other_axis", "column", "column_share", "names_cell", "received", "any"):
            message = f"under '{column.milestone}' a promise is needed"
            reader.report(kinds.WRONG_CELL, cell, message, "write a length of time, a due point or '-'")
            continue
        if not _fits(cell, column, reader):
            continue
        for priority in selector.get("priority", ("",)):
            chosen = dict(selector) | ({"priority": (priority,)} if priority else {})
            identity = promise_id(column.milestone, chosen, service)
            yield Cell(
                identity, cell, column.milestone, chosen, service, column.strength, column.share, clock, tuple(values)
            )


def _fits(cell: Node, column: _Column, reader: Reader) -> bool:
    soft = (*ABSENT, "unstated", "best_effort", "agreed", "effort", "or_agreed")
    rule = next(cell.nodes()).rule if cell.rule == "value" else cell.rule
    if column.milestone == "update" and rule not in ("every", *soft):
        reader.report(kinds.WRONG_CELL, cell, "an update is promised again and again", "begin the cell with 'every'")
        return False
    if column.milestone != "update" and cell.rule == "every":
        message = f"'{column.milestone}' happens once, not 'every' so often"
        reader.report(kinds.WRONG_CELL, cell, message, "take 'every' away, or use the column update")
        return False
    return True


def text_of(token: Token) -> str:
    """The words of a token with single spaces."""
    return " ".join(str(token).split())
