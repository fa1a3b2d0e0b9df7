"""The result of a survey as JSON and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.compare.coverage.survey import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.compare.coverage.survey import Survey

SCHEMA = "sladsl/coverage/1"


def counts(surveys: Sequence[Survey]) -> dict[str, int]:
    """Facts in all, by status, and those of the core and in structured form that are only quoted."""
    numbers = {"facts": sum(len(one.facts) for one in surveys)}
    numbers |= {status.replace(" ", "_"): sum(one.count(status) for one in surveys) for status in STATUSES}
    quoted = {f"{status}_quoted": sum(one.quoted(status) for one in surveys) for status in ("core", "structured")}
    return numbers | quoted


def share(part: int, whole: int) -> float:
    """A part in per cent with one decimal, rounded down: 95.0 never stands for less. 0 of nothing."""
    return part * 1000 // whole / 10 if whole else 0.0


def as_json(surveys: Sequence[Survey]) -> dict[str, Any]:
    """Everything, for machines."""
    totals = counts(surveys)
    typed = totals["core"] + totals["structured"]
    return {
        "schema": SCHEMA,
        "totals": totals | {"records": len(surveys), "core_or_structured_percent": share(typed, totals["facts"])},
        "records": [_record(one) for one in surveys],
    }


def _record(one: Survey) -> dict[str, Any]:
    facts = [
        {"path": fact.leaf.path, "text": fact.leaf.text, "status": fact.status.replace(" ", "_"), "quoted": fact.quoted,
         "places": list(fact.paths), "reason": fact.reason or None}
        for fact in one.facts
    ]  # fmt: skip
    return {"id": one.id, "counts": counts([one]), "names": one.names, "problems": one.problems, "facts": facts}


def as_text(surveys: Sequence[Survey], *, everything: bool = False) -> str:
    """A table of records with the totals, and below it what is wrong.

    Args:
        surveys: one for each record.
        everything: list also what is not said and what is prose.
    """
    shown = ("wrong", "not said", "prose") if everything else ("wrong",)
    width = max(6, *(len(one.id) for one in surveys))
    heads = ["facts", "core", "(quoted)", "structured", "(names)", "prose", "not said", "wrong", "typed"]
    lines = [f"{'record':<{width}}  " + "  ".join(heads)]
    lines += [_line(one.id, [one], width, heads) for one in surveys]
    if len(surveys) != 1:
        lines.append(_line("all", surveys, width, heads))
    for one in surveys:
        lines += [f"{one.id}: {problem}" for problem in one.problems]
        lines += [
            f"{one.id}: {fact.leaf.path} = {fact.leaf.text}\n    {fact.status}: {fact.reason or ', '.join(fact.paths)}"
            + (f" ({', '.join(fact.paths)})" if fact.reason and fact.paths else "")
            for status in shown
            for fact in one.facts
            if fact.status == status
        ]
    return "\n".join(lines) + "\n"


def _line(name: str, surveys: Sequence[Survey], width: int, heads: list[str]) -> str:
    numbers = counts(surveys)
    order = ("facts", "core", "core_quoted", "structured", "structured_quoted", "prose", "not_said", "wrong")
    typed = f"{share(numbers['core'] + numbers['structured'], numbers['facts']):.1f}%"
    cells = [str(numbers[key]) for key in order] + [typed]
    return f"{name:<{width}}  " + "  ".join(f"{cell:>{len(head)}}" for cell, head in zip(cells, heads, strict=True))
