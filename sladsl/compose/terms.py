"""The terms of a draft: every kind of piece lowered and put together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.model.people import Party
from sladsl.model.terms import ChangeRight, Ending, Plan, Review, Term, Terms
from sladsl.model.values import Money, Notice, Period

from . import kinds
from .lower.calendars import business_days_of, calendar_of
from .lower.examples import example_of
from .lower.figures import metrics_of, tables_of
from .lower.people import channel_of, escalations_of, party_of, reporting_of, role_of
from .lower.promises import events_of, milestones_of, pauses_of, priorities_of, priority_rules_of, promise_of
from .lower.prose import clauses_of, definitions_of, duties_of, report_unsaid, sign_offs_of, undertakings_of
from .lower.remedies import remedies_of
from .lower.services import services_of
from .lower.values import notice_of, unit_of
from .scope import Scope, name_of

if TYPE_CHECKING:
    from sladsl.model.calendar import Calendar, PinnedHolidays
    from sladsl.syntax.node import Node

    from .drafts import Draft
    from .lockfile import Lock
    from .reading import Reader

OPEN_START = date(1970, 1, 1)
"""First day of terms whose agreement does not state when it begins."""


def terms_of(draft: Draft, lock: Lock, *, name: str, start: date | None, end: date | None, change: str | None) -> Terms:
    """The terms of a draft; what could not be lowered is reported and left out.

    Args:
        draft: all layers.
        lock: pinned holidays.
        name: name of the agreement.
        start: first day, if an amendment begins these terms; None for the start of the term.
        end: day from which other terms hold; None for the last version.
        change: name of the amendment.
    """
    scope = Scope(draft, lock)
    zone = draft.one("zone")
    if zone:
        scope.reader(zone).zone(zone.piece.node.tokens("ZONE")[0])
    term = _term(scope)
    calendars = tuple(calendar for entry in draft.of("hours") if (calendar := calendar_of(entry, scope)))
    days = draft.one("business days")
    promises = tuple(promise for entry in draft.of("promise") if (promise := promise_of(entry, scope)))
    fee, fee_period = _fee(scope)
    terms = Terms(
        agreement=name, start=start or (term.first if term else OPEN_START), end=end, change=change,
        provider=_party("provider", scope), client=_party("client", scope), plan=_plan(scope), zone=scope.zone,
        language=_language(scope), term=term, review=_review(scope), fee=fee, fee_period=fee_period,
        calendars=calendars,
        business_hours=scope.business_hours, business_days=business_days_of(days, scope, calendars) if days else None,
        receipt=_receipt(scope), holidays=_holidays(calendars, lock),
        roles=tuple(role_of(entry, scope) for entry in draft.of("role")),
        channels=tuple(channel_of(entry, scope) for entry in draft.of("channel")),
        priorities=priorities_of(scope), priority_rules=priority_rules_of(scope),
        milestones=milestones_of(scope, promises), promises=promises, pauses=pauses_of(scope),
        escalations=escalations_of(scope), services=services_of(scope), remedies=remedies_of(scope),
        definitions=definitions_of(scope), duties=duties_of(scope), undertakings=undertakings_of(scope),
        tables=tables_of(scope), metrics=metrics_of(scope), events=events_of(scope), reporting=reporting_of(scope),
        precedence=_precedence(scope), ending=_ending(scope), change_rights=_change_rights(scope),
        kinds=tuple(scope.declared["kind"]), systems=tuple(scope.declared["system"]),
        sites=tuple(scope.declared["site"]),
        clauses=clauses_of(scope), sign_offs=sign_offs_of(scope),
        examples=tuple(example for entry in draft.of("example") if (example := example_of(entry, scope))),
    )  # fmt: skip
    if ("party", "client") in draft.entries:  # a base or a plan leaves to its agreements what their clauses quote
        report_unsaid(terms, scope)
    return terms


def _party(side: str, scope: Scope) -> Party:
    entry = scope.draft.entries.get(("party", side))
    return party_of(entry, scope) if entry else Party(name="")


def _plan(scope: Scope) -> Plan | None:
    entry = scope.draft.one("plan")
    if entry is None:
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    return Plan(name=reader.name(name_of(node)), version=reader.date(node.tokens("DATE")[0]))


def _language(scope: Scope) -> str:
    entry = scope.draft.one("language")
    return str(entry.piece.node.tokens("LANGUAGE")[0]) if entry else "en"


def _term(scope: Scope) -> Term | None:
    entry = scope.draft.one("term")
    if entry is None or entry.piece.node.has("NOT_STATED"):
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    dates = [reader.date(token) for token in node.tokens("DATE")]
    if dates[0] is None or (len(dates) > 1 and dates[1] is None):
        return None
    last = dates[1] if len(dates) > 1 else None
    if last is not None and last < dates[0]:
        message = f"the term ends on {last}, before it begins on {dates[0]}"
        reader.report(kinds.TERM_BACKWARDS, node, message, "write the earlier date first")
        return None
    return Term(first=dates[0], last=last)


def _ending(scope: Scope) -> Ending | None:
    """How the agreement goes on or ends; None if no line says so."""
    entry = scope.draft.one("term")
    if entry is None or not list(entry.piece.node.nodes("renewal", "may_end")):
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    notices: dict[str, Notice | None] = {}
    at_once: list[str] = []
    for line in node.nodes("may_end"):
        side, notice = ("provider" if line.has("PROVIDER") else "client"), line.node("notice")
        if notice is None:
            at_once.append(side)
        else:
            notices[side] = notice_of(notice, reader)
    renewal = node.node("renewal")
    texts = reader.texts(renewal) if renewal else ()
    return Ending(
        renewal=texts[0] if texts else None, renews_for=_months(renewal, reader) if renewal and not texts else None,
        client_notice=notices.get("client"), provider_notice=notices.get("provider"), at_once=tuple(at_once),
    )  # fmt: skip


def _change_rights(scope: Scope) -> tuple[ChangeRight, ...]:
    """Who may change the terms alone."""
    rights = []
    for entry in scope.draft.of("may change"):
        length = entry.piece.node.node("notice")
        ahead = notice_of(length, scope.reader(entry)) if length else None
        if ahead is not None or length is None:
            rights.append(ChangeRight(side=entry.piece.key[1], notice=ahead))
    return tuple(rights)


def _months(node: Node, reader: Reader) -> int | None:
    number, unit = node.tokens("NUMBER", "UNIT")
    count, factor = reader.whole(number), {"month": 1, "quarter": 3, "year": 12}.get(unit_of(unit))
    if factor is None:
        reader.report(
            kinds.BARE_DAYS, unit, f"an agreement renews for months or years, not {unit}", "write: for 12 months"
        )
    return count * factor if count and factor else None


def _precedence(scope: Scope) -> tuple[str, ...]:
    entry = scope.draft.one("precedence")
    group = entry.piece.node.node("strings") if entry else None
    return scope.reader(entry).texts(group) if entry and group else ()


def _review(scope: Scope) -> Review | None:
    entry = scope.draft.one("review")
    if entry is None:
        return None
    node, reader = entry.piece.node, scope.reader(entry)
    day, number, unit = node.token("DATE"), node.token("NUMBER"), node.token("UNIT")
    last = reader.date(day) if day else None
    every = reader.whole(number) if number else None
    if unit is not None and unit_of(unit) not in ("month", "year", "quarter"):
        reader.report(
            kinds.BARE_DAYS, unit, f"reviews come after months or years, not {unit}", "write: again every 12 months"
        )
        every = None
    factor = {"month": 1, "quarter": 3, "year": 12}.get(unit_of(unit), 1) if unit else 1
    return Review(last=last, every=every * factor if every else None) if last or every else None


def _fee(scope: Scope) -> tuple[Money | None, Period | None]:
    entry = scope.draft.one("fee")
    if entry is None or entry.piece.node.has("NOT_STATED"):
        return None, None
    node, reader = entry.piece.node, scope.reader(entry)
    money, unit = node.node("money"), node.tokens("UNIT")[0]
    assert money is not None, "the grammar asks for it"
    if unit_of(unit) not in ("day", "week", "month", "quarter", "year"):
        reader.report(
            kinds.BARE_DAYS, unit, f"a fee is paid per month, quarter or year, not per {unit}", "write: per month"
        )
        return None, None
    paid = reader.money(money)
    return paid, Period(unit=unit_of(unit)) if paid else None


def _receipt(scope: Scope) -> str | None:
    entry = scope.draft.one("receipt")
    if entry is None or entry.piece.node.has("NOT_STATED"):
        return None
    return "next_opening" if entry.piece.node.has("NEXT_OPENING") else "as_logged"


def _holidays(calendars: tuple[Calendar, ...], lock: Lock) -> tuple[PinnedHolidays, ...]:
    """The pinned dates of every place that a calendar names."""
    sets = [closure.holidays for calendar in calendars for closure in calendar.closures if closure.holidays]
    sets += [one for calendar in calendars for row in calendar.rows for one in row.days.holidays]
    places = sorted({one.jurisdiction for one in sets})
    return tuple(pinned for place in places if (pinned := lock.pinned(place)))
