"""`sladsl verify` of a PDF: the very file, a signed one, other looks, another text, another contract, no schedule."""

from __future__ import annotations

import json
import shutil
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return tmp_path_factory.mktemp("clients") / "project"


@pytest.fixture
def project(made, sladsl):
    if not made.exists():
        assert sladsl("init", made).code == 0
        sladsl("lock", made)
        assert sladsl("build", made, "--tickets", "0", "--on", "2026-06-01").code == 0
    return made


@pytest.fixture
def pdf(project):
    return next((project / "build").rglob("schedule.pdf"))


def told(sladsl, file, project, *more):
    result = sladsl("verify", file, "--project", project, "--json", *more)
    assert result.err == ""
    document = json.loads(result.out)
    assert (document["schema"], document["kind"]) == ("sladsl/verification/1", "pdf")
    assert document["sound"] == (result.code == 0)
    return document


def test_the_very_file(project, pdf, sladsl):
    found = told(sladsl, pdf, project)
    assert (found["sameness"], found["contract"], found["text"]) == ("same file", [], [])
    assert "byte for byte" in sladsl("verify", pdf, "--project", project).out


def test_something_behind_it(project, pdf, sladsl, tmp_path):
    """A signature is added behind a file, which stays as it is."""
    reader = PdfReader(BytesIO(pdf.read_bytes()))
    writer = PdfWriter(BytesIO(pdf.read_bytes()), incremental=True)
    writer.add_metadata({"/Keywords": "signed"})
    file = tmp_path / "signed.pdf"
    writer.write(str(file))
    assert file.read_bytes().startswith(pdf.read_bytes())
    assert len(reader.pages) == len(PdfReader(str(file)).pages)
    assert told(sladsl, file, project)["sameness"] == "signed or added to"


def test_written_anew(project, pdf, sladsl, tmp_path):
    """Another program wrote the same pages and attachments."""
    file = tmp_path / "again.pdf"
    PdfWriter(clone_from=BytesIO(pdf.read_bytes())).write(str(file))
    assert told(sladsl, file, project)["sameness"] == "same words"


def test_the_contract_changed_since(project, pdf, sladsl, tmp_path):
    other = tmp_path / "changed"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("build", "sladsl.lock"))
    file = other / "plans" / "standard.sla"
    file.write_text(file.read_text().replace("30 minutes 24x7", "25 minutes 24x7"))
    assert sladsl("lock", other).code == 0
    found = told(sladsl, pdf, other)
    assert found["sameness"] == "differs"
    assert any(line.startswith("-") and "25 minutes" in line for line in found["contract"])
    assert any(line.startswith("+") and "30 minutes" in line for line in found["text"])
    assert "+ in the file" in sladsl("verify", pdf, "--project", other).out


def test_a_page_taken_out(project, pdf, sladsl, tmp_path):
    writer = PdfWriter(clone_from=BytesIO(pdf.read_bytes()))
    writer.remove_page(len(writer.pages) - 1)
    file = tmp_path / "short.pdf"
    writer.write(str(file))
    found = told(sladsl, file, project)
    assert (found["sameness"], found["contract"]) == ("differs", [])
    assert all(line.startswith("-") for line in found["text"])


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n...", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"]
)
def test_damaged(project, sladsl, tmp_path, data):
    file = tmp_path / "file.pdf"
    file.write_bytes(data)
    result = sladsl("verify", file, "--project", project)
    assert result.code == 2
    assert "Traceback" not in result.err


@pytest.mark.parametrize("place", range(0, 100, 7))
def test_damage_anywhere_is_an_answer(project, pdf, sladsl, tmp_path, place):
    data = bytearray(pdf.read_bytes())
    at = len(data) * place // 100 + 20
    data[at : at + 40] = bytes(40)
    file = tmp_path / "file.pdf"
    file.write_bytes(bytes(data))
    assert sladsl("verify", file, "--project", project).code in (0, 1, 2)


def test_locked(project, pdf, sladsl, tmp_path):
    writer = PdfWriter(clone_from=BytesIO(pdf.read_bytes()))
    writer.encrypt("secret", algorithm="RC4-128")
    file = tmp_path / "locked.pdf"
    writer.write(str(file))
    result = sladsl("verify", file, "--project", project)
    assert (result.code, "locked with a password" in result.err) == (2, True)


def test_whose(project, pdf, sladsl, tmp_path):
    result = sladsl("verify", pdf, "--project", project, "--agreement", "Nobody")
    assert (result.code, "there is no agreement 'Nobody'" in result.err) == (2, True)
