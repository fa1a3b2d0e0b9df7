"""Layers about one system: their rows stand before those of weaker layers for its tickets, and only for these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.suggest import did_you_mean
from sladsl.model.promise import promise_id

from . import kinds
from .reading import Reader

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from .drafts import Draft, Entry
    from .pieces import Piece
    from .tables import Cell

AXIS = "system"


def declared_systems(draft: Draft) -> tuple[str, ...]:
    """The systems that the weaker layers declare."""
    entry = draft.one("systems")
    return Reader(entry.layer.file, []).names(entry.piece.node.node("names")) if entry else ()


def is_declared(system: Node, draft: Draft, reader: Reader) -> bool:
    """Whether a system is declared, so that the others are known too; a finding if it is not."""
    name, systems = reader.name(system), declared_systems(draft)
    if name in systems:
        return True
    if not draft.lacks("systems"):
        message = f'no system is called "{name}"' if systems else "this agreement does not say which systems there are"
        help_line = did_you_mean(name, systems) or f"declare all of them above: systems {', '.join((*systems, name))}"
        reader.report(kinds.UNKNOWN_NAME, system, message, help_line)
    return False


def narrowed(piece: Piece, system: str, draft: Draft, reader: Reader) -> Piece:
    """A promise of a layer about one system; what weaker layers promise alike becomes two, its own and the others'."""
    if piece.cell is None:
        return piece
    if AXIS in piece.cell.selector:
        message = f'these promises are about the system "{system}" already'
        reader.report(kinds.TABLE_SHAPE, piece.place, message, "take the column system away")
        return piece
    mine = _about(piece, (system,))
    draft.entries = {key: each for entry in draft.entries.values() for key, each in _parts(entry, mine, system, draft)}
    return mine


def _parts(entry: Entry, mine: Piece, system: str, draft: Draft) -> list[tuple[tuple[str, ...], Entry]]:
    """An entry, or the two it becomes: for the others, and for the system."""
    piece = entry.piece
    if piece.cell is None or piece.key == mine.key or _without_system(piece.cell) != _without_system(mine.cell):
        return [(piece.key, entry)]
    systems = piece.cell.selector.get(AXIS, declared_systems(draft))
    if system not in systems:
        return [(piece.key, entry)]
    others = tuple(name for name in systems if name != system)
    parts = [_about(piece, others)] if others else []
    return [(part.key, entry._replace(piece=part)) for part in (*parts, _about(piece, (system,)))]


def _about(piece: Piece, systems: tuple[str, ...]) -> Piece:
    """The same promise for tickets of some systems."""
    cell = piece.cell
    assert cell is not None, "only promises are asked for"
    selector = {**cell.selector, AXIS: systems}
    identity = promise_id(cell.milestone, selector, cell.service)
    return piece._replace(key=("promise", identity), cell=cell._replace(id=identity, selector=selector))


def _without_system(cell: Cell | None) -> tuple[object, ...]:
    assert cell is not None, "only promises are asked for"
    return cell.milestone, cell.service, {axis: names for axis, names in cell.selector.items() if axis != AXIS}
