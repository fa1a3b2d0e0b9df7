"""The JSON of an inference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.clock.zones import date_of, utc_text

from .told import hours_words, known, unknown

if TYPE_CHECKING:
    from .alternatives import Alternative
    from .chosen import Target
    from .held_out import HeldOut
    from .inference import Inference
    from .otherwise import Delay, Otherwise
    from .parts import Parted
    from .points import Points
    from .search import Found

SCHEMA = "sladsl/inference/1"


def inference_data(inference: Inference, contract: str | None) -> dict[str, Any]:
    """What was inferred as data; lengths are seconds.

    Args:
        inference: what was inferred.
        contract: its text; None if it is not wanted.
    """
    best = inference.best
    return {
        "schema": SCHEMA,
        "explains": inference.oracle,
        "counts": {"tickets": inference.tickets, **inference.counts},
        "explained": inference.explained,
        "total": best.score.total,
        "without_a_clock": inference.baseline,
        "tolerance": inference.tolerance,
        "lag": inference.lag,
        "at_openings": inference.openings,
        "held_out": _held_out(inference.held_out),
        "terms": _terms(best),
        "targets": [_target(each) for each in inference.targets],
        "known": list(known(inference)),
        "not_identifiable": list(unknown(inference)),
        "alternatives": [_alternative(each) for each in inference.alternatives],
        "otherwise": [_otherwise(each) for each in inference.otherwise],
        "delays": [_delay(each) for each in inference.delays],
        "verdicts_against_deadlines": [
            {"stop": each.stop._asdict(), "equal": each.equal, "total": each.total} for each in inference.against
        ],
        "unexplained": [each._asdict() for each in inference.unexplained],
        "not_explained": inference.leftovers._asdict(),
        "parts": None if inference.parted is None else _parts(inference.parted),
        "zeros_left_out": inference.zeros,
        "points": None if inference.points is None else _points(inference.points),
        "contract": contract,
    }


def _otherwise(otherwise: Otherwise) -> dict[str, Any]:
    return {
        "stop": otherwise.stop.kind,
        "pauses": list(otherwise.pauses),
        "verdicts": otherwise.tickets,
        "flipped": otherwise.flipped,
        "to_met": otherwise.to_met,
    }


def _delay(delay: Delay) -> dict[str, Any]:
    return {
        "first": delay.first.kind,
        "then": delay.then.kind,
        "seconds": delay.seconds,
        "share": round(delay.share, 4),
        "tickets": delay.tickets,
    }


def _held_out(held_out: HeldOut | None) -> dict[str, Any] | None:
    if held_out is None:
        return None
    return {
        "split": held_out.split,
        "fitted": held_out.fitted,
        "explained": held_out.explained,
        "total": held_out.total,
        "of_unseen_groups": held_out.unseen,
        "same_terms": held_out.same,
        "closed_later": held_out.later,
    }


def _parts(two: Parted) -> dict[str, Any]:
    sides = ((two.first, two.first_targets), (two.second, two.second_targets))
    first, second = ({"terms": _terms(found), "targets": [_target(each) for each in side]} for found, side in sides)
    return {
        "by": two.by or None,
        "values": list(two.values),
        "since": utc_text(two.at) if two.at else None,
        "explained": two.explained,
        "others": first,
        "these": second,
    }


def _points(found: Points) -> dict[str, Any]:
    return {
        **found._asdict(),
        "closed": [str(date_of(day)) for day in found.closed],
        "days": [each._asdict() for each in found.days],
    }


def _terms(found: Found) -> dict[str, Any]:
    rules, hours = found.hypothesis
    return {
        "start": rules.start._asdict(),
        "stop": None if rules.stop is None else rules.stop._asdict(),
        "pauses": list(rules.pauses),
        "targets_by": rules.by or None,
        "hours": {
            "words": hours_words(hours),
            "zone": hours.zone,
            "week_minutes": [list(each) for each in hours.week],
            "closed": [str(date_of(day)) for day in hours.closed],
            "wall_clock": hours.walled,
        },
    }


def _target(target: Target) -> dict[str, Any]:
    return target._asdict()


def _alternative(alternative: Alternative) -> dict[str, Any]:
    return {
        "about": alternative.about,
        "words": alternative.words,
        "explained": alternative.explained,
        "as_good": alternative.as_good,
        "terms": _terms(alternative.found),
        "targets": [_target(each) for each in alternative.targets],
    }
