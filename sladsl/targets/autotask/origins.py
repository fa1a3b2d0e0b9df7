"""From the trace of what was emitted to the agreement and element behind a place of the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.differing import Origin, origins

from .byhand import LOCATIONS, RULES, SLAS, STATUSES
from .tracing import names_of
from .tree import ticket_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.targets.differing import Path
    from sladsl.targets.protocol import Bundle, Request, Trace

FILES = {f"{SLAS}.json": "SLA", f"{LOCATIONS}.json": "internal location", f"{STATUSES}.json": "status"}


def origins_of(bundle: Bundle) -> Callable[[Path], Origin]:
    """Gives the element behind a path of the tree."""
    requests = {request.step: request for request in bundle.requests}
    sets = {
        f"{{{each.step}.id}}": str(each.body["holidaySetName"])
        for each in bundle.requests
        if isinstance(each.body, dict) and "holidaySetName" in each.body
    }

    def named(trace: Trace) -> Path:
        if trace.step == f"{RULES}.json":
            return ("workflow rule", *names_of(trace.path))
        if trace.step in FILES:
            return _entered(FILES[trace.step], trace)
        return _requested(requests[trace.step], trace, sets)

    known = origins(bundle.trace, named)

    def origin(path: Path) -> Origin:
        if path[0] == "contract":
            return Origin(path[1], "binding")
        found = known(path)
        return Origin("", "holidays") if not found.element and path[0] == "holiday set" else found

    return origin


def _entered(kind: str, trace: Trace) -> Path:
    """A field of what somebody enters: object, perhaps the tickets of an objective, field."""
    name, *rest = names_of(trace.path)
    if kind == "SLA" and len(rest) > 1:
        return (kind, name, "objectives", ticket_text(*rest[:2]), rest[2])
    return (kind, name, *rest)


def _requested(request: Request, trace: Trace, sets: dict[str, str]) -> Path:
    """A field of a request: of a holiday the day it is about."""
    body = request.body
    assert isinstance(body, dict), "bodies of this vendor are objects"
    if "holidayDate" in body:
        owner = sets.get(request.path.split("/")[2], "")
        return ("holiday set", owner, "days", str(body["holidayDate"])[:10])
    if request.path == "/Contracts":
        return ("contract", trace.agreement, "serviceLevelAgreement")
    if "holidaySetName" in body:
        return ("holiday set", str(body["holidaySetName"]), trace.path)
    return ("internal location", str(body.get("name", "")), trace.path)
