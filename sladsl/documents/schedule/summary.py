"""The summary: the agreement on one page, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts, Paragraph
from sladsl.documents.schedule import remedies as schedule_of_credits
from sladsl.documents.schedule.availability import promises_of, target
from sladsl.documents.schedule.clocks import judged
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.hours import timetable
from sladsl.documents.schedule.lengths import every_key, notice, promised, runs_always
from sladsl.documents.schedule.promises import is_firm
from sladsl.documents.schedule.tickets import milestone, tickets
from sladsl.model.values import Absent, Unstated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section, Value
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.promise import Promise
    from sladsl.model.values import Value as Promised

_MOST_SERVICES = 4
_MOST_ROWS = 3


def section(draft: Draft) -> Section | None:
    """What matters most, each with a label in front."""
    terms = draft.terms
    names = {
        "provider": draft.value("provider.name", terms.provider.name),
        "client": draft.value("client.name", terms.client.name),
    }
    rows = [
        row for part in (_hours, _promises, _pauses, _availability, _credits, _contact, _ending) for row in part(draft)
    ]
    blocks: list[Block] = [Paragraph(draft.say("summary.intro", **names), "intro")]
    if rows:
        blocks.append(Facts(tuple((draft.say(f"summary.{key}"), words) for key, words in rows)))
    blocks.append(Paragraph(draft.say("summary.binding"), "note"))
    return draft.section("summary", blocks)


def _hours(draft: Draft) -> Iterator[tuple[str, Runs]]:
    words = business_hours(draft)
    if words:
        yield "hours", words


def business_hours(draft: Draft) -> Runs:
    """When business hours are, in short; empty if the agreement has none."""
    name = draft.terms.business_hours
    if name is None:
        return ()
    calendar = next((calendar for calendar in draft.terms.calendars if calendar.name == name), None)
    if calendar is None and not runs_always(draft, name):
        return draft.say("hours.not_stated")
    if calendar is None or calendar.always:
        return draft.say("hours.all_day")
    lines = [draft.say("summary.timetable", days=days, hours=hours) for days, hours in timetable(draft, calendar)]
    if not lines:
        return ()
    words = draft.listed(lines[:_MOST_ROWS], "list.semicolon")
    if len(lines) > _MOST_ROWS:
        words = joined([words, draft.say("summary.more_hours")])
    if calendar.zone is None:
        return words
    return draft.say(
        "summary.in_zone", hours=words, zone=draft.value(f"calendars[{calendar.name}].zone", calendar.zone)
    )


def _promises(draft: Draft) -> Iterator[tuple[str, Runs]]:
    """The most and the least urgent row."""
    rows = ranked_rows(draft)
    ranked = draft.terms.priorities
    extremes = {"urgent": ranked[0].name, "ordinary": ranked[-1].name} if len(ranked) > 1 else {}
    for place, promises in zip(("urgent", "ordinary"), [rows[0], rows[-1]] if len(rows) > 1 else rows, strict=False):
        key = place if extremes.get(place) in promises[0].selector.get("priority", ()) else "all_tickets"
        yield key, row_words(draft, promises)


def row_words(draft: Draft, promises: list[Promise]) -> Runs:
    """The promises of a row in one sentence ("Critical tickets – respond: 15 minutes")."""
    first = promises[0]
    slots: dict[str, Value | Runs] = {
        "tickets": tickets(draft, f"promises[{first.id}].selector", first.selector),
        "promises": draft.listed([_promise(draft, promise) for promise in promises], "list.semicolon"),
    }
    if first.service is None:
        return draft.say("summary.row", **slots)
    service = draft.value(f"services[{first.service}].name", first.service)
    return draft.say("summary.row_service", service=service, **slots)


def _promise(draft: Draft, promise: Promise) -> Runs:
    key: str = promise.strength if is_firm(promise) else "guaranteed"
    if promise.recurring and is_firm(promise):
        key = every_key(judged(promise.value))
    return draft.say(
        f"summary.{key}",
        milestone=milestone(draft, promise.milestone),
        value=promised(draft, f"promises[{promise.id}].value", promise.value),
    )


def _tells(value: Promised) -> bool:
    """Whether a value tells a reader something."""
    return value.assume is not None if isinstance(value, Unstated) else not isinstance(value, Absent)


def _extremes(promises: list[Promise], ranks: dict[str, int]) -> tuple[int, int]:
    """The ranks of the highest and of the lowest priority of some promises."""
    found = [ranks.get(name, len(ranks)) for promise in promises for name in promise.selector["priority"]]
    return min(found, default=-1), max(found, default=-1)


def ranked_rows(draft: Draft) -> list[list[Promise]]:
    """Rows of promises, highest priority first: by priority alone if that tells the highest and the lowest one."""
    ranks = {priority.name: rank for rank, priority in enumerate(draft.terms.priorities)}
    said = [promise for promise in draft.terms.promises if _tells(promise.value)]
    ranked = [promise for promise in said if promise.selector.get("priority")]
    plain = [promise for promise in ranked if set(promise.selector) == {"priority"} and promise.service is None]
    if _extremes(plain, ranks) != _extremes(ranked, ranks):
        plain = []
    rows: dict[object, list[Promise]] = {}
    for promise in plain or ranked or said:
        rows.setdefault((promise.service, tuple(sorted(promise.selector.items()))), []).append(promise)
    names = {key: promises[0].selector.get("priority", ()) for key, promises in rows.items()}
    order = sorted(rows, key=lambda key: min((ranks.get(name, len(ranks)) for name in names[key]), default=-1))
    return [rows[key] for key in order]


def _pauses(draft: Draft) -> Iterator[tuple[str, Runs]]:
    if any("Client" in rule.reasons and rule.mode in {"continue", "reset"} for rule in draft.terms.pauses):
        yield "pauses", draft.say("summary.pause_client")


def _availability(draft: Draft) -> Iterator[tuple[str, Runs]]:
    lines = [
        draft.say("summary.available", service=head, target=target(draft, path, promise))
        for path, head, promise in promises_of(draft)
    ]
    if lines:
        words = draft.listed(lines[:_MOST_SERVICES], "list.semicolon")
        yield (
            "availability",
            joined([words, draft.say("summary.more_services")] if len(lines) > _MOST_SERVICES else [words]),
        )


def _credits(draft: Draft) -> Iterator[tuple[str, Runs]]:
    remedies = draft.terms.remedies
    if remedies is not None and remedies.none:
        yield "credits", draft.say("credit.nothing")
    if remedies is None or not remedies.credits:
        return
    parts = [
        draft.say("summary.credits_capped", cap=schedule_of_credits.cap(draft, remedies))
        if remedies.cap
        else draft.say("summary.credits_due")
    ]
    if remedies.claim is not None:
        parts.append(schedule_of_credits.claim_rule(draft, remedies))
    yield "credits", draft.listed(parts, "list.space")


def _contact(draft: Draft) -> Iterator[tuple[str, Runs]]:
    ways = [
        draft.say(
            "summary.channel",
            name=draft.value(f"channels[{channel.name}].name", channel.name),
            address=draft.value(f"channels[{channel.name}].address", channel.address),
        )
        if channel.address is not None
        else draft.runs(f"channels[{channel.name}].name", channel.name)
        for channel in draft.terms.channels
        if channel.valid
    ]
    if ways:
        yield "contact", draft.listed(ways, "list.or")


def _ending(draft: Draft) -> Iterator[tuple[str, Runs]]:
    ending = draft.terms.ending
    if ending is not None and "client" in ending.at_once:
        yield "ending", draft.say("summary.ended_at_once")
    elif ending is not None and ending.client_notice is not None:
        length = notice(draft, "ending.client_notice", ending.client_notice)
        yield "ending", draft.say("summary.ended", length=length)
