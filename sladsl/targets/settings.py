"""The table of a target in the project file: the time zone and the names at the vendor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from .protocol import TargetError

STAGES = ("not responded", "responded", "planned", "resolved")
"""What a status can say of a ticket; beside them "waiting on REASON"."""
WAITING = "waiting on "


@dataclass(frozen=True, slots=True)
class Board:
    """A board (queue) at the vendor.

    Attributes:
        name: its name there.
        statuses: name of each status -> one of `STAGES` or "waiting on REASON".
        agreements: the agreements whose tickets are on it; empty means all.
    """

    name: str
    statuses: Mapping[str, str]
    agreements: tuple[str, ...] = ()

    def serves(self, agreement: str) -> bool:
        """Whether tickets of an agreement are on this board."""
        return not self.agreements or agreement in self.agreements


@dataclass(frozen=True, slots=True)
class AgreementNames:
    """What an agreement and its client are called at the vendor; None means it was not said."""

    name: str | None = None
    company: str | None = None
    type: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """What the project file says about a target.

    Attributes:
        zone: IANA zone by which the vendor's system reads hours.
        priorities: priority of the contract -> its name at the vendor; others keep their own name.
        boards: boards whose tickets fall under the agreements.
        agreements: name of the agreement -> names at the vendor.
        own: what only this target understands, as it stands in the table; the target checks it.
    """

    zone: str
    priorities: Mapping[str, str] = field(default_factory=dict)
    boards: tuple[Board, ...] = ()
    agreements: Mapping[str, AgreementNames] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_table(cls, target: str, table: Mapping[str, Any], own: tuple[str, ...] = ()) -> TargetSettings:
        """Read the table `[targets.<target>]`; `own` are the keys that only this target understands.

        Raises:
            TargetError: a key or value is wrong; the message names it.
        """
        place = f"targets.{target}"
        _only(place, table, ("zone", "priorities", "boards", "agreements", *own))
        if "zone" not in table:
            raise TargetError(
                f'[{place}] lacks `zone`, the time zone of the vendor\'s system, such as "America/Chicago"'
            )
        zone = _text(f"{place}.zone", table["zone"])
        _known_zone(f"{place}.zone", zone)
        boards = _table(f"{place}.boards", table.get("boards", {}))
        agreements = _table(f"{place}.agreements", table.get("agreements", {}))
        return cls(
            zone=zone,
            priorities=_texts(f"{place}.priorities", table.get("priorities", {})),
            boards=tuple(_board(f"{place}.boards", name, boards[name]) for name in sorted(boards)),
            agreements={name: _agreement(f"{place}.agreements", name, agreements[name]) for name in sorted(agreements)},
            own={key: table[key] for key in own if key in table},
        )


def _board(place: str, name: str, value: Any) -> Board:
    place = f'{place}."{name}"'
    table = _table(place, value)
    _only(place, table, ("statuses", "agreements"))
    statuses = _texts(f"{place}.statuses", table.get("statuses", {}))
    for status, stage in statuses.items():
        if stage not in STAGES and not (stage.startswith(WAITING) and stage[len(WAITING) :].strip()):
            raise TargetError(
                f'{place}.statuses: "{status}" means "{stage}", which is none of: {", ".join(STAGES)}, '
                f'or "{WAITING}" and a reason'
            )
    if len({status.casefold() for status in statuses}) < len(statuses):
        raise TargetError(f"{place}.statuses names a status twice, in upper and lower case")
    agreements = table.get("agreements", [])
    if not isinstance(agreements, list) or not all(isinstance(each, str) for each in agreements):
        raise TargetError(f"{place}.agreements must be a list of names of agreements")
    return Board(name, statuses, tuple(agreements))


def _agreement(place: str, name: str, value: Any) -> AgreementNames:
    place = f'{place}."{name}"'
    table = _texts(place, value)
    _only(place, table, ("name", "company", "type", "contact"))
    return AgreementNames(**table)


def _only(place: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"it may have: {', '.join(keys)}"
            raise TargetError(f"[{place}] has no key `{key}`; {hint}")


def _table(place: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TargetError(f"{place} must be a table")
    return value


def _texts(place: str, value: Any) -> dict[str, str]:
    return {str(key): _text(f"{place}.{key}", each) for key, each in _table(place, value).items()}


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TargetError(f"{place} must be a text in quotes")
    return value


def _known_zone(place: str, name: str) -> None:
    from sladsl.clock.zones import UnknownZoneError, zone

    try:
        zone(name)
    except UnknownZoneError as error:
        raise TargetError(f"{place}: {error}") from error
