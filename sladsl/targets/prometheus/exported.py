"""What a Prometheus and an Alertmanager have loaded, from their files: groups of rules by name, and the routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.targets.protocol import TargetError

from .reading import UnreadError, groups
from .yamlin import YamlError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.protocol import Files


class Exported(NamedTuple):
    """The files.

    Attributes:
        groups: name -> group as its file has it; of two of one name the first.
        routing: the configuration of Alertmanager; None if no file is one.
        has_rules: whether there is a file of rules at all.
    """

    groups: Mapping[str, Mapping[str, Any]]
    routing: Mapping[str, Any] | None
    has_rules: bool


def exported(files: Files) -> Exported:
    """Read files of rules and of Alertmanager; others are left alone.

    Raises:
        TargetError: a file is no YAML that is read, or its groups are no list; the message names the place.
    """
    found: dict[str, Mapping[str, Any]] = {}
    routing: Mapping[str, Any] | None = None
    has_rules = False
    for name, document in documents(files):
        if "route" in document and routing is None:
            routing = document
        if "groups" not in document:
            continue
        has_rules = True
        try:
            entries = groups(document)
        except UnreadError as error:
            raise TargetError(f"{name}: {error}") from None
        for entry in entries:
            if isinstance(entry, dict):
                found.setdefault(str(entry.get("name")), entry)
    return Exported(found, routing, has_rules)


def documents(files: Files) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and content of each file of YAML that is a mapping, by name.

    Raises:
        TargetError: a file is no YAML that is read; the message names the line.
    """
    for name, text in sorted(files.items()):
        if not name.endswith((".yml", ".yaml")):
            continue
        try:
            document = read_yaml(text)
        except YamlError as error:
            raise TargetError(f"{name}, {error}") from None
        if isinstance(document, dict):
            yield name, document
