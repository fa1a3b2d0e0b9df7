"""The summary: what a client wants to know first, on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Facts, Paragraph

from ..volumes import total
from .credit import total as credit_total
from .up import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.documents.document import Block, Runs, Section

    from ..attained import Tally
    from ..client import ClientReport
    from .sheet import Sheet


def section(sheet: Sheet, report: ClientReport) -> Section | None:
    """Pairs of what is asked and the answer."""
    blocks: list[Block] = []
    whole = total(report.volumes)
    if not any(whole[1:]) and not report.clocks:
        blocks.append(Paragraph(sheet.say("summary_of.nothing")))
    pairs = tuple(_pairs(sheet, report))
    return sheet.section("summary", [*blocks, Facts(pairs)] if pairs else blocks)


def _pairs(sheet: Sheet, report: ClientReport) -> Iterator[tuple[Runs, Runs]]:
    whole = total(report.volumes)
    if any(whole[1:]):
        slots = {key: sheet.number(f"volumes.{key}", getattr(whole, key)) for key in ("received", "resolved", "open")}
        yield sheet.say("summary_of.tickets"), sheet.say("summary_of.tickets_text", **slots)
    for name in report.chief:
        yield sheet.milestone(name), in_time(sheet, name, report.tallies[name])
    if report.uptimes:
        yield sheet.say("summary_of.availability"), _availability(sheet, report)
    judged = [one for one in report.metrics if one.kept is not None]
    if judged:
        kept = sheet.number("metrics.kept", sum(1 for one in judged if one.kept))
        slots = {"kept": kept, "judged": sheet.number("metrics.judged", len(judged))}
        yield sheet.say("summary_of.metrics"), sheet.say("summary_of.metrics_kept", **slots)
    if report.terms.remedies is not None and report.terms.remedies.credits:
        yield sheet.say("summary_of.credits"), _credits(sheet, report)
    if report.guesses:
        yield sheet.say("summary_of.guesses"), sheet.say("summary_of.guesses_text")


def in_time(sheet: Sheet, name: str, tally: Tally) -> Runs:
    """A milestone over all its promises ("38 of 39 in time (97.44 %)")."""
    if tally.share is None:
        return sheet.say("summary_of.none_judged")
    path = f"tallies[{name}]"
    return sheet.say(
        "summary_of.share",
        met=sheet.number(f"{path}.met", tally.met),
        judged=sheet.number(f"{path}.judged", tally.judged),
        share=sheet.share(f"{path}.share", tally.share),
    )


def _availability(sheet: Sheet, report: ClientReport) -> Runs:
    missed = [one for one in report.uptimes if one.kept is False]
    if missed:
        names = dict.fromkeys(name_of(sheet, one) for one in missed)
        return sheet.say("summary_of.availability_missed", services=sheet.listed(names))
    unknown = [one for one in report.uptimes if one.kept is None]
    if unknown:
        names = dict.fromkeys(name_of(sheet, one) for one in unknown)
        return sheet.say("summary_of.availability_unknown", services=sheet.listed(names))
    return sheet.say("summary_of.availability_all")


def _credits(sheet: Sheet, report: ClientReport) -> Runs:
    if not report.whole and not report.credits:
        return sheet.say("summary_of.credits_later")
    owed = [one for one in report.credits if one.total]
    if owed:
        lines = []
        for one in owed:
            words = credit_total(sheet, report.terms, one)
            several = len({each.span.name for each in report.credits}) > 1
            lines.append((*sheet.period(one.span.name), *sheet.say("list.colon"), *words) if several else words)
        return sheet.lines(lines)
    unclear = any(one.total is None for one in report.credits)
    return sheet.say("summary_of.credits_open" if unclear else "summary_of.no_credits")
