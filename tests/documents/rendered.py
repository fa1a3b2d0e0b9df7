"""Schedules of the test contracts, written and rendered once for all tests."""

from __future__ import annotations

from functools import cache

from sladsl.documents.docx import render_docx
from sladsl.documents.pdf import render_pdf
from sladsl.documents.schedule import client_schedule
from tests.documents import contracts, harder, hostile

SOURCE = 'agreement "Ωμέγα"\r\n  provider "#import"\n'


CONTRACTS = {
    "tiny": contracts.tiny,
    "none": contracts.none,
    "gold": contracts.gold,
    "huge": hostile.huge,
    "harder": harder.harder,
}


def terms_of(name):
    return CONTRACTS[name]()


@cache
def written(name):
    terms = terms_of(name)
    return client_schedule(
        terms, worked=contracts.worked(terms), fingerprint=contracts.MARK, source_text=SOURCE, source_name="acme.sla"
    )


@cache
def printed(name):
    return render_pdf(written(name))


@cache
def as_docx(name):
    """The DOCX."""
    return render_docx(written(name))
