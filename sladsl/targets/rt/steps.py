"""The steps of the set-up sheet: what no file reaches, in the order in which it is done."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields, Found
    from sladsl.targets.protocol import Mark
    from sladsl.targets.support import Support

LOADING = ("load_configuration", "load_initialdata", "check_levels")
"""The steps that every system needs."""
SHOWN: dict[str, tuple[str, ...]] = {
    "selector_other": ("If", "Priority", "SLA"),
    "pause_notice": ("Waiting on", "Only"),
    "pause_limit": ("Waiting on", "For at most"),
    "pause_unmapped": ("Waiting on",),
    "as_agreed_usual": (),
    "invalid_report": (),
    "goal_share": (),
    "goal_mean": (),
    "holidays_undated": (),
}
"""Where an element needs several steps: the fields of each."""


def agreement_steps(
    terms: Terms, found: Iterable[Found], support: Support, warnings: Mapping[str, Fields] | None = None
) -> list[Step]:
    """The steps for an agreement: one for each feature that needs a hand, joined where the same is entered.

    Args:
        terms: the version.
        found: what it promises.
        support: the support table.
        warnings: id of a step of an escalation -> what is entered for it, where that is worked out for each level.
    """
    entered = warnings or {}
    joined: dict[tuple[str, Fields], list[str]] = {}
    for each in found:
        for feature in dict.fromkeys(note.feature for note in each.notes):
            if feature in texts() and feature in support.features:
                shown = SHOWN.get(feature)
                given = entered.get(each.element, each.fields)
                fields = tuple(field for field in given if shown is None or field[0] in shown)
                joined.setdefault((feature, fields), []).append(each.element)
    order = list(texts())
    steps = []
    for (feature, fields), names in sorted(joined.items(), key=lambda item: order.index(item[0][0])):
        row = support.features[feature]
        step = _step(feature, terms.agreement, fields, row.mark, row.source, tuple(dict.fromkeys(names)))
        steps.append(replace(step, version=terms.start))
    return steps


def system_steps(known: Iterable[str], defaults: Fields) -> Iterator[Step]:
    """The steps for the whole system.

    Args:
        known: queues that exist already and are therefore not in the initial data.
        defaults: queue and the level of its new tickets.
    """
    yield _step("load_configuration", "", (), "measured", "M1, R1")
    queues = tuple(known)
    if queues:
        yield _step("queue_known", "", tuple(("Queue", name) for name in queues), "measured", "M1")
    yield _step("load_initialdata", "", (), "measured", "M1")
    yield _step("check_levels", "", defaults, "measured", "M1")


def _step(key: str, agreement: str, fields: Fields, mark: Mark, source: str, elements: tuple[str, ...] = ()) -> Step:
    text = texts()[key]
    fields = (*text.get("fields", {}).items(), *fields)
    return Step(agreement, text["title"], text["screen"], text["screen_mark"], fields, text["check"], mark, source,
                elements, run=tuple(text.get("run", ())))  # fmt: skip


@lru_cache(maxsize=1)
def texts() -> dict[str, dict[str, Any]]:
    """The file `steps.toml`: key -> title, screen, how well the screen is known, what to check, what to type."""
    import tomllib

    from sladsl.resources import folder

    return tomllib.loads((folder("targets") / "rt" / "steps.toml").read_text(encoding="utf-8"))
