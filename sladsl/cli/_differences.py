"""Differences between a ticket system and the agreements, for people and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.cli._behaviour import LivedThrough
    from sladsl.clock.zones import Zone
    from sladsl.compare.drift import Drift, Effect, Seen
    from sladsl.compare.drift.behaviour import Account
    from sladsl.findings import Span

_BETTER = {
    "client": "in the client's favour", "provider": "in the provider's favour", "neutral": "no ticket is due otherwise",
    "mixed": "some tickets are due later, some earlier", "unknown": "whom it favours is not known",
}  # fmt: skip

_STATED = {"neutral": "in nobody's favour", "mixed": "partly in the client's favour, partly in the provider's"}
"""The same where no ticket shows it."""


class Places:
    """Where the contracts say what differs, and the zones in which tickets are told."""

    def __init__(self, workspace: Workspace, day: date) -> None:
        from sladsl.build.schedules import in_force

        self.agreements = {one.agreement.name: in_force(one, day) for one in workspace.agreements if one.agreement}
        self._versions = {
            (one.agreement.name, terms.start): (terms, origins)
            for one in workspace.agreements
            if one.agreement is not None
            for terms, origins in zip(one.agreement.versions, one.origins, strict=True)
        }

    def span(self, one: Drift) -> Span | None:
        """The line of the element; of something shared the first agreement that says it."""
        from sladsl.build.positions import place_of

        if one.seen is not None:
            origins = self._versions[one.agreement, one.seen.version][1]
            lines = (place_of(element, origins) for element in one.seen.where)
            return next((line for line in lines if line is not None), None)
        names = [one.difference.agreement] if one.difference.agreement in self.agreements else list(self.agreements)
        spans = (place_of(one.difference.element, self.agreements[name][1]) for name in names)
        return next((span for span in spans if span is not None), None)

    def told(self, one: Drift, effect: Effect) -> tuple[str, str, str]:
        """The ticket, when it is due as configured, and when it should be."""
        from sladsl.clock.zones import zone
        from sladsl.compare.proof.told import instant, told

        here = zone(self.agreements[one.agreement][0].zone)
        return told(effect.case, here), instant(effect.found, here), instant(effect.wanted, here)

    def example(self, one: Drift, seen: Seen) -> tuple[str, str, str] | None:
        """The ticket that shows a difference, and what the system and the contract say of it; None without one."""
        from sladsl.clock.zones import zone
        from sladsl.compare.proof.told import told

        if seen.example is None:
            return None
        here = zone(self._versions[one.agreement, seen.version][0].zone)
        example = seen.example
        return told(example.case, here), _statement(example.found, seen, here), _statement(example.wanted, seen, here)


def lines(
    found: Sequence[Drift], target: str, day: date | None, places: Places, shown: LivedThrough | None = None
) -> Iterator[str]:
    number = f"{len(found) or 'no'} difference{'' if len(found) == 1 else 's'}"
    but = [] if shown is None else _but(shown)
    yield f"{target} against the terms of {day or 'each ticket'}: {'; '.join((number, *but))}"
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
        if one.seen is not None:
            yield from _seen(one, one.seen, places)


def _but(shown: LivedThrough) -> list[str]:
    """Of what no difference is known, though it may differ."""
    untold, left = shown.behaviour.untold, len(shown.rejects)
    found = []
    if shown.behaviour.tells_nothing:
        found.append("nothing can be told from so few tickets")
    elif len(untold) == 1:
        found.append(f"too few tickets to tell of {untold[0].agreement}, terms from {untold[0].start}")
    elif untold:
        found.append(f"too few tickets to tell of {len(untold)} versions of agreements")
    if left:
        found.append(f"{left:,} row{'' if left == 1 else 's'} or ticket{'' if left == 1 else 's'} left out")
    return found


def _whom(one: Drift) -> str:
    """Whom a difference favours."""
    by_tickets = one.later or one.earlier or one.difference.stated is None
    return _BETTER[one.better_for] if by_tickets else _STATED.get(one.better_for, _BETTER[one.better_for])


def _said(element: str, span: Span | None) -> str:
    return f"for {element or 'all agreements'}" + (f" ({span.file}:{span.line})" if span else "")


def _effect(one: Drift, effect: Effect, word: str, places: Places) -> Iterator[str]:
    ticket, found, wanted = places.told(one, effect)
    size = "has a due date where it would have none" if word == "earlier" else "has no due date"
    if effect.minutes:
        size = f"is due up to {effect.minutes} minutes {word}"
    elif effect.minutes == 0:
        size = "is judged otherwise"
    hidden = "once the rest is put right, " if one.hidden else ""
    yield f"  {hidden}{effect.milestone} {size}: {ticket}"
    yield f"      due {found}, should be {wanted}"


def row(one: Drift, places: Places) -> dict[str, Any]:
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
        "seen": one.seen and _seen_row(one, one.seen, places),
    }


def _effect_row(one: Drift, effect: Effect, places: Places) -> dict[str, Any]:
    ticket, found, wanted = places.told(one, effect)
    return {
        "agreement": one.agreement, "milestone": effect.milestone, "minutes": effect.minutes, "ticket": ticket,
        "found": found, "wanted": wanted,
    }  # fmt: skip


def _statement(value: int | None, seen: Seen, here: Zone) -> str:
    """What is said of a ticket."""
    from sladsl.compare.proof.told import instant
    from sladsl.infer.lengths import length_words

    if seen.oracle == "due":
        return f"due {instant(value, here)}"
    if seen.oracle == "clock":
        return f"{length_words(value or 0)} used"
    return "met" if value else "missed"


def _seen(one: Drift, seen: Seen, places: Places) -> Iterator[str]:
    """What explains the tickets as well, and a ticket."""
    if seen.as_good:
        yield f"  these explain the tickets as well: {'; '.join(seen.as_good)}"
    told = places.example(one, seen)
    if told is not None and seen.example is not None:
        yield f"  ticket {seen.example.ticket}: {told[0]}"
        yield f"      {told[1]} in the system, {told[2]} by the contract"


def _seen_row(one: Drift, seen: Seen, places: Places) -> dict[str, Any]:
    told = places.example(one, seen)
    example = None
    if told is not None and seen.example is not None:
        example = {"id": seen.example.ticket, "ticket": told[0], "found": told[1], "wanted": told[2]}
    return {
        "version": seen.version.isoformat(),
        "milestone": seen.milestone,
        "says": seen.oracle,
        "about": seen.about,
        "tickets": seen.tickets,
        "of": seen.of,
        "longer": seen.longer,
        "as_good": list(seen.as_good),
        "example": example,
    }


def account_lines(accounts: Sequence[Account]) -> Iterator[str]:
    """What tickets show as a whole, one line for each version of an agreement."""
    from sladsl.compare.drift.behaviour import NOUNS
    from sladsl.infer.against import LEAST

    yield ""
    yield "what its tickets show:"
    for each in accounts:
        read = each.reading
        head = f"  {each.terms.agreement}, terms from {each.terms.start}"
        plural = "" if each.tickets == 1 else "s"
        if read is None:
            yield f"{head}: {each.tickets:,} ticket{plural}, of which the system says nothing"
        elif not each.is_enough:
            yield (
                f"{head}, {read.milestone}: {read.tickets} of {each.tickets:,} ticket{plural} with "
                f"{NOUNS[read.oracle]}; at least {LEAST} are needed to say anything"
            )
        else:
            more = f"; with the differences {_share(read.explained, read.tickets)}" if read.deviations else ""
            explained = f"{_share(read.as_promised, read.tickets)} of {read.tickets:,} {NOUNS[read.oracle]}"
            yield f"{head}, {read.milestone}: the contract explains {explained}{more}"


def _share(some: int, whole: int) -> str:
    return f"{some:,} ({100 * some / whole:.1f} %)"


def account_row(each: Account) -> dict[str, Any]:
    """What tickets of a version show as a whole, as data."""
    read = each.reading
    return {
        "agreement": each.terms.agreement,
        "version": each.terms.start.isoformat(),
        "tickets": each.tickets,
        "milestone": read and read.milestone,
        "says": read and read.oracle,
        "said": read.tickets if read else 0,
        "as_promised": read.as_promised if read else 0,
        "explained": read.explained if read else 0,
        "enough": each.is_enough,
    }
