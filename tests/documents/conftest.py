"""Each test contract in turn: its document, PDF and page."""

from __future__ import annotations

import pytest

from sladsl.documents.html import render_html
from tests.documents.rendered import printed, written


@pytest.fixture(params=["tiny", "gold", "huge", "harder"])
def name(request):
    return request.param


@pytest.fixture
def document(name):
    return written(name)


@pytest.fixture
def pdf(name):
    return printed(name).data


@pytest.fixture
def page(name):
    return render_html(written(name))
