"""What is configured otherwise than the agreements want it: in exports, in what was entered, and by real tickets."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT, Told
from sladsl.targets.differing import differences as compared
from sladsl.targets.protocol import Stated

from .behaviour import lived
from .byhand import ASSIGNMENTS, LOCATIONS
from .emission import emit
from .exports import collections
from .origins import origins_of
from .reading import read, replayed
from .tree import KINDS, files_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.differing import Change, Path, Tree
    from sladsl.targets.protocol import BetterFor, Bundle, Difference, Files, Project

LEFT = "Remove a holiday that no agreement has any more"
"""Title of the step that tells of such a holiday."""
ENTERED = "internalLocations"


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare what was exported, what somebody recorded, and what tickets show; see `ComparableTarget`.

    Only kinds of objects of which there is a file are compared; objects are matched by name as `emit` names them.

    Raises:
        TargetError: the files cannot be understood; the message names the place.
    """
    known = collections(files)
    bundle = emit(terms, replace(project, known=known))
    made = replayed(known, bundle.files["requests.jsonl"]).objects
    by_hand = collections({name: text for name, text in bundle.files.items() if name != "requests.jsonl"})
    agreements = [each["agreement"] for each in _assigned(bundle)]
    wanted = tree_of({**made, **by_hand, ENTERED: []}, project, agreements)
    _take_out_left(wanted, bundle)
    for each in _assigned(bundle):
        wanted["contract"][each["agreement"]] = {"serviceLevelAgreement": each["sla"]}
    found = tree_of(known, project, agreements)
    for kind, stem in KINDS.items():
        if stem not in known and not (stem == LOCATIONS and known.get(ENTERED)):
            found[kind] = wanted[kind]
    beside = {f"{ASSIGNMENTS}.json": bundle.files[f"{ASSIGNMENTS}.json"]}
    configured = compared(
        found,
        wanted,
        is_ours=_is_ours(wanted),
        told=_told,
        origin=origins_of(bundle),
        written=lambda tree: files_of(tree, project, beside),
        read=lambda mended: read(mended, project),
    )
    return (*configured, *lived(terms, files, project))


def _assigned(bundle: Bundle) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(bundle.files[f"{ASSIGNMENTS}.json"])["contracts"]
    return found


def _take_out_left(wanted: dict[str, Any], bundle: Bundle) -> None:
    """Holidays that exist and that no agreement has are not wanted: `emit` never deletes."""
    for step in bundle.steps:
        if step.title == LEFT:
            fields = dict(step.fields)
            wanted["holiday set"][fields["Holiday Set"]]["days"].pop(fields["Date"], None)


def _is_ours(wanted: Tree) -> Callable[[Path], bool]:
    """Whether something unwanted stands in an object of ours; days of years gone by stay in a holiday set."""

    def ours(path: Path) -> bool:
        if len(path) < 3 or path[1] not in wanted[path[0]]:
            return False
        if path[0] != "holiday set":
            return True
        days = wanted["holiday set"][path[1]]["days"]
        return len(path) == 4 and bool(days) and path[3] >= f"{min(days)[:4]}-01-01"

    return ours


def _told(change: Change) -> Told:
    """A change in the vendor's words."""
    kind, name, *rest = change.path
    place = f'{kind} "{name}"' + "".join(f", {each}" for each in rest if each not in ("days", "objectives"))
    found, wanted = _word(change.found), _word(change.wanted)
    if kind == "holiday set" and len(rest) == 2:
        found, wanted = (
            f'closed ("{each}")' if each not in ("not there", "none") else "not a holiday" for each in (found, wanted)
        )
    if kind == "contract" and change.found is ABSENT:
        found = "not in the export"
    return Told(place, found, wanted, _stated(change))


def _stated(change: Change) -> Stated | None:
    """The effect of what moves no due date."""
    kind, last = change.path[0], change.path[-1]
    if kind == "workflow rule":
        gone = change.found is ABSENT
        better: BetterFor = "provider" if gone else "unknown"
        return Stated(
            better, "an alert or a choice of SLA is not made" if gone else "an alert comes otherwise than agreed"
        )
    if last.endswith("Goal"):
        return Stated("neutral", "the vendor's own figures are held against another goal; no ticket is due otherwise")
    if last == "setDueDate":
        return Stated("unknown", "the due date that people see on a ticket is not that of the SLA")
    if kind == "holiday set" and last == "holidaySetDescription":
        return Stated("neutral", "a description")
    return None


def _word(value: Any) -> str:
    """A value in words."""
    if value is ABSENT:
        return "not there"
    if value in ("", None, ()):
        return "empty"
    if isinstance(value, bool):
        return "checked" if value else "not checked"
    if isinstance(value, float):
        return f"{value:g} h"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_word(each)}" for name, each in value.items() if each not in ("", None, (), {}))
    if isinstance(value, tuple | list):
        return "; ".join(": ".join(map(str, each)) if isinstance(each, tuple | list) else str(each) for each in value)
    return str(value)
