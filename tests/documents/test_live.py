"""LibreOffice opens the DOCX, saves it and prints it: nothing is lost, and a redline finds nothing."""

from __future__ import annotations

import subprocess
from io import BytesIO

import docx
import pytest

from sladsl.documents.document import WeekChart
from sladsl.documents.docx import render_docx
from sladsl.documents.docx.reading import read_docx
from sladsl.documents.redline import redline
from sladsl.documents.walk import sections_of
from tests.documents.reading import pdf_body, tight, values

pytestmark = pytest.mark.live
OFFICE = ("soffice", "--headless", "--norestore")


@pytest.fixture
def converted(tmp_path, document):
    """Gives the file as LibreOffice writes it in a format."""
    source = tmp_path / "schedule.docx"
    source.write_bytes(render_docx(document))

    def convert(form):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [*OFFICE, profile, "--convert-to", form, "--outdir", str(tmp_path / "out"), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return tmp_path / "out" / f"schedule.{form}"

    return convert


def test_saved_again_nothing_differs(document, converted):
    before = read_docx(BytesIO(render_docx(document)))
    after = read_docx(converted("docx"))
    assert redline(before.clauses, after.clauses) == []
    assert after.subject == before.subject


def test_an_edit_made_there_is_found(document, converted):
    """What LibreOffice saved is edited: the redline still names that clause alone."""
    file = converted("docx")
    package = docx.Document(str(file))
    package.paragraphs[-1].add_run(" edited")
    package.save(str(file))
    changes = redline(read_docx(BytesIO(render_docx(document))).clauses, read_docx(file).clauses)
    assert [change.words for change in changes] == [(("", "edited"),)]


def test_printed_everything_is_there(document, converted):
    text = tight(pdf_body(converted("pdf").read_bytes()))
    lacking = [value for value in values(document) if tight(value) not in text]
    # A long cell may be divided between pages, other cells of its row between its parts.
    assert [value for value in lacking if not all(tight(word) in text for word in value.split())] == []


def test_charts_are_shaded(converted, document):
    charts = [b for s in sections_of(document.sections) for b in s.blocks if isinstance(b, WeekChart)]
    shaded = docx.Document(str(converted("docx"))).element.body.xml.count('w:fill="1F3A5F"')
    assert shaded >= sum(bool(row.bars) for chart in charts for row in chart.rows)
