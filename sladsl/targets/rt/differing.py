"""What is configured in RT otherwise than the agreements want it, in RT's own words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sladsl.targets.differing import ABSENT, Told, origins
from sladsl.targets.differing import differences as compared
from sladsl.targets.protocol import Stated, TargetError

from .config import OWN, scripts
from .configured import read
from .emission import CONFIGURATION, INITIALDATA, loaded
from .perl import Reader, hash_of
from .scrips import SCRIPS
from .traces import leaves
from .tree import files_of, path_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.differing import Change, Origin, Path
    from sladsl.targets.protocol import Bundle, Difference, Files, Project

PLACES = {
    ("ServiceBusinessHours",): 'business hours "{}"',
    ("ServiceAgreements", "Levels"): 'level "{}"',
    ("ServiceAgreements", "QueueDefault"): 'level of new tickets in queue "{}" (QueueDefault)',
    ("Lifecycles",): 'lifecycle "{}"',
    ("PriorityAsString",): 'names of priorities in queue "{}"',
    (OWN[1:],): OWN + ' for queue "{}"',
    ("Queues",): 'queue "{}"',
    ("Scrips",): 'scrip "{}"',
}
"""Where objects with names are -> what one of them is called."""
UNSAID = Stated("unknown", "no file says which there are, so nobody can tell what tickets do")
DISABLED = {
    "Queues": Stated("provider", "no ticket can be opened in it"),
    SCRIPS[0].description: Stated(
        "provider", "new tickets keep the level of their queue, that of the lowest priority, whatever their priority"
    ),
    SCRIPS[1].description: Stated("mixed", "a ticket keeps its level and its due date when its priority changes"),
    SCRIPS[2].description: Stated(
        "provider",
        "a clock that waits for the client stands still until somebody sets the status, also after an answer",
    ),
}
"""What follows when a queue or a scrip is not there, or is disabled: our clock takes both for granted."""
OWN_ONLY = Stated(
    "neutral", "RT does not look at it; only sladsl does, which then cannot read back all of the promises"
)
OUTSIDE = Stated("unknown", "RT then decides in another way whose reply is a response")
OTHER_CODE = Stated("unknown", "RT runs other code than ours, and what that does nobody here can tell")


def differences(terms: Sequence[Terms], files: Files, project: Project) -> tuple[Difference, ...]:
    """Compare files of a system with what the agreements want; see `ComparableTarget`.

    Compared are the objects that are loaded, by name; other levels, calendars and queues are nobody's business here.

    Raises:
        TargetError: a file cannot be understood, or none of them sets options.
    """
    if not scripts(files):
        raise TargetError("none of the files is a script of RT's configuration; save *.pm of RT_SiteConfig.d, too")
    fresh = replace(project, known={})
    bundle, zone = loaded(terms, fresh), project.settings.zone
    return compared(
        tree_of(files, zone),
        tree_of(bundle.files, zone),
        is_ours=_is_ours,
        told=_told,
        origin=_origin(bundle),
        written=lambda tree: files_of(tree, files, zone),
        read=lambda made: read(made, fresh),
    )


def _is_ours(path: Path) -> bool:
    """Whether something that is not wanted stands in an object that is; another object is somebody else's.

    So are names of priorities: the desk may put its own between ours.
    """
    return len(path) > len(_kind(path)) + 1 and path[0] != "PriorityAsString"


def _kind(path: Path) -> Path:
    return path[:2] if path[:1] == ("ServiceAgreements",) else path[:1]


def _origin(bundle: Bundle) -> Callable[[Path], Origin]:
    data: dict[str, Any] = json.loads(bundle.files[INITIALDATA])
    settings = Reader(CONFIGURATION, bundle.files[CONFIGURATION]).settings()
    options = {each.name[1:]: hash_of(each, CONFIGURATION) for each in settings}
    raw = {(step, ".".join(path)): path for step, all_of_it in ((CONFIGURATION, options), (INITIALDATA, data))
           for path in leaves(all_of_it, ())}  # fmt: skip
    return origins(bundle.trace, lambda each: path_of(raw.get((each.step, each.path), ()), data))


# ---- words ----------------------------------------------------------------------------------------------------------


def _told(change: Change) -> Told:
    path = change.path
    if path in (("Queues",), ("Scrips",)):
        names = ", ".join(f'"{name}"' for name in change.wanted)
        return Told(path[0].lower(), "not in the export", names, UNSAID)
    named = PLACES.get(_kind(path))
    rest = path[len(_kind(path)) :]
    place = ", ".join([named.format(rest[0]), *rest[1:]]) if named and rest else ", ".join(path)
    if path[-1].endswith("Code"):
        return Told(place, "other code", "the code that was written for it", OTHER_CODE, is_tried=False)
    found, wanted = (_word(each, change) for each in (change.found, change.wanted))
    stated = _stated(change)
    return Told(place, found, wanted, stated, is_tried=stated is None)


def _stated(change: Change) -> Stated | None:
    path = change.path
    if path[-1] == "AssumeOutsideActor":
        return OUTSIDE
    if path[0] == OWN[1:]:
        return _looked_up(path)
    if path[0] not in ("Queues", "Scrips"):
        return None
    if len(path) == 2 or path[2] == "Disabled":
        return DISABLED["Queues" if path[0] == "Queues" else path[1]]
    return OTHER_CODE if path[0] == "Scrips" else None


def _looked_up(path: Path) -> Stated | None:
    """What follows when our option for a queue is otherwise; tickets show levels and the waits that an answer ends."""
    if len(path) == 2:
        return DISABLED[SCRIPS[0].description]
    return None if path[2] in ("Levels", "ResumeOnReply") else OWN_ONLY


def _word(value: Any, change: Change) -> str:
    """A value in words; of a day or date that is not there whether it is open."""
    if value is not ABSENT:
        return "there" if change.path[0] == "Scrips" and isinstance(value, Mapping) else _said(value)
    if change.path[0] == "ServiceBusinessHours" and len(change.path) > 2:
        return {"holidays": "open" if len(change.path) > 3 else "no closed dates"}.get(change.path[2], "closed")
    if change.path[-1] == "Disabled":
        return "0"
    return "not there"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = (f"{name} ({_said(each)})" if isinstance(each, Mapping) else f"{name} {_said(each)}"
                 for name, each in value.items())  # fmt: skip
        return ", ".join(parts) or "empty"
    if isinstance(value, tuple | list):
        return ", ".join(map(_said, value)) or "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
