"""`sladsl drift`: what is configured in a ticket system against what was promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.compare.drift import Drift, Effect
    from sladsl.findings import Span
    from sladsl.targets.protocol import ComparableTarget

SCHEMA = "sladsl/differences/1"
_BETTER = {
    "client": "in the client's favour", "provider": "in the provider's favour", "neutral": "no ticket is due otherwise",
    "mixed": "some tickets are due later, some earlier", "unknown": "whom it favours is not known",
}  # fmt: skip

_STATED = {"neutral": "in nobody's favour", "mixed": "partly in the client's favour, partly in the provider's"}
"""The same where no ticket shows it."""


@click.command("drift")
@click.argument("target_name", metavar="TARGET")
@click.argument("paths", metavar="FILES...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--contracts",
    default=".",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="The project whose agreements count.",
)
@click.option("--on", "on", metavar="DATE", help="Compare with the terms of this day (YYYY-MM-DD); today if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(target_name: str, paths: tuple[Path, ...], contracts: Path, on: str | None, *, as_json: bool) -> int:
    """Compare what is configured in a ticket system with what the agreements promise.

    FILES are exports of TARGET, or the folder they are in; its README says which. Each difference is told with whom it
    favours, and with the smallest ticket that is due otherwise. The exit code is 1 if there are differences.
    """
    from sladsl.build.schedules import in_force
    from sladsl.cli._contracts import opened_workspace
    from sladsl.cli._day import day_of, today
    from sladsl.cli._exports import exported_files, project_of, readable_target
    from sladsl.compare.drift.effects import drift
    from sladsl.targets.protocol import TargetError

    day = day_of(on) if on is not None else today()
    target = cast("ComparableTarget", readable_target(target_name, "differences"))
    workspace, code = opened_workspace(contracts, "json" if as_json else "text")
    if workspace is None:
        return code
    project = project_of(target_name, workspace.project.targets, day)
    own = [one for one in workspace.agreements if one.agreement is not None]
    every = [terms for one in own if one.agreement for terms in one.agreement.versions]
    try:
        found = drift(target, every, [in_force(one, day)[0] for one in own], exported_files(paths), project)
    except TargetError as error:
        raise click.ClickException(str(error)) from None
    places = _Places(workspace, day)
    if as_json:
        document = {
            "schema": SCHEMA, "target": target_name, "on": day.isoformat(),
            "differences": [_row(one, places) for one in found],
        }  # fmt: skip
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found, target_name, day, places):
            click.echo(printable(line))
    return 1 if found else 0


class _Places:
    """Where the contracts say what differs, and the zones in which tickets are told."""

    def __init__(self, workspace: Workspace, day: date) -> None:
        from sladsl.build.schedules import in_force

        self.agreements = {one.agreement.name: in_force(one, day) for one in workspace.agreements if one.agreement}

    def span(self, one: Drift) -> Span | None:
        """The line of the element; of something shared the first agreement that says it."""
        from sladsl.build.positions import place_of

        names = [one.difference.agreement] if one.difference.agreement in self.agreements else list(self.agreements)
        spans = (place_of(one.difference.element, self.agreements[name][1]) for name in names)
        return next((span for span in spans if span is not None), None)

    def told(self, one: Drift, effect: Effect) -> tuple[str, str, str]:
        """The ticket, when it is due as configured, and when it should be."""
        from sladsl.clock.zones import zone
        from sladsl.compare.proof.told import instant, told

        here = zone(self.agreements[one.agreement][0].zone)
        return told(effect.case, here), instant(effect.found, here), instant(effect.wanted, here)


def _lines(found: list[Drift], target: str, day: date, places: _Places) -> Iterator[str]:
    number = f"{len(found) or 'no'} difference{'' if len(found) == 1 else 's'}"
    yield f"{target} against the terms of {day}: {number}"
    for one in found:
        difference, span = one.difference, places.span(one)
        about = f"{difference.agreement}: " if difference.agreement else ""
        yield ""
        yield f"{about}{difference.place}: is {difference.found}, should be {difference.wanted}"
        yield f"  {_whom(one)}; {_said(difference.element, span)}"
        if difference.stated:
            yield f"  {difference.stated.words}"
        for word, effect in (("later", one.later), ("earlier", one.earlier)):
            if effect is not None:
                yield from _effect(one, effect, word, places)


def _whom(one: Drift) -> str:
    """Whom a difference favours."""
    by_tickets = one.later or one.earlier or one.difference.stated is None
    return _BETTER[one.better_for] if by_tickets else _STATED.get(one.better_for, _BETTER[one.better_for])


def _said(element: str, span: Span | None) -> str:
    return f"for {element or 'all agreements'}" + (f" ({span.file}:{span.line})" if span else "")


def _effect(one: Drift, effect: Effect, word: str, places: _Places) -> Iterator[str]:
    ticket, found, wanted = places.told(one, effect)
    size = "has a due date where it would have none" if word == "earlier" else "has no due date"
    if effect.minutes:
        size = f"is due up to {effect.minutes} minutes {word}"
    elif effect.minutes == 0:
        size = "is judged otherwise"
    hidden = "once the rest is put right, " if one.hidden else ""
    yield f"  {hidden}{effect.milestone} {size}: {ticket}"
    yield f"      due {found}, should be {wanted}"


def _row(one: Drift, places: _Places) -> dict[str, Any]:
    span = places.span(one)
    difference = one.difference
    return {
        "agreement": difference.agreement or None,
        "element": difference.element or None,
        "place": difference.place,
        "found": difference.found,
        "wanted": difference.wanted,
        "better_for": one.better_for,
        "effect": difference.stated.words if difference.stated else None,
        "hidden": one.hidden,
        "later": one.later and _effect_row(one, one.later, places),
        "earlier": one.earlier and _effect_row(one, one.earlier, places),
        "file": span.file if span else None,
        "line": span.line if span else None,
    }


def _effect_row(one: Drift, effect: Effect, places: _Places) -> dict[str, Any]:
    ticket, found, wanted = places.told(one, effect)
    return {
        "agreement": one.agreement, "milestone": effect.milestone, "minutes": effect.minutes, "ticket": ticket,
        "found": found, "wanted": wanted,
    }  # fmt: skip
