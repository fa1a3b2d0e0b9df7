"""A rule of Prometheus, and a group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rule(NamedTuple):
    """A recording rule or an alerting rule.

    Attributes:
        kind: "record" or "alert".
        name: name of the series, or of the alert.
        expr: the expression.
        labels: labels that are added.
        wait: seconds for which an alert waits; 0 means that it does not.
        annotations: texts of an alert.
    """

    kind: str
    name: str
    expr: str
    labels: Mapping[str, str]
    wait: int = 0
    annotations: Mapping[str, str] = {}

    def entry(self) -> dict[str, Any]:
        """The entry in a file of rules."""
        entry: dict[str, Any] = {self.kind: self.name, "expr": self.expr}
        if self.wait:
            entry["for"] = f"{self.wait}s"
        if self.labels:
            entry["labels"] = dict(self.labels)
        if self.annotations:
            entry["annotations"] = dict(self.annotations)
        return entry


class Group(NamedTuple):
    """Rules that are evaluated one after the other.

    Attributes:
        name: its name, the key of the promise.
        interval: seconds between two evaluations.
        rules: in order; each sees what those before it recorded.
    """

    name: str
    interval: int
    rules: tuple[Rule, ...]

    def entry(self) -> dict[str, Any]:
        """The entry in a file of rules."""
        return {"name": self.name, "interval": f"{self.interval}s", "rules": [rule.entry() for rule in self.rules]}
