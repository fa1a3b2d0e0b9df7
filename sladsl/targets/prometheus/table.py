"""The table `[targets.prometheus]` of the project file: probes, interval, horizon, and who is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import TargetError

from .alerting import SEVERITIES
from .promql import is_selector

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.targets.settings import TargetSettings

SETTINGS = ("probes", "interval", "months", "exclusions", "roles", "mail")
"""Keys of the table beside those of all targets."""
METRIC = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
PLACE = "targets.prometheus"


@dataclass(frozen=True, slots=True)
class Table:
    """What the project file says.

    Attributes:
        probes: agreement -> service, or id of the promise -> selector of its probes.
        interval: seconds between two probes where the agreement does not say.
        months: for how many months dates are written at most.
        exclusions: name of the metric that tells that time is excluded.
        roles: severity -> role that is told.
        smarthost, sender: mail server with port, and the address alerts come from; None if mail is set up by hand.
    """

    probes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    interval: int = 60
    months: int = 24
    exclusions: str = "sla_excluded"
    roles: Mapping[str, str] = field(default_factory=dict)
    smarthost: str | None = None
    sender: str | None = None


def table_of(settings: TargetSettings) -> Table:
    """Read the table.

    Raises:
        TargetError: a value cannot be used; the message names it.
    """
    own = settings.own
    mail = _texts("mail", own.get("mail", {}))
    if mail and set(mail) != {"smarthost", "from"}:
        raise TargetError(f"[{PLACE}.mail] has exactly `smarthost` (host and port) and `from` (an address)")
    return Table(
        probes={name: _probes(name, each) for name, each in _mapping("probes", own.get("probes", {})).items()},
        interval=_number("interval", own.get("interval", 60), 2, 3600),
        months=_number("months", own.get("months", 24), 1, 120),
        exclusions=_metric(own.get("exclusions", "sla_excluded")),
        roles=_roles(own.get("roles", {})),
        smarthost=mail.get("smarthost"),
        sender=mail.get("from"),
    )


def _probes(agreement: str, value: Any) -> dict[str, str]:
    found = _texts(f'probes."{agreement}"', value)
    for service, selector in found.items():
        if not is_selector(selector):
            raise TargetError(
                f'{PLACE}.probes."{agreement}"."{service}" must select series and do nothing else, such as '
                'probe_success{job="blackbox", client="acme"}'
            )
    return {service: selector.strip() for service, selector in found.items()}


def _roles(value: Any) -> dict[str, str]:
    roles = _texts("roles", value)
    for severity in roles:
        if severity not in SEVERITIES:
            raise TargetError(f"[{PLACE}.roles] has no severity `{severity}`; there are: {', '.join(SEVERITIES)}")
    return roles


def _metric(value: Any) -> str:
    if not isinstance(value, str) or not METRIC.fullmatch(value):
        raise TargetError(f'{PLACE}.exclusions must be the name of a metric, such as "sla_excluded"')
    return value


def _number(key: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise TargetError(f"{PLACE}.{key} must be a whole number from {least} to {most}")
    return value


def _mapping(key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TargetError(f"{PLACE}.{key} must be a table")
    return value


def _texts(key: str, value: Any) -> dict[str, str]:
    found = _mapping(key, value)
    for name, text in found.items():
        if not isinstance(text, str) or not text.strip():
            raise TargetError(f'{PLACE}.{key}."{name}" must be a text in quotes')
    return dict(found)
