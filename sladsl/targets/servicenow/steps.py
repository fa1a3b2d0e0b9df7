"""The steps of the set-up sheet: what neither the compiler nor the Table API does, in the order in which it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sladsl.targets.protocol import Step

from .data import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields, Found
    from sladsl.targets.protocol import Mark
    from sladsl.targets.support import Support

    from .emission import Emission
    from .objects import Schedule
    from .words import Words

SHOWN: dict[str, tuple[str, ...]] = {"holidays_undated": (), "as_agreed_usual": (), "goal_mean": ()}
"""For promises, whose fields say more than a step needs: the fields of each."""
PROPERTY = "com.snc.sla.calculation.use_time_left"


def agreement_steps(terms: Terms, found: Iterable[Found], support: Support) -> list[Step]:
    """The steps for an agreement: one for each feature that needs a hand, joined where the same is entered."""
    joined: dict[tuple[str, Fields], list[str]] = {}
    for each in found:
        for feature in dict.fromkeys(note.feature for note in each.notes):
            if feature in read("steps.toml"):
                shown = SHOWN.get(feature)
                fields = tuple(one for one in each.fields if shown is None or one[0] in shown)
                joined.setdefault((feature, fields), []).append(each.element)
    order = list(read("steps.toml"))
    steps = []
    for (feature, fields), names in sorted(joined.items(), key=lambda item: order.index(item[0][0])):
        row = support.features[feature]
        own = tuple(dict.fromkeys(names))
        steps.append(_step(feature, terms.agreement, fields, row.mark, row.source, own, terms.start))
    return steps


def system_steps(emissions: Sequence[Emission], schedules: Sequence[Schedule], words: Words) -> Iterator[Step]:
    """The steps for the whole system; none if there is nothing to load."""
    made = [one for each in emissions for one in each.made]
    if not made:
        return
    yield _step("load", "", (("Scope", words.scope),), "documented", "SDK")
    yield _step("use_time_left", "", (("Property", PROPERTY), ("Value", "Yes")), "documented", "SND, TSLA")
    if schedules:
        fields = tuple((each.name, each.time_zone) for each in schedules)
        yield _step("entries", "", fields, "third_party", "SPAN, SCHED")
    relatives = {one.relative.sys_id: one.relative for one in made if one.relative}
    if relatives:
        fields = tuple(("Relative duration", each.name) for each in relatives.values())
        yield _step("relative_run", "", fields, "unverified", "DC")
    yield _step("overlap", "", (("Active", "false"),), "documented", "SND")
    yield from _own_words(emissions, words)
    ends = {e.terms.agreement: _last_date(e) for e in emissions if _last_date(e)}
    if ends:
        fields = tuple((name, f"last closed date {day}") for name, day in sorted(ends.items()))
        yield _step("dates_end", "", fields, "inferred", "own")


def _own_words(emissions: Sequence[Emission], words: Words) -> Iterator[Step]:
    """What the project file, or our guess in its place, says of states and priorities."""
    tables = {each.board.name: each for e in emissions for each in words.tables(e.terms.agreement)}
    for table in tables.values():
        fields = tuple(table.board.statuses.items())
        yield _step("statuses", "", (("Table", table.board.name), *fields), "unverified", "own")
    orders = [[each.name for each in e.terms.priorities] for e in emissions]
    values = {(name, words.priority(name, order)) for order in orders for name in order}
    if values:
        yield _step("priorities", "", tuple(sorted(values, key=lambda pair: (pair[1], pair[0]))), "unverified", "own")


def _last_date(emission: Emission) -> str:
    """The last closed date that is entered for an agreement; empty if there is none."""
    spans = [s for one in emission.made if one.entry.clock.wanted for s in one.entry.clock.wanted.spans]
    days = [span.start_date_time[:8] for span in spans if span.type == "exclude"]
    return f"{max(days)[:4]}-{max(days)[4:6]}-{max(days)[6:]}" if days else ""


def _step(
    key: str,
    agreement: str,
    fields: Fields,
    mark: Mark,
    source: str,
    elements: tuple[str, ...] = (),
    version: date | None = None,
) -> Step:
    text = read("steps.toml")[key]
    screen = read("words.toml")["screens"][text["screen"]]
    where, known = screen["screen"], cast("Mark", screen["mark"])
    run = tuple(text.get("run", ()))
    return Step(
        agreement, text["title"], where, known, fields, text["check"], mark, source, elements, version=version, run=run
    )
