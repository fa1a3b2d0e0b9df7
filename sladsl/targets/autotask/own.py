"""What only this target understands in its table of the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.targets.protocol import TargetError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.targets.settings import TargetSettings

KEYS = ("rules_in_use", "location_times", "zones", "issue_types")
"""The keys; the target's README says what each is for."""


class OwnSettings(NamedTuple):
    """The checked values.

    Attributes:
        rules_in_use: active workflow rules of the system that are none of ours.
        location_times: "local" once somebody has tried that the interface reads times of a location as its own.
        zones: IANA zone -> its label in the system's list.
        issue_types: value of an axis in the contracts -> issue type.
    """

    rules_in_use: int
    location_times: str
    zones: Mapping[str, str]
    issue_types: Mapping[str, str]

    @classmethod
    def of(cls, settings: TargetSettings) -> OwnSettings:
        """Read and check them.

        Raises:
            TargetError: a value is wrong; the message names it.
        """
        own = settings.own
        rules = own.get("rules_in_use", 0)
        if not isinstance(rules, int) or isinstance(rules, bool) or rules < 0:
            raise TargetError(
                "targets.autotask.rules_in_use must be the number of active workflow rules that are your own"
            )
        times = own.get("location_times", "")
        if times not in ("", "local"):
            raise TargetError(
                'targets.autotask.location_times can only be "local", once you have tried it; else leave it out'
            )
        return cls(rules, times, _texts(own, "zones"), _texts(own, "issue_types"))


def _texts(own: Mapping[str, Any], key: str) -> Mapping[str, str]:
    table = own.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(each, str) and each.strip() for each in table.values()):
        raise TargetError(f"targets.autotask.{key} must be a table of texts in quotes")
    return table
