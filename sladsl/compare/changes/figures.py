"""Changes of figures: availability, credits and their limits; the direction follows from the figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.compose.words import money_words, notice_words, share_words

from . import Change, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.remedy import Amount, Credit, Remedies
    from sladsl.model.service import Availability
    from sladsl.model.terms import Terms


def figure_changes(old: Terms, new: Terms) -> Iterator[Change]:
    """Every availability, credit, cap and claim that came, went or changed."""
    yield from _availability(old, new)
    yield from _credits(old.remedies, new.remedies)


def _availability(old: Terms, new: Terms) -> Iterator[Change]:
    before, after = _promised(old), _promised(new)
    for identity in dict.fromkeys([*before, *after]):
        one, other = before.get(identity), after.get(identity)
        if one is None and other is not None:
            yield Change(identity, "added", "", share_words(other.target), "client")
        elif other is None and one is not None:
            yield Change(identity, "removed", share_words(one.target), "", "provider")
        elif one is not None and other is not None and one != other:
            verdict = _more(other.target, one.target)
            yield Change(identity, "changed", share_words(one.target), share_words(other.target), verdict)


def _promised(terms: Terms) -> dict[str, Availability]:
    found = [one for service in terms.services for one in (service.availability, *service.partial) if one is not None]
    return {one.id: one for one in found}


def _more(new: Fraction | int, old: Fraction | int) -> Verdict:
    return "client" if new > old else "provider" if new < old else "neutral"


def _credits(old: Remedies | None, new: Remedies | None) -> Iterator[Change]:
    before = {credit.id: credit for credit in (old.credits if old else ())}
    after = {credit.id: credit for credit in (new.credits if new else ())}
    for identity in dict.fromkeys([*before, *after]):
        one, other, name = before.get(identity), after.get(identity), f"credit {identity}"
        if one is None and other is not None:
            yield Change(name, "added", "", amount_words(other.amount), "client")
        elif other is None and one is not None:
            yield Change(name, "removed", amount_words(one.amount), "", "provider")
        elif one is not None and other is not None and one != other:
            yield Change(name, "changed", amount_words(one.amount), amount_words(other.amount), _by_amount(one, other))
    yield from _limits(old, new)


def _by_amount(one: Credit, other: Credit) -> Verdict:
    """The larger amount is better for the client; amounts of different kinds cannot be compared."""
    before, after = _size(one.amount), _size(other.amount)
    if before is None or after is None or before[0] != after[0]:
        return "neutral"
    return _more(after[1], before[1])


def _size(amount: Amount) -> tuple[str, Fraction] | None:
    if amount.money is not None:
        return amount.money.currency, Fraction(amount.money.amount)
    for kind in ("share", "days", "hours", "multiple"):
        value = getattr(amount, kind)
        if value is not None:
            return f"{kind} of {amount.base}", value
    return None if amount.points is None else ("points", Fraction(amount.points))


def _limits(old: Remedies | None, new: Remedies | None) -> Iterator[Change]:
    if old is None or new is None:
        return
    if old.cap != new.cap:
        texts = tuple("no cap" if cap is None else amount_words(cap) for cap in (old.cap, new.cap))
        yield Change("credits: cap", "changed", *texts, _by_cap(old.cap, new.cap))
    if old.claim != new.claim or old.automatic != new.automatic:
        words = tuple(
            "without a claim" if one.automatic else notice_words(one.claim) if one.claim else "not said"
            for one in (old, new)
        )
        yield Change("credits: claim", "changed", *words, _by_claim(old, new))


def _by_cap(old: Amount | None, new: Amount | None) -> Verdict:
    if old is None or new is None:
        return "client" if new is None else "provider"
    before, after = _size(old), _size(new)
    if before is None or after is None or before[0] != after[0]:
        return "neutral"
    return _more(after[1], before[1])


def _by_claim(old: Remedies, new: Remedies) -> Verdict:
    if old.automatic != new.automatic:
        return "client" if new.automatic else "provider"
    if old.claim is None or new.claim is None or old.claim.unit != new.claim.unit:
        return "neutral"
    return _more(new.claim.amount, old.claim.amount)


def amount_words(amount: Amount) -> str:
    """An amount of a credit, such as "5% of monthly fee"."""
    base = amount.base.replace("_", " ")
    if amount.money is not None:
        return money_words(amount.money)
    if amount.share is not None:
        return f"{share_words(amount.share)} of {base}"
    if amount.multiple is not None:
        return f"{share_words(amount.multiple)} of the price of the time lost"
    if amount.points is not None:
        return f"{amount.points} points"
    count, unit = (amount.days, "days") if amount.days is not None else (amount.hours, "hours")
    return f"{count} {unit} of {base}"
