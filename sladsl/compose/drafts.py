"""Drafts: what all layers together say, sentence by sentence, before it becomes terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import kinds
from .narrowing import is_declared, narrowed
from .pieces import Piece, pieces_of
from .reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.findings import Finding, Span
    from sladsl.syntax.node import Node

Key = tuple[str, ...]

EVERYTHING = "everything"
_MOST = 4
"""Promises that a help line names."""
_PARTS = {
    "roles": "role", "channels": "channel", "priorities": "priority", "promises": "promise", "service": "service line",
    "definitions": "definition", "duties": "duty", "undertakings": "undertaking",
}  # fmt: skip
"""Rule of a sentence -> kind of the pieces that its lines are."""


class Layer(NamedTuple):
    """One layer of an agreement.

    Attributes:
        name: what people call it ("base file hours.sla", "plan Gold", "agreement", "amendment ...").
        strength: a stronger layer overrides a weaker one; layers of equal strength may not say the same thing.
        file: name of the file in findings.
        sentences: what it says.
        since: the day from which it holds; None for the first.
        system: the only system whose tickets its promises are about; None for all.
    """

    name: str
    strength: int
    file: str
    sentences: tuple[Node, ...]
    since: date | None = None
    system: Node | None = None


class Entry(NamedTuple):
    """A piece of a draft and where it comes from, weakest layer first."""

    piece: Piece
    layer: Layer
    before: tuple[tuple[Layer, Span], ...] = ()

    @property
    def span(self) -> Span:
        """Where the piece in force stands."""
        return self.piece.place.span(self.layer.file)


class Draft:
    """Pieces by key, in the order in which they were first said.

    Attributes:
        entries: key -> the piece in force.
        findings: about duplicates, overrides and removals.
        holes: kinds of which some pieces could not be read, or EVERYTHING. A name that nothing is called may be theirs,
            so one mistake is reported once.
    """

    def __init__(self, findings: list[Finding], entries: dict[Key, Entry] | None = None) -> None:
        self.entries: dict[Key, Entry] = dict(entries or {})
        self.findings = findings
        self.holes: set[str] = set()

    def lacks(self, kind: str) -> bool:
        """Whether a piece of a kind may be among what could not be read."""
        return EVERYTHING in self.holes or kind in self.holes

    def add(self, layer: Layer) -> None:
        """Lay a layer over what is there."""
        reader = Reader(layer.file, self.findings)
        if layer.system is not None and not is_declared(layer.system, self, reader):
            return
        for sentence in layer.sentences:
            if sentence.has("BAD"):
                self.holes.add(_PARTS.get(sentence.rule, "a line"))
            if sentence.rule == "without":
                self._remove(sentence, layer, reader)
                continue
            for piece in pieces_of(sentence, reader):
                own = narrowed(piece, reader.name(layer.system), self, reader) if layer.system is not None else piece
                self._put(own, layer, reader)

    def of(self, kind: str) -> Iterator[Entry]:
        """The pieces of a kind, in order."""
        return (entry for key, entry in self.entries.items() if key[0] == kind)

    def one(self, kind: str) -> Entry | None:
        """The only piece of a kind that is said at most once."""
        return self.entries.get((kind,))

    def named(self, kind: str) -> list[str]:
        """The names of the pieces of a kind."""
        return [key[1] for key in self.entries if key[0] == kind]

    def _put(self, piece: Piece, layer: Layer, reader: Reader) -> None:
        old = self.entries.get(piece.key)
        if old is None:
            if piece.override == "must" and not self.lacks(piece.key[0]):
                help_line = self._restated(piece, layer) or "leave out 'override', or mend the name"
                reader.report(kinds.NOTHING_TO_OVERRIDE, piece.place, f"no weaker layer says {piece.says}", help_line)
            self.entries[piece.key] = Entry(piece, layer)
            return
        label = (old.span, "said here first")
        if old.layer.strength == layer.strength:
            help_line = "take one of them away"
            reader.report(kinds.DUPLICATE_NAME, piece.place, f"this layer already says {piece.says}", help_line, label)
            return
        if piece.override == "no":
            message = f"{old.layer.name} already says {piece.says}"
            reader.report(
                kinds.MISSING_OVERRIDE, piece.place, message, "write 'override' before it, or take it away", label
            )
        self.entries[piece.key] = Entry(piece, layer, (*old.before, (old.layer, old.span)))

    def _restated(self, piece: Piece, layer: Layer) -> str:
        """What to restate for a promise about a part of the tickets of weaker rows; empty if there are none."""
        if piece.cell is None:
            return ""
        wanted = piece.cell
        rows = [
            entry.piece.key[1]
            for entry in self.of("promise")
            if (cell := entry.piece.cell) is not None
            and entry.layer.strength < layer.strength
            and (cell.milestone, cell.service) == (wanted.milestone, wanted.service)
            and all(set(names) & set(cell.selector.get(axis, names)) for axis, names in wanted.selector.items())
        ]
        if not rows:
            return ""
        return f"restate the row with exactly its tickets: {'; '.join(rows[:_MOST])}; then add rows for the others"

    def _promised(self, keys: set[Key]) -> str:
        """What is promised of the milestone of promises that are not there; empty if nothing is."""
        heads = {key[1].partition(" [")[0] for key in keys if key[0] == "promise"}
        found = [key[1] for key in self.entries if key[0] == "promise" and key[1].partition(" [")[0] in heads]
        return f"the weaker layers promise: {'; '.join(found[:_MOST])}" if found else ""

    def _remove(self, sentence: Node, layer: Layer, reader: Reader) -> None:
        from .removal import removed_keys

        keys, says = removed_keys(sentence, reader)
        found = [key for key in self.entries if any(key[: len(wanted)] == wanted for wanted in keys)]
        if not found and not any(self.lacks(key[0]) for key in keys):
            message, help_line = f"no weaker layer says {says}", "mend the name, or take the line away"
            help_line = self._promised(keys) or help_line
            reader.report(kinds.NOTHING_TO_REMOVE, sentence, message, help_line)
        for key in found:
            if self.entries[key].layer.strength == layer.strength:
                message = f"this layer itself says {says}"
                reader.report(kinds.NOTHING_TO_REMOVE, sentence, message, "take the sentence itself away")
            del self.entries[key]
