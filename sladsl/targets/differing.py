"""What differs between two trees of named objects, one configured, one wanted: changes with files that mend them.

A target whose configuration is JSON, YAML or the like gives its files as such a tree, writes one back, and has words
for a path. A list that is a set becomes a mapping of its items, so that order and formatting are no difference; any
other list is a value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .protocol import Difference, Stated, TargetError

if TYPE_CHECKING:
    from .protocol import Files, Trace

Path = tuple[str, ...]
"""The names on the way to an object or field."""
Tree = Mapping[str, Any]
"""Objects by name; their fields are values, or objects again."""
MOST_MENDED = 250
"""Changes for which files are written that have it put right; beyond, a system is not drifting but another one."""


class _Absent:
    """What stands for an object or field that is not there."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


class Change(NamedTuple):
    """A place where two trees differ.

    Attributes:
        path: the place.
        found: what is there; `ABSENT` if nothing is.
        wanted: what should be; `ABSENT` if nothing should.
    """

    path: Path
    found: Any
    wanted: Any


class Told(NamedTuple):
    """A change in the vendor's words.

    Attributes:
        place: the object and field.
        found, wanted: what is there, and what should be.
        stated: its effect, if it is known without a ticket.
        is_tried: whether tickets show it; not where the vendor's clock as we run it takes for granted what is changed.
    """

    place: str
    found: str
    wanted: str
    stated: Stated | None = None
    is_tried: bool = True


class Origin(NamedTuple):
    """Whose agreement an element is in, and its id; both empty for what is the whole system's."""

    agreement: str
    element: str


def changes(found: Tree, wanted: Tree, is_ours: Callable[[Path], bool], at: Path = ()) -> Iterator[Change]:
    """Every place where trees differ, in the order of what is wanted; an object that is missing is one change.

    Args:
        found: what is configured.
        wanted: what should be.
        is_ours: whether what stands at a path without being wanted is a difference, rather than somebody else's.
        at: where the two trees stand in the whole.
    """
    for name, value in wanted.items():
        here, there = (*at, name), found.get(name, ABSENT)
        if isinstance(value, Mapping) and isinstance(there, Mapping):
            yield from changes(there, value, is_ours, here)
        elif there != value:
            yield Change(here, there, value)
    for name, value in found.items():
        if name not in wanted and is_ours((*at, name)):
            yield Change((*at, name), value, ABSENT)


def with_change(tree: Tree, path: Path, value: Any) -> dict[str, Any]:
    """The tree with a value at a path, or without what is there if the value is `ABSENT`."""
    name, *rest = path
    made = dict(tree)
    if rest:
        below = made.get(name)
        made[name] = with_change(below if isinstance(below, Mapping) else {}, tuple(rest), value)
    elif value is ABSENT:
        made.pop(name, None)
    else:
        made[name] = value
    return made


def differences(
    found: Tree,
    wanted: Tree,
    *,
    is_ours: Callable[[Path], bool],
    told: Callable[[Change], Told],
    origin: Callable[[Path], Origin],
    written: Callable[[Tree], Files] | None = None,
    read: Callable[[Files], object] | None = None,
) -> tuple[Difference, ...]:
    """Every change as a difference.

    Args:
        found: what is configured.
        wanted: what should be.
        is_ours: as for `changes`.
        told: gives the words of a change.
        origin: gives the element of an agreement behind a path.
        written: gives the files of a tree; None if no ticket shows anything.
        read: reads such files, and raises TargetError where they contradict themselves.
    """
    result = []
    for number, change in enumerate(changes(found, wanted, is_ours)):
        words, of = told(change), origin(change.path)
        mended, alone = None, None
        if words.is_tried and written is not None and read is not None and number < MOST_MENDED:
            mended = _taken(found, wanted, change.path, written, read)
            drifted = _taken(wanted, found, change.path, written, read)
            alone = (drifted, written(wanted)) if drifted is not None else None
        result.append(
            Difference(of.agreement, of.element, words.place, words.found, words.wanted, mended, words.stated, alone)
        )
    return tuple(result)


def _taken(
    into: Tree, other: Tree, path: Path, written: Callable[[Tree], Files], read: Callable[[Files], object]
) -> Files | None:
    """The files of a tree with one place of the other; with the object around it, where that makes no sense alone."""
    for length in range(len(path), 0, -1):
        files = written(with_change(into, path[:length], at(other, path[:length])))
        try:
            read(files)
        except TargetError:
            continue
        return files
    return None


def at(tree: Tree, path: Path) -> Any:
    """What stands at a path; `ABSENT` if nothing does."""
    here: Any = tree
    for name in path:
        here = here.get(name, ABSENT) if isinstance(here, Mapping) else ABSENT
    return here


def origins(trace: Iterable[Trace], named: Callable[[Trace], Path]) -> Callable[[Path], Origin]:
    """Gives the element behind a path: its own, else that of most fields in the object, else of what it is in.

    Args:
        trace: of every emitted field.
        named: the path of a traced field in the tree.
    """
    known: dict[Path, Counter[Origin]] = {}
    for each in trace:
        path = named(each)
        for length in range(len(path) + 1):
            known.setdefault(path[:length], Counter())[Origin(each.agreement, each.element)] += 1

    def origin(path: Path) -> Origin:
        length = next((n for n in range(len(path), 0, -1) if path[:n] in known), 0)
        return known[path[:length]].most_common(1)[0][0] if length else Origin("", "")

    return origin
