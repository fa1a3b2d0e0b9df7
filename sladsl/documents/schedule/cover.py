"""The cover: parties, term, version and fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compose.terms import OPEN_START
from sladsl.documents.document import Facts
from sladsl.documents.schedule.lengths import period

if TYPE_CHECKING:
    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.people import Party

_SHORT_MARK = 12
"""Characters of a fingerprint that stand in footers."""


def facts(draft: Draft, fingerprint: str) -> Facts:
    """The table on the cover."""
    terms = draft.terms
    rows: list[tuple[str, Runs]] = [
        ("provider", _party(draft, "provider", terms.provider)),
        ("client", _party(draft, "client", terms.client)),
    ]
    if terms.term is not None:
        rows.append(("term", term_words(draft)))
    if terms.change is not None or terms.start != OPEN_START:
        rows.append(("version", _version(draft)))
    if terms.plan is not None:
        rows.append(("plan", _plan(draft)))
    if terms.fee is not None:
        rows.append(("fee", fee_words(draft)))
    rows.append(("zone", draft.runs("zone", terms.zone)))
    if fingerprint:
        rows.append(("fingerprint", draft.runs("fingerprint", fingerprint.rpartition(":")[2])))
    return Facts(tuple((draft.say(f"cover.{key}"), text) for key, text in rows))


def mark(draft: Draft, fingerprint: str) -> Runs:
    """The short fingerprint for footers."""
    if not fingerprint:
        return ()
    return draft.say("cover.mark", mark=draft.value("fingerprint", short(fingerprint)))


def short(fingerprint: str) -> str:
    """The first characters of a fingerprint, without the name of its algorithm."""
    return fingerprint.rpartition(":")[2][:_SHORT_MARK]


def term_words(draft: Draft) -> Runs:
    """First and last day of the agreement."""
    term = draft.terms.term
    if term is None:
        return ()
    first = draft.value("term.first", draft.formats.day(term.first))
    if term.last is None:
        return draft.say("cover.term_open", first=first)
    return draft.say("cover.term_closed", first=first, last=draft.value("term.last", draft.formats.day(term.last)))


def fee_words(draft: Draft) -> Runs:
    """The recurring fee and what it is paid for."""
    terms = draft.terms
    if terms.fee is None:
        return ()
    fee = draft.value("fee", draft.formats.money(terms.fee))
    if terms.fee_period is None:
        return (fee,)
    return draft.say("cover.fee_per", fee=fee, period=period(draft, "fee_period", terms.fee_period))


def _party(draft: Draft, side: str, party: Party) -> Runs:
    lines = [draft.runs(f"{side}.name", party.name)]
    if party.address is not None:
        lines.append(draft.runs(f"{side}.address", party.address))
    if party.zone is not None and party.zone != draft.terms.zone:
        lines.append(draft.say("cover.party_zone", zone=draft.value(f"{side}.zone", party.zone)))
    return draft.listed(lines, "list.line")


def _version(draft: Draft) -> Runs:
    terms = draft.terms
    start = draft.value("start", draft.formats.day(terms.start))
    if terms.change is None:
        return draft.say("cover.version_first", start=start)
    return draft.say("cover.version_change", start=start, change=draft.value("change", terms.change))


def _plan(draft: Draft) -> Runs:
    plan = draft.terms.plan
    if plan is None:
        return ()
    name = draft.runs("plan.name", plan.name)
    if plan.version is None:
        return name
    return draft.say(
        "cover.plan_version", name=name, version=draft.value("plan.version", draft.formats.day(plan.version))
    )
