"""An inference as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.infer.chosen import Target
    from sladsl.infer.held_out import HeldOut
    from sladsl.infer.inference import Inference

_TARGETS, _OTHERS = 40, 3


def inference_lines(found: Inference) -> Iterator[str]:
    """What was inferred: how well it explains, the terms, the targets, what is not known, what would be otherwise."""
    from sladsl.infer.told import ORACLES, known, unknown

    best = found.best.score
    yield f"{_share(found.explained, best.total)} {ORACLES[found.oracle]} of the system explained"
    if found.baseline:
        yield f"  without any clock, by the most frequent verdict of each group: {_share(found.baseline, best.total)}"
    yield f"  {_held_out(found.held_out)}"
    yield from ("", "what explains them")
    yield from (f"  {line}" for line in known(found))
    if found.targets:
        yield from ("", "targets", *_target_lines(found.targets))
    yield from ("", "what these tickets cannot tell")
    yield from (f"  {line}" for line in unknown(found))
    yield from _other_lines(found)
    yield from _otherwise_lines(found)
    yield from _unexplained_lines(found)


def _share(some: int, whole: int) -> str:
    percent = 100 * some / whole if whole else 0.0
    # What is not all is never shown as all.
    shown = f"{percent:.2f}" if some == whole or percent < 99.995 else "99.99"
    return f"{some:,} of {whole:,} ({shown} %)"


def _held_out(held_out: HeldOut | None) -> str:
    if held_out is None:
        return "held out: none, there are too few tickets"
    how = "the later part in time" if held_out.split == "time" else "three of each ten days"
    unseen = f"; {held_out.unseen:,} more are of groups that were not seen" if held_out.unseen else ""
    same = "the same terms" if held_out.same else "other terms than all tickets show"
    dates = "closed date lies" if held_out.later == 1 else "closed dates lie"
    later = f"; {held_out.later} {dates} after what it saw, and could not be known" if held_out.later else ""
    return (
        f"held out, {how}: {_share(held_out.explained, held_out.total)}{unseen}; "
        f"the search saw {held_out.fitted:,} and found {same}{later}"
    )


def _target_lines(targets: Sequence[Target]) -> Iterator[str]:
    from sladsl.infer.lengths import length_words
    from sladsl.infer.told import range_words

    rows = [("", "target", "fits as well", "tickets", "explained", "kept")]
    for each in targets[:_TARGETS]:
        around = " 24x7" if each.around else ""
        length = "-" if each.seconds is None else length_words(each.seconds) + around
        kept = "" if each.kept is None else f"{each.kept:,}"
        rows.append((each.group or "all", length, range_words(each), f"{each.tickets:,}", f"{each.explained:,}", kept))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        left = [text.ljust(width) for text, width in zip(row[:3], widths[:3], strict=True)]
        right = [text.rjust(width) for text, width in zip(row[3:], widths[3:], strict=True)]
        yield f"  {'  '.join([*left, *right])}".rstrip()
    if len(targets) > _TARGETS:
        yield f"  and {len(targets) - _TARGETS} more; --json has all"


def _other_lines(found: Inference) -> Iterator[str]:
    """For each respect the terms that come nearest, and how many they explain."""
    abouts = list(dict.fromkeys(each.about for each in found.alternatives))
    if not abouts:
        return
    yield from ("", f"other terms, with targets of their own (the best explain {found.best.score.explained:,})")
    for about in abouts:
        near = sorted((each for each in found.alternatives if each.about == about), key=lambda each: -each.explained)
        shown = (f"{each.words}: {each.explained:,}{' (as good)' if each.as_good else ''}" for each in near[:_OTHERS])
        yield f"  {about}: {'; '.join(shown)}"


def _otherwise_lines(found: Inference) -> Iterator[str]:
    if not found.otherwise:
        return
    yield from ("", "the same targets and hours under another contract: verdicts that would be others")
    for each in found.otherwise:
        pauses = f", pausing while waiting on {', '.join(each.pauses)}" if each.pauses else ", without pauses"
        turned = f"{each.to_met:,} from missed to met"
        yield f"  stopping at '{each.stop.kind}'{pauses}: {_share(each.flipped, each.tickets)}, {turned}"


def _unexplained_lines(found: Inference) -> Iterator[str]:
    from sladsl.infer.lengths import length_words

    left = found.best.score.total - found.explained
    if not left:
        return
    yield from ("", f"not explained: {left:,}, such as")
    for each in found.unexplained:
        group = f" ({each.group})" if each.group else ""
        yield f"  {each.id}{group}: {each.said}; counted {length_words(each.counted)}"
