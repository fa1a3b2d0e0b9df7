"""From a group of rules back to what it watches; whatever is not written as sladsl writes it is told."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from . import recording as names
from .alerting import NOTICE
from .emission import group_of
from .promql import unquoted
from .rule import Group, Rule
from .watch import Hours, Kind, Stretch, Watch
from .weeks import MONDAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.clock.intervals import Interval

PERIODS = re.compile(r"vector\((\d+)\) and on\(\) \(.* >= (-?\d+) < (-?\d+)\)")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "y": 31536000}
ENTRY = {"record", "alert", "expr", "for", "labels", "annotations"}


class UnreadError(ValueError):
    """A group is not of the shape that is read; the message says what is otherwise."""


def group(entry: Any) -> Group:
    """A group as the file has it.

    Raises:
        UnreadError: it is none.
    """
    if (
        not isinstance(entry, dict)
        or set(entry) != {"name", "interval", "rules"}
        or not isinstance(entry["rules"], list)
    ):
        raise UnreadError("a group has a name, an interval and a list of rules, and nothing else is read")
    return Group(str(entry["name"]), _seconds(str(entry["interval"])), tuple(_rule(each) for each in entry["rules"]))


def _rule(entry: Any) -> Rule:
    if (
        not isinstance(entry, dict)
        or not set(entry) <= ENTRY
        or "expr" not in entry
        or ("record" in entry) == ("alert" in entry)
    ):
        raise UnreadError("a rule has record or alert, and expr, for, labels and annotations; nothing else is read")
    kind = "record" if "record" in entry else "alert"
    texts = [entry.get(each) or {} for each in ("labels", "annotations")]
    if not all(isinstance(each, dict) for each in texts):
        raise UnreadError(f"labels and annotations of {entry[kind]} are mappings")
    labels, annotations = texts
    wait = _seconds(str(entry["for"])) if "for" in entry else 0
    return Rule(kind, str(entry[kind]), str(entry["expr"]), labels, wait, annotations)


def _seconds(text: str) -> int:
    parts = re.findall(r"(\d+)([smhdwy])", text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise UnreadError(f"'{text}' is no length of time")
    return sum(int(number) * UNITS[unit] for number, unit in parts)


def watch_of(found: Group) -> Watch:
    """What a group watches.

    Raises:
        UnreadError: a rule is missing, or is not written as sladsl writes it.
    """
    watch = meant(found)
    try:
        wanted = group_of(watch)
    except ArithmeticError:
        raise UnreadError("its numbers make no rules") from None
    for number, (one, other) in enumerate(zip(found.rules, wanted.rules, strict=False), 1):
        if one != other:
            raise UnreadError(f"rule {number} ({one.name}) {_difference(one, other)}")
    if len(found.rules) != len(wanted.rules):
        raise UnreadError(f"it has {len(found.rules)} rules, and what they watch needs {len(wanted.rules)}")
    return watch


def meant(found: Group) -> Watch:
    """What a group seems to watch, of the rules that say each thing first; others may contradict them.

    Raises:
        UnreadError: a rule that says something is missing, or is not written as sladsl writes it.
    """
    try:
        return _Rules(found).watch()
    except (ArithmeticError, IndexError, ValueError) as error:
        raise error if isinstance(error, UnreadError) else UnreadError("its numbers cannot be read") from None


def _difference(one: Rule, other: Rule) -> str:
    """Where a rule begins to differ from what the other rules of its group ask for."""
    if one.name != other.name:
        return f"stands where {other.name} is expected"
    for what in ("expr", "labels", "wait", "annotations"):
        got, wanted = getattr(one, what), getattr(other, what)
        if got != wanted:
            return f"does not fit the others: its {what} is {str(got)[:200]!r}, expected {str(wanted)[:200]!r}"
    return "does not fit the others"


class _Rules:
    """The rules of a group, asked one question each."""

    def __init__(self, found: Group) -> None:
        self._group = found

    def watch(self) -> Watch:
        seconds, missed = self._one(names.SECONDS), self._one("SLAMissed")
        target, above = self._target(missed)
        failed = self._text(names.FAILED, r"(?:last_over_time\()?(.+?)(?:\[\d+ms\]\))? < bool ([0-9.]+)")
        known = self._numbers(names.KNOWN, r">= (\d+)\)")
        share = self._numbers(names.DOWN, r"\* (\d+) > bool (\d+) \*")
        least = self._numbers(names.LASTING, r">= bool (\d+)\)")
        return Watch(
            key=self._group.name, agreement=_label(seconds, "agreement"),
            client=_read_inert(_label(missed, "client")), service=_label(seconds, "service"),
            promise=_label(seconds, "promise"), zone=_label(self._one(names.INSTANT), "zone"),
            words=self._words(missed), exclusions=self._exclusions(), selector=failed[0],
            interval=self._group.interval, bad=known[0] if known else 1, good=known[1] if len(known) > 1 else 1,
            share=Fraction(share[1], share[0]) if share else None, needed=Fraction(failed[1]),
            minimum=least[0] if least else 0, reasons=self._reasons(), kinds=self._kinds(),
            both=bool(self._all(names.TAKEN)), hours=self._hours("promise"),
            periods=self._periods(names.PERIOD), target=target, above=above,
            largest=self._number("SLAOutageTooLong", r"> (\d+)$"), runs_out=self._runs_out(),
        )  # fmt: skip

    def _all(self, name: str) -> list[Rule]:
        return [each for each in self._group.rules if each.name == name]

    def _one(self, name: str) -> Rule:
        found = self._all(name)
        if not found:
            raise UnreadError(f"it has no rule {name}")
        return found[0]

    def _text(self, name: str, pattern: str) -> tuple[str, ...]:
        match = re.fullmatch(pattern, self._one(name).expr)
        if match is None:
            raise UnreadError(f"the expression of {name} is not of the shape that is read")
        return match.groups()

    def _numbers(self, name: str, pattern: str) -> list[int]:
        """The numbers that a pattern finds in the first rule of a name; none without such a rule."""
        found = [each for rule in self._all(name)[:1] for each in re.findall(pattern, rule.expr)]
        return [int(part) for each in found for part in (each if isinstance(each, tuple) else (each,))]

    def _number(self, name: str, pattern: str) -> int | None:
        found = self._numbers(name, pattern)
        return found[0] if found else None

    def _target(self, missed: Rule) -> tuple[Fraction, bool]:
        match = re.fullmatch(r".* \* (\d+) (>=?) on\(sla, period\) .* \* (\d+)", missed.expr)
        if match is None or not int(match[1]) or int(match[3]) > int(match[1]):
            raise UnreadError("the expression of SLAMissed names no target")
        return 1 - Fraction(int(match[3]), int(match[1])), match[2] == ">="

    def _words(self, missed: Rule) -> str:
        promised = _read_inert(missed.annotations.get("promised", ""))
        return promised.removeprefix(_label(self._one(names.SECONDS), "promise") + ": ")

    def _exclusions(self) -> str:
        for rule in (*self._all(names.NAMED), *self._all(names.ADMITTED)):
            match = re.search(r"max\(([a-zA-Z_:][a-zA-Z0-9_:]*)\{", rule.expr)
            if match:
                return match[1]
        return "sla_excluded"

    def _reasons(self) -> tuple[str, ...]:
        found = [
            each for rule in self._all(names.NAMED) for each in re.findall(r'reason=("(?:[^"\\]|\\.)*")', rule.expr)
        ]
        return tuple(unquoted(each) for each in found)

    def _kinds(self) -> tuple[Kind, ...]:
        kinds = []
        for rule in self._all(names.ADMITTED):
            reason = _label(rule, "reason")
            free = [each for each in self._all(names.FREE) if each.labels.get("reason") == reason]
            cap = re.search(r"<= bool (\d+)\)$", free[0].expr) if free else None
            periods = self._periods(names.CAP_PERIOD, reason)
            kinds.append(Kind(reason, self._hours(reason), int(cap[1]) if cap else None, periods))
        return tuple(kinds)

    def _periods(self, name: str, reason: str | None = None) -> tuple[Stretch, ...]:
        found = []
        for rule in self._all(name):
            if rule.labels.get("reason") == reason:
                match = PERIODS.fullmatch(rule.expr)
                if match is None:
                    raise UnreadError(f"the expression of {name} is not of the shape that is read")
                whole, start, end = (int(each) for each in match.groups())
                found.append(Stretch(_label(rule, "period"), start, end, whole))
        return tuple(found)

    def _hours(self, name: str) -> Hours | None:
        weeks = [each for each in self._all(names.WEEK_SECOND) if each.labels.get("hours") == name]
        opens = [each for each in self._all(names.OPEN) if each.labels.get("hours") == name]
        if not weeks or not opens:
            return None
        first = re.match(r"\(.*?\} \+ (-?\d+)", weeks[0].expr)
        if first is None:
            raise UnreadError(f"the week of the hours '{name}' is not of the shape that is read")
        changes = re.findall(r">= bool (-?\d+)\) \* (-?\d+)", weeks[0].expr)
        lines = opens[0].expr.split("\n")
        return Hours(
            name, int(first[1]) - MONDAY, tuple((int(at), int(by)) for at, by in changes),
            _spans(each for each in lines if "on(sla)" not in each),
            _spans(each for each in lines if each.startswith("+ on(sla)")),
            _spans(each for each in lines if each.startswith("- on(sla)")),
        )  # fmt: skip

    def _runs_out(self) -> int | None:
        found = self._number("SLARulesRunOut", r">= (\d+)$")
        return None if found is None else found + NOTICE


def _spans(lines: Any) -> tuple[Interval, ...]:
    found = [re.search(r">= bool (-?\d+)\).* < bool (-?\d+)\)", each) for each in lines]
    return tuple((int(each[1]), int(each[2])) for each in found if each)


def _label(rule: Rule, name: str) -> str:
    value = rule.labels.get(name)
    if not isinstance(value, str):
        raise UnreadError(f"{rule.name} has no label {name}")
    return value


def _read_inert(text: str) -> str:
    return text.replace('{{"{"}}', "{")


def groups(document: Any) -> Sequence[Any]:
    """The groups of a file of rules.

    Raises:
        UnreadError: it is no such file.
    """
    found: Mapping[str, Any] = document if isinstance(document, dict) else {}
    if set(found) != {"groups"} or not isinstance(found["groups"], list):
        raise UnreadError("a file of rules has a list of groups, and nothing else is read")
    return found["groups"]
