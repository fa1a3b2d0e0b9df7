"""Which verdicts the project accepts, for what reason, and which of the names in its accepts serve nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sladsl.compose.accepted import Accepted
    from sladsl.targets.protocol import Verdict


class Use(NamedTuple):
    """An accept that served a verdict: the names by which it did."""

    accepted: Accepted
    target: str
    promise: str
    agreement: str


class Idle(NamedTuple):
    """Names of an accept that served no verdict.

    Attributes:
        targets, agreements: where nothing was served; empty means everywhere.
        promises: what was not served.
    """

    targets: tuple[str, ...]
    promises: tuple[str, ...]
    agreements: tuple[str, ...]


def accepted_reason(target: str, verdict: Verdict, accepted: Sequence[Accepted], used: set[Use]) -> str | None:
    """The reason for which a verdict is accepted, None if it is not; what was used is added to `used`.

    An accepted verdict names the element or a feature of the support table. With features, every one that counts
    against the promise must be accepted. Of several accepts that fit, the narrowest gives the reason.
    """
    fitting = sorted((one for one in accepted if one.covers(target, verdict.agreement)), key=lambda one: one.narrowness)
    by_name = {name: one for one in fitting for name in one.promises}
    names = (verdict.element,) if verdict.element in by_name else verdict.features
    if not names or any(name not in by_name for name in names):
        return None
    used.update(Use(by_name[name], target, name, verdict.agreement) for name in names)
    *first, last = dict.fromkeys(by_name[name].because for name in names)
    return "; ".join([*(because.rstrip(".") for because in first), last])


def idle(accepted: Sequence[Accepted], used: Collection[Use], waiting: Collection[str]) -> Iterator[Idle]:
    """The names that accept nothing.

    Args:
        accepted: what the project accepts.
        used: what served.
        waiting: targets of the project that are not built this time and have their say another time.
    """
    for one in accepted:
        uses = [use for use in used if use.accepted == one]
        later = bool(waiting) if not one.targets else any(name in waiting for name in one.targets)
        if not uses:
            if not later:
                yield Idle(one.targets, one.promises, one.agreements)
            continue
        served = {use.target for use in uses}
        targets = tuple(name for name in one.targets if name not in served and name not in waiting)
        if targets:
            yield Idle(targets, one.promises, one.agreements)
        if later:
            continue
        promises = tuple(name for name in one.promises if all(use.promise != name for use in uses))
        if promises:
            yield Idle(one.targets, promises, one.agreements)
        agreements = tuple(name for name in one.agreements if all(use.agreement != name for use in uses))
        if agreements:
            yield Idle(one.targets, one.promises, agreements)
