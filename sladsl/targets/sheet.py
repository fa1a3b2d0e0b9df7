"""What stands in a set-up sheet: steps and verdicts by agreement and version, those of terms that are over left out."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from .protocol import Bundle, Level, Mark, Step, Verdict


class Task(NamedTuple):
    """A step as the sheet shows it.

    Attributes:
        title: its title; with what it is for, where several steps have the same.
        step: the step; of a table its first row.
        rows: the rows of a table; none if it is a single step.
    """

    title: str
    step: Step
    rows: Sequence[Step] = ()


class Judgement(NamedTuple):
    """Elements with the same verdict for the same reasons."""

    elements: list[str]
    level: Level
    how: str
    deviation: str
    mark: Mark
    source: str


class Part(NamedTuple):
    """What one version of an agreement needs.

    Attributes:
        version: its first day; None for the whole system.
        later: whether it is not in force yet.
        tasks: the steps.
        judgements: the verdicts.
    """

    version: date | None
    later: bool
    tasks: list[Task]
    judgements: list[Judgement]


class Group(NamedTuple):
    """What an agreement needs; for the whole system its name is empty."""

    agreement: str
    parts: list[Part]

    @property
    def number(self) -> int:
        """How many steps there are."""
        return sum(len(part.tasks) for part in self.parts)


def groups(bundle: Bundle, on: date) -> list[Group]:
    """The sheet of a bundle: the whole system first, then agreement by agreement.

    Args:
        bundle: steps and verdicts.
        on: the day of the build; what terms need that are over by then is left out.
    """
    names = sorted({s.agreement for s in bundle.steps} | {v.agreement for v in bundle.verdicts})
    return [Group(name, list(_parts(name, bundle, on))) for name in names]


def _parts(name: str, bundle: Bundle, on: date) -> Iterator[Part]:
    steps = [step for step in bundle.steps if step.agreement == name]
    verdicts = [verdict for verdict in bundle.verdicts if verdict.agreement == name]
    versions = sorted({verdict.version for verdict in verdicts} | {step.version for step in steps if step.version})
    if not versions:
        yield Part(None, False, _tasks(steps), [])
        return
    current = max((version for version in versions if version <= on), default=versions[0])
    for version in versions:
        if version >= current:
            own = [s for s in steps if s.version == version or (s.version is None and version == current)]
            yield Part(
                version, version > max(on, current), _tasks(own), _judged([v for v in verdicts if v.version == version])
            )


def _tasks(steps: Sequence[Step]) -> list[Task]:
    titles = Counter(step.title for step in steps if not step.row)
    tasks = []
    for (row, title), same in groupby(steps, key=lambda step: (step.row, step.title)):
        found = list(same)
        if row:
            tasks.append(Task(title, found[0], found))
        else:
            tasks += [Task(title if titles[title] == 1 else _titled(step), step) for step in found]
    return tasks


def _titled(step: Step) -> str:
    """The title with the first element that the step is for, and how many more there are."""
    if not step.elements:
        return step.title
    more = f" and {len(step.elements) - 1} more" if len(step.elements) > 1 else ""
    return f"{step.title}: {step.elements[0]}{more}"


def _judged(verdicts: Sequence[Verdict]) -> list[Judgement]:
    found: dict[tuple[Level, str, str, Mark, str], Judgement] = {}
    for each in verdicts:
        key = (each.level, each.how, each.deviation, each.mark, each.source)
        found.setdefault(key, Judgement([], *key)).elements.append(each.element)
    return list(found.values())
