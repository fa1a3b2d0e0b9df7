"""The study of inferred terms: what stands in it, what is left away, and what its charts show."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sladsl.documents.document import Box, Dot, Drawing, Label, Line, Paragraph, Table, WeekChart, text_of
from sladsl.documents.html import render_html
from sladsl.documents.markdown import render_markdown
from sladsl.documents.pdf import render_pdf
from sladsl.infer.targets import NO_LIMIT
from sladsl.infer.told import known, unknown
from sladsl.reports.pages.inference.length_scale import TICKS, length_scale
from tests.documents.faithful import faults
from tests.documents.reading import pdf_pages
from tests.reports import studies
from tests.reports.studies import NAMES, PASTS, inferred, study
from tests.reports.test_studies import FORMS

GOLDEN = Path(__file__).parent / "golden"
HOUR = 3600


def of(made, section, kind, number=0):
    (found,) = [one for one in made.sections if one.id == section]
    return [block for block in found.blocks if isinstance(block, kind)][number]


def labels(drawing):
    return [text_of(shape.runs) for shape in drawing.shapes if isinstance(shape, Label)]


def shapes(drawing, kind):
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


@pytest.mark.parametrize("name", ["inference-desk", "inference-boston311", *(f"inference-{each}" for each in PASTS)])
def test_all_of_it(golden, name):
    golden(GOLDEN / f"{name}.md", render_markdown(study(name)))


def test_the_whole_page(golden):
    golden(GOLDEN / "inference-desk.html", render_html(study("inference-desk")))


WHOLE = ["summary", "found", "targets", "unknown", "others", "otherwise", "unexplained", "contract"]


@pytest.mark.parametrize(
    ("name", "left_away"),
    [
        ("desk", []),
        ("boston311", ["otherwise"]),
        ("one", ["otherwise"]),
        ("clock", ["otherwise"]),
        ("bare", ["others", "otherwise"]),
    ],
)
def test_sections_that_have_nothing_to_say_are_left_away(name, left_away):
    assert [section.id for section in study(f"inference-{name}").sections] == [
        section for section in WHOLE if section not in left_away
    ]


def test_sentences_are_those_of_the_command():
    told = [text_of(item) for section in study("inference-desk").sections for block in section.blocks
            for item in getattr(block, "items", ())]  # fmt: skip
    assert told == [*known(studies.desk()), *unknown(studies.desk())]


def test_figures_of_a_clock_without_verdicts_show_no_target():
    assert "They show no target" in render_markdown(study("inference-clock"))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("points", "Deadlines are points in the calendar"),
        ("changed", "The terms changed during the time of this history."),
        ("offices", "Part of the tickets has terms of its own."),
        ("zeros", "215 figures of the ticket system are zero"),
        ("pairs", "Targets depend on two columns together: priority and client."),
        ("nothing", "No terms were found that explain the deadlines"),
        ("desk", "The hours told below are not the only ones"),
    ],
)
def test_the_summary_says_first_what_a_reader_must_not_miss(name, first):
    assert text_of(of(study(f"inference-{name}"), "summary", Paragraph).runs).startswith(first)


@pytest.mark.parametrize("name", ["points", "nothing"])
def test_hours_that_were_not_found_are_not_drawn(name):
    made = study(f"inference-{name}")
    assert not [block for section in made.sections for block in section.blocks if isinstance(block, WeekChart)]


def test_two_sets_of_terms_stand_side_by_side_with_their_shares():
    found, made = studies.terms_said(*PASTS["changed"]).parted, study("inference-changed")
    terms, targets = of(made, "parts", Table), of(made, "parts", Table, 1)
    assert [text_of(row[3]) for row in terms.rows] == [
        str(each.score.explained) for each in (found.first, found.second)
    ]
    assert [(text_of(row[1]), text_of(row[3])) for row in targets.rows] == [
        (f"{hours}\N{NO-BREAK SPACE}h", f"{hours // 2}\N{NO-BREAK SPACE}h") for hours in (4, 8, 20, 50)
    ]


def test_hours_are_not_quoted_alone_where_others_fit():
    (line,) = [line for line in known(studies.desk()) if line.startswith("It counts")]
    assert line.endswith("in Europe/Berlin, one of several sets of hours that fit as well.")
    (sure,) = [line for line in known(studies.terms_said(*PASTS["changed"])) if line.startswith("It counts")]
    assert sure == "It counts Monday to Friday 08:00 to 18:00 in Europe/Amsterdam."


def test_a_bar_is_as_long_as_its_share():
    found = studies.desk()
    own, beyond, baseline = shapes(of(study("inference-desk"), "summary", Drawing), Box)
    assert own.width == round(400 * found.best.score.explained / found.best.score.total)
    assert beyond.width == round(400 * found.held_out.explained / found.held_out.total)
    assert baseline.width == round(400 * found.baseline / found.best.score.total)
    assert own.shade > beyond.shade == baseline.shade


# ---- targets --------------------------------------------------------------------------------------------------------


def test_a_target_lies_in_its_bar_and_farther_right_the_longer_it_is():
    drawing = of(study("inference-desk"), "targets", Drawing)
    high, low = shapes(drawing, Box)
    dots = shapes(drawing, Dot)
    assert dots[0].x < dots[1].x
    assert all(bar.x <= dot.x <= bar.x + bar.width for bar, dot in zip((high, low), dots, strict=True))


def test_open_ends_have_arrows_and_what_is_not_known_has_neither_bar_nor_dot():
    drawing = of(study("inference-bare"), "targets", Drawing)
    first, second = shapes(drawing, Box)
    arrows = [line.points for line in shapes(drawing, Line) if line.tone == "ink"]
    assert [points[1][0] for points in arrows] == [first.x, second.x + second.width]
    assert arrows[0][0][0] > arrows[0][1][0], "it points to the left"
    assert arrows[1][0][0] < arrows[1][1][0], "it points to the right"
    assert len(shapes(drawing, Dot)) == 2
    assert "not known" in labels(drawing)


def test_of_many_groups_those_with_the_most_tickets_are_shown():
    made = study("inference-many")
    drawing, table = of(made, "targets", Drawing), of(made, "targets", Table)
    assert "the 30 groups with the most tickets, of 240" in text_of(drawing.caption)
    assert [text for text in labels(drawing) if text.startswith("Team")] == [f"Team {n}" for n in range(210, 240)]
    assert [text_of(row[0]) for row in table.rows] == [f"Team {n:03d}" for n in range(40, 240)]
    assert "the 200 groups with the most tickets, of 240" in text_of(table.caption)


@pytest.mark.parametrize(
    ("lengths", "ends"),
    [
        ([2 * HOUR], (HOUR, 4 * HOUR)),
        ([8 * HOUR], (8 * HOUR, 24 * HOUR)),
        ([1, 10], (1, 10)),
        ([HOUR, 100 * HOUR], (HOUR, 168 * HOUR)),
        ([876_000 * HOUR], (87_600 * HOUR, 876_000 * HOUR)),
        ([NO_LIMIT], (87_600 * HOUR, 876_000 * HOUR)),
    ],
)
def test_a_scale_has_room_for_all_lengths(lengths, ends):
    scale = length_scale(100, 500, lengths)
    assert (scale.least, scale.most) == ends
    places = [scale.x(tick) for tick in scale.ticks()]
    assert (places[0], places[-1]) == (100, 500)
    assert all(second - first >= 44 for first, second in pairwise(places))
    assert all(100 <= scale.x(length) <= 500 for length in (*lengths, *TICKS))


# ---- other terms, other contracts -----------------------------------------------------------------------------------


def others():
    """The rows of other terms in the table, without that of the terms found, and the drawing."""
    made = study("inference-desk")
    rows = [[text_of(cell) for cell in row] for row in of(made, "others", Table).rows]
    assert rows[0][0] == "the terms found"
    return rows[1:], of(made, "others", Drawing)


def test_terms_that_explain_as_well_are_told_from_those_that_explain_less():
    found = studies.desk()
    rows, drawing = others()
    for about, words, explained, _, verdict in rows:
        assert any(
            (each.about, each.words, f"{each.explained:,}", "yes" if each.as_good else "no")
            == (about, words, explained, verdict)
            for each in found.alternatives
        )
    good = [dot for dot in shapes(drawing, Dot) if dot.tone == "ink"]
    assert len(good) == sum(row[4] == "yes" for row in rows) > 0
    assert len(shapes(drawing, Dot)) == len(rows) > len(good)


def test_other_terms_lie_the_farther_left_the_less_they_explain():
    rows, drawing = others()
    explained = [int(row[2].replace(",", "")) for row in rows]
    places = [dot.x for dot in shapes(drawing, Dot)]
    ordered = sorted(zip(explained, places, strict=True))
    assert [x for _, x in ordered] == sorted(places)
    (own,) = {line.points[0][0] for line in shapes(drawing, Line) if line.dashed}
    best = studies.desk().best.score.explained
    assert all((x == own) == (number == best) for number, x in zip(explained, places, strict=True))


def test_of_each_respect_the_nearest_are_shown_and_each_length_of_day_once():
    rows, _ = others()
    abouts = [row[0] for row in rows]
    assert max(abouts.count(about) for about in abouts) == 3
    lengths = [row[1].partition(" from ")[0] for row in rows if row[0] == "length of the day"]
    assert len(set(lengths)) == len(lengths) == 3
    for about in set(abouts):
        shown = [int(row[2].replace(",", "")) for row in rows if row[0] == about]
        assert shown[0] == max(each.explained for each in studies.desk().alternatives if each.about == about)


def test_bars_of_other_contracts_are_as_long_as_their_numbers():
    drawing, table = of(study("inference-desk"), "otherwise", Drawing), of(study("inference-desk"), "otherwise", Table)
    found = studies.desk().otherwise
    most = max(each.flipped for each in found)
    width = sum(bar.width for bar in shapes(drawing, Box))
    assert abs(width - sum(238 * each.flipped / most for each in found)) <= len(found)
    assert {bar.shade for bar in shapes(drawing, Box)} == {45, 100}
    assert [(text_of(row[1]), text_of(row[3]), text_of(row[4])) for row in table.rows] == [
        (str(each.flipped), str(each.to_met), str(each.flipped - each.to_met)) for each in found
    ]


def test_contracts_that_change_no_verdict_have_no_chart():
    found = studies.desk()
    same = tuple(each._replace(flipped=0, to_met=0) for each in found.otherwise)
    (section,) = [one for one in inferred(found._replace(otherwise=same)).sections if one.id == "otherwise"]
    assert [type(block).__name__ for block in section.blocks] == ["Paragraph", "Table"]


# ---- the contract and what is foreign -------------------------------------------------------------------------------


def test_the_contract_has_the_numbers_of_its_lines_and_is_in_the_pdf():
    made = study("inference-desk")
    (attached,) = made.attachments
    lines = attached.data.split("\n")
    for number, line in ([text_of(cell) for cell in row] for row in of(made, "contract", Table).rows):
        assert line.replace("\N{NO-BREAK SPACE}", "").split() == lines[int(number) - 1].split()
    assert b"inferred.sla" in render_pdf(made).data


def test_names_are_text_and_nothing_else():
    made = study("inference-hostile")
    page = render_html(made)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page + render_markdown(made)
    table = of(made, "targets", Table)
    assert [text_of(row[0]) for row in table.rows] == [name.replace("\u202e", "[U+202E]") for name in NAMES]


def test_a_name_from_right_to_left_turns_nothing_round():
    found = studies.desk()
    name = "شركة الأفق 12"
    made = inferred(found._replace(targets=tuple(each._replace(group=name) for each in found.targets)))
    for form in ("html", "markdown", "docx"):
        assert faults(made, form, FORMS[form](made)) == []
    printed = render_pdf(made)
    assert any("U+0634" in warning for warning in printed.warnings), "the built-in font has no such letters"
    assert "[U+0634]" in "".join(pdf_pages(printed.data))


def test_who_is_not_known_is_not_named():
    assert "The provider" not in "".join(text_of(side) for pair in study("inference-one").facts.items for side in pair)
    assert study("inference-one").provider == ()
    assert text_of(study("inference-desk").provider) == "Northwind IT"
