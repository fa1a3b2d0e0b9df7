"""Every schedule of the repository says in each format what its Document says, section by section, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from sladsl.build.schedules import in_force, schedule_on
from sladsl.check._workspace import open_workspace
from sladsl.documents.docx import render_docx
from sladsl.documents.html import render_html
from sladsl.documents.markdown import render_markdown
from sladsl.documents.pdf import render_pdf
from sladsl.documents.schedule import client_schedule
from tests.documents.every import CONTRACTS, ON, schedules
from tests.documents.every import printed as printed_agreement
from tests.documents.faithful import faults
from tests.documents.rendered import CONTRACTS as HARD
from tests.documents.rendered import printed, written
from tests.documents.test_german import WHOLE

FORMS = {
    "html": render_html,
    "markdown": render_markdown,
    "docx": render_docx,
    "pdf": lambda document: render_pdf(document).data,
}
CLIENTS = 36


def test_every_agreement_is_there():
    """A check of nothing would pass."""
    assert len(schedules()) >= CLIENTS


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", schedules())
def test_every_agreement(name, form):
    document = schedules()[name]
    assert faults(document, form, printed_agreement(name) if form == "pdf" else FORMS[form](document)) == []


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_every_version_of_an_amended_agreement(form):
    found = [one for one in open_workspace([CONTRACTS / "northwind"]).agreements if one.agreement]
    amended = [(one, terms.start) for one in found for terms in one.agreement.versions]
    assert len(amended) > len(found)
    documents = [schedule_on(one, start) for one, start in amended]
    assert [faults(document, form, FORMS[form](document)) for document in documents] == [[]] * len(documents)
    assert len({document.date for document in documents}) > 3


@pytest.mark.parametrize("form", ["html", "markdown", "docx"])
@pytest.mark.parametrize("name", HARD)
def test_hard_and_hostile_agreements(name, form):
    assert faults(written(name), form, FORMS[form](written(name))) == []


@pytest.mark.parametrize("name", HARD)
def test_hard_and_hostile_agreements_on_paper(name):
    assert faults(written(name), "pdf", printed(name).data) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", WHOLE)
def test_german_agreements(name, form):
    document = WHOLE[name]()
    assert faults(document, form, FORMS[form](document)) == []


@cache
def _in_german():
    """Each agreement of the repository with German words around its own."""
    found = {}
    for project in ("corpus", "northwind"):
        for one in open_workspace([CONTRACTS / project]).agreements:
            terms = in_force(one, ON)[0].model_copy(update={"language": "de"})
            found[terms.agreement] = client_schedule(terms, worked=lambda _: [])
    return found


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_every_agreement_in_german(form):
    told = {name: faults(document, form, FORMS[form](document)) for name, document in _in_german().items()}
    assert {name: fault for name, fault in told.items() if fault} == {}


@pytest.mark.parametrize("form", FORMS)
def test_a_value_in_another_section_is_a_fault(form):
    """The same words in the order of another section: only the place is wrong."""
    document = written("gold")
    first, second, *rest = document.sections[1:]
    moved = replace(document, sections=(document.sections[0], replace(first, blocks=second.blocks), *rest))
    assert faults(document, form, FORMS[form](moved)) != []
