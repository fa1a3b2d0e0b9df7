"""Charts can be read: no label touches another or is cut, of studies and of charts with any figures."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from sladsl.documents.document import Box, Dot, Drawing, Label, Line, text_of
from sladsl.documents.html import render_html
from sladsl.documents.plain import Plain
from sladsl.documents.walk import runs_of
from sladsl.reports.pages.months_axis import months_axis, runs_of_months
from sladsl.reports.pages.share_scale import ShareScale, lowest
from tests.reports.drawings import cut, drawings, frames, outside, overlaps
from tests.reports.layouts import LAYOUTS, laid_out
from tests.reports.studies import MAKERS, study

SEEDS = range(120)
MOST_HIGH = 700
"""Units that a drawing may be high, so that it has room on a page with its caption."""


@pytest.mark.parametrize("name", MAKERS)
def test_labels_of_a_study_neither_touch_nor_leave_their_drawing(name):
    faults = [(text_of(one.caption), overlaps(one), cut(one)) for one in drawings(study(name))]
    assert [fault for fault in faults if fault[1] or fault[2]] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_labels_of_any_figures_neither_touch_nor_leave_their_drawing(name):
    made = [(seed, drawing) for seed in SEEDS for drawing in laid_out(name, seed)]
    faults = [(seed, overlaps(one), cut(one), outside(one)) for seed, one in made]
    assert len(made) > len(SEEDS) // 2
    assert [fault for fault in faults if any(fault[1:])] == []
    assert max(drawing.height for _, drawing in made) <= MOST_HIGH


def test_labels_that_touch_are_found():
    one, other = (Label(300, y, study("inference-desk").title, side) for y, side in ((40, "start"), (47, "middle")))
    assert overlaps(Drawing((), (), 60, (one, other)))
    assert not overlaps(Drawing((), (), 60, (one, Label(300, 52, other.runs))))
    assert cut(Drawing((), (), 60, (Label(600, 40, one.runs),)))
    assert cut(Drawing((), (), 41, (one,)))
    assert frames(Drawing((), (), 60, (Box(1, 1, 1, 1), one)))[0].left == one.x


def plain_shapes(made):
    """The shapes of all drawings as the PDF gets them."""
    found, left = [], [Plain(str).document(made)]
    while left:
        each = left.pop()
        found += each.get("shapes", ()) if isinstance(each, dict) else ()
        left += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
    return found


def test_a_ring_is_no_dot_in_any_form():
    made = study("whatif-gold")
    rings = [shape for one in drawings(made) for shape in one.shapes if isinstance(shape, Dot) and shape.hollow]
    assert rings
    assert render_html(made).count('fill="#fff" stroke=') == len(rings)
    assert sum(shape.get("hollow", False) for shape in plain_shapes(made)) == len(rings)


@pytest.mark.parametrize("name", [name for name in MAKERS if name.startswith("whatif")])
def test_both_agreements_are_told_apart_without_colours(name):
    """In the rows of promises each has a ring and a dot, and the ring is said to be that of A."""
    for one in drawings(study(name)):
        dots = [shape for shape in one.shapes if isinstance(shape, Dot)]
        if dots:
            assert {shape.hollow for shape in dots} in ({True, False}, {False})
    words = "".join(run.text for run in runs_of(study(name)))
    assert "a ring for its share under A, a dot for that under B" in words


@pytest.mark.parametrize("name", [name for name in MAKERS if name.startswith(("whatif", "forecast"))])
def test_charts_of_one_section_have_one_scale(name):
    axes = {}
    for section in study(name).sections:
        for block in section.blocks:
            if isinstance(block, Drawing):
                ticks = tuple(
                    text_of(shape.runs)
                    for shape in block.shapes
                    if isinstance(shape, Label) and any(getattr(run, "path", "") == "shares.axis" for run in shape.runs)
                )
                axes.setdefault(section.id, set()).add(ticks)
    assert [section for section, found in axes.items() if len(found - {()}) > 1] == []


@pytest.mark.parametrize(
    ("shares", "low"),
    [((), "9/10"), (("1",), "9/10"), (("9/10",), "9/10"), (("89/100",), "4/5"), (("4/5",), "4/5"),
     (("79/100", "1"), "3/5"), (("0",), "0"), (("1/5",), "1/5"), (("19/100",), "0")],
)  # fmt: skip
def test_a_scale_begins_at_an_even_tenth_below_all(shares, low):
    assert lowest(Fraction(share) for share in shares) == Fraction(low)


def test_places_of_a_scale_are_in_proportion():
    scale = ShareScale(Fraction(3, 5), 140, 20)
    assert [scale.at(share) for share in (Fraction(3, 5), Fraction(4, 5), 0.9, 1)] == [140, 80, 50, 20]
    assert scale.ticks == (Fraction(3, 5), Fraction(4, 5), Fraction(1))


def test_months_have_their_place_whether_anything_is_known_of_them_or_not():
    axis = months_axis(["2025-11", "2026-02"], 0, 400)
    assert [axis.x(name) for name in ("2025-11", "2025-12", "2026-01", "2026-02")] == [50, 150, 250, 350]
    assert (axis.starts("2026-02"), axis.before_last("2025-11")) == (300, 3)
    assert runs_of_months(["2025-11", "2025-12", "2026-02", "2026-03"]) == [[0, 1], [2, 3]]


def test_lines_do_not_join_months_that_are_not_neighbours():
    """Fans and months under two agreements; the months of a line are as far apart as one month is wide."""
    for name in ("whatif months", "forecast fans"):
        for seed in SEEDS:
            for drawing in laid_out(name, seed):
                lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.tone in ("ink", "bars")]
                steps = [later[0] - sooner[0] for one in lines for sooner, later in pairwise(one.points)]
                assert not steps or max(steps) - min(steps) <= 2
