"""Pages in headless Chromium, light, dark, narrow and printed: nothing is asked for, and axe objects to nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from sladsl.documents.html import render_html
from tests.cli.test_board import LOST, TICKETS, lines
from tests.documents.every import schedules
from tests.documents.fleets import documents
from tests.documents.rendered import CONTRACTS, written
from tests.documents.test_german import stadtwerke
from tests.reports.studies import LONG, MAKERS
from tests.reports.test_documents import NAMES, document

pytestmark = pytest.mark.live
HERE = Path(__file__).parent / "axe"
NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
PROVIDED = {
    "overview", "overview-sixty", "overview-hostile", "card-technician", "card-hostile-0", "card-harder-0", "plans",
    "letter-2026-07-01", "letter-hostile",
}  # fmt: skip
REPORTS = {name: partial(document, name) for name in NAMES}
STUDIES = MAKERS | LONG
LOOKS = ("light", "dark", "narrow", "print")


@pytest.fixture(scope="module")
def looked():
    """What Chromium and axe say of pages; the packages are those of the lock file beside the script."""
    if not (HERE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True, capture_output=True)

    def look(*files):
        command = ["node", "check.mjs", *map(str, files)]
        done = subprocess.run(command, check=False, cwd=HERE, capture_output=True, text=True, timeout=900)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return look


def faults(found):
    """Everything to object to: page, look and what."""
    for page, looks in found.items():
        assert set(looks) == set(LOOKS)
        for look, one in looks.items():
            assert one["passes"] > 15, "axe looked at next to nothing"
            yield from ((page, look, "asks for", address) for address in one["requests"])
            yield from ((page, look, each["rule"], each["places"]) for each in one["violations"])
            if one["beyond"]:
                yield page, look, "wider than the window", one["beyond"]


def test_schedules(tmp_path, looked):
    pages = {name: render_html(written(name)) for name in CONTRACTS}
    longest = max(schedules().items(), key=lambda each: len(render_html(each[1])))
    pages["longest"] = render_html(longest[1])
    pages["german"] = render_html(stadtwerke())
    files = [tmp_path / f"{name}.html" for name in pages]
    for file, page in zip(files, pages.values(), strict=True):
        file.write_text(page, encoding="utf-8")
    found = list(faults(looked(*files)))
    assert not found, found


def test_every_page_of_a_build(tmp_path, looked, sladsl):
    folder = tmp_path / "northwind"
    shutil.copytree(NORTHWIND, folder, ignore=shutil.ignore_patterns("build"))
    assert sladsl("build", folder, "--on", "2026-06-01", "--tickets", "0").code == 0
    files = sorted(folder.rglob("build/**/*.html"))
    assert len(files) > 3
    found = list(faults(looked(*files)))
    assert not found, found


def test_documents_about_all_clients_and_boards(tmp_path, looked, sladsl):
    """Cards, overview, plan sheet and letters with hostile names and sixty clients, and both kinds of boards."""
    pages = {name: render_html(document) for name, document in documents().items() if name in PROVIDED}
    assert len(pages) == len(PROVIDED)
    files = [tmp_path / f"{name}.html" for name in pages]
    for file, page in zip(files, pages.values(), strict=True):
        file.write_text(page, encoding="utf-8")
    history = tmp_path / "tickets.jsonl"
    history.write_text("".join(lines([*TICKETS, LOST])), "utf-8")
    for name, options in {"board": (), "client": ("--client", "Prairie Dental Group")}.items():
        files.append(tmp_path / f"{name}.html")
        sladsl("board", NORTHWIND, history, "--now", "2026-03-09T12:35Z", "--html", files[-1], *options)
    found = list(faults(looked(*files)))
    assert not found, found


@pytest.mark.parametrize("made", [REPORTS, STUDIES], ids=["reports", "studies"])
def test_reports_and_studies(tmp_path, looked, made):
    """Pages with charts, with hostile names, and of the 24,918 incidents."""
    files = []
    for name, make in made.items():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(render_html(make()), encoding="utf-8")
    found = list(faults(looked(*files)))
    assert not found, found


def test_faults_are_seen(tmp_path, looked):
    """The test can fail: a picture without words, fetched from elsewhere, and a line that is too wide."""
    page = tmp_path / "page.html"
    text = render_html(written("tiny"))
    bad = '<main><img src="http://127.0.0.1:9/pixel.png"><div style="width:3000px">x</div>'
    page.write_text(text.replace("<main>", bad) if "<main>" in text else text.replace("<main", bad + "<main"))
    seen = {(look, what) for _, look, what, _ in faults(looked(page))}
    assert {("light", "image-alt"), ("narrow", "asks for"), ("narrow", "wider than the window")} <= seen
