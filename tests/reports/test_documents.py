"""The documents of reports: every rendering says what the document says, charts say it in words, nothing is lost."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest

from sladsl.documents.document import Box, Dot, Drawing, Label, Line, Value, text_of
from sladsl.documents.html import render_html
from sladsl.documents.markdown import render_markdown
from sladsl.documents.pdf import render_pdf
from sladsl.documents.walk import runs_of, sections_of
from sladsl.history.reject import Reject
from sladsl.history.ticket import Place
from sladsl.reports.causes import read_causes
from sladsl.reports.client import client_report
from sladsl.reports.clocks import clocks_of
from sladsl.reports.fleet import fleet_report
from sladsl.reports.guesses import Reading
from sladsl.reports.pages.client import client_document
from sladsl.reports.pages.fleet import fleet_document
from sladsl.reports.pages.plans import plans_document
from sladsl.reports.plans import plan_report
from sladsl.reports.run import Without
from tests.documents.reading import html_page, numbers, pdf_body, pdf_pages, tight, tight_lines, values
from tests.reports.desks import NORTHWIND, UCI, UCI_SAMPLE, at, contract, quick, replayed, report_of, written
from tests.reports.drawings import blocks, drawings, label_runs, outside
from tests.reports.rich import rich

FIRST = 1767600000


@cache
def northwind():
    return replayed(NORTHWIND, NORTHWIND / "history")


@cache
def everything():
    """A desk with a bit of everything: the client's report, and the overview with what was lost."""
    with TemporaryDirectory() as name:
        folder = rich(Path(name))
        found = replayed(folder, folder / "history", int(at("04-02 00:00").timestamp()))
        (account,) = found.accounts
        causes = read_causes(folder / "history" / "causes.csv", clocks_of(account))
    reading = Reading("Etc/UTC", "running")
    report = client_report(account, "2026-03", causes, reading, account.first)
    lost = tuple(Reject(Place("x.csv", row), "no contract", "nobody knows <it>", "mend", f"X{row}") for row in range(9))
    fleet = fleet_report([account], (report,), (Without(account, "not in force"),), lost, account.first)
    return {"rich": client_document(report), "rich overview": fleet_document(fleet)}


@cache
def document(name):
    found = northwind()
    if name.startswith("rich"):
        return everything()[name]
    if name == "uci498":
        (account,) = replayed(UCI, UCI_SAMPLE, zone="Etc/UTC").accounts
        return client_document(client_report(account, "2016-05", first=account.first))
    period = "2026-Q1" if name == "quarter" else "2026-04" if name == "so far" else "2026-03"
    reports = tuple(one for account in found.accounts if (one := client_report(account, period, first=FIRST)))
    if name == "overview":
        return fleet_document(fleet_report(found.accounts, reports, (), (), FIRST))
    if name == "plans":
        return plans_document(plan_report(found.accounts, period, FIRST), reports[0].terms, guessed=True)
    return client_document(reports[{"havelwerk": 0, "lakeshore": 1}.get(name, 2)])


NAMES = (
    "rich",
    "rich overview",
    "prairie",
    "havelwerk",
    "lakeshore",
    "quarter",
    "so far",
    "overview",
    "plans",
    "uci498",
)


@pytest.fixture(params=NAMES)
def made(request):
    return document(request.param)


def test_every_word_is_in_the_pdf(made):
    pdf = render_pdf(made).data
    text = tight(pdf_body(pdf)) + tight(text_of(made.mark))
    assert [run.text for run in runs_of(made, alternatives=False) if tight(run.text) not in text] == []


def test_every_word_is_in_the_page_and_each_figure_as_often(made):
    text, _ = html_page(render_html(made))
    plain = tight(text)
    assert [run.text for run in runs_of(made, alternatives=False) if tight(run.text) not in plain] == []
    apart = re.sub(r"<style.*?</style>|<nav.*?</nav>|<title>.*?</title>", "", render_html(made), flags=re.DOTALL)
    found = numbers(html.unescape(re.sub(r"<[^>]+>", " ", apart)))
    assert found == numbers(" ".join(values(made)))


def unescaped(markdown):
    """Markdown as a reader of it sees it, without its tables' rules."""
    text = re.sub(r"^\|(?: -+:? \|)+$", "", markdown, flags=re.MULTILINE)
    text = text.replace("<!-- -->", "").replace("<br>", "\n")
    return html.unescape(re.sub(r"\\([\\`*_\[\]|~$#+=>.)-])", r"\1", text))


def test_every_word_is_in_the_markdown_and_each_figure_as_often(made):
    text = unescaped(render_markdown(made))
    plain = tight(text.replace("|", "").replace("**", ""))
    without = [run for run in runs_of(made, alternatives=True) if tight(run.text).replace("|", "") not in plain]
    labels = {id(run) for drawing in drawings(made) for run in label_runs(drawing)}
    assert [run.text for run in without if id(run) not in labels] == []
    assert numbers(text) == numbers(
        " ".join(run.text for run in runs_of(made) if isinstance(run, Value) and id(run) not in labels)
    )


def test_drawings_say_in_words_what_they_show_and_stay_in_their_frame(made):
    for drawing in drawings(made):
        assert len(text_of(drawing.alt)) > 40
        assert outside(drawing) == []


def test_no_fixed_word_has_a_digit(made):
    assert [run.text for run in runs_of(made) if not isinstance(run, Value) and re.search(r"\d", run.text)] == []


def test_pdf_is_the_same_again_and_claims_its_standards(made):
    pdf = render_pdf(made).data
    assert pdf == render_pdf(made).data
    assert b"pdfaid" in pdf


def test_nothing_leaves_the_page_and_every_page_is_numbered(made):
    pages = pdf_pages(render_pdf(made).data)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in tight_lines(text)


def test_neither_heading_nor_caption_stands_last_on_a_page(made):
    titles = {tight(text_of(section.number) + text_of(section.title)) for section in sections_of(made.sections)}
    titles |= {tight(text_of(drawing.caption)) for drawing in drawings(made)}
    titles |= {tight(text_of(block.runs)) for block in blocks(made) if getattr(block, "style", "") == "intro"}
    last = [tight(text.split("\r\n")[-2]) for text in pdf_pages(render_pdf(made).data)]
    assert titles.isdisjoint(last)


def test_lengths():
    """A month of an ordinary client is a few pages, however many tickets there were."""
    assert {name: len(pdf_pages(render_pdf(document(name)).data)) for name in ("prairie", "lakeshore", "plans")} == {
        "prairie": 4, "lakeshore": 2, "plans": 2,
    }  # fmt: skip


# ---- charts ---------------------------------------------------------------------------------------------------------


def chart(made, section, number=0):
    (found,) = [one for one in made.sections if one.id == section]
    return [block for block in found.blocks if isinstance(block, Drawing)][number]


def test_the_trend_has_a_point_for_each_month_and_the_promise_as_a_broken_line():
    drawn = chart(document("prairie"), "trend")
    dots = [shape for shape in drawn.shapes if isinstance(shape, Dot)]
    assert [dot.x for dot in dots] == sorted({dot.x for dot in dots})
    assert len(dots) == 3
    (promise,) = [shape for shape in drawn.shapes if isinstance(shape, Line) and shape.dashed]
    assert {y for _, y in promise.points} == {dots[1].y}, "February was at 100 %, which is promised"
    assert dots[0].y > dots[1].y, "less is lower"
    assert text_of(drawn.alt).replace("\N{NO-BREAK SPACE}", " ") == (
        "Line chart of the share in time of respond. January 2026: 96.97 % of 33; February 2026: 100 % of 38; "
        "March 2026: 97.37 % of 38. The promise is a line at 100 %."
    )


def test_the_heat_map_has_a_box_for_each_hour_in_which_tickets_came():
    drawn = chart(document("prairie"), "when")
    boxes = [shape for shape in drawn.shapes if isinstance(shape, Box)]
    counted = [text_of(shape.runs) for shape in drawn.shapes if isinstance(shape, Label) and shape.tone == "ink"]
    assert sum(map(int, counted)) == 8
    assert len({(box.x, box.y) for box in boxes}) == len(boxes)
    assert len([box for box in boxes if box.shade > 9]) == len(counted)


def test_bars_are_as_high_as_their_numbers_and_dark_where_late():
    drawn = chart(document("prairie"), "speed")
    bars = [shape for shape in drawn.shapes if isinstance(shape, Box)]
    assert [bar.shade for bar in bars] == [45, 45, 45, 45, 100]
    heights = [bar.height for bar in bars]
    assert max(heights) == heights[1]
    assert heights[0] == heights[2] > heights[3] > heights[4]


def test_the_pdf_draws_boxes_where_the_drawing_has_them():
    """Every bar and cell of a report is found on its pages, at its place beside the first one, in its size."""
    unit = 160 / 660 * 72 / 25.4
    made = document("prairie")
    opened = pypdfium2.PdfDocument(render_pdf(made).data)
    drawn = []
    for page in opened:
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = each.get_bounds()
            drawn.append((round(left), round(842 - top), round(right - left), round(top - bottom)))
    opened.close()
    for section in ("speed", "when"):
        boxes = [shape for shape in chart(made, section).shapes if isinstance(shape, Box)]
        first = boxes[0]
        sized = (first.width, first.height)
        starts = [one for one in drawn if one[2:] == tuple(round(unit * size) for size in sized)]
        assert any(all(_near(start, box, first, unit, drawn) for box in boxes) for start in starts), section


def _near(start, box, first, unit, drawn):
    x, y = start[0] + (box.x - first.x) * unit, start[1] + (box.y - first.y) * unit
    wanted = (x, y, box.width * unit, box.height * unit)
    return any(all(abs(one - other) <= 1.5 for one, other in zip(each, wanted, strict=True)) for each in drawn)


def test_a_bit_of_everything(golden):
    """Golden, because every kind of promise, event, guess, metric and pattern stands in it once."""
    golden(Path(__file__).parent / "golden" / "rich.md", render_markdown(document("rich")))
    golden(Path(__file__).parent / "golden" / "rich.overview.md", render_markdown(document("rich overview")))


def test_an_empty_month_is_a_page_that_says_so(tmp_path):
    written(tmp_path, [contract()], [quick("T1", "02-10 09:00")])
    report = report_of(tmp_path, "2026-03", until="04-02 00:00")
    made = client_document(report)
    text = unescaped(render_markdown(made))
    assert "No ticket was received, and nothing was due." in text
    assert len(pdf_pages(render_pdf(made).data)) == 1
    assert [section.id for section in made.sections] == ["summary", "in-time", "when", "basis"]


def test_a_month_without_misses_says_so(tmp_path):
    written(tmp_path, [contract()], [quick("T1", "03-10 09:00"), quick("T2", "03-11 09:00")])
    text = unescaped(render_markdown(client_document(report_of(tmp_path, "2026-03"))))
    assert "Nothing was late." in text
    assert "None of the 2 tickets with something due" in text


def test_many_misses_are_listed_by_the_worst(tmp_path):
    tickets = [quick(f"T{n}", f"03-{1 + n % 27:02d} 09:00", respond=61 + n, resolve=62 + n) for n in range(120)]
    written(tmp_path, [contract()], tickets)
    report = report_of(tmp_path, "2026-03")
    assert len(report.misses) == 120
    made = client_document(report)
    (section,) = [one for one in made.sections if one.id == "misses"]
    table = section.blocks[2]
    assert len(table.rows) == 100
    assert "The 100 misses that were late the longest, of 120" in text_of(table.caption)
    listed = {text_of(row[0]).split("\n")[0] for row in table.rows}
    assert listed == {f"T{n}" for n in range(20, 120)}


def test_a_guess_is_told_on_the_first_page_and_explained_on_the_last():
    made = document("uci498")
    summary, *_, basis = made.sections
    assert "rest on a guess" in "".join(run.text for run in runs_of(made) if run in _runs(summary))
    assert "does not state the zone of the hours “Desk”; Etc/UTC is assumed" in "".join(
        run.text for run in runs_of(made)
    )
    assert basis.id == "basis"


def _runs(section):
    return [run for block in section.blocks for pair in block.items for side in pair for run in side]
