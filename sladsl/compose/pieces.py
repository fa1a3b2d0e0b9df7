"""Pieces: the smallest things a sentence says that another layer can override, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from .milestones import milestone_name, milestone_names
from .reading import unquoted
from .tables import Cell, cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sladsl.syntax.node import Node

    from .reading import Reader

Override = Literal["no", "may", "must"]


class Piece(NamedTuple):
    """A piece of a layer.

    Attributes:
        key: kind and name; a stronger layer replaces the piece of the same key.
        node: its sentence or row.
        says: what it says, for findings ("the role Team-Lead").
        override: whether it was written as an override: no; it must replace something; or it may.
        cell: for a promise, the cell of the table.
        sentence: the whole sentence when `node` is a part of it.
    """

    key: tuple[str, ...]
    node: Node
    says: str
    override: Override
    cell: Cell | None = None
    sentence: Node | None = None

    @property
    def place(self) -> Node:
        """Where findings about the piece point."""
        return self.cell.node if self.cell else self.node


def pieces_of(sentence: Node, reader: Reader) -> Iterator[Piece]:
    """Cut a sentence into pieces."""
    cut = _CUTS.get(sentence.rule)
    if cut is not None:
        yield from cut(sentence, reader, "must" if sentence.node("override") else "no")


def _once(kind: str, says: str) -> Callable[[Node, Reader, Override], Iterator[Piece]]:
    def cut(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
        yield Piece((kind,), sentence, says, override)

    return cut


def _named(kind: str) -> Callable[[Node, Reader, Override], Iterator[Piece]]:
    def cut(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
        name_node = sentence.node("name")
        if name_node is not None:
            name = reader.name(name_node)
            yield Piece((kind, name), sentence, f'the {kind} "{name}"', override)

    return cut


def _rows(kind: str, rule: str) -> Callable[[Node, Reader, Override], Iterator[Piece]]:
    def cut(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
        for row in sentence.nodes(rule):
            yield from _named(kind)(row, reader, "may" if override == "must" else "no")

    return cut


def _party(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    side = "provider" if sentence.has("PROVIDER") else "client"
    yield Piece(("party", side), sentence, f"the {side}", override)


def _promises(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    for cell in cells_of(sentence, reader):
        tickets = " and ".join(f"{axis} {' or '.join(names)}" for axis, names in cell.selector.items())
        says = f"the promise {cell.milestone}" + (f" for {tickets}" if tickets else "")
        yield Piece(("promise", cell.id), sentence, says, override, cell)


def _met_when(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    milestone = milestone_name(sentence)
    yield Piece(("met when", milestone), sentence, f"when {milestone} is met", override)


def _pause(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    reasons, *rest = sentence.nodes("names")
    priorities = reader.names(rest[0]) if rest else ()
    override = _softer(override, len(milestone_names(sentence)) * len(reader.names(reasons)))
    for milestone in milestone_names(sentence):
        for reason in reader.names(reasons):
            says = f"the pause of {milestone} while waiting on {reason}"
            yield Piece(("pause", milestone, reason, *sorted(priorities)), sentence, says, override)


def _escalate(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    priorities = reader.names(sentence.node("names"))
    by = sentence.node("by_channels")
    channels = [f"by {name}" for name in sorted(reader.names(by.node("names")))] if by else []
    override = _softer(override, len(milestone_names(sentence)))
    for milestone in milestone_names(sentence):
        says = f"the escalation of {milestone}"
        yield Piece(("escalation", milestone, *sorted(priorities), *channels), sentence, says, override)


def _softer(override: Override, pieces: int) -> Override:
    """An override that says several things at once may say some of them for the first time."""
    return "may" if override == "must" and pieces > 1 else override


def _service(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    name_node = sentence.node("name")
    assert name_node is not None, "the grammar asks for it"
    name = reader.name(name_node)
    yield Piece(("service", name), sentence, f'the service "{name}"', override)
    softer: Override = "may" if override == "must" else "no"
    for line in sentence.nodes():
        if line.rule in ("name", "override"):
            continue
        word = line.rule
        if line.rule in ("kept", "availability", "down"):
            word = f"{line.rule}{_partial(line, reader)}"
        if line.rule == "recovery":
            word = "recovery time" if line.has("RECOVERY_TIME") else "recovery point"
        elif line.rule == "maintenance":
            kind = line.token("MAINTENANCE_KIND")
            word = f"{kind} maintenance" if kind else "maintenance"
        says = f"the line '{word.replace('_', ' ')}' of the service \"{name}\""
        yield Piece(("service line", name, word), line, says, softer)


def _partial(line: Node, reader: Reader) -> str:
    """What distinguishes lines of a service that may stand several times."""
    if line.rule == "kept":
        return f" {unquoted(line.tokens('STRING')[0])}"
    names = reader.names(line.node("names"))
    return f" for {', '.join(names)}" if names else ""


def _clause(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    title = unquoted(sentence.tokens("STRING")[0])
    yield Piece(("clause", title), sentence, f'the clause "{title}"', override)


def _definitions(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    for row in sentence.nodes("definition"):
        term = unquoted(row.tokens("STRING")[0])
        yield Piece(("definition", term), row, f'the definition of "{term}"', "may" if override == "must" else "no")


def _texts(kind: str, rule: str) -> Callable[[Node, Reader, Override], Iterator[Piece]]:
    def cut(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
        side = "provider" if sentence.has("PROVIDER") else "client"
        for row in sentence.nodes(rule):
            text = reader.text(row)
            softer: Override = "may" if override == "must" else "no"
            yield Piece((kind, side, text), row, f'the {kind} "{text}"', softer, sentence=sentence)

    return cut


def slug(text: str) -> str:
    """A stable small word made of a title."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()) or "clause"


def _becomes(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    words = " ".join(str(token) for token in _words(sentence))
    yield Piece(("priority becomes", words), sentence, "this change of priority", override)


def _may_terminate(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    what = sentence.node("missed_availability", "missed_promise")
    words = " ".join(str(token) for token in _words(what)) if what else ""
    yield Piece(("may terminate", words), sentence, "the right to terminate", override)


def _may_change(sentence: Node, _reader: Reader, override: Override) -> Iterator[Piece]:
    side = "provider" if sentence.has("PROVIDER") else "client"
    yield Piece(("may change", side), sentence, f"whether the {side} may change the terms", override)


def _words(node: Node) -> Iterator[object]:
    from sladsl.syntax.token import Token

    for child in node.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from _words(child)


def _matrix(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    row, column = (reader.name(axis) for axis in sentence.nodes("name"))
    group = sentence.node("strings")
    who = ", ".join(reader.texts(group)) if group else ""
    yield Piece(("matrix", row, column, who), sentence, f"the matrix of {row} by {column}", override)


def _metrics(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    for row in sentence.nodes("metric"):
        name = reader.text(row)
        yield Piece(("metric", name), row, f'the metric "{name}"', "may" if override == "must" else "no")


def _table(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    title = reader.text(sentence)
    yield Piece(("table", title), sentence, f'the table "{title}"', override)


def _reporting(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    group = sentence.node("names")
    who = reader.names(group) if group else ()
    yield Piece(("reporting", *sorted(who)), sentence, "which reports count", override)


def _runs_only(sentence: Node, reader: Reader, override: Override) -> Iterator[Piece]:
    _, *who = sentence.nodes("names")
    priorities = sorted(reader.names(who[0])) if who else []
    for milestone in milestone_names(sentence):
        yield Piece(("runs only", milestone, *priorities), sentence, f"when {milestone} runs", override)


_CUTS: dict[str, Callable[[Node, Reader, Override], Iterator[Piece]]] = {
    "party": _party,
    "plan_choice": _once("plan", "the plan"),
    "zone": _once("zone", "the zone"),
    "language": _once("language", "the language"),
    "term": _once("term", "the term"),
    "review": _once("review", "the review"),
    "fee": _once("fee", "the fee"),
    "sign_off": lambda node, _reader, override: iter(
        [Piece(("sign-off", unquoted(node.tokens("STRING")[0])), node, "the approval", override)]
    ),
    "roles": _rows("role", "role"),
    "channels": _rows("channel", "channel"),
    "hours": _named("hours"),
    "hours_always": _named("hours"),
    "hours_combined": _named("hours"),
    "hours_unstated": _named("hours"),
    "business_hours": _once("business hours", "business hours"),
    "business_days": _once("business days", "business days"),
    "receipt": _once("receipt", "what happens outside business hours"),
    "priorities": _once("priorities", "the priorities"),
    "priority_change": _once("priority change", "what a change of priority does"),
    "decider": _once("decider", "who sets the priority"),
    "set_when": _once("set when", "when the priority is set"),
    "derived": _once("derived", "what the priority is derived from"),
    "promises": _promises,
    "milestone_decl": _named("milestone declared"),
    "event_decl": _named("event"),
    "reporting": _reporting,
    "other_reports": _once("other reports", "what happens to other reports"),
    "matrix": _matrix,
    "becomes": _becomes,
    "dispute": _once("dispute", "what happens when the client disagrees"),
    "metrics": _metrics,
    "table": _table,
    "may_terminate": _may_terminate,
    "may_change": _may_change,
    "declared_kinds": _once("kinds", "the kinds of tickets"),
    "declared_systems": _once("systems", "the systems"),
    "declared_sites": _once("sites", "the sites"),
    "precedence": _once("precedence", "the precedence of documents"),
    "runs_only": _runs_only,
    "met_when": _met_when,
    "pause": _pause,
    "escalate": _escalate,
    "service": _service,
    "credits": _once("service credits", "the service credits"),
    "example": _named("example"),
    "clause": _clause,
    "definitions": _definitions,
    "duties": _texts("duty", "duty"),
    "undertakings": _texts("undertaking", "undertaking"),
}
