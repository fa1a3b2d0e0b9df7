"""The support table of a target: for each feature of an agreement how well the vendor's system keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .protocol import LEVELS, MARKS, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.model.terms import Terms

    from .protocol import Level, Mark


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of the support table.

    Attributes:
        name: name of the feature.
        verdict: how well it is kept.
        how: what is done about it, in plain words.
        mark: how well that is known.
        source: where it comes from: short names of `Support.sources`.
    """

    name: str
    verdict: Level
    how: str
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class Quirk:
    """A way in which the vendor's clock ticks otherwise than the contract's, as the target's clock reproduces it.

    Attributes:
        name: its short name.
        what: what happens, in plain words.
        mark: how well that is known.
        source: where it comes from: short names of `Support.sources`.
    """

    name: str
    what: str
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """A feature found in an agreement, with what it does to the case at hand.

    Attributes:
        feature: name of the feature.
        deviation: the difference it makes to a due date, in plain words; empty if none.
    """

    feature: str
    deviation: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A support table and its sources; quirks are those that it names, which need not be all."""

    features: Mapping[str, Feature]
    sources: Mapping[str, str]
    quirks: Mapping[str, Quirk] = field(default_factory=dict)

    def judge(self, terms: Terms, element: str, notes: Iterable[Note]) -> Verdict:
        """Give the verdict on an element: the worst of its features, with their reasons.

        Raises:
            KeyError: a feature is not in the table.
        """
        found = list(dict.fromkeys(notes))
        rows = [self.features[name] for name in dict.fromkeys(note.feature for note in found)]
        level = max((row.verdict for row in rows), key=LEVELS.index)
        deciding = [row for row in rows if row.verdict == level]
        telling = sorted((r for r in rows if r.verdict != "exact"), key=lambda r: -LEVELS.index(r.verdict)) or rows
        return Verdict(
            agreement=terms.agreement,
            version=terms.start,
            element=element,
            level=level,
            features=tuple(row.name for row in deciding),
            how=" ".join(row.how for row in telling),
            mark=max((row.mark for row in rows), key=MARKS.index),
            source=", ".join(sorted({part for row in rows for part in row.source.split(", ")})),
            deviation="; ".join(dict.fromkeys(note.deviation for note in found if note.deviation)),
            rests_on=tuple(row.name for row in rows),
        )


@lru_cache(maxsize=16)
def load_support(target: str) -> Support:
    """Read `targets/<target>/support.toml`.

    Raises:
        ValueError: the table is broken; the message names the row.
        FileNotFoundError: there is no such table.
    """
    import tomllib

    from sladsl.resources import folder

    data = tomllib.loads((folder("targets") / target / "support.toml").read_text(encoding="utf-8"))
    sources: dict[str, str] = data["sources"]
    features = {name: _feature(name, row, sources) for name, row in data["features"].items()}
    return Support(features, sources, {name: _quirk(name, row) for name, row in data.get("quirks", {}).items()})


def _quirk(name: str, row: dict[str, Any]) -> Quirk:
    if not {"what", "mark", "source"} <= set(row) or row["mark"] not in MARKS:
        raise ValueError(f"support table: the quirk {name} needs what, mark and source")
    return Quirk(name, row["what"], row["mark"], row["source"])


def _feature(name: str, row: dict[str, Any], sources: dict[str, str]) -> Feature:
    if set(row) != {"verdict", "how", "mark", "source"} or not all(isinstance(v, str) and v for v in row.values()):
        raise ValueError(f"support table: {name} needs exactly verdict, how, mark and source")
    if row["verdict"] not in LEVELS or row["mark"] not in MARKS:
        raise ValueError(f"support table: {name} has an unknown verdict or mark")
    unknown = [part for part in row["source"].split(", ") if part not in sources]
    if unknown:
        raise ValueError(f"support table: {name} names unknown sources {unknown}")
    return Feature(name, row["verdict"], row["how"], row["mark"], row["source"])
