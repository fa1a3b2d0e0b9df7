"""The steps of the set-up sheet: where the files go, and what no file can say."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import Step

from .promql import series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lowering import Promised, Version
    from .table import Table
    from .watch import Watch

Fields = tuple[tuple[str, str], ...]


def system_steps(watches: Sequence[Watch], table: Table) -> Iterator[Step]:
    """The steps for the whole system; none if nothing is watched."""
    if not watches:
        return
    groups = tuple(("Group", f"{each.key}, every {each.interval} seconds") for each in watches)
    yield _step("rules", "", (("rule_files", "rules/*.yml"), *groups))
    days = -(-max(each.memory for each in watches) // 86400)
    yield _step("retention", "", (("--storage.tsdb.retention.time", f"{days}d or longer"),))
    told = tuple((f"Role for {severity}", role) for severity, role in sorted(table.roles.items()))
    yield _step("routes", "", told or (("Receiver", "sladsl, for everything"),))


def agreement_steps(watched: Sequence[tuple[Version, Promised, Watch]]) -> Iterator[Step]:
    """The steps for each agreement: one for each feature of a promise that needs a hand."""
    for version, found, watch in watched:
        for feature in dict.fromkeys(note.feature for note in found.notes):
            if feature in _texts():
                fields = tuple(_fields(feature, found, watch))
                step = _step(feature, version.terms.agreement, fields, (found.promise.id,))
                yield replace(step, version=version.terms.start)


def _fields(feature: str, found: Promised, watch: Watch) -> Iterator[tuple[str, str]]:
    if feature == "probes_labelled":
        yield "Query", watch.selector
        yield "Interval", f"{watch.interval} seconds"
    elif feature in ("exclusions", "maintenance_announced"):
        maintenance = [kind.reason for kind in watch.kinds]
        for reason in watch.reasons if feature == "exclusions" else maintenance:
            yield "Series", series(
                watch.exclusions, agreement=watch.agreement, service=watch.service, reason=reason
            )  # fmt: skip
    elif feature == "down_when":
        yield "Down when", found.promise.down_when or ""
        yield "Query", watch.selector
    elif feature == "conditions":
        yield from (("Provided that", condition) for condition in found.promise.conditions)


def _step(key: str, agreement: str, fields: Fields, elements: tuple[str, ...] = ()) -> Step:
    text = _texts()[key]
    return Step(
        agreement, text["title"], text["screen"], "documented", fields, text["check"], text["mark"], text["source"],
        elements, run=tuple(text.get("run", ())),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _texts() -> dict[str, dict[str, Any]]:
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / "prometheus" / "steps.toml").read_text(encoding="utf-8"))
